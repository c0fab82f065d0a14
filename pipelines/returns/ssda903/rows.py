"""The rows that AD1 and PlacedAdoption can hold, from the published warehouse, with the ids and
birth dates that the authority gave for the year."""

import polars as pl

from pipelines.home import Home
from pipelines.loading.rules.returned import is_filled
from pipelines.reading.texts import normalised_id
from pipelines.returns.identities import with_date_of_birth, with_identifier
from pipelines.returns.ssda903.sent import RETURN, Sent
from pipelines.warehouse.readers import read_published
from schemas.returns import all_columns

MODELS = {"AD1": "returns.ssda903_adoptions", "PlacedAdoption": "returns.ssda903_decisions"}
REVERSAL = ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED")
ABOUT = {
    "candidate": pl.Int64,
    "table_name": pl.String,
    "child": pl.String,
    "journey_key": pl.String,
    "version": pl.String,
    "is_in_statutory_return": pl.Boolean,
    "source": pl.String,
}
"""What every candidate carries beside the columns of both tables: its number, its table, the id as
it is compared, its version, whether the SSDA903 states it at all, and where its decision stands."""
AS_KNOWN, NOT_REVERSED, LAST_YEARS_DATE = "as_known", "not_reversed", "last_years_date"
"""Versions of a row: what the warehouse holds; without a reversal that the ALB return alone states;
with the day of the decision that the collector was told last year."""
MOST_DAYS = 60
"""How far two days of one decision may lie apart, as where the warehouse joins them."""


def read_rows(home: Home, identities: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Table -> its rows of all years, in the columns of the return, with `identifier`, `child` and
    `date_of_birth` as last sent."""
    found = {}
    for table, model in MODELS.items():
        rows = read_published(home, f"select * from {model}")
        named = with_date_of_birth(rows, identities)
        named = with_identifier(named, identities, "child", "authority", "child_key", "identifier")
        found[table] = named.rename({name.lower(): name for name in _said(table)}).with_columns(
            child=normalised_id(pl.col("identifier"))
        )
    return found


def candidates_of(rows: dict[str, pl.DataFrame], sent: Sent) -> pl.DataFrame:
    """Every row that the two tables of a year can hold, as `ABOUT` and the columns of both.

    A row has further versions, for when what the warehouse holds does not keep the rules.
    """
    year = {"authority": sent.authority, "period": sent.period.text}
    parts = [
        _about(table, every.filter(**year), sent.identities()) for table, every in rows.items()
    ]
    known = pl.concat(parts, how="diagonal")
    every = pl.concat([known, _not_reversed(known), _with_last_years_date(known, sent)])
    ordered = every.drop("is_reversal_statutory").sort(
        "table_name", "child", "DATE_PLACED", "journey_key", "version", nulls_last=True
    )
    numbered = ordered.with_columns(candidate=pl.int_range(pl.len(), dtype=pl.Int64))
    return numbered.select(*ABOUT, pl.exclude(*ABOUT))


def _not_reversed(known: pl.DataFrame) -> pl.DataFrame:
    """Decisions that the SSDA903 states, without the reversals that only the ALB return does."""
    doubtful = known.filter(
        pl.col("DATE_PLACED_CEASED").is_not_null(),
        "is_in_statutory_return",
        ~pl.col("is_reversal_statutory"),
    )
    return doubtful.with_columns(
        *(pl.lit(None, known.schema[name]).alias(name) for name in REVERSAL),
        version=pl.lit(NOT_REVERSED),
    )


def _with_last_years_date(known: pl.DataFrame, sent: Sent) -> pl.DataFrame:
    """Rows of decisions that stood in last year's return on another day, with that day."""
    if "PlacedAdoption" not in sent.last_year:
        return known.clear()
    stood = (
        sent.last_year["PlacedAdoption"]
        .filter(~is_filled("DATE_PLACED_CEASED"))
        .select("child", before="DATE_PLACED")
        .drop_nulls()
    )
    decided = pl.coalesce("DATE_PLACED", "DATE_INT")
    apart = (decided - pl.col("before")).dt.total_days().abs()
    moved = (
        known.join(stood, on="child", maintain_order="left")
        .filter(apart.is_between(1, MOST_DAYS))
        .sort(apart, maintain_order=True)
        .unique(["table_name", "journey_key"], keep="first", maintain_order=True)
    )
    return moved.with_columns(
        DATE_PLACED=pl.when(pl.col("DATE_PLACED").is_not_null()).then("before"),
        DATE_INT=pl.when(pl.col("DATE_INT").is_not_null()).then("before"),
        version=pl.lit(LAST_YEARS_DATE),
    ).drop("before")


def _about(table: str, rows: pl.DataFrame, header: pl.DataFrame) -> pl.DataFrame:
    """One table's candidates, each child written and born as that year's Header says."""
    stated = pl.lit(True) if table == "AD1" else pl.col("is_in_statutory_return")
    source = pl.col("date_int_source" if table == "AD1" else "date_placed_source")
    reversal = pl.lit(None, pl.Boolean) if table == "AD1" else pl.col("is_reversal_statutory")
    return rows.join(header, on="child", how="left", maintain_order="left").select(
        "child",
        "journey_key",
        pl.coalesce("CHILD", "identifier").alias("CHILD"),
        pl.coalesce("DOB", "date_of_birth").alias("DOB"),
        *_said(table),
        table_name=pl.lit(table),
        version=pl.lit(AS_KNOWN),
        is_in_statutory_return=stated,
        is_reversal_statutory=reversal,
        source=source,
    )


def _said(table: str) -> list[str]:
    """What a table says of a child beside who it is: the same columns in every year known."""
    names = dict.fromkeys(
        one.column_name for one in all_columns()
        if (one.return_name, one.table_name) == (RETURN, table)
    )  # fmt: skip
    return [name for name in names if name not in ("CHILD", "DOB")]
