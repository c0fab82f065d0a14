"""Putting a file in place whole or not at all, and readable by owner and group only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER_AND_GROUP = 0o660


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` to write to; it takes the place of `path` at the end.

    If writing fails, the temporary file goes and `path` stays as it was.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield beside
        beside.chmod(OWNER_AND_GROUP)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
