"""Which key the lake was made with: another one would give every child a new pseudonym.

Only the key's id lies in the lake, never the key.
"""

from pathlib import Path

from pipelines.home import Home
from pipelines.loading.keys import (
    KEY_FILE_VARIABLE,
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
    """The region's secret, made only while the lake knows none; KeyFileError if it is another, or
    if it would lie with the data that it protects."""
    path = key_file(region.slug)
    _check_apart(home, path)
    if known_id(home) and not has_secret(region.slug):
        raise KeyFileError(f"There is no key file {path}. {_advice(path, home)}")
    secret = read_or_make_secret(region.slug)
    if known_id(home) not in (None, secret.key_id):
        raise KeyFileError(f"{path} does not hold the key of this lake. {_advice(path, home)}")
    return secret


def _check_apart(home: Home, path: Path) -> None:
    """Whoever copies or backs up a home must not get the key with it."""
    if path.resolve().is_relative_to(home.root.resolve()):
        raise KeyFileError(
            f"The key file {path} would lie in the home, with the data that it protects. Move it "
            f"out of {home.root} and name its place in {KEY_FILE_VARIABLE}."
        )


def check_secret(home: Home, secret: Secret) -> None:
    """KeyFileError if the lake was made with another key."""
    if known_id(home) not in (None, secret.key_id):
        raise KeyFileError(f"The lake was made with another key. {_advice('as it was', home)}")


def keep_key_id(home: Home, secret: Secret) -> None:
    """Write the key's id into a lake that has none."""
    path = home.lake / KEY_ID
    if path.exists():
        return
    home.make_folder(home.lake)
    with written_whole(path) as beside:
        beside.write_text(secret.key_id + "\n", encoding="ascii")


def known_id(home: Home) -> str | None:
    """The id of the key that the lake was made with; None where nothing was loaded yet."""
    path = home.lake / KEY_ID
    return path.read_text(encoding="ascii").strip() if path.exists() else None


def _advice(path: object, home: Home) -> str:
    if home.key_change.exists():
        return "A change of the key was broken off. Finish it with: raa rotate-key"
    return (
        f"Restore the key file {path} from your copy, or delete the lake folder {home.lake} to "
        "start with a new key: every child then gets a new pseudonym."
    )
