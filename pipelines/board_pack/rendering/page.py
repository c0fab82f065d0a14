"""The board pack as one HTML page that needs nothing else: no requests, no scripts.

The template holds the layout; what a table says comes from the table.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipelines.board_pack.headlines import shown
from pipelines.board_pack.rendering.content import Pack, content_of, marks_explained
from pipelines.catalogue import HEADING

TEMPLATES = Path(__file__).parent / "templates"
MANY_FROM, WIDE_FROM = 10, 17
"""Columns from which a table is printed smaller, and the pack on landscape pages."""


def render_page(pack: Pack) -> str:
    """The page as text; equal tables give equal text."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    page = environment.get_template("board_pack.html.j2").render(
        content=content_of(pack),
        explained=marks_explained,
        what_is_counted=HEADING,
        widest=max((len(table.columns) for table in pack.tables), default=0),
        many_from=MANY_FROM,
        wide_from=WIDE_FROM,
    )
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n"
