"""Every CSV file that the product writes goes through here, so that none runs a formula.

A spreadsheet takes a text that begins with = + - or @ for a formula, and senders' words stand in
many files. Which form a file has depends on who reads it:

* for people (reports, explanations, scorecards, open data): such a text gets an apostrophe before
  it, which a spreadsheet then shows as part of the text;
* for a collector's program (returns): every value stands as it is, because an id that changed would
  be another child's. Such a file goes back to the sender that wrote the values, and nowhere else.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import polars as pl

from pipelines.whole_file import written_whole

FORMULA = r"^[\s\x00]*[=+\-@＝＋－＠]|^[\t\r\n]"
"""How a text begins that a spreadsheet may run. Some programs cut off white space first, and some
read the wide signs of Chinese and Japanese keyboards as the narrow ones."""
NUMBER = r"^-?\d+(\.\d+)?([eE][+-]?\d+)?$"


def write_csv_for_people(path: Path, rows: pl.DataFrame, numbers: Collection[str] = ()) -> Path:
    """Write rows whole, as UTF-8 with LF; nulls are empty; no text can run as a formula.

    `numbers` names columns of text that hold numbers already written out: what is a number there
    keeps its minus sign.
    """
    columns = [name for name, kind in rows.schema.items() if kind == pl.String]
    safe = rows.with_columns(_safe(name, name in numbers) for name in columns)
    return _write(path, safe)


def write_csv_for_collectors(path: Path, rows: pl.DataFrame) -> Path:
    """Write the rows of a return whole, each value as it is and dates as 31/03/2021. For returns to
    their sender only."""
    return _write(path, rows, "%d/%m/%Y")


def write_lines_for_people(
    path: Path,
    header: Sequence[str],
    lines: Iterable[Sequence[str]],
    numbers: Collection[str] = (),
) -> Path:
    """Write lines of texts under a header, as `write_csv_for_people` does."""
    rows = pl.DataFrame(list(lines), schema=dict.fromkeys(header, pl.String), orient="row")
    return write_csv_for_people(path, rows.with_columns(pl.all().replace("", None)), numbers)


def runs_as_formula(text: pl.Expr, *, may_be_number: bool = False) -> pl.Expr:
    """Whether a spreadsheet may run a text as a formula; a number with a sign is one where it may
    be a number."""
    runs = text.str.contains(FORMULA)
    return runs & ~text.str.contains(NUMBER) if may_be_number else runs


def _write(path: Path, rows: pl.DataFrame, date_format: str | None = None) -> Path:
    with written_whole(path) as beside:
        rows.write_csv(beside, line_terminator="\n", date_format=date_format, null_value="")
    return path


def _safe(name: str, may_be_number: bool) -> pl.Expr:
    text = pl.col(name)
    runs = runs_as_formula(text, may_be_number=may_be_number)
    return pl.when(runs).then("'" + text).otherwise(text).alias(name)
