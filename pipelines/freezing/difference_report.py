"""The report on one signed-off return: an accessible workbook, and all of it in one CSV file.

The agency's report names children and families by their keys, a sender's own by its own ids.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.freezing.behind import FIGURE_KEYS, SUBJECT
from pipelines.freezing.compared import Differences
from pipelines.freezing.difference_sheets import figures_sheet, moves_sheet, rows_sheet
from pipelines.freezing.manifest import Manifest
from pipelines.region import Region
from pipelines.safe_csv import write_csv_for_people
from pipelines.wording import day_in_words
from pipelines.workbooks.accessible import write_workbook

KEY = re.compile(r"\b[0-9a-f]{32}\b")
_COLUMNS = (
    "what", *FIGURE_KEYS, *SUBJECT, "sheet", "part", "column", "signed_off", "today",
    "source_signed_off", "source_today",
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """One signed-off return laid beside what is published now."""

    region: Region
    manifest: Manifest
    as_at: date
    """Of what is published now."""
    found: Differences
    for_sender: str | None = None
    """Whose report it is; None: the agency's."""
    ids: dict[str, str] | None = None
    """Key -> the sender's own id, in its own report."""
    remarks: tuple[str, ...] = ()


def write_difference_report(path: Path, one: Compared) -> list[Path]:
    """Write the workbook at `path` and the CSV beside it; returns both."""
    signed, found = one.manifest, _with_ids(one)
    whose = one.region.name_of(one.for_sender) if one.for_sender else one.region.name
    title = f"{signed.scope.kind.words} {signed.period} of {whose}: signed off and today"
    intro = [
        difference_words(one.found),
        f"Signed off as at {day_in_words(signed.day)}, version "
        f"{signed.version}. Compared with what is published as at {day_in_words(one.as_at)}.",
        *([f"Why it was signed off anew: {signed.reason}"] if signed.reason else []),
        *one.remarks,
        "The return that was signed off is kept as it was; this report changes nothing in it.",
        _restriction(one, whose),
    ]
    sheets = [
        figures_sheet(one.region, found.figures),
        rows_sheet(one.region, found.rows, is_shortened=one.ids is None),
        moves_sheet(one.region, found.cases, is_shortened=one.ids is None),
    ]
    write_workbook(path, title, f"Differences of {whose}", one.as_at, intro, sheets)
    return [path, _write_csv(path.with_suffix(".csv"), found)]


def difference_words(found: Differences) -> str:
    """`3 figures and 7 rows differ.`"""
    figures, rows = found.figures.height, found.row_count
    if not figures and not rows:
        return "Unchanged: every figure and every row is as it was signed off."
    verb = "differs" if figures + rows == 1 else "differ"
    return f"{_many(figures, 'figure')} and {_many(rows, 'row')} {verb} from what was signed off."


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _restriction(one: Compared, whose: str) -> str:
    if one.for_sender:
        return f"Restricted: for {whose} alone, because it holds its own ids."
    return f"Restricted: for {whose} alone, because it tells of children and families row by row."


def _with_ids(one: Compared) -> Differences:
    """The differences with a sender's own ids wherever a key stands; as they are without ids."""
    if one.ids is None:
        return one.found

    def named(rows: pl.DataFrame, *columns: str) -> pl.DataFrame:
        return rows.with_columns(_in_ids(rows[name], one.ids) for name in columns)

    found = one.found
    return Differences(
        found.figures,
        named(found.cases, "subject_key"),
        named(found.rows, "subject_key", "part", "value", "value_now"),
    )


def _in_ids(texts: pl.Series, ids: dict[str, str]) -> pl.Series:
    """The texts with every key replaced by its id; a key without one stays."""
    keys = sorted(set(texts.drop_nulls().str.extract_all(KEY.pattern).explode().drop_nulls()))
    known = [key for key in keys if key in ids]
    if not known:
        return texts
    return texts.to_frame().select(
        pl.col(texts.name).str.replace_many(known, [ids[key] for key in known])
    )[texts.name]


def _write_csv(path: Path, found: Differences) -> Path:
    """Figures, then rows, then which row moved which figure: `what` says which a line is."""
    figures = found.figures.select(
        pl.lit("figure").alias("what"), *FIGURE_KEYS, *_then_and_now("value")
    )
    rows = found.rows.select(
        pl.lit("row").alias("what"), *SUBJECT, "sheet", "part", "column", *_then_and_now("value"),
        source_signed_off="source", source_today="source_now",
    )  # fmt: skip
    cases = found.cases.select(
        pl.lit("counted").alias("what"), *FIGURE_KEYS, *SUBJECT, *_then_and_now("amount"),
        source_signed_off="source", source_today="source_now",
    )  # fmt: skip
    empty = pl.DataFrame(schema=dict.fromkeys(_COLUMNS, pl.String()))
    every = pl.concat([empty, figures, rows, cases], how="diagonal").select(_COLUMNS)
    return write_csv_for_people(path, every.with_columns(pl.all().replace("", None)), _COLUMNS)


def _then_and_now(column: str) -> list[pl.Expr]:
    return [
        pl.col(name).cast(pl.String).str.strip_suffix(".0").alias(alias)
        for name, alias in ((column, "signed_off"), (f"{column}_now", "today"))
    ]
