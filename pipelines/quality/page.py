"""A report as one HTML page that needs nothing else: no requests, no scripts.

The template holds the layout; what it says comes from the report.
"""

from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from pipelines.quality.failures import KEPT_OUT, held
from pipelines.quality.groups import Group
from pipelines.quality.report import Report
from pipelines.quality.wording import OUTCOMES, day_in_words, many, received_in_words

TEMPLATES = Path(__file__).parent / "templates"
_COLUMNS = {
    "child": "Child",
    "file": "File",
    "sheet": "Sheet",
    "row": "Row",
    "own_message": "What is wrong",
    "column": "Column",
    "value": "Value",
    KEPT_OUT: "Kept out",
}
"""Column of a failure -> its header, in the order that senders asked for."""
FIGURES = ("row",)
FEW = 15
"""Rows of a group that are kept together on one page of paper."""


def render_page(report: Report, beside: str | None, mark: str = "") -> str:
    """The page as text; equal reports give equal text.

    `beside` is the name of the workbook that holds every row; `mark` says what the page was made
    from.
    """
    page = _template().render(
        report=report,
        beside=beside,
        mark=mark,
        sections=[
            (severity, part, list(some))
            for (severity, part), some in groupby(
                report.found.groups, lambda one: (one.severity, one.part)
            )
        ],
        tables={one.number: _table(one) for one in report.found.groups},
        few=FEW,
    )
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"many": many, "day": day_in_words, "number": lambda one: f"{one:,}"}
    environment.globals |= {"received": received_in_words, "outcomes": OUTCOMES}
    return environment.get_template("quality_report.html.j2")


def _table(group: Group) -> tuple[list[tuple[str, bool]], list[tuple[str, ...]]]:
    """Headers, each with whether it is over figures, and rows. A column without any value is left
    out."""
    names = held(group.first, _COLUMNS)
    return (
        [(_COLUMNS[name], name in FIGURES) for name in names],
        [tuple(map(_shown, row)) for row in group.first.select(names).iter_rows()],
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)
