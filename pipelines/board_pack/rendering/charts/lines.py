"""Lines over time: one for each series, told apart by colour, dashes and the shape of its points.

A line breaks where a figure is not shown; its mark stands at the foot of the chart.
"""

import math

import altair as alt

from pipelines.board_pack.rendering.charts.drawing import (
    PALE,
    SOFT,
    WIDE,
    Drawing,
    Width,
    colours,
    drawing_of,
    rows_of,
)
from pipelines.board_pack.rendering.charts.pictured import Pictured, Series
from pipelines.board_pack.rendering.charts.pixels import spread, ticks_up_to, without_repeated_years

TALL, FOOT, LINE = 230, 48, 19
DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3])
SHAPES = ("circle", "square", "triangle-up", "diamond")
BESIDE, SAMPLE = 190, 34
"""Pixels for names at the ends of lines on a wide chart, and for a line's sample in a key."""
MONTH_ROOM = 54


def lines(pictured: Pictured, width: Width) -> Drawing:
    """The lines, with their names at their ends or, on a phone, in a key above them."""
    ticks = ticks_up_to(pictured.highest)
    left = max(width.room_for(f"{tick:,g}") for tick in ticks) + 22
    named, beside = len(pictured.series) > 1, width is WIDE
    right = width.pixels - (BESIDE if named and beside else 24)
    across = alt.X(
        "place:O",
        axis=None,
        scale=alt.Scale(
            type="point", range=[left, right], domain=list(range(len(pictured.labels)))
        ),
    )
    up = alt.Y(
        "value:Q", axis=None, scale=alt.Scale(domain=[0, ticks[-1]], range=[TALL, 0], nice=False)
    )
    layers = [
        *_grid(ticks, up, (left - 12, right + 12)),
        *_drawn(pictured, across, up),
        _marks(pictured, across),
        _months(pictured, across, (right - left) / max(1, len(pictured.labels) - 1)),
    ]
    if not named:
        return drawing_of(layers, width, TALL + FOOT, above=12)
    if beside:
        return drawing_of(
            [*layers, _ends(pictured, ticks[-1], right)], width, TALL + FOOT, above=12
        )
    key, above = _key(pictured, width)
    return drawing_of([*layers, *key], width, TALL + FOOT, above=above)


def _grid(ticks: list[float], up: alt.Y, ends: tuple[float, float]) -> list[alt.Chart]:
    """Pale lines at round figures, the one at 0 darker, each with its figure on the left."""
    records = [
        {"value": tick, "text": f"{tick:,g}", "hue": PALE if tick else SOFT} for tick in ticks
    ]
    data = rows_of(records)
    return [
        alt.Chart(data)
        .mark_rule()
        .encode(
            x=alt.value(ends[0]),
            x2=alt.value(ends[1]),
            y=up,
            color=alt.Color("hue:N", scale=None),
        ),
        alt.Chart(data)
        .mark_text(align="right", color=SOFT)
        .encode(x=alt.value(ends[0] - 6), y=up, text="text:N"),
    ]


def _drawn(pictured: Pictured, across: alt.X, up: alt.Y) -> list[alt.Chart]:
    """A line and its points for each series; each unbroken stretch is a line of its own."""
    layers = []
    for place, series in enumerate(pictured.series):
        hue = colours(len(pictured.series))[place]
        data = rows_of(_stretches(series))
        encoded = {"x": across, "y": up}
        layers += [
            alt.Chart(data)
            .mark_line(color=hue, strokeWidth=2.5, strokeDash=DASHES[place])
            .encode(**encoded, detail="stretch:N"),
            alt.Chart(data)
            .mark_point(color=hue, fill=hue, opacity=1, size=55, shape=SHAPES[place])
            .encode(**encoded),
        ]
    return layers


def _stretches(series: Series) -> list[dict]:
    records, stretch = [], 0
    for place, figure in enumerate(series.figures):
        if figure.value is None:
            stretch += 1
        else:
            records.append({"place": place, "value": figure.value, "stretch": stretch})
    return records


def _marks(pictured: Pictured, across: alt.X) -> alt.Chart:
    """The marks of figures that are not shown, above the foot, one series over another."""
    records = [
        {"place": place, "text": figure.text, "up": TALL - 10 - LINE * row}
        for row, series in enumerate(pictured.series)
        for place, figure in enumerate(series.figures)
        if figure.value is None
    ]
    return (
        alt.Chart(rows_of(records))
        .mark_text(fontWeight="bold")
        .encode(x=across, y=alt.Y("up:Q", scale=None), text="text:N")
    )


def _months(pictured: Pictured, across: alt.X, step: float) -> alt.Chart:
    """Labels under the foot: every one, or as many as stand clear of each other."""
    every = max(1, math.ceil(MONTH_ROOM / step)) if step else 1
    texts = without_repeated_years(pictured.labels[::every])
    records = [{"place": at * every, "text": text} for at, text in enumerate(texts)]
    return (
        alt.Chart(rows_of(records))
        .mark_text(baseline="top", color=SOFT, lineBreak="\n")
        .encode(x=across, y=alt.value(TALL + 8), text="text:N")
    )


def _ends(pictured: Pictured, top: float, right: float) -> alt.Chart:
    """Each line's name and last figure beside its end, moved apart where they would meet."""
    texts = [WIDE.wrapped(_name(series), BESIDE - 20) for series in pictured.series]
    heights = [LINE * len(text) + 4 for text in texts]
    lasts = [series.figures[-1].value or 0 for series in pictured.series]
    places = spread([TALL * (1 - last / top) for last in lasts], heights, TALL + LINE)
    records = [
        {"text": "\n".join(text), "down": round(place - LINE * (len(text) - 1) / 2, 1)}
        for text, place in zip(texts, places, strict=True)
    ]
    return (
        alt.Chart(rows_of(records))
        .mark_text(align="left", lineBreak="\n", lineHeight=LINE)
        .encode(x=alt.value(right + 18), y=alt.Y("down:Q", scale=None), text="text:N")
    )


def _key(pictured: Pictured, width: Width) -> tuple[list[alt.Chart], int]:
    """A sample, the name and the last figure of each line; and the pixels that they take."""
    texts = [width.wrapped(_name(series), width.pixels - SAMPLE) for series in pictured.series]
    above = LINE * sum(map(len, texts)) + 26
    layers, down = [], 10 - above
    for place, text in enumerate(texts):
        hue = colours(len(texts))[place]
        one, y = alt.Chart(rows_of([{"text": "\n".join(text)}])), alt.value(down)
        layers += [
            one.mark_rule(color=hue, strokeWidth=2.5, strokeDash=DASHES[place]).encode(
                x=alt.value(0), x2=alt.value(SAMPLE - 8), y=y
            ),
            one.mark_point(color=hue, fill=hue, opacity=1, size=55, shape=SHAPES[place]).encode(
                x=alt.value((SAMPLE - 8) / 2), y=y
            ),
            one.mark_text(align="left", lineBreak="\n", lineHeight=LINE).encode(
                x=alt.value(SAMPLE), y=y, text="text:N"
            ),
        ]
        down += LINE * len(text)
    return layers, above


def _name(series: Series) -> str:
    """The name and the last figure, which is not left alone on a line."""
    return f"{series.name}:\N{NO-BREAK SPACE}{series.figures[-1].text}"
