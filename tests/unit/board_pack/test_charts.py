"""Charts: what they show, in both widths, and that what is hidden has no size."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from pipelines.board_pack.board_table import BoardTable, Cell, Column, Row
from pipelines.board_pack.rendering.charts.chart import chart_of
from pipelines.board_pack.rendering.charts.drawing import NARROW, WIDE
from pipelines.board_pack.rendering.charts.pixels import room_for, spread, ticks_up_to, wrapped

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = ("2020-11", "2020-12", "2021-01")
PLACE = "Adoption Partnership South East"
LONG = "Bournemouth, Christchurch and Poole"


def cell(value):
    """A figure, or a mark where the value is a text."""
    name = "children_matched|kent|2020-11"
    return Cell(name, None, value) if isinstance(value, str) else Cell(name, value)


def table(chart, columns, rows, row_header="Authority", **more):
    """Rows are label to figures; a row labelled Total is the total."""
    return BoardTable(
        slug="matches",
        section="Children",
        name="Children matched",
        when="November 2020 to January 2021",
        row_header=row_header,
        columns=tuple(columns),
        rows=tuple(
            Row(label, label, tuple(map(cell, figures)), is_total=label in ("Total", "Region"))
            for label, figures in rows.items()
        ),
        unit="children",
        source="Source: returns.",
        sentences=lambda _: ("Children were matched",),
        measures=("children_matched",),
        chart=chart,
        **more,
    )


def by_month(*figures):
    columns = [Column("a", "Nov 2020"), Column("b", "Dec 2020"), Column("c", "Jan 2021")]
    return table("months", columns, {"Total": figures})


def by_area(figures):
    return table("areas", [Column("a", "Matches")], {name: (one,) for name, one in figures.items()})


def over_time(series):
    columns = [Column(name, name) for name in series]
    rows = dict(zip(MONTHS, zip(*series.values(), strict=True), strict=True))
    return table("lines", columns, rows, row_header="Month")


KINDS = {
    "months": by_month(4, 0, 8),
    "areas": by_area({"Kent": 9, LONG: 3}),
    "lines": over_time({"Children": (9, 8, 7), "Families": (3, 4, 5)}),
    "grouped": table(
        "grouped", [Column("a", "2020"), Column("b", "2021")], {"Kent": (3, 4), LONG: (1, 2)}
    ),
    "stacked": table(
        "stacked", [Column("a", "2020"), Column("b", "2021")], {"Kent": (3, 4), LONG: (1, 2)}
    ),
}


def drawings(one):
    chart = chart_of(one, PLACE)
    return chart.wide, chart.narrow


def texts(drawing):
    """Every text of a drawing, the lines of one put together."""
    root = ElementTree.fromstring(drawing.svg)
    return [" ".join("".join(one.itertext()).split()) for one in root.iter(f"{SVG}text")]


def shapes(drawing, *marks):
    """The outlines of bars, lines and points: all that has a size."""
    root = ElementTree.fromstring(drawing.svg)
    wanted = tuple(f"mark-{one}" for one in marks or ("rect", "line", "symbol"))
    groups = [one for one in root.iter(f"{SVG}g") if one.get("class", "").startswith(wanted)]
    return [path.get("d") for group in groups for path in group.iter(f"{SVG}path")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_as_wide_as_a_page_and_a_phone_take_it(kind):
    for drawing, width in zip(drawings(KINDS[kind]), (WIDE, NARROW), strict=True):
        head = ElementTree.fromstring(drawing.svg)
        assert (drawing.width, float(head.get("width"))) == (width.pixels, width.pixels)
        assert float(head.get("height")) == drawing.height


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_is_smaller_than_14_pixels_even_on_the_narrowest_phone(kind):
    for drawing, shown_at in zip(drawings(KINDS[kind]), (680, 288), strict=True):
        sizes = [float(one) for one in re.findall(r'font-size="([\d.]+)px"', drawing.svg)]
        assert sizes and min(sizes) * shown_at / drawing.width >= 14


@pytest.mark.parametrize("kind", KINDS)
def test_equal_tables_give_equal_text_without_ids_that_could_collide(kind):
    again = replace(KINDS[kind], slug="another")
    for first, second in zip(drawings(KINDS[kind]), drawings(again), strict=True):
        assert first.svg == second.svg
        assert not re.search(r"\bid=|clip-path|href=", first.svg)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_outside_the_chart(kind):
    for drawing in drawings(KINDS[kind]):
        for place in re.findall(r"translate\(([-\d.]+),([-\d.]+)\)", drawing.svg):
            assert -drawing.height <= float(place[1]) <= drawing.height
            assert -1 <= float(place[0]) <= drawing.width


def test_bars_are_as_long_as_their_figures():
    for drawing, axis in zip(drawings(KINDS["months"]), ("v", "h"), strict=True):
        lengths = [
            abs(float(re.search(rf"{axis}(-?[\d.]+)", path).group(1))) for path in shapes(drawing)
        ]
        assert [round(one / max(lengths), 3) for one in lengths] == [0.5, 0, 1]


@pytest.mark.parametrize("mark", ["c", "x"])
@pytest.mark.parametrize(
    "hide",
    [
        lambda one: by_month(4, one, 8),
        lambda one: by_area({"Kent": 9, "Bexley": one, "Medway": 3}),
        lambda one: over_time({"Children": (9, one, 7), "Families": (3, 4, 5)}),
        lambda one: table(
            "grouped", [Column("a", "2020"), Column("b", "2021")], {"Kent": (3, one), LONG: (1, 2)}
        ),
        lambda one: table(
            "stacked", [Column("a", "2020"), Column("b", "2021")], {"Kent": (3, one), LONG: (1, 2)}
        ),
    ],
)
def test_a_figure_that_is_not_shown_has_its_mark_and_no_size(hide, mark):
    hidden, shown_too = hide(mark), hide(2)
    for drawing, whole in zip(drawings(hidden), drawings(shown_too), strict=True):
        assert f"[{mark}]" in texts(drawing) and f"[{mark}]" not in texts(whole)
        missing = len(shapes(whole, "rect", "symbol")) - len(shapes(drawing, "rect", "symbol"))
        assert missing == 1
    assert f"[{mark}]" in chart_of(hidden, PLACE).words


@pytest.mark.parametrize("value", [3, 7, 70_000])
def test_a_value_that_stands_beside_a_mark_cannot_be_told_from_the_drawing(value):
    def with_value(one):
        total = Cell("children_matched|kent|2020-11", one, "c")
        rows = {"Total": (4, 0, 8)}
        plain = table("months", [Column(k, f"{k} 2020") for k in ("Oct", "Nov", "Dec")], rows)
        row = plain.rows[0]
        return replace(plain, rows=(replace(row, cells=(row.cells[0], total, row.cells[2])),))

    for first, second in zip(drawings(with_value(None)), drawings(with_value(value)), strict=True):
        assert first.svg == second.svg
    words = [chart_of(with_value(one), PLACE).words for one in (None, value)]
    assert words[0] == words[1]


def test_a_line_breaks_where_a_figure_is_not_shown():
    figures = (9, 8, "c", 7, 6)
    columns = [Column("a", "Children")]
    months = ("2020-11", "2020-12", "2021-01", "2021-02", "2021-03")
    rows = {month: (one,) for month, one in zip(months, figures, strict=True)}
    for drawing in drawings(table("lines", columns, rows, row_header="Month")):
        assert [path.count("L") for path in shapes(drawing, "line")] == [1, 1]


def test_areas_stand_by_size_and_those_not_shown_last_in_their_own_order():
    figures = {"Bexley": "c", "Kent": 2, "Carn": 0, "Medway": 9, "Ashdown": "c"}
    labels = [one for one in texts(drawings(by_area(figures))[0]) if one in figures]
    assert labels == ["Medway", "Kent", "Carn", "Bexley", "Ashdown"]


def test_a_threshold_is_drawn_and_said():
    late = replace(by_area({"Kent": 412, "Medway": 530}), threshold=426)
    chart = chart_of(late, PLACE)
    assert "Threshold: 426" in texts(chart.wide) and "Threshold: 426" in texts(chart.narrow)
    assert chart.words.endswith("Medway 530; Kent 412. Threshold: 426.")


def test_the_scale_holds_a_threshold_that_every_figure_is_below():
    low = replace(by_area({"Kent": 100}), threshold=400)
    long = [float(one) for one in re.findall(r"h([\d.]+)", " ".join(shapes(drawings(low)[0])))]
    assert max(long) < WIDE.pixels / 3


def test_region_and_england_stand_beside_authorities_only_for_rates():
    rate = Column("a", "Days", adds_up=False)
    days = table("areas", [rate], {"Kent": (400,), "Region": (410,)})
    england = replace(days.rows[1], key="england", label="England", is_total=False, is_beside=True)
    days = replace(days, rows=(*days.rows, england))
    assert {"Kent", "Region", "England"} <= set(texts(drawings(days)[0]))
    counts = table("areas", [Column("a", "Matches")], {"Kent": (4,), "Total": (9,)})
    assert "Total" not in texts(drawings(counts)[0])


def test_columns_that_only_explain_are_not_drawn():
    columns = [Column("a", "Days"), Column("b", "Children", is_beside=True), Column("c", "Later")]
    drawn = texts(drawings(table("grouped", columns, {"Kent": (400, 17, 300)}))[0])
    assert "Days" in drawn and "Later" in drawn and "Children" not in drawn and "17" not in drawn


def test_words_say_every_figure_of_every_series():
    assert chart_of(KINDS["lines"], PLACE).words == (
        "Line chart of Children matched, November 2020 to January 2021. "
        "Children: Nov 2020 9; Dec 2020 8; Jan 2021 7. Families: Nov 2020 3; Dec 2020 4; "
        "Jan 2021 5."
    )


def test_the_subtitle_says_measure_place_time_and_unit():
    assert chart_of(KINDS["months"], PLACE).subtitle == (
        "Children matched, Adoption Partnership South East, November 2020 to January 2021 "
        "(children each month)"
    )


def test_months_too_many_for_bars_become_a_line():
    columns = [Column(str(at), f"Jan {2000 + at}") for at in range(15)]
    one = table("months", columns, {"Total": range(15)})
    assert chart_of(one, PLACE).words.startswith("Line chart")
    fewer = table("months", columns[:14], {"Total": range(14)})
    assert chart_of(fewer, PLACE).words.startswith("Bar chart")


def test_too_many_groups_show_their_first_column_alone_and_say_so():
    columns = [Column("a", "Three years"), Column("b", "One year")]
    many = table("grouped", columns, {f"Area {at}": (at, 1) for at in range(20)})
    chart = chart_of(many, PLACE)
    assert chart.words.startswith("Bar chart of Children matched: Three years, November")
    assert chart.subtitle.startswith("Children matched: Three years, ")
    assert "One year" not in chart.words


def test_a_table_that_asks_for_no_chart_gets_none():
    assert chart_of(replace(KINDS["months"], chart=""), PLACE) is None


def test_every_chart_of_the_pack_can_be_drawn(measures, region, months):
    from pipelines.board_pack.figures import figures_from
    from pipelines.board_pack.tables.in_order import tables_and_gaps

    tables, _ = tables_and_gaps(figures_from(measures, region, *months))
    drawn = [chart_of(one, region.name) for one in tables if one.chart]
    assert drawn and all(one.words and one.wide.svg and one.narrow.svg for one in drawn)


def test_texts_that_would_cover_each_other_are_moved_apart_within_the_chart():
    moved = spread([100, 100, 228], [20, 40, 20], 230)
    assert moved[1] - moved[0] >= 30 and moved[2] - moved[1] >= 30
    assert moved[2] + 10 <= 230
    assert spread([10, 200], [20, 20], 230) == [10, 200]


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [(1, [0, 1]), (7, [0, 2, 4, 6, 8]), (60, [0, 20, 40, 60]), (0.4, [0, 0.1, 0.2, 0.3, 0.4])],
)
def test_scales_run_from_nought_in_round_steps(highest, ticks):
    assert ticks_up_to(highest) == pytest.approx(ticks)


def test_a_label_is_wrapped_where_its_room_ends():
    lines = wrapped(LONG, 180, 16)
    assert " ".join(lines) == LONG and len(lines) == 2
    assert all(room_for(line, 16) <= 180 for line in lines)
