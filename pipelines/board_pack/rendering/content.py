"""What a board pack says beside its tables, the same words for the page and for the PDF.

Layout belongs to the templates; what a table says comes from the table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipelines.board_pack.board_table import BoardTable, LeftOut
from pipelines.board_pack.headlines import Headline, headlines
from pipelines.board_pack.rendering.audience import Audience
from pipelines.board_pack.rendering.charts.chart import Chart, chart_of
from pipelines.board_pack.rendering.counted import definitions
from pipelines.periods import Period
from pipelines.region import Region
from pipelines.wording import day_in_words, range_in_words
from pipelines.workbooks.sheet import MARKS


@dataclass(frozen=True)
class Pack:
    """The tables of one pack, those left out of it, and for whom and when it is.

    For a public `audience` the tables must come with their small numbers already hidden.
    """

    tables: Sequence[BoardTable]
    gaps: Sequence[LeftOut]
    region: Region
    months: tuple[Period, Period]
    as_at: date
    audience: Audience = Audience.RESTRICTED


@dataclass(frozen=True)
class Content:
    """A pack's words, its tables by section and its charts by the slug of their table."""

    footer: str
    region: str
    title: str
    protection: tuple[str, ...]
    as_at: str
    headlines: tuple[Headline, ...]
    marks_at_a_glance: str
    sections: tuple[tuple[str, tuple[BoardTable, ...]], ...]
    charts: dict[str, Chart]
    gaps: tuple[LeftOut, ...]
    definitions: tuple[tuple[str, str], ...]
    reading: tuple[str, ...]


def content_of(pack: Pack) -> Content:
    """Put together what the pack says; equal tables give equal content."""
    tables, region, audience = pack.tables, pack.region, pack.audience
    opening = headlines(tables)
    marks = {one.figure.strip("[]") for one in opening}
    charts = {table.slug: chart_of(table, region.name) for table in tables}
    return Content(
        footer=audience.capitalize(),
        region=region.name,
        title=f"{audience.name_of_pack}, {range_in_words(*pack.months)}",
        protection=audience.protection(region),
        as_at=f"Figures as at {day_in_words(pack.as_at)}, from returns received by that day.",
        headlines=opening,
        marks_at_a_glance=marks_explained(marks),
        sections=tuple(
            (name, tuple(some)) for name, some in groupby(tables, lambda one: one.section)
        ),
        charts={slug: chart for slug, chart in charts.items() if chart},
        gaps=tuple(pack.gaps),
        definitions=tuple(definitions(tables, region)),
        reading=_how_to_read(pack),
    )


def marks_explained(marks: Iterable[str]) -> str:
    """A sentence for each mark, in the order of the list of marks; empty where there are none."""
    wanted = set(marks)
    return " ".join(f"[{mark}] means {MARKS[mark]}." for mark in MARKS if mark in wanted)


def _how_to_read(pack: Pack) -> tuple[str, ...]:
    region = pack.region
    day = day_in_words(pack.as_at)
    live = f" The region went live on {day_in_words(region.go_live)}." if region.go_live else ""
    marks = marks_explained(mark for table in pack.tables for mark in table.marks)
    sentences = (
        f"Every figure is worked out from the returns received by {day}. A return sent again "
        "later can change it.",
        f"The region’s figures cover the authorities that were members on {day}, for every month "
        f"shown.{live}",
        "0 means none. A figure that was not submitted is never shown as 0.",
        "A total over months adds up the months for which there are figures; a note under the "
        "table names those that are missing.",
        *pack.audience.protection(region),
        marks,
    )
    return tuple(one for one in sentences if one)
