"""The figures of a quarter's tables: from 1 April to its last day, and of that day, by area.

Before any is hidden: nothing of this leaves the restricted area as it is.
"""

import polars as pl

from pipelines.home import Home
from pipelines.periods import Period, parse_period, period_holding
from pipelines.returns.local_level.columns import CHILDREN, VOLUNTARY, TableColumn
from pipelines.warehouse.readers import read_published
from pipelines.wording import range_name

FIGURES = ("measure_id", "code", "area", "value", "cases", "part")
"""One row per measure, part and area: `code` is null for the whole measure; `cases` and `part` are
what stands below and above the line of a percentage or an average."""
_MEASURES = """
select
    measure_id, cast(null as varchar) as code, area, value,
    denominator as cases, numerator as part
from measures.measures
where
    area_level in ('authority', 'agency', 'region')
    and (
        (period_type = 'date' and period = $2)
        or (period_type = 'year_to_date' and period = $3)
    )
union all
-- What happened since 1 April: known only where it is known of every quarter so far.
select measure_id, null, area, case when count(value) = len($1) then sum(value) end, null, null
from measures.measures
where
    area_level in ('authority', 'agency', 'region')
    and period_type = 'quarter'
    and list_contains($1, period)
group by measure_id, area
"""
_PROVIDERS = """
select
    contributions.measure_id, contributions.area,
    placements.placement_provider_code as code, sum(contributions.numerator) as value
from measures.contributions as contributions
left join core.fct_adoptive_placements as placements
    on contributions.subject_key = placements.placement_key
where
    contributions.measure_id = 'children_placed'
    and contributions.period_type = 'quarter'
    and list_contains($1, contributions.period)
group by all
"""
_FAMILY_FINDING = """
with said as (
    select journey_key, arg_max(family_finding_status, coalesce(match_number, 0)) as code
    from returns.alb_adoptions
    where period = $2
    group by journey_key
)

select
    contributions.measure_id, contributions.area, said.code,
    sum(contributions.numerator) as value
from measures.contributions as contributions
left join said on contributions.subject_key = said.journey_key
where
    contributions.measure_id = 'A9'
    and contributions.period_type = 'date'
    and contributions.period = $1
group by all
"""
_GUARDIANSHIP = """
select sender as area, category as code, cast(sum(number) as double) as value
from returns.alb_sgos
where period = $1
group by all
"""
_AREAS = """
select 'member' as kind, authority as area, authority_name as name, sort_order
from core.dim_authorities
where is_member
union all
select agency_kind, agency, agency_name, sort_order
from core.dim_agencies
order by sort_order, area
"""


def published_quarters(home: Home) -> list[Period]:
    """Every quarter for which an ALB return is in force."""
    rows = read_published(home, "select distinct period from returns.alb_quarters order by period")
    return [parse_period(text) for text in rows["period"]]


def read_areas(home: Home) -> pl.DataFrame:
    """`kind`, `area`, `name`: each `member` of the region, and each agency by its kind, among them
    every `authority` that approves adopters."""
    return read_published(home, _AREAS).select("kind", "area", "name")


def read_figures(home: Home, quarter: Period, columns: list[TableColumn]) -> pl.DataFrame:
    """Every figure that the columns of a quarter need, as `FIGURES`."""
    so_far = [one.text for one in quarters_so_far(quarter)]
    last_day = quarter.last_day.isoformat()
    whole = read_published(home, _MEASURES, [so_far, last_day, quarter.text])
    parts = [
        _split(read_published(home, _PROVIDERS, [so_far]), "placement_provider", whole, columns),
        _split(
            read_published(home, _FAMILY_FINDING, [last_day, quarter.text]),
            "family_finding",
            whole,
            columns,
        ),
        read_published(home, _GUARDIANSHIP, [quarter.text]).with_columns(measure_id=pl.lit("")),
    ]
    return pl.concat([whole, *parts], how="diagonal").select(FIGURES)


def quarters_so_far(quarter: Period) -> list[Period]:
    """The quarters from 1 April to this one."""
    found = [quarter]
    while found[0].first_day.month != 4:
        found.insert(0, found[0].previous())
    return found


def period_of(column: TableColumn, quarter: Period) -> str:
    """How the period of a column's cells is named: the last day, or all from 1 April."""
    if column.is_stock:
        return quarter.last_day.isoformat()
    first = period_holding(quarters_so_far(quarter)[0].first_day, "month")
    return range_name(first, period_holding(quarter.last_day, "month"))


def _split(
    found: pl.DataFrame, code_list: str, whole: pl.DataFrame, columns: list[TableColumn]
) -> pl.DataFrame:
    """Each area's parts, those of no named code together and 0 where there is none; only where the
    whole is known."""
    own = [one for one in columns if one.code_list == code_list]
    if not own:
        return pl.DataFrame(schema={name: whole.schema[name] for name in ("measure_id", "code")})
    named = [one.code for one in own if one.code]
    codes = pl.DataFrame({"code": [one.code for one in own]})
    known = whole.filter(
        pl.col("measure_id") == own[0].measure_id, pl.col("value").is_not_null()
    ).select("measure_id", "area")
    sums = (
        found.with_columns(
            code=pl.when(pl.col("code").is_in(named)).then("code").otherwise(pl.lit(""))
        )
        .group_by("measure_id", "area", "code")
        .agg(pl.col("value").sum())
    )
    return (
        known.join(codes, how="cross")
        .join(sums, on=["measure_id", "area", "code"], how="left", maintain_order="left")
        .with_columns(pl.col("value").fill_null(0.0))
    )


def areas_of(sheet: str, areas: pl.DataFrame, region_slug: str) -> pl.DataFrame:
    """The rows of a sheet: `area`, `name`. A sheet of children ends with the region."""
    if sheet in CHILDREN:
        own = areas.filter(kind="member").select("area", "name")
        total = pl.DataFrame({"area": [region_slug], "name": ["Total of the region"]})
        return pl.concat([own, total]) if own.height else own
    is_voluntary = pl.col("kind") == "voluntary_agency"
    chosen = is_voluntary if sheet in VOLUNTARY else ~is_voluntary & (pl.col("kind") != "member")
    return areas.filter(chosen).select("area", "name")
