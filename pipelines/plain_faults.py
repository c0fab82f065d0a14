"""What is told of a fault that nobody foresaw: its kind and place, never what it says.

Polars, DuckDB and Python quote in their messages the very value that they stumbled over: an id, a
birth date, a name in the wrong column. Messages of the product's own faults are written to hold
none, and the system's name files only, so these are told as they are.
"""

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWN = ("pipelines", "schemas")
MOST_PLACES = 8
_QUOTED = re.compile(r"""['"].*['"]""")
_FAULT = re.compile(r"[A-Z][A-Za-z ]+ (?:Error|Exception): ")
_OWN_FILE = re.compile(r"[\w./ -]+\.(?:parquet|sql|yml|csv|duckdb)")


class UnforeseenFaultError(RuntimeError):
    """A fault in the program, told without any value."""


@contextmanager
def told_without_values(doing: str) -> Iterator[None]:
    """Raise any fault that might quote a value again as UnforeseenFaultError, which does not.

    `doing` says what was going on, as `loading kent/alb/2020-21-Q4/2021-04-22`.
    """
    try:
        yield
    except Exception as fault:
        if may_be_told(fault):
            raise
        raise UnforeseenFaultError(f"A fault in the program while {doing}: {told(fault)}") from None


def may_be_told(fault: BaseException) -> bool:
    """Whether the words of a fault hold no value: the product's own, and the system's of a file."""
    return isinstance(fault, OSError) or type(fault).__module__.split(".")[0] in OWN


def without_quoted(message: str) -> str:
    """A database's message up to its first sentence of fault, without what it quotes, unless that
    is a file of ours. The lines below repeat the value that could not be read."""
    kept: list[str] = []
    for line in message.splitlines():
        kept.append(_QUOTED.sub(_unless_file, line).strip())
        if _FAULT.match(line.strip()):
            break
    return " ".join(kept)


def _unless_file(quoted: re.Match[str]) -> str:
    return quoted[0] if _OWN_FILE.fullmatch(quoted[0].strip("'\"")) else "'...'"


def told(fault: BaseException) -> str:
    """The kind of a fault and the last places it came through, innermost first."""
    steps = reversed(traceback.extract_tb(fault.__traceback__)[-MOST_PLACES:])
    places = ", ".join(f"{Path(one.filename).name} line {one.lineno}" for one in steps)
    return f"{type(fault).__name__} at {places}." if places else f"{type(fault).__name__}."
