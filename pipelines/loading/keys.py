"""Pseudonymous keys: a secret that never lies with the data, and ids turned into keys under it.

A key is the first 32 hex characters of HMAC-SHA256(secret, "<kind>|<slug>|<id>"), where the slug
is the organisation that gave the id and the id is compared without leading zeros. A pupil number is
the same everywhere, so its slug is empty.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb
import polars as pl

from pipelines.reading.texts import normalised_id

KEY_FILE_VARIABLE = "RAA_KEY_FILE"
KEY_LENGTH = 32
PUPIL_NUMBER = r"^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$"
"""A letter other than I, O and S, then twelve digits, or eleven and another letter."""
_OWNER_ONLY = 0o600
_SECRET_BYTES = 32
_BLOCK = 64
"""Bytes in a SHA-256 block: how far HMAC pads its secret."""
_HMAC = f"""
select
    message,
    left(
        sha256(unhex($outer) || unhex(sha256(unhex($inner) || encode(message)))), {KEY_LENGTH}
    ) as key
from messages
"""


class KeyFileError(ValueError):
    """A key file that cannot be used; the message says why."""


@dataclass(frozen=True)
class Secret:
    """The region's secret. Its id tells two secrets apart and gives neither away."""

    value: bytes = field(repr=False)

    @property
    def key_id(self) -> str:
        """First 8 hex characters of the secret's SHA-256."""
        return hashlib.sha256(self.value).hexdigest()[:8]


def key_file(region_slug: str) -> Path:
    """Where the secret lies: `$RAA_KEY_FILE`, else under the user's own settings."""
    if chosen := os.environ.get(KEY_FILE_VARIABLE):
        return Path(chosen)
    settings = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(settings) / "raa" / f"{region_slug}.key"


def read_or_make_secret(region_slug: str) -> Secret:
    """The region's secret; made the first time, readable by its owner only, never overwritten."""
    path = key_file(region_slug)
    with _plain_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _make(path)
        return _read(path)


@contextlib.contextmanager
def key_file_at(path: Path) -> Iterator[None]:
    """Take the secret from another file for a while: that of a new key not yet in force."""
    before = os.environ.get(KEY_FILE_VARIABLE)
    os.environ[KEY_FILE_VARIABLE] = str(path)
    try:
        yield
    finally:
        if before is None:
            del os.environ[KEY_FILE_VARIABLE]
        else:
            os.environ[KEY_FILE_VARIABLE] = before


def has_secret(region_slug: str) -> bool:
    """Whether the region's key file is there."""
    path = key_file(region_slug)
    with _plain_faults(path):
        return path.exists()


@contextlib.contextmanager
def _plain_faults(path: Path) -> Iterator[None]:
    """KeyFileError for what the system says of the key file or its folder."""
    try:
        yield
    except OSError as fault:
        raise KeyFileError(
            f"The key file {path} cannot be read or made ({fault.strerror}). Give the account that "
            f"runs raa the right to it, or name another place in {KEY_FILE_VARIABLE}."
        ) from None


def key_of(secret: Secret, kind: str, slug: str, identifier: str) -> str:
    """The key of one id: for looking somebody up by the id their organisation knows."""
    same = pl.select(normalised_id(pl.lit(identifier))).item()
    digest = hmac.new(secret.value, f"{kind}|{slug}|{same}".encode(), hashlib.sha256)
    return digest.hexdigest()[:KEY_LENGTH]


def keys_of(secret: Secret, kind: str, slugs: pl.Series, identifiers: pl.Series) -> pl.Series:
    """The key of each id under the slug beside it; null where either is null."""
    asked = pl.DataFrame({"slug": slugs, "id": identifiers}).select(
        message=pl.format("{}|{}|{}", pl.lit(kind), "slug", normalised_id(pl.col("id")))
    )
    messages = asked.filter(pl.col("message").is_not_null()).unique(maintain_order=True)
    if messages.is_empty():
        return pl.repeat(None, len(identifiers), dtype=pl.String, eager=True)
    padded = secret.value if len(secret.value) <= _BLOCK else hashlib.sha256(secret.value).digest()
    padded = padded.ljust(_BLOCK, b"\0")
    pads = {
        "inner": bytes(byte ^ 0x36 for byte in padded).hex(),
        "outer": bytes(byte ^ 0x5C for byte in padded).hex(),
    }
    with _engine().cursor() as engine:
        engine.register("messages", messages.to_arrow())
        keyed = engine.sql(_HMAC, params=pads).pl()
    return asked.join(keyed, on="message", how="left", maintain_order="left")["key"]


def pupil_keys_of(secret: Secret, numbers: pl.Series) -> pl.Series:
    """One key per pupil number, the same for every sender of the region; null for a number not in
    the form of one, such as the reasons that stand for a number not yet given."""
    written = numbers.cast(pl.String).str.replace_all(r"\s", "").str.to_uppercase()
    formed = written.set(~written.str.contains(PUPIL_NUMBER).fill_null(False), None)
    nowhere = pl.repeat("", len(formed), dtype=pl.String, eager=True)
    return keys_of(secret, "pupil", nowhere, formed)


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """One engine in memory, because opening one costs more than the keys of a submission."""
    return duckdb.connect()


def _make(path: Path) -> None:
    """Write a new secret aside and link it into place, which fails where one is there already:
    another process sees the whole secret or none."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_SECRET_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink()


def _read(path: Path) -> Secret:
    try:
        value = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (UnicodeDecodeError, ValueError):
        value = b""
    if len(value) < _SECRET_BYTES:
        raise KeyFileError(
            f"{path} does not hold a key of {_SECRET_BYTES} bytes in hex. Restore it from your "
            "copy: a new key would give every child a new pseudonym."
        )
    return Secret(value)
