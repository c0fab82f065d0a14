"""The board pack as a PDF that meets PDF/UA-1: tagged, titled, in British English.

The template holds the layout. Every text goes to it as data and never as markup, so that no name
in a return or a region can be read as a command.
"""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import fontpkg_arimo
import typst

from pipelines.board_pack.board_table import BoardTable
from pipelines.board_pack.headlines import shown
from pipelines.board_pack.rendering.charts.chart import Chart
from pipelines.board_pack.rendering.content import Content, Pack, content_of, marks_explained
from pipelines.catalogue import HEADING
from pipelines.whole_file import written_whole

TEMPLATE = Path(__file__).parent / "templates" / "board_pack.typ"
FONTS = Path(fontpkg_arimo.__file__).parent / "files"
MOST_COLUMNS = 24
"""Columns of figures that stand side by side on a landscape page; more go on in a further part."""


def write_board_pdf(path: Path, pack: Pack) -> Path:
    """Write the pack to `path` whole; returns it. Equal tables give equal bytes."""
    as_at, content = pack.as_at, content_of(pack)
    document = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"pack": json.dumps(_as_data(content, as_at))},
        # Fonts of the machine would make the same pack differ from one machine to the next.
        ignore_system_fonts=True,
        font_paths=[FONTS],
        pdf_standards=["ua-1"],
        timestamp=datetime(as_at.year, as_at.month, as_at.day, tzinfo=UTC),
    )
    with written_whole(path) as beside:
        beside.write_bytes(document)
    return path


def _as_data(content: Content, as_at: date) -> dict[str, Any]:
    return {
        "title": content.title,
        "region": content.region,
        "date": [as_at.year, as_at.month, as_at.day],
        "footer": content.footer,
        "protection": content.protection,
        "as_at": content.as_at,
        "headlines": [
            {"figure": one.figure, "label": one.label, "is_partial": one.is_partial}
            for one in content.headlines
        ],
        "marks_at_a_glance": content.marks_at_a_glance,
        "sections": [
            {"name": name, "tables": [_table(one, content.charts.get(one.slug)) for one in tables]}
            for name, tables in content.sections
        ],
        "gaps": [{"title": gap.title, "reason": gap.reason} for gap in content.gaps],
        "what_is_counted": HEADING,
        "definitions": content.definitions,
        "reading": content.reading,
    }


def _table(table: BoardTable, chart: Chart | None) -> dict[str, Any]:
    drawn = chart and {
        "svg": chart.wide.svg,
        "width": chart.wide.width,
        "height": chart.wide.height,
        "words": chart.words,
        "subtitle": chart.subtitle,
    }
    starts = range(0, len(table.columns), MOST_COLUMNS)
    return {
        "finding": table.finding,
        "further": table.further_findings,
        "chart": drawn,
        "marks": marks_explained(table.marks),
        "name": table.name,
        "title": table.title,
        "unit": table.unit,
        "parts": [_part(table, slice(start, start + MOST_COLUMNS)) for start in starts],
        "notes": table.notes,
        "source": table.source,
    }


def _part(table: BoardTable, some: slice) -> dict[str, Any]:
    """Some of the columns, each row with its label again."""
    columns = table.columns[some]
    rows = [
        {
            "total": row.is_total,
            "cells": [
                row.label,
                *(
                    shown(cell, column.decimals)
                    for cell, column in zip(row.cells[some], columns, strict=True)
                ),
            ],
        }
        for row in table.rows
    ]
    return {
        "headers": [table.row_header, *(column.header for column in columns)],
        "rows": rows,
        "totals": [place for place, column in enumerate(columns, 1) if column.is_total],
    }
