"""The adoption scorecard as board tables: indicators down, authorities and the region across."""

from collections.abc import Iterator

from pipelines.board_pack.added_figures import ENGLAND, THRESHOLD
from pipelines.board_pack.board_table import BoardTable, Cell, Column, LeftOut, Row
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.sentences.comparisons import thresholds_met
from pipelines.board_pack.tables.areas_down import compared_with, scored
from pipelines.board_pack.tables.shapes import About, finished, left_out
from pipelines.board_pack.units import CASES
from pipelines.catalogue import measure_catalogue
from pipelines.disclosure.policy import NOT_APPLICABLE
from pipelines.scorecard.figures import three_years
from pipelines.scorecard.indicators import indicators
from pipelines.scorecard.sheets import UNITS
from pipelines.wording import day_in_words, three_years_in_words

SECTION = "Scorecard and timeliness"
COUNTED = {"child journey": "children", "child": "children", "family journey": "families"}
"""What the cases behind a figure are, by the subject of its measure."""


def scorecard_of_three_years(figures: Figures) -> BoardTable | LeftOut:
    """The scorecard over the three years that end with the latest ended year."""
    slug, title = "scorecard_three_years", "Adoption scorecard, three years"
    year = figures.scorecard_year
    if year is None:
        return left_out(figures, _about(slug, title), _measures(), of_years=True)
    years = three_years(year)
    when = f"{three_years_in_words(years)} together"
    return _scorecard(figures, _about(slug, title), dict.fromkeys(_measures(), years), when)


def scorecard_of_one_year(figures: Figures) -> BoardTable | LeftOut:
    """The scorecard of the latest ended year; who waits is counted on its last day."""
    slug, title = "scorecard_one_year", "Adoption scorecard, one year"
    year = figures.scorecard_year
    if year is None:
        return left_out(figures, _about(slug, title), _measures(), of_years=True)
    day = year.last_day.isoformat()
    periods = {
        measure: day if measure_catalogue()[measure]["kind"] == "stock" else year.text
        for measure in _measures()
    }
    when = f"year to {day_in_words(year.last_day)}"
    return _scorecard(figures, _about(slug, title), periods, when)


def _scorecard(
    figures: Figures, about: About, periods: dict[str, str], when: str
) -> BoardTable | LeftOut:
    """Each measure at its period: a row, and below an average or A3 or A12 how many it is over."""
    areas = [*figures.member_slugs, figures.region.slug]
    asked = list(_asked(figures, periods))
    looked_up = [
        f"{measure}|{area}|{period}"
        for measure, period, _ in asked
        for area in areas
        if area == areas[-1] or _is_by_authority(measure)
    ]
    if not any(name in figures.values for name in looked_up):
        return left_out(figures, about, list(periods), of_years=True)
    rows = [
        Row(measure, label, tuple(_cells(figures, measure, period, areas)))
        for measure, period, label in asked
    ]
    beside = [Column(THRESHOLD, "Threshold", is_beside=True, adds_up=False)]
    if any(row.cells[-1].value is not None for row in rows):
        beside.append(Column(ENGLAND, "England", is_beside=True, adds_up=False))
    else:
        rows = [Row(row.key, row.label, row.cells[:-1]) for row in rows]
    columns = [
        *(Column(area, figures.area_name(area)) for area in areas[:-1]),
        Column(areas[-1], "Region", is_total=True),
        *beside,
    ]
    return finished(figures, about, ("Indicator", columns, rows), looked_up, when)


def _asked(figures: Figures, periods: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Measure, period and label of each row, for what there is any figure of."""
    three = figures.scorecard_year and three_years(figures.scorecard_year)
    for one in indicators().iter_rows(named=True):
        measure, period = one["measure_id"], periods[one["measure_id"]]
        if one["kind"] == "stock" and period == three:
            continue
        label = f"{one['indicator']}: {one['title']}"
        yield measure, period, f"{label} ({UNITS[one['unit']]})"
        if one["unit"] == "days" or measure in ("A3", "A12"):
            counted = COUNTED[one["subject"]]
            yield f"{measure}{CASES}", period, f"{one['indicator']}: {counted} counted (number)"


def _cells(figures: Figures, measure: str, period: str, areas: list[str]) -> Iterator[Cell]:
    """A cell an area, then the threshold and England."""
    for area in areas:
        if area == areas[-1] or _is_by_authority(measure):
            yield scored(figures, measure, area, period)
        else:
            yield Cell(f"{measure}|{area}|{period}", None, NOT_APPLICABLE)
    yield compared_with(figures, measure, THRESHOLD, period)
    yield compared_with(figures, measure, ENGLAND, period)


def _is_by_authority(measure: str) -> bool:
    levels = measure_catalogue()[measure.removesuffix(CASES)]["area_levels"]
    return "authority" in levels.split()


def _measures() -> list[str]:
    return indicators()["measure_id"].to_list()


def _about(slug: str, title: str) -> About:
    return About(slug, SECTION, title, "as each row says", thresholds_met)
