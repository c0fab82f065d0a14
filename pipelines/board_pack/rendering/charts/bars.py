"""Bars: lying ones with a label beside or above each, upright ones over months.

The length of a bar is its figure; a figure that is not shown has no bar, only its mark.
"""

from collections.abc import Sequence
from itertools import chain

import altair as alt

from pipelines.board_pack.rendering.charts.drawing import (
    BLUE,
    INK,
    SOFT,
    WIDE,
    Drawing,
    Width,
    colours,
    drawing_of,
    rows_of,
)
from pipelines.board_pack.rendering.charts.pictured import Figure, Pictured
from pipelines.board_pack.rendering.charts.pixels import without_repeated_years

THICK, ROW, LINE = 20, 28, 19
"""Pixels: of a bar, of a row with one line of label, of each further line."""
GROUPED_ROW, HEADED = 23, 8
"""Of a row of a group, and what its heading takes beside that."""
LONGEST_LABEL = 0.44
"""The share of the width that labels beside bars take at most; longer ones are wrapped."""
WIDEST_BAR = 110
"""Pixels of one bar of a few and the space around it."""
PLOT, ABOVE, BELOW = 170, 26, 46
DOWN = alt.Y("middle:Q", axis=None, scale=None)


def lying_bars(pictured: Pictured, width: Width) -> Drawing:
    """One bar a row, or one bar a series under a heading for each row."""
    rows = _grouped(pictured, width) if len(pictured.series) > 1 else _plain(pictured, width)
    labels = [width.wrapped(row["label"], width.pixels * LONGEST_LABEL) for row in rows]
    beside = max(width.room_for(line) for lines in labels for line in lines)
    start = beside + 10 if beside else 0
    end = width.pixels - 1.1 * max(width.room_for(row["figure"]) for row in rows) - 10
    grouped = len(pictured.series) > 1
    records, height = _placed(rows, labels, GROUPED_ROW if grouped else ROW)
    scale = alt.Scale(domain=[0, pictured.highest], range=[start, end], nice=False)
    layers = [
        *_bars(records, scale, height),
        *_rule(pictured, scale, height),
        *_texts(records, scale),
    ]
    return drawing_of(layers, width, height + 4, above=ABOVE if pictured.threshold else 0)


def upright_bars(pictured: Pictured, width: Width) -> Drawing:
    """One bar a label, side by side; on a phone, lying ones."""
    if width is not WIDE:
        return lying_bars(pictured, width)
    labels = without_repeated_years(pictured.labels)
    records = [
        {"place": place, "value": figure.value, "figure": figure.text, "label": label}
        for place, (label, figure) in enumerate(
            zip(labels, pictured.series[0].figures, strict=True)
        )
    ]
    foot, right = ABOVE + PLOT, min(width.pixels, WIDEST_BAR * len(labels))
    heights = alt.Scale(domain=[0, pictured.highest], range=[foot, ABOVE], nice=False)
    bands = alt.Scale(
        domain=list(range(len(labels))), paddingInner=0.38, paddingOuter=0.19, range=[0, right]
    )
    across = alt.X("place:O", axis=None, scale=bands)
    up = alt.Y("value:Q", axis=None, scale=heights)
    known = rows_of([one for one in records if one["value"] is not None])
    marked = rows_of([one for one in records if one["value"] is None])
    figures = {"dy": -11, "fontWeight": "bold"}
    layers = [
        alt.Chart(known).mark_bar(color=BLUE).encode(x=across, y=up),
        alt.Chart(known).mark_text(**figures).encode(x=across, y=up, text="figure:N"),
        alt.Chart(marked).mark_text(**figures).encode(x=across, y=alt.value(foot), text="figure:N"),
        alt.Chart(rows_of(records))
        .mark_text(baseline="top", color=SOFT, lineBreak="\n", lineHeight=LINE)
        .encode(x=across, y=alt.value(foot + 8), text="label:N"),
        alt.Chart(rows_of([{}]))
        .mark_rule(color=SOFT)
        .encode(x=alt.value(0), x2=alt.value(right), y=alt.value(foot)),
    ]
    return drawing_of(layers, width, foot + BELOW)


def _plain(pictured: Pictured, width: Width) -> list[dict]:
    """Rows of one series."""
    above = _stand_above(pictured.labels, width)
    pairs = zip(pictured.labels, pictured.series[0].figures, strict=True)
    return list(chain.from_iterable(_labelled(label, one, BLUE, above) for label, one in pairs))


def _grouped(pictured: Pictured, width: Width) -> list[dict]:
    """A heading for each label, then the rows of each series."""
    hues = colours(len(pictured.series))
    above = _stand_above([series.name for series in pictured.series], width)
    rows = []
    for at, label in enumerate(pictured.labels):
        rows.append(_heading(label, "bold"))
        for series, hue in zip(pictured.series, hues, strict=True):
            rows += _labelled(series.name, series.figures[at], hue, above)
    return rows


def _stand_above(labels: Sequence[str], width: Width) -> bool:
    """Whether labels stand above their bars: on a phone, where one is too long to stand beside."""
    longest = max(map(width.room_for, labels))
    return width is not WIDE and longest > width.pixels * LONGEST_LABEL


def _labelled(label: str, figure: Figure, hue: str, above: bool) -> list[dict]:
    row = _heading("", "normal") | {"value": figure.value, "figure": figure.text, "hue": hue}
    return [_heading(label, "normal"), row] if above else [row | {"label": label}]


def _heading(text: str, weight: str) -> dict:
    """A row that is a text alone, from the left edge."""
    empty = {"label": "", "value": None, "figure": "", "hue": ""}
    return {"heading": text, "weight": weight, **empty}


def _placed(rows: list[dict], labels: list[list[str]], row_height: int) -> tuple[list[dict], int]:
    """The rows, each with the middle of its place, and the height of them all."""
    records, top = [], 0
    for row, lines in zip(rows, labels, strict=True):
        tall = row_height + LINE * (len(lines) - 1) + (HEADED if row["weight"] == "bold" else 0)
        text = {"label": "\n".join(lines), "lines": len(lines)}
        records.append(row | text | {"middle": top + tall / 2})
        top += tall
    return records, top


def _bars(records: list[dict], scale: alt.Scale, height: int) -> list[alt.Chart]:
    """Bars from the line that they start at; at the left edge they need none."""
    known = rows_of([one for one in records if one["value"] is not None])
    start = scale.range[0]
    bars = (
        alt.Chart(known)
        .mark_bar(orient="horizontal", size=THICK)
        .encode(
            x=alt.X("value:Q", axis=None, scale=scale, stack=None),
            y=DOWN,
            color=alt.Color("hue:N", scale=None),
        )
    )
    line = (
        alt.Chart(rows_of([{}]))
        .mark_rule(color=SOFT)
        .encode(x=alt.value(start), y=alt.value(0), y2=alt.value(height))
    )
    return [bars, line] if start else [bars]


def _texts(records: list[dict], scale: alt.Scale) -> list[alt.Chart]:
    """Figures at the ends of bars, labels and headings at the left edge."""
    left = alt.value(0)
    along = alt.X("value:Q", axis=None, scale=scale)
    start = alt.value(scale.range[0])
    known = rows_of([one for one in records if one["value"] is not None])
    marked = rows_of([one for one in records if one["value"] is None and one["figure"]])
    figure = {"align": "left", "dx": 7, "fontWeight": "bold"}
    layers = [
        *_on_white(known, figure, x=along, y=DOWN, text="figure:N"),
        *_on_white(marked, figure, x=start, y=DOWN, text="figure:N"),
    ]
    for lines in sorted({one["lines"] for one in records if one["label"]}):
        data = rows_of([one for one in records if one["label"] and one["lines"] == lines])
        style = {"align": "left", "lineBreak": "\n", "lineHeight": LINE}
        middle = -LINE * (lines - 1) / 2
        layers.append(
            alt.Chart(data).mark_text(dy=middle, **style).encode(x=left, y=DOWN, text="label:N")
        )
    for weight in ("bold", "normal"):
        data = rows_of([one for one in records if one["heading"] and one["weight"] == weight])
        style = {"align": "left", "dy": 5 if weight == "bold" else 3, "fontWeight": weight}
        layers += _on_white(data, style, x=left, y=DOWN, text="heading:N")
    return layers


def _on_white(data: alt.InlineData, style: dict, **encoded: object) -> list[alt.Chart]:
    """Texts with a white edge, so that a line behind them does not cross their letters."""
    texts = alt.Chart(data)
    edge = {"stroke": "#FFFFFF", "strokeWidth": 5, "strokeJoin": "round"}
    return [
        texts.mark_text(**style, **edge).encode(**encoded),
        texts.mark_text(**style).encode(**encoded),
    ]


def _rule(pictured: Pictured, scale: alt.Scale, height: int) -> list[alt.Chart]:
    """A dashed line across the bars at the threshold, its name above the bars."""
    if not pictured.threshold:
        return []
    value = pictured.threshold.value
    leans_left = value > pictured.highest / 2
    data = rows_of([{"value": value, "text": pictured.rule}])
    along = alt.X("value:Q", axis=None, scale=scale)
    ends = {"x": along, "y": alt.value(-6), "y2": alt.value(height)}
    return [
        alt.Chart(data).mark_rule(color="#FFFFFF", strokeWidth=5).encode(**ends),
        alt.Chart(data).mark_rule(color=INK, strokeWidth=2, strokeDash=[6, 3]).encode(**ends),
        alt.Chart(data)
        .mark_text(align="right" if leans_left else "left", dx=2 if leans_left else -2)
        .encode(x=along, y=alt.value(-15), text="text:N"),
    ]
