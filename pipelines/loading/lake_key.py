"""Which key the lake was made with: another one would give every child a new pseudonym.

Only the key's id lies in the lake, never the key.
"""

from pipelines.home import Home
from pipelines.loading.keys import (
    KeyFileError,
    Secret,
    has_secret,
    key_file,
    read_or_make_secret,
)
from pipelines.region import Region
from pipelines.whole_file import written_whole

KEY_ID = "key_id"


def secret_of(home: Home, region: Region) -> Secret:
    """The region's secret, made only while the lake knows none; KeyFileError if it is another."""
    path = key_file(region.slug)
    if _known_id(home) and not has_secret(region.slug):
        raise KeyFileError(f"There is no key file {path}. {_advice(path, home)}")
    secret = read_or_make_secret(region.slug)
    if _known_id(home) not in (None, secret.key_id):
        raise KeyFileError(f"{path} does not hold the key of this lake. {_advice(path, home)}")
    return secret


def check_secret(home: Home, secret: Secret) -> None:
    """KeyFileError if the lake was made with another key."""
    if _known_id(home) not in (None, secret.key_id):
        raise KeyFileError(f"The lake was made with another key. {_advice('as it was', home)}")


def keep_key_id(home: Home, secret: Secret) -> None:
    """Write the key's id into a lake that has none."""
    path = home.lake / KEY_ID
    if path.exists():
        return
    home.make_folder(home.lake)
    with written_whole(path) as beside:
        beside.write_text(secret.key_id + "\n", encoding="ascii")


def _known_id(home: Home) -> str | None:
    path = home.lake / KEY_ID
    return path.read_text(encoding="ascii").strip() if path.exists() else None


def _advice(path: object, home: Home) -> str:
    return (
        f"Restore the key file {path} from your copy, or delete the lake folder {home.lake} to "
        "start with a new key: every child then gets a new pseudonym."
    )
