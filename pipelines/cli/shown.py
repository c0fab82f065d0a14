"""How things are shown in a terminal: progress on one line, tables in columns."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console


class Says(Protocol):
    """Something that takes a line of progress."""

    def __call__(self, text: str) -> None: ...


@contextmanager
def progress() -> Iterator[Says]:
    """Show what is being done: a spinner in a terminal, a line a step elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda text: print(text, file=sys.stderr, flush=True)
        return
    with console.status("Starting") as line:
        yield lambda text: line.update(text)


def table_lines(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Rows under headers, numbers to the right, two spaces between columns."""
    texts = [[_shown(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headers, *texts, strict=True)]
    right = [
        bool(rows) and all(isinstance(row[at], int | float) for row in rows)
        for at in range(len(headers))
    ]
    return [
        "  ".join(
            text.rjust(width) if to_right else text.ljust(width)
            for text, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in [list(headers), *texts]
    ]


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
