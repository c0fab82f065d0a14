"""Tables on how long children waited: against thresholds and England, and stage by stage.

Averages are over children adopted in the period. Three years stand first, because a year's average
of a small authority moves with every child.
"""

from dataclasses import replace

from pipelines.board_pack.added_figures import THRESHOLD
from pipelines.board_pack.board_table import BoardTable, LeftOut
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.sentences.comparisons import against_threshold, within
from pipelines.board_pack.sentences.findings import Sentences, why_missing
from pipelines.board_pack.tables.areas_down import Asked, authorities_down
from pipelines.board_pack.tables.scorecard import SECTION
from pipelines.board_pack.tables.shapes import About, left_out
from pipelines.board_pack.units import CASES, rounded
from pipelines.scorecard.figures import three_years
from pipelines.wording import number, three_years_in_words, year_in_words

STAGES = {
    "entry_to_decision_days": "Entering care to decision",
    "decision_to_match_days": "Decision to match",
    "match_to_placed_days": "Match to placement",
    "placed_to_order_days": "Placement to adoption order",
}
WHOLE = "entry_to_order_days"


def entry_to_placement(figures: Figures) -> BoardTable | LeftOut:
    """Entering care to moving in: A10 and A1, three years and one, and how many children."""
    about = About(
        "entry_to_placement",
        SECTION,
        "From entering care to moving in with adopters",
        "average days",
        against_threshold("from entering care to moving in with adopters"),
        chart="grouped",
    )
    headers = {"A10": "A10, adjusted for foster carers", "A1": "A1"}
    return _against_threshold(figures, about, headers)


def order_to_match(figures: Figures) -> BoardTable | LeftOut:
    """Placement order to match: A20 and A2, three years and one, and how many children."""
    about = About(
        "order_to_match",
        SECTION,
        "From placement order to match",
        "average days",
        against_threshold("from placement order to match"),
        chart="grouped",
    )
    headers = {"A20": "A20, adjusted for foster carers", "A2": "A2"}
    return _against_threshold(figures, about, headers)


def waited_under_14_months(figures: Figures) -> BoardTable | LeftOut:
    """A3: the share of children who waited less than 14 months, three years and one."""
    about = About(
        "waited_under_14_months",
        SECTION,
        "Children who waited less than 14 months to move in with adopters (A3)",
        "% of children",
        _share_in_time("waited less than 14 months to move in with adopters"),
    )
    return _against_threshold(figures, about, {"A3": "Less than 14 months"})


def stages(figures: Figures) -> BoardTable | LeftOut:
    """Each stage between entering care and the order, over three years."""
    measures = (*STAGES, WHOLE)
    about = About(
        "stages",
        SECTION,
        "How long each stage took",
        "average days of children adopted",
        _longest_stage,
        chart="stacked",
    )
    if figures.scorecard_year is None:
        return left_out(figures, about, measures, of_years=True)
    years = three_years(figures.scorecard_year)
    asked = [
        *(Asked(measure, years, header) for measure, header in STAGES.items()),
        Asked(WHOLE, years, "Entering care to adoption order", is_beside=True),
    ]
    return authorities_down(figures, about, asked, f"{three_years_in_words(years)} together")


def _against_threshold(
    figures: Figures, about: About, headers: dict[str, str]
) -> BoardTable | LeftOut:
    """Each measure over three years and one, then the cases behind the first."""
    year = figures.scorecard_year
    if year is None:
        return left_out(figures, about, headers, of_years=True)
    periods = {three_years(year): "three years", year.text: "one year"}
    asked = [
        Asked(measure, period, f"{header}: {span}", f"{measure}_{period}")
        for measure, header in headers.items()
        for period, span in periods.items()
    ]
    first = next(iter(headers))
    asked += [
        Asked(
            f"{first}{CASES}", period, f"Children counted in {first}: {span}",
            f"{first}{CASES}_{period}", is_beside=True,
        )
        for period, span in periods.items()
    ]  # fmt: skip
    limit = figures.values.get(f"{first}|{THRESHOLD}|{year.text}")
    when = f"{three_years_in_words(three_years(year))} together and {year_in_words(year)}"
    table = authorities_down(figures, about, asked, when, compared=True)
    if isinstance(table, LeftOut) or limit is None:
        return table
    return replace(table, threshold=int(limit))


def _share_in_time(what: str) -> Sentences:
    def write(table: BoardTable) -> tuple[str, ...]:
        cells = table.summary_row.cells[:2]
        said = [
            f"How many {what} {within(cell.period)} is {why_missing(cell)}"
            if cell.value is None
            else f"{number(rounded(cell.value))}% of children {what} {within(cell.period)}"
            for cell in cells
        ]
        return (said[0], f"{said[1]}.")

    return write


def _longest_stage(table: BoardTable) -> tuple[str, ...]:
    """The whole way of the region's children and its longest stage, if every stage is shown."""
    *parts, whole = table.summary_row.cells
    when = within(whole.period)
    if whole.value is None:
        return (f"How long children took to be adopted {when} is {why_missing(whole)}",)
    days = number(rounded(whole.value))
    finding = f"Children adopted {when} had entered care {days} days before, on average"
    if any(cell.value is None for cell in parts):
        return (finding,)
    longest = max(range(len(parts)), key=lambda at: parts[at].value)
    header = table.columns[longest].header
    return (
        finding,
        f"The longest stage was: {header[0].lower()}{header[1:]}, "
        f"{number(rounded(parts[longest].value))} days.",
        "The stages need not add up to the whole: a child whose date is missing is left out of "
        "that stage alone.",
    )
