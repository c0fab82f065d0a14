"""How what is published now differs from what was signed off: figures, who is counted, values.

Frames in, frames out, with the columns named in `behind.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.freezing.behind import FIGURE_KEYS, RECORDS, SUBJECT, VALUE_KEYS, Behind
from pipelines.freezing.core_values import CORE_SHEETS

EXACT = 9
"""Decimals to which two numbers are compared: sums of the same numbers may differ beyond."""
COUNTED = "counted in figures"
"""The column of a row that is told only because figures count it otherwise: no value of it moved,
so a setting or the program did."""
_ROW = (*SUBJECT, "sheet", "part")


@dataclass(frozen=True)
class Differences:
    """What differs. Each frame has `<column>` as signed off and `<column>_now`, null for none.

    `figures`: `FIGURE_KEYS`, `unit`, `value`, `numerator`, `denominator`, `left_out`.
    `cases`: `FIGURE_KEYS`, `SUBJECT`, `amount`, `of`, `left_out`, `source`: whom a figure counts
    otherwise. `rows`: `VALUE_KEYS`, `value`, `source`.
    """

    figures: pl.DataFrame
    cases: pl.DataFrame
    rows: pl.DataFrame

    @property
    def row_count(self) -> int:
        """Rows that differ, however many of their values do."""
        return self.rows.select(_ROW).unique().height

    def of_sender(self, sender: str) -> "Differences":
        """What concerns one sender alone: its own figures and its own rows.

        The region's figures are its own agency's too, which has the same slug.
        """
        return Differences(
            self.figures.filter(area=sender),
            self.cases.filter(sender=sender),
            self.rows.filter(sender=sender),
        )


def compare(signed: Behind, today: Behind) -> Differences:
    """What differs between a return as signed off and as it would be today."""
    # A measure that the program did not know then is no difference of this return.
    known = signed.figures["measure_id"].unique().implode()
    is_known = pl.col("measure_id").is_in(known)
    cases = compare_cases(signed.cases, today.cases.filter(is_known))
    return Differences(
        compare_figures(signed.figures, today.figures.filter(is_known)),
        cases,
        compare_rows(signed.values, today.values, cases),
    )


def compare_figures(signed: pl.DataFrame, today: pl.DataFrame) -> pl.DataFrame:
    """The figures whose value, or whose number of cases, differs."""
    numbers = ("value", "numerator", "denominator", "left_out")
    both = _beside(signed, today, FIGURE_KEYS, (*numbers, "unit"))
    return _differing(both, numbers).with_columns(unit=pl.coalesce("unit", "unit_now"))


def compare_cases(signed: pl.DataFrame, today: pl.DataFrame) -> pl.DataFrame:
    """Who counts otherwise in which figure; where a row stands makes no difference by itself."""
    numbers = ("amount", "of", "left_out")
    both = _beside(signed, today, (*FIGURE_KEYS, *SUBJECT), (*numbers, "source"))
    return _differing(both, numbers)


def compare_rows(signed: pl.DataFrame, today: pl.DataFrame, cases: pl.DataFrame) -> pl.DataFrame:
    """The values that moved: all on the return's own sheets, and those behind its figures.

    What stands behind a figure is told where a sheet does not tell it already. Whoever is counted
    otherwise without any value of its own having moved is told as such.
    """
    both = _beside(signed, today, VALUE_KEYS, ("value", "source"))
    moved = both.filter(pl.col("value").ne_missing(pl.col("value_now")))
    is_core = pl.col("sheet").is_in([*CORE_SHEETS, RECORDS])
    on_sheets = moved.filter(~is_core)
    counted = cases.select(SUBJECT).unique()
    change = [*SUBJECT, "value", "value_now"]
    behind = (
        moved.filter(is_core)
        .join(counted, on=list(SUBJECT), how="semi")
        .join(on_sheets, on=change, how="anti", nulls_equal=True)
        .sort(_place_of_sheet(), *VALUE_KEYS)
        .unique([*change, "column"], keep="first", maintain_order=True)
    )
    told = pl.concat([on_sheets, behind])
    silent = cases.join(told, on=list(SUBJECT), how="anti")
    return pl.concat([told, _counted_otherwise(silent, told)]).sort(
        "sender", _place_of_sheet(), *VALUE_KEYS
    )


def _counted_otherwise(cases: pl.DataFrame, like: pl.DataFrame) -> pl.DataFrame:
    """One row per subject that figures count otherwise, though none of its values moved."""
    is_in = pl.col("amount").is_not_null() | pl.col("of").is_not_null()
    is_in_now = pl.col("amount_now").is_not_null() | pl.col("of_now").is_not_null()
    counts = cases.group_by(SUBJECT).agg(
        pl.format("figures: {}", is_in.sum()).alias("value"),
        pl.format("figures: {}", is_in_now.sum()).alias("value_now"),
        pl.col("source").min(),
        pl.col("source_now").min(),
    )
    return counts.with_columns(
        sheet=pl.lit(COUNTED.capitalize()), part=pl.lit(""), column=pl.lit(COUNTED)
    ).select(like.columns)


def _beside(
    signed: pl.DataFrame, today: pl.DataFrame, keys: Sequence[str], columns: Sequence[str]
) -> pl.DataFrame:
    """The rows of both, today's columns with `_now` behind their names."""
    now = today.select(*keys, *(pl.col(name).alias(f"{name}_now") for name in columns))
    both = signed.select(*keys, *columns).join(
        now, on=list(keys), how="full", coalesce=True, nulls_equal=True
    )
    pairs = [name for column in columns for name in (column, f"{column}_now")]
    return both.select(*keys, *pairs).sort(keys)


def _differing(both: pl.DataFrame, numbers: Sequence[str]) -> pl.DataFrame:
    def exact(name: str) -> pl.Expr:
        return pl.col(name).cast(pl.Float64).round(EXACT)

    return both.filter(
        pl.any_horizontal(exact(name).ne_missing(exact(f"{name}_now")) for name in numbers)
    )


def _place_of_sheet() -> pl.Expr:
    """The return's own sheets first, then the parts of the record in the order of a life."""
    places = {name: place for place, name in enumerate((*CORE_SHEETS, RECORDS), 1)}
    return pl.col("sheet").replace_strict(places, default=0, return_dtype=pl.Int64)
