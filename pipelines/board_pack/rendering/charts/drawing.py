"""The look of every chart: colours, sizes, text, and how a specification becomes SVG text.

Sizes are fixed here and never measured from a font, so that equal cells give equal text on every
machine. What is drawn belongs in `bars` and `lines`.
"""

from base64 import b64encode
from dataclasses import dataclass

import altair as alt
import vl_convert

from pipelines.board_pack.rendering.charts.pixels import room_for, wrapped

BLUE, TEAL, PURPLE, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
"""The Analysis Function's palette in its order."""
INK, SOFT, PALE = "#111B22", "#3D3D3D", "#D3D9DD"
FONTS = "Arimo, Arial, Helvetica, sans-serif"


@dataclass(frozen=True)
class Width:
    """A width to draw for and the size of its text, in pixels."""

    pixels: int
    font: int

    def room_for(self, text: str) -> int:
        """Pixels that one line of text takes."""
        return room_for(text, self.font)

    def wrapped(self, text: str, room: float) -> list[str]:
        """The lines of a text that may be `room` pixels wide."""
        return wrapped(text, room, self.font)


WIDE = Width(pixels=680, font=15)
NARROW = Width(pixels=320, font=16)
"""Shown at 288 pixels on the narrowest phone, where its text is still 14 pixels."""


def colours(series: int) -> tuple[str, ...]:
    """Colours for up to four series; two take the pair that differs most in lightness."""
    return (BLUE, ORANGE) if series == 2 else (BLUE, TEAL, PURPLE, ORANGE)[:series]


@dataclass(frozen=True)
class Drawing:
    """An SVG as text and its size in pixels."""

    svg: str
    width: int
    height: int

    @property
    def uri(self) -> str:
        """The drawing as an address that holds it whole, so that a page asks nobody for it."""
        return f"data:image/svg+xml;base64,{b64encode(self.svg.encode()).decode('ascii')}"


def drawing_of(layers: list[alt.Chart], width: Width, height: int, above: int = 0) -> Drawing:
    """The layers as one drawing: `height` pixels of it below `above` pixels for labels."""
    chart = (
        alt.layer(*layers)
        .properties(
            width=width.pixels,
            height=height,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": 0, "right": 0, "top": above, "bottom": 0},
        )
        .configure(font=FONTS, background="#FFFFFF", aria=False)
        .configure_view(stroke=None)
        .configure_text(fontSize=width.font, color=INK)
    )
    svg = vl_convert.vegalite_to_svg(chart.to_dict(validate=False))
    return Drawing(svg, width.pixels, height + above)


def rows_of(records: list[dict]) -> alt.InlineData:
    """Records as the data of a layer."""
    return alt.InlineData(values=records)
