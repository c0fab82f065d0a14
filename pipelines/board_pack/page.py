"""The board pack as one HTML page that needs nothing else: no requests, no scripts.

The template holds the layout; what a table says comes from the table.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipelines.board_pack.board_table import BoardTable, LeftOut
from pipelines.board_pack.charts import chart_of
from pipelines.board_pack.counted import HEADING, definitions
from pipelines.board_pack.headlines import headlines, shown
from pipelines.board_pack.wording import capital, day_in_words, range_in_words
from pipelines.periods import Period
from pipelines.region import Region
from pipelines.workbooks.sheet import MARKS

TEMPLATES = Path(__file__).parent / "templates"
WIDE_FROM = 12
"""Columns from which the pack is printed on landscape pages."""


def render_page(
    tables: Sequence[BoardTable],
    gaps: Sequence[LeftOut],
    region: Region,
    months: tuple[Period, Period],
    as_at: date,
) -> str:
    """The page as text; equal tables give equal text."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    environment.filters["day"] = day_in_words
    page = environment.get_template("board_pack.html.j2").render(
        region=region,
        range=range_in_words(*months),
        as_at=as_at,
        headlines=headlines(tables),
        sections=[(name, list(some)) for name, some in groupby(tables, lambda one: one.section)],
        gaps=gaps,
        charts={table.slug: Markup(chart_of(table)) for table in tables},
        marks={mark: MARKS[mark] for mark in MARKS if _stands(mark, tables)},
        definitions=definitions(tables, region),
        what_is_counted=HEADING,
        capital=capital,
        widest=max((len(table.columns) for table in tables), default=0),
        wide_from=WIDE_FROM,
    )
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n"


def _stands(mark: str, tables: Sequence[BoardTable]) -> bool:
    return any(mark in table.marks for table in tables)
