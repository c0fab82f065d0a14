"""The shapes that tables take: authorities down and months across, months down, and so on.

Which measures take which shape belongs in the modules of tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipelines.board_pack.board_table import (
    AREAS,
    TIME,
    TOTAL,
    BoardTable,
    Cell,
    Column,
    LeftOut,
    Row,
)
from pipelines.board_pack.figures import Figures, named_cell
from pipelines.board_pack.sentences.findings import Happening, Sentences, total_and_leader
from pipelines.board_pack.sentences.sources import returns_behind, source_line
from pipelines.board_pack.sentences.table_notes import (
    is_partial,
    notes_behind,
    sums_that_differ,
)
from pipelines.board_pack.units import adds_up, catalogued
from pipelines.periods import Period
from pipelines.wording import month_in_words, range_in_words, short_month


@dataclass(frozen=True)
class About:
    """What a table says of itself; `title` does not hold the range."""

    slug: str
    section: str
    title: str
    unit: str
    sentences: Sentences
    chart: str = ""


def authorities_by_month(figures: Figures, about: About, measure: str) -> BoardTable | LeftOut:
    """Authorities down, months across, totals both ways."""
    months = figures.months
    areas = [*figures.member_slugs, figures.region.slug]
    if not figures.has_rows([measure], areas, [month.text for month in months]):
        return left_out(figures, about, [measure])
    rows = [
        Row(area, figures.area_name(area), cells_by_month(figures, measure, area, months))
        for area in figures.member_slugs
    ]
    own = cells_by_month(figures, measure, figures.region.slug, months)
    return finished(
        figures,
        about,
        ("Authority", month_columns(months), [*rows, total_row(rows, own)]),
        names([measure], areas, [month.text for month in months]),
    )


def authorities_over_range(
    figures: Figures, about: About, measures: dict[str, str]
) -> BoardTable | LeftOut:
    """Authorities down, one column a measure (id to header): the sum over the range."""
    months, texts = figures.months, [month.text for month in figures.months]
    areas = [*figures.member_slugs, figures.region.slug]
    if not figures.has_rows(measures, areas, texts):
        return left_out(figures, about, measures)

    def cells(area: str) -> tuple[Cell, ...]:
        return tuple(figures.over(measure, area, months) for measure in measures)

    rows = [Row(area, figures.area_name(area), cells(area)) for area in figures.member_slugs]
    columns = [Column(measure, header) for measure, header in measures.items()]
    return finished(
        figures,
        about,
        ("Authority", columns, [*rows, total_row(rows, cells(figures.region.slug))]),
        names(measures, areas, texts),
    )


def totals_by_authority(
    figures: Figures,
    named: tuple[str, str, str, str],
    counted: tuple[str, str],
    happening: Happening,
    chart: str = "",
) -> BoardTable | LeftOut:
    """Authorities down and one measure's sum over the range, with where most of it was.

    `named` is the table's slug, section, title and unit; `counted` the measure and its header.
    """
    about = About(*named, total_and_leader(happening), chart)
    return authorities_over_range(figures, about, dict([counted]))


def months_down(figures: Figures, about: About, measures: dict[str, str]) -> BoardTable | LeftOut:
    """Months down, one column a measure of the whole region, for the months with activity."""
    region = figures.region.slug
    known = [
        month
        for month in figures.months
        if any(figures.cell(one, region, month.text).value is not None for one in measures)
    ]
    if not known:
        return left_out(figures, about, measures)
    rows = [
        Row(
            month.text,
            range_in_words(month, month),
            tuple(figures.cell(measure, region, month.text) for measure in measures),
        )
        for month in known
    ]
    own = tuple(figures.over(measure, region, figures.months) for measure in measures)
    columns = [Column(measure, header) for measure, header in measures.items()]
    return finished(
        figures,
        about,
        ("Month", columns, [*rows, total_row(rows, own, over=TIME)]),
        names(measures, [region], [month.text for month in figures.months]),
    )


def cells_by_month(
    figures: Figures, measure: str, area: str, months: Sequence[Period]
) -> tuple[Cell, ...]:
    """A cell a month, then their sum where there is more than one month."""
    cells = tuple(figures.cell(measure, area, month.text) for month in months)
    return cells if len(months) == 1 else (*cells, figures.over(measure, area, months))


def month_columns(months: Sequence[Period]) -> list[Column]:
    """A column a month, then the total where there is more than one month."""
    columns = [Column(month.text, short_month(month)) for month in months]
    return (
        columns
        if len(months) == 1
        else [*columns, Column(TOTAL, "Total", is_total=True, over=TIME)]
    )


def total_row(
    rows: Sequence[Row], own: Sequence[Cell], label: str = "Total", over: str = AREAS
) -> Row:
    """The region's own figures; where it has none of what adds up, the sum of the rows above."""
    cells = []
    for at, cell in enumerate(own):
        above = [row.cells[at].value for row in rows if row.cells[at].value is not None]
        missing = cell.value is None and above and adds_up(cell.measure, over)
        cells.append(named_cell(cell.name, sum(above)) if missing else cell)
    return Row(TOTAL, label, tuple(cells), is_total=True, over=over)


def names(measures: Iterable[str], areas: Iterable[str], periods: Iterable[str]) -> list[str]:
    """The names of the figures that a table looks up."""
    areas, periods = list(areas), list(periods)
    return [f"{one}|{area}|{period}" for one in measures for area in areas for period in periods]


def finished(
    figures: Figures,
    about: About,
    content: tuple[str, Sequence[Column], Sequence[Row]],
    looked_up: Sequence[str],
    when: str | None = None,
) -> BoardTable:
    """The table with its title, source and notes. `when` is the range unless given."""
    row_header, columns, rows = content
    measures = tuple(dict.fromkeys(catalogued(name.split("|")[0]) for name in looked_up))
    table = BoardTable(
        slug=about.slug,
        section=about.section,
        name=about.title,
        when=when or range_in_words(figures.first, figures.last),
        row_header=row_header,
        columns=tuple(columns),
        rows=tuple(rows),
        unit=about.unit,
        source=source_line(figures, measures),
        sentences=about.sentences,
        measures=measures,
        notes=notes_behind(figures, looked_up),
        is_partial=is_partial(figures, looked_up),
        chart=about.chart,
    )
    return replace(table, notes=(*table.notes, *sums_that_differ(table)))


def left_out(
    figures: Figures, about: About, measures: Iterable[str], of_years: bool = False
) -> LeftOut:
    """Why a table is not in the pack; `of_years` for one that only ended years can make."""
    when = range_in_words(figures.first, figures.last)
    if of_years:
        when = f"a financial year that ended by {month_in_words(figures.last)}"
    returns = returns_behind(map(catalogued, measures))
    reason = (
        f"There are no figures for {when}. They come from the {returns}; "
        "none that covers this time has been loaded."
    )
    return LeftOut(about.slug, about.title, reason)
