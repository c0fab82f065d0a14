"""The values of a return's own sheets in long form, each with where it came from.

The ALB return's sheets stand in the warehouse; those of the SSDA903 are read from the files that a
run wrote. Ids are keys here, and birth dates are left out.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipelines.freezing.scope import Scope
from pipelines.home import Home
from pipelines.periods import parse_period
from pipelines.returns.identities import read_identities
from pipelines.warehouse.readers import read_published
from schemas.returns import Column, columns_of, read_seed, tables_of

_OWN = ("sender", "subject", "subject_key", "sheet", "part", "source")
_ALB = {
    "Adoptions": """
        select
            rows.* exclude (period, authority, journey_key, match_number, child_key),
            rows.authority as sender, 'child' as subject, rows.child_key as subject_key,
            'plan ' || journeys.journey_number
            || case when match_number > 1 then ', match ' || match_number else '' end as part,
            coalesce(milestones.alb_source, milestones.statutory_source) as source
        from returns.alb_adoptions as rows
        inner join core.fct_child_journeys as journeys using (journey_key)
        left join core.fct_milestones as milestones
            on journeys.journey_key = milestones.journey_key and milestone = 'decision'
        where period = ?
    """,
    "Adopters": """
        select
            rows.* exclude (period, agency, adopter_key, family_key, journey_number),
            rows.agency as sender, 'family' as subject, rows.family_key as subject_key,
            'application ' || rows.journey_number || ', adopter ' || adopter_key as part,
            families.source_row as source
        from returns.alb_adopters as rows
        left join core.fct_family_journeys as families using (agency, family_key, journey_number)
        where period = ?
    """,
    "SGOs": """
        select number, sender, 'category' as subject, category as subject_key, '' as part,
            source_row as source
        from returns.alb_sgos where period = ?
    """,
    "Other": """
        select number, sender, 'category' as subject, category as subject_key, '' as part,
            source_row as source
        from returns.alb_other where period = ?
    """,
}
_DATES = """
select authority as sender, child_key as subject_key, journey_number, milestone, occurrence,
    case return_used when 'alb' then alb_source else statutory_source end as own_source
from core.fct_milestones
inner join core.fct_child_journeys using (journey_key, authority, child_key)
"""


def read_sheet_values(home: Home, scope: Scope) -> pl.DataFrame:
    """The values of the sheets of one return; no rows for a return without sheets of children.

    `sender, subject, subject_key, sheet, part, column, value, source`.
    """
    sheets = list(_sheets(home, scope))
    if not sheets:
        return _no_values()
    rows = pl.concat(sheets)
    return rows if scope.sender is None else rows.filter(sender=scope.sender)


def _no_values() -> pl.DataFrame:
    return pl.DataFrame(schema=dict.fromkeys((*_OWN[:5], "column", "value", "source"), pl.String()))


def _sheets(home: Home, scope: Scope) -> Iterator[pl.DataFrame]:
    if scope.return_name == "alb":
        for sheet, query in _ALB.items():
            rows = read_published(home, query, [scope.period])
            yield _with_date_sources(_long(rows.with_columns(sheet=pl.lit(sheet))), home, sheet)
    if scope.return_name == "ssda903":
        whole = Scope(scope.return_name, scope.period)
        tables = tables_of(scope.return_name)
        files = sorted(whole.outputs(home).glob("*/*.csv"))
        for path in (one for one in files if one.stem in tables):
            rows = _statutory(home, path, scope.period)
            yield _with_date_sources(_long(rows), home, path.stem)


def _long(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a value; blanks are no values."""
    texts = rows.with_columns(pl.all().cast(pl.String))
    long = texts.unpivot(index=list(_OWN), variable_name="column", value_name="value")
    return long.drop_nulls("value").select(_no_values().columns)


def _with_date_sources(values: pl.DataFrame, home: Home, sheet: str) -> pl.DataFrame:
    """A date that is a milestone of the plan has the source of that milestone."""
    names = {
        row["column_name"]: row["milestone"]
        for row in read_seed("milestone_columns")
        if row["table_name"] == sheet
    }
    numbers = values["part"].str.extract_groups(r"plan (\d+)(?:, match (\d+))?").struct
    asked = values.with_columns(
        milestone=pl.col("column").replace_strict(names, default=None, return_dtype=pl.String),
        journey_number=numbers[0].cast(pl.Int64).fill_null(1),
        occurrence=numbers[1].cast(pl.Int64).fill_null(1),
    )
    dates = read_published(home, _DATES).with_columns(
        pl.col("journey_number", "occurrence").cast(pl.Int64)
    )
    keys = ["sender", "subject_key", "journey_number", "milestone", "occurrence"]
    told = asked.join(dates, on=keys, how="left", maintain_order="left")
    return told.with_columns(source=pl.coalesce("own_source", "source")).select(values.columns)


def _statutory(home: Home, path: Path, year: str) -> pl.DataFrame:
    """One file of the SSDA903 with keys for ids; several rows of a child are numbered in order."""
    sender = path.parent.name
    form = columns_of("ssda903", path.stem, parse_period(year).text)
    kept = [one for one in form if one.is_kept and one.column_name not in ("CHILD", "DOB")]
    ids = read_identities(home).filter(kind="child", slug=sender).select("identifier", "key")
    rows = pl.read_csv(path, infer_schema=False).sort(pl.all())
    number = pl.int_range(1, pl.len() + 1).over("CHILD").cast(pl.String)
    return (
        rows.with_columns(part=pl.format("row {}", number))
        .join(ids, left_on="CHILD", right_on="identifier", how="inner", maintain_order="left")
        .select(
            *(_plain(one) for one in kept if one.column_name in rows.columns),
            "part",
            sender=pl.lit(sender),
            subject=pl.lit("child"),
            subject_key="key",
            sheet=pl.lit(path.stem),
            source=pl.lit(None, dtype=pl.String),
        )
    )


def _plain(column: Column) -> pl.Expr:
    """A column as the warehouse would write it: dates as 2021-03-31."""
    text = pl.col(column.column_name)
    if column.data_type != "date":
        return text
    return pl.coalesce(text.str.to_date("%d/%m/%Y", strict=False).cast(pl.String), text)
