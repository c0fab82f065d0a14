"""The manifest of a return that was signed off: every file with its hash, every submission behind
it, the as-at date, and what it was made with.

It is sealed with the region's key, which lies outside the home, so that a changed manifest shows.
"""

import hmac
import json
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.freezing.scope import Scope
from pipelines.home import Home
from pipelines.loading.keys import Secret
from pipelines.region import Region
from pipelines.warehouse.publish import published_about
from pipelines.warehouse.readers import read_published

MANIFEST, SEAL = "manifest.json", "seal.txt"
FORM = 1
"""Number of the form in which a signed-off return is kept."""
_INPUTS = """
select submission_id, sender, return_name, period, received_on, files, content_hash, rows_in,
    rows_accepted, rows_quarantined as rows_kept_out
from quality.submissions
where is_in_force
order by submission_id
"""


@dataclass(frozen=True)
class KeptFile:
    """A file of the signed-off return."""

    path: str
    """Below the folder of its version."""
    sha256: str
    size: int
    """In bytes."""


@dataclass(frozen=True)
class Manifest:
    """What is kept beside a signed-off return."""

    form: int
    return_name: str
    period: str
    sender: str | None
    version: int
    reason: str | None
    """Why an earlier version was signed off anew; None for the first."""
    replaces: str | None
    """SHA-256 of the manifest of the version before."""
    region: str
    as_at: str
    build: str
    """Fingerprint of the published warehouse."""
    region_yml: str
    made_with: dict[str, str]
    key_id: str
    inputs: tuple[dict[str, Any], ...]
    """The submissions in force when it was signed off: all that the warehouse was built from."""
    files: tuple[KeptFile, ...]

    @property
    def day(self) -> date:
        """The as-at date."""
        return date.fromisoformat(self.as_at)

    @property
    def scope(self) -> Scope:
        """What was signed off."""
        return Scope(self.return_name, self.period, self.sender)


def draw_up(
    home: Home,
    region: Region,
    scope: Scope,
    number: int,
    key_id: str,
    again: tuple[str, str] | None,
) -> Manifest:
    """The manifest of the published warehouse, without files yet.

    `again` is the reason for a further version and the hash of the manifest before.
    """
    about = published_about(home)
    reason, replaces = again or (None, None)
    inputs = read_published(home, _INPUTS).with_columns(pl.col("received_on").cast(pl.String))
    return Manifest(
        form=FORM,
        return_name=scope.return_name,
        period=scope.period,
        sender=scope.sender,
        version=number,
        reason=reason,
        replaces=replaces,
        region=region.slug,
        as_at=about["as_at"],
        build=about["fingerprint"],
        region_yml=about["region"],
        made_with=_made_with(about["code"]),
        key_id=key_id,
        inputs=tuple(inputs.iter_rows(named=True)),
        files=(),
    )


def _made_with(code: str) -> dict[str, str]:
    packages = ("adoption-returns-warehouse", "dbt-core", "dbt-duckdb", "duckdb", "polars")
    return {name: version(name) for name in packages} | {"code (SHA-256)": code}


def files_in(folder: Path) -> tuple[KeptFile, ...]:
    """Every file below a folder, in order, but for the manifest and its seal."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    return tuple(
        KeptFile(path.relative_to(folder).as_posix(), *_hash_and_size(path))
        for path in paths
        if path.relative_to(folder).as_posix() not in (MANIFEST, SEAL)
    )


def _hash_and_size(path: Path) -> tuple[str, int]:
    content = path.read_bytes()
    return sha256(content).hexdigest(), len(content)


def write_manifest(folder: Path, manifest: Manifest, secret: Secret) -> None:
    """Write the manifest and its seal into the folder of a version."""
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    (folder / SEAL).write_text(_seal(text.encode(), secret) + "\n", encoding="ascii")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a version; ValueError, TypeError or OSError where it is none."""
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    files = tuple(KeptFile(**one) for one in told.pop("files"))
    return Manifest(**told | {"files": files, "inputs": tuple(told["inputs"])})


def manifest_hash(folder: Path) -> str:
    """SHA-256 of a manifest, by which it can be told elsewhere."""
    return sha256((folder / MANIFEST).read_bytes()).hexdigest()


def what_was_changed(folder: Path, secret: Secret | None) -> list[str]:
    """What in the folder of a version is not as it was signed off; empty where all is.

    Without the secret, or with another one than it was sealed with, the seal is not looked at.
    """
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError, TypeError, KeyError):
        return [f"{MANIFEST} is gone or cannot be read"]
    found = []
    if secret is not None and secret.key_id == manifest.key_id and not _is_sealed(folder, secret):
        found.append(f"{MANIFEST} is not the one that was sealed")
    signed = {one.path: one for one in manifest.files}
    there = {one.path: one for one in files_in(folder)}
    found += [f"{path} is gone" for path in signed if path not in there]
    found += [f"{path} was changed" for path, one in signed.items() if there.get(path, one) != one]
    return found + [f"{path} was added" for path in there if path not in signed]


def _is_sealed(folder: Path, secret: Secret) -> bool:
    try:
        kept = (folder / SEAL).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return False
    return hmac.compare_digest(kept, _seal((folder / MANIFEST).read_bytes(), secret))


def _seal(content: bytes, secret: Secret) -> str:
    return hmac.new(secret.value, b"signed off\0" + content, sha256).hexdigest()
