"""Tables on money: what an adoption costs, and fees between agencies, by year.

A region's figures hold what its own agency spends, so they are no sum of its authorities'.
"""

from pipelines.board_pack.board_table import BoardTable, LeftOut
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.sentences.comparisons import year_to
from pipelines.board_pack.sentences.findings import SO_FAR, why_missing
from pipelines.board_pack.tables.areas_down import Asked, authorities_down
from pipelines.board_pack.tables.shapes import About, left_out
from pipelines.board_pack.tables.years import YEARS_SHOWN, when_of
from pipelines.wording import number, year_in_words

SECTION = "Cost"
INCLUDES_AGENCY = "The region's figure includes its own agency's money."


def cost_per_adoption(figures: Figures) -> BoardTable | LeftOut:
    """Spending less fees received, for each adoption, by authority and year."""
    about = About(
        "cost_per_adoption",
        SECTION,
        "Cost of each adoption by financial year",
        "pounds",
        _cost,
        chart="grouped",
    )
    return _by_year(figures, about, "cost_per_adoption")


def interagency_fees(figures: Figures) -> BoardTable | LeftOut:
    """Fees paid to other agencies less fees received from them, by authority and year."""
    about = About(
        "interagency_fees",
        SECTION,
        "Fees paid to other agencies, less fees received, by financial year",
        "pounds",
        _fees,
        chart="grouped",
    )
    return _by_year(figures, about, "interagency_fees_net")


def _by_year(figures: Figures, about: About, measure: str) -> BoardTable | LeftOut:
    areas = [*figures.member_slugs, figures.region.slug]
    years = [
        year
        for year in figures.ended_years(YEARS_SHOWN)
        if any(figures.cell(measure, area, year.text).value is not None for area in areas)
    ]
    if not years:
        return left_out(figures, about, [measure], of_years=True)
    asked = [Asked(measure, year.text, year_in_words(year), year.text) for year in years]
    return authorities_down(figures, about, asked, when_of(years))


def _cost(table: BoardTable) -> tuple[str, ...]:
    latest, *before = table.summary_row.cells
    when = f"in the {year_to(latest.period)}"
    if latest.value is None:
        return (f"What each adoption cost {when} is {why_missing(latest)}", INCLUDES_AGENCY)
    finding = f"Each adoption cost £{number(latest.value)} on average {when}"
    if table.is_partial:
        return (f"{finding}{SO_FAR}", INCLUDES_AGENCY)
    if not before or before[0].value is None:
        return (finding, INCLUDES_AGENCY)
    change = round(latest.value) - round(before[0].value)
    more = "more" if change > 0 else "less"
    changed = f"£{number(abs(change))} {more} than" if change else "as much as"
    return (f"{finding}, {changed} in the year before", INCLUDES_AGENCY)


def _fees(table: BoardTable) -> tuple[str, ...]:
    latest = table.summary_row.cells[0]
    when = f"in the {year_to(latest.period)}"
    so_far = SO_FAR if table.is_partial else ""
    if latest.value is None:
        return (f"What was paid to other agencies {when} is {why_missing(latest)}", INCLUDES_AGENCY)
    money = f"£{number(abs(latest.value))}"
    if round(latest.value) == 0:
        finding = f"The region received as much from other agencies as it paid to them {when}"
    elif latest.value > 0:
        finding = f"The region paid other agencies {money} more than it received {when}"
    else:
        finding = f"The region received {money} more from other agencies than it paid {when}"
    return (f"{finding}{so_far}", INCLUDES_AGENCY, "Below zero means more received than paid.")
