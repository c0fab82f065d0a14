"""One run of a home at a time: two builds would undo each other's work.

The lock is a file of the home, so it holds between processes; a run that already holds it may
enter again.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.home import Home

LOCK_FILE = ".run.lock"
_held: set[Path] = set()


class HomeBusyError(RuntimeError):
    """Another run of the home is going on."""


@contextmanager
def hold_home(home: Home, *, wait: bool) -> Iterator[None]:
    """Hold the home's lock. Without `wait`, HomeBusyError says at once that another run has it."""
    path = home.make_folder(home.warehouse) / LOCK_FILE
    if path in _held:
        yield
        return
    with path.open("w") as lock:
        path.chmod(0o660)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise HomeBusyError(
                f"Another run of {home.root} is going on. Wait until it ends."
            ) from None
        _held.add(path)
        try:
            yield
        finally:
            _held.discard(path)
