"""`adoption_measures.csv` and its `.meta.csv`: yearly figures in the form of DfE's own releases.

One row for each year, place and group of the filter, so that no combination is missing; every
figure is in it or a symbol says why not. It is for everybody, so it is disclosure controlled.
"""

from datetime import date
from pathlib import Path

import polars as pl

from pipelines.open_data.indicators import indicators
from pipelines.open_data.places import PLACE_COLUMNS, Place, england, places_of
from pipelines.open_data.public_figures import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    known_figures,
    number_text,
    public_texts,
)
from pipelines.region import Region, Sender
from pipelines.safe_csv import write_csv_for_people

DATA, META = "adoption_measures.csv", "adoption_measures.meta.csv"
FILTER, TOTAL = "regional_adoption_agency", "Total"
TIME_IDENTIFIER = "Financial year"
META_COLUMNS = (
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp",
    "filter_hint", "filter_grouping_column",
)  # fmt: skip


def write_adoption_measures(
    folder: Path, measures: pl.DataFrame, england_published: pl.DataFrame, region: Region,
    as_at: date,
) -> list[Path]:  # fmt: skip
    """Write both files whole, the same bytes for the same figures; neither where no year has ended.

    `measures` has the columns of `measures.measures`; `england_published` has `measure_id, period,
    value`: what DfE published of England for a financial year.
    """
    figures = known_figures(measures, region, as_at)
    if figures.is_empty():
        for name in (DATA, META):
            (folder / name).unlink(missing_ok=True)
        return []
    columns = [one.column for one in indicators()]
    rows = _rows(figures, england_published, region, as_at)
    return [
        write_csv_for_people(folder / DATA, rows, columns),
        write_csv_for_people(folder / META, _meta(), ["indicator_dp"]),
    ]


def _rows(
    figures: pl.DataFrame, england_published: pl.DataFrame, region: Region, as_at: date
) -> pl.DataFrame:
    """Every combination of year, place and group of the filter, in order."""
    members = {one.slug for one in region.authorities if _is_member(one, as_at)}
    texts = public_texts(figures, region, members)
    national = _national_texts(england_published)
    rows = []
    for year in sorted(figures["period"].unique()):
        for slug, place in _places(region):
            for group in (TOTAL, region.name):
                is_of_agency = group != TOTAL
                if slug is None:
                    area, known = (region.slug, texts) if is_of_agency else ("", national)
                else:
                    area, known = slug, texts
                applies = slug is None or not is_of_agency or slug in members
                rows.append(_row(year, place, group, area, known if applies else None))
    table = pl.DataFrame(rows).with_columns(pl.all().replace("", None))
    # A column that is blank from top to bottom is a fault: nobody's region of England is known.
    return table.select(one.name for one in table if one.null_count() < table.height)


def _places(region: Region) -> list[tuple[str | None, Place]]:
    """England without a slug, then each authority, in the order of their codes and names."""
    authorities = sorted(
        places_of(region).items(), key=lambda one: (one[1]["new_la_code"], one[1]["la_name"])
    )
    return [(None, england()), *authorities]


def _row(
    year: str, place: Place, group: str, area: str, known: dict[str, str] | None
) -> dict[str, str]:
    """One row; without `known` no figure can be there."""
    missing = NOT_APPLICABLE if known is None else NOT_AVAILABLE
    return {
        "time_period": year.replace("-", ""),
        "time_identifier": TIME_IDENTIFIER,
        **{column: place[column] for column in PLACE_COLUMNS},
        FILTER: group,
        **{
            one.column: (known or {}).get(f"{one.measure_id}|{area}|{year}", missing)
            for one in indicators()
        },
    }


def _is_member(authority: Sender, day: date) -> bool:
    return (authority.member_from or day) <= day <= (authority.member_to or day)


def _national_texts(published: pl.DataFrame) -> dict[str, str]:
    """What DfE published of England, which has no area of ours; rounded by DfE already."""
    of = {one.measure_id: one for one in indicators()}
    return {
        f"{measure}||{period}": number_text(value, of[measure])
        for measure, period, value in published.select("measure_id", "period", "value").iter_rows()
        if measure in of and value is not None
    }


def _meta() -> pl.DataFrame:
    """The filter, then every indicator."""
    blank = dict.fromkeys(META_COLUMNS, "")
    of_filter = blank | {
        "col_name": FILTER,
        "col_type": "Filter",
        "label": "Regional adoption agency",
        "filter_hint": "Total, or the agency's member authorities alone",
    }
    of_indicators = [
        blank
        | {
            "col_name": one.column,
            "col_type": "Indicator",
            "label": one.label,
            "indicator_grouping": one.grouping,
            "indicator_unit": one.shown_unit,
            "indicator_dp": str(one.places),
        }
        for one in indicators()
    ]
    return pl.DataFrame([of_filter, *of_indicators]).with_columns(pl.all().replace("", None))
