"""Checking files on their own and writing every failure where `--out` says.

The same check as every load runs; here nothing is stored, and the child's own id is shown because
the report goes back to the sender.
"""

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.landing.submissions import LandingError, check_period, is_sent
from pipelines.loading.check import check_files
from pipelines.loading.checked import Checked
from pipelines.loading.mapping import Mapping, mapping_path, read_mapping
from pipelines.region import RETURNS, read_region
from pipelines.whole_file import written_whole
from pipelines.workbooks.accessible import write_workbook
from pipelines.workbooks.sheet import Sheet, SheetColumn
from schemas.returns import tables_of

COLUMNS = {
    "rule": "rule",
    "severity": "severity",
    "return_name": "return",
    "table_name": "table",
    "file": "file",
    "sheet": "sheet",
    "row_number": "row",
    "child": "child",
    "column_name": "column",
    "value": "value",
    "message": "message",
}
"""Column of an issue -> its name in the file that is written."""
ENDINGS = (".csv", ".xlsx", ".html")


def run_check(
    paths: Sequence[Path],
    return_name: str,
    period: str,
    sender: str | None = None,
    last_year: Path | None = None,
    home: Path | None = None,
) -> Checked:
    """Check files and folders of files; a home is needed only for a sender's mapping."""
    if not tables_of(return_name):
        raise LandingError(
            f"'{return_name}' cannot be checked. Returns: "
            f"{', '.join(name for name in RETURNS if tables_of(name))}."
        )
    chosen = check_period(return_name, period)
    mapping = _mapping_of(Home.at(home), sender, return_name) if sender is not None else None
    earlier = None
    if last_year is not None:
        before = check_files(_files([last_year]), return_name, chosen.previous(), mapping=mapping)
        earlier = {name: before.accepted(name) for name in before.tables}
    return check_files(
        _files(paths), return_name, chosen, sender, mapping=mapping, last_year=earlier
    )


def _mapping_of(home: Home, sender: str, return_name: str) -> Mapping:
    """The sender's mapping; LandingError where the home's region does not know the sender."""
    if home.region_file.exists():
        senders = read_region(home.region_file).senders
        if sender not in senders:
            raise LandingError(
                f"'{sender}' is not a sender of this region. Senders in region.yml: "
                f"{', '.join(senders)}."
            )
    return read_mapping(mapping_path(home, sender, return_name), return_name)


def _files(paths: Sequence[Path]) -> list[Path]:
    """The files named and those in the folders named, each once however often it is named."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise LandingError(f"There is no {path}.")
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(one for one in path.iterdir() if one.is_file() and is_sent(one.name))
        if not inside:
            raise LandingError(f"There is no file in {path}.")
        found += inside
    return list({path.resolve(): path for path in found}.values())


def check_out(path: Path) -> None:
    """LandingError where failures could not be written to `path`: said before anything is read."""
    if path.suffix.lower() not in ENDINGS:
        raise LandingError(f"--out writes {', '.join(ENDINGS)}; '{path.name}' is none of them.")
    if not path.parent.is_dir():
        raise LandingError(f"--out names the folder {path.parent}, which is not there. Make it.")
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise LandingError(f"--out cannot write {path}. Name another place.")


def failures_of(checked: Checked) -> pl.DataFrame:
    """Every failure, errors first, in the columns and the order they are written."""
    return checked.issues.sort(
        "severity", "file", "sheet", "row_number", "column_name", "rule", nulls_last=False
    ).select(pl.col(old).alias(new) for old, new in COLUMNS.items())


def write_failures(failures: pl.DataFrame, path: Path, checked: Checked) -> None:
    """Write failures as CSV, XLSX or HTML, by the file's ending; LandingError for another."""
    check_out(path)
    title = f"What to correct in {checked.return_name} {checked.period}"
    if path.suffix.lower() == ".csv":
        with written_whole(path) as beside:
            failures.select(_safe(failures)).write_csv(beside, line_terminator="\n")
    elif path.suffix.lower() == ".xlsx":
        columns = tuple(SheetColumn(name) for name in failures.columns)
        sheet = Sheet("What to correct", title, (), columns, tuple(failures.rows()))
        write_workbook(path, title, "Data quality", checked.period.last_day, (title,), (sheet,))
    else:
        with written_whole(path) as beside:
            beside.write_text(_page(title, failures), encoding="utf-8", newline="\n")


def _safe(failures: pl.DataFrame) -> list[pl.Expr]:
    """A value that a spreadsheet would run as a formula is written with an apostrophe before it."""
    texts = [name for name, dtype in failures.schema.items() if dtype == pl.String]
    return [
        pl.when(pl.col(name).str.contains(r"^[=+\-@\t\r]")).then("'" + pl.col(name))
        .otherwise(pl.col(name)).alias(name) if name in texts else pl.col(name)
        for name in failures.columns
    ]  # fmt: skip


def _page(title: str, failures: pl.DataFrame) -> str:
    """A plain page: message first, then where it is."""
    order = ["message", *(name for name in failures.columns if name != "message")]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in order)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape('' if v is None else str(v))}</td>" for v in row) + "</tr>"
        for row in failures.select(order).iter_rows()
    )
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}'
        "</title><style>body{font:1rem/1.5 system-ui,sans-serif;margin:2rem}"
        "td,th{border-bottom:1px solid #b1b4b6;padding:.4rem;text-align:left;vertical-align:top}"
        f"</style></head><body><h1>{escape(title)}</h1>\n<table><caption>{failures.height} to look "
        f"at</caption><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></body></html>\n"
    )
