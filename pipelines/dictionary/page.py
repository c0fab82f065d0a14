"""The dictionary as one HTML page that needs nothing else: no requests, no scripts.

The template holds the layout; what it says comes from the seeds and the models' descriptions.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipelines.dictionary.figures import NOTES, PERIOD_TYPES
from pipelines.dictionary.measures import read_measures
from pipelines.dictionary.tables import (
    read_codes,
    read_milestones,
    read_return_tables,
    read_tables,
)

TEMPLATES = Path(__file__).parent / "templates"


def render_page(manifest: Mapping[str, Any], beside: str) -> str:
    """The page as text, linked to the page `beside` it; equal manifests give equal text."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("dictionary.html.j2").render(
        period_types=PERIOD_TYPES,
        notes=NOTES,
        measures=read_measures(),
        milestones=read_milestones(manifest),
        tables=read_tables(manifest),
        returns=read_return_tables(),
        codes=read_codes(),
        beside=beside,
    )
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n"
