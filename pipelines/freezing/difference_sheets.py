"""The sheets of a difference report: figures first, then the rows, then which row moved which."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from pipelines.catalogue import measure_catalogue
from pipelines.freezing.behind import RECORDS
from pipelines.region import Region
from pipelines.wording import capital
from pipelines.workbooks.formats import DATE_FORMAT
from pipelines.workbooks.sheet import Sheet, SheetColumn, Value

FIGURE = "General;-General"
"""Whole numbers as whole and averages with their decimals, set to the right."""
NOT_THERE, NOT_KNOWN = "[z]", "[x]"
SHORT_KEY = 12
LONG_KEY = 32


def figures_sheet(region: Region, figures: pl.DataFrame) -> Sheet:
    """Each figure that differs: as signed off and today."""
    return Sheet(
        name="Figures",
        title="Figures that differ from what was signed off",
        lines=[
            "Cases: what an average or share is over. Left out: cases that lack a date the figure "
            "needs.",
        ],
        columns=[
            "Measure", "Area", "Period", "Unit",
            *(SheetColumn(header, FIGURE) for header in (
                "Signed off", "Today", "Cases signed off", "Cases today", "Left out signed off",
                "Left out today",
            )),
        ],
        rows=[
            (
                _title(one["measure_id"]), _area(region, one["area"]), one["period"], one["unit"],
                *(_number(one[name], NOT_KNOWN) for name in ("value", "value_now")),
                *(_number(one[name], NOT_THERE) for name in (
                    "denominator", "denominator_now", "left_out", "left_out_now",
                )),
            )
            for one in figures.iter_rows(named=True)
        ],
    )  # fmt: skip


def rows_sheet(region: Region, rows: pl.DataFrame, is_shortened: bool) -> Sheet:
    """Each value that moved, and the file, sheet and row it came from then and now."""
    return Sheet(
        name="Rows",
        title="Rows that moved, value by value",
        lines=[
            "Sheet: a sheet of the return, or the part of the child's or family's record that the "
            "figures are counted from.",
            "Where it came from: sender, return, period, day received, file, sheet and row. "
            f"{NOT_THERE} where nothing stands, because the row or its value came or went.",
            *_about_keys(is_shortened),
        ],
        columns=[
            "Sender", "Child, family or record", "Sheet", "Which", "Column",
            SheetColumn("Signed off", DATE_FORMAT), SheetColumn("Today", DATE_FORMAT),
            "Where it came from when signed off", "Where it comes from today",
        ],
        rows=[
            (
                region.name_of(one["sender"]), _who(one["subject_key"], is_shortened),
                one["sheet"], _part(one["part"], is_shortened),
                _column(one["column"], one["sheet"]),
                _value(one["value"], is_shortened), _value(one["value_now"], is_shortened),
                _place(one["source"]), _place(one["source_now"]),
            )
            for one in rows.iter_rows(named=True)
        ],
    )  # fmt: skip


def moves_sheet(region: Region, cases: pl.DataFrame, is_shortened: bool) -> Sheet:
    """Which child, family or record each figure counts otherwise."""
    return Sheet(
        name="Who moved which figure",
        title="Who counts otherwise in which figure",
        lines=[
            "Adds: what the child, family or record adds to the figure, such as 1 or a number of "
            f"days; {NOT_THERE} where it is not in the figure, or is left out of it.",
            *_about_keys(is_shortened),
        ],
        columns=[
            "Measure", "Area", "Period", "Sender", "Child, family or record",
            SheetColumn("Adds, signed off", FIGURE), SheetColumn("Adds today", FIGURE),
        ],
        rows=[
            (
                _title(one["measure_id"]), _area(region, one["area"]), one["period"],
                region.name_of(one["sender"]), _who(one["subject_key"], is_shortened),
                _number(one["amount"], NOT_THERE), _number(one["amount_now"], NOT_THERE),
            )
            for one in cases.iter_rows(named=True)
        ],
    )  # fmt: skip


def _about_keys(is_shortened: bool) -> Iterable[str]:
    if is_shortened:
        yield (
            f"Children and families are named by how their key begins ({SHORT_KEY} characters); "
            "the CSV file beside this workbook has whole keys."
        )


def _title(measure: str) -> str:
    known = measure_catalogue().get(measure)
    return f"{known['title']} ({measure})" if known else measure


def _area(region: Region, slug: str) -> str:
    return region.name if slug == region.slug else region.name_of(slug)


def _number(value: float | int | None, mark: str) -> Value:
    if value is None:
        return mark
    return int(value) if value == int(value) else round(value, 2)


def _who(key: str, is_shortened: bool) -> str:
    return key[:SHORT_KEY] if is_shortened and len(key) == LONG_KEY else key


def _part(part: str, is_shortened: bool) -> str:
    """The key of an adopter within a family is cut too."""
    return " ".join(_who(word, is_shortened) for word in part.split(" "))


def _column(name: str, sheet: str) -> str:
    if sheet == RECORDS:
        return _title(name)
    return name if name.isupper() else capital(name.replace("_", " "))


def _value(text: str | None, is_shortened: bool) -> Value:
    if text is None:
        return NOT_THERE
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _who(text, is_shortened)


def _place(source: str | None) -> str:
    """The submission, file, sheet and row; of several the first, and how many more."""
    if source is None:
        return NOT_THERE
    first, *others = source.split("; ")
    return f"{first} and {len(others)} more" if others else first
