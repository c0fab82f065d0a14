"""Opening ZIP archives that a stranger sent: every file in them, or a reason why none.

Nothing is ever written to disk. An archive with anything odd about it is refused whole, since what
else of it to trust nobody could say.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from pipelines.landing.submissions import is_sent
from pipelines.reading.text_table import FileRefusedError

LARGEST_UNPACKED = 500_000_000
"""Bytes of all its files together."""
MOST_ENTRIES = 2_000
MOST_TIMES_LARGER = 250
"""How many times its own size an archive may unpack to, once that is more than `SMALL`."""
SMALL = 20_000_000
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""What the zip reader raises on bytes that are no sound container."""
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".cab")
_ENTRY = b"PK\x01\x02"
_LITTER = "__macosx"
"""A folder that a file manager adds to an archive, beside hidden files."""
_ENCRYPTED = 0x1


def unpack(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Path in the archive and bytes of each file, one at a time; the whole archive is checked
    before the first. FileRefusedError says what is wrong with it."""
    try:
        with open_container(content, "an archive") as container:
            entries = _files_in(container.infolist(), len(content))
            check_container(container, "an archive")
            for entry in entries:
                yield entry.filename, container.read(entry)
    except NotImplementedError:
        raise FileRefusedError("it is packed in a way that is not read. Send a plain ZIP") from None


def open_container(content: bytes, what: str) -> zipfile.ZipFile:
    """The container in some bytes; `what` names what they should have been."""
    # Counted before anything is read of them: a list of millions would fill the memory.
    if content.count(_ENTRY) > MOST_ENTRIES:
        raise FileRefusedError(f"it holds more than {MOST_ENTRIES:,} files")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE:
        raise FileRefusedError(f"it is damaged or not {what}. Make it again") from None


def check_container(container: zipfile.ZipFile, what: str) -> None:
    """Unpack once against the checksums, which finds damage and sizes that are not as stated."""
    try:
        damaged = container.testzip()
    except NotImplementedError:
        raise
    except DAMAGE:
        damaged = "all of it"
    if damaged:
        raise FileRefusedError(f"it is damaged or not {what}. Make it again")


def check_sizes(entries: list[zipfile.ZipInfo], packed: int, limit: int) -> None:
    """Refuse what unpacks to more than `limit` bytes, or to far more than its own size."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limit:
        raise FileRefusedError(
            f"it unpacks to more than {limit // 1_000_000} MB. Send it in smaller parts"
        )
    if unpacked > max(SMALL, MOST_TIMES_LARGER * packed):
        raise FileRefusedError(
            f"it unpacks to more than {MOST_TIMES_LARGER} times its own size, as no return does"
        )


def _files_in(entries: list[zipfile.ZipInfo], packed: int) -> list[zipfile.ZipInfo]:
    """The files to read; whatever makes the archive one not to trust is refused."""
    check_sizes(entries, packed, LARGEST_UNPACKED)
    files = [entry for entry in entries if not entry.is_dir() and not _is_left_out(entry)]
    for entry in entries:
        if reason := _distrust(entry):
            raise FileRefusedError(reason)
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise FileRefusedError("two files in it have one name. Give each its own")
    if any(PurePosixPath(entry.filename).suffix.lower() in ARCHIVES for entry in files):
        raise FileRefusedError("it holds another archive. Put the files straight into one ZIP")
    if not files:
        raise FileRefusedError("there is no file in it")
    return sorted(files, key=lambda entry: entry.filename)


def _distrust(entry: zipfile.ZipInfo) -> str | None:
    name = entry.filename
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
        return "the path of a file in it leads outside the archive"
    if not name.isprintable():
        return "the name of a file in it cannot be written in one line. Name it anew"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it holds a link instead of a file. Put the file itself in"
    if entry.flag_bits & _ENCRYPTED:
        return "it is locked with a password. Send it without, by a safe way"
    return None


def _is_left_out(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    return any(not is_sent(part) or part.lower() == _LITTER for part in parts)
