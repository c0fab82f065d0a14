"""Sentences that compare: with the year before, with a threshold, with England.

As in `findings.py`, each is computed from the table's own cells, and what is hidden is neither told
nor implied: nothing is said of all authorities, nor of the most or fewest, while one is hidden.
"""

from collections.abc import Mapping

from pipelines.board_pack.board_table import BoardTable, Cell, Row
from pipelines.board_pack.sentences.findings import SO_FAR, Happening, Sentences, why_missing
from pipelines.board_pack.units import rounded
from pipelines.periods import parse_period
from pipelines.wording import capital, listed, number, three_years_in_words

MOST_NAMED = 6
"""Above so many authorities they are counted and not named."""


def year_to(text: str) -> str:
    """`year to March 2021`."""
    return f"year to March {parse_period(text).last_day.year}"


def within(period: str) -> str:
    """`in the three years 2018 to 2021`, or `in the year to March 2021`."""
    years = three_years_in_words(period)
    return f"in the three years {years}" if years else f"in the {year_to(period)}"


def against_the_year_before(happening: Happening, key: str = "") -> Sentences:
    """The latest year's total against the year before's; the latest column is the first.

    `key` is the row to speak of in a table without a total.
    """

    def write(table: BoardTable) -> tuple[str, ...]:
        named = (row for row in table.rows if row.key == key)
        latest, *before = next(named, table.summary_row).cells
        finding = f"{happening.of(latest)} in the {year_to(table.columns[0].key)}"
        if table.is_partial:
            return (f"{finding}{SO_FAR}",)
        if not before or latest.value is None or before[0].value is None:
            return (finding,)
        return (f"{finding}, {_change(latest.value - before[0].value)}",)

    return write


def against_threshold(what: str) -> Sentences:
    """How long something took in the first column's period, against threshold and England."""

    def write(table: BoardTable) -> tuple[str, ...]:
        own = table.summary_row.cells[0]
        when = within(own.period)
        if own.value is None:
            finding = f"How long it took {what} {when} is {why_missing(own)}"
        else:
            days = number(rounded(own.value))
            finding = f"It took {days} days on average {what} {when}{distance(own)}"
        met = who_met({row.label: row.cells[0] for row in table.body})
        england = [row.cells[0].value for row in table.rows if row.key == "england"]
        said = [f"{capital(met)}."] if met else []
        if england and england[0] is not None:
            said.append(f"In England it took {number(rounded(england[0]))} days.")
        return (finding, *said)

    return write


def distance(cell: Cell) -> str:
    """`, 6 days over the threshold of 426`; empty where either is not known."""
    if cell.value is None or cell.threshold is None:
        return ""
    over = int(rounded(cell.value)) - cell.threshold
    if over == 0:
        return f", exactly the threshold of {number(cell.threshold)}"
    where = "over" if over > 0 else "within"
    days = "1 day" if abs(over) == 1 else f"{number(abs(over))} days"
    return f", {days} {where} the threshold of {number(cell.threshold)}"


def who_met(cells: Mapping[str, Cell]) -> str:
    """Which authorities met a threshold, of those whose figure is shown; empty where none is."""
    known = {label: cell.is_met for label, cell in cells.items() if cell.is_met is not None}
    met = [label for label, is_met in known.items() if is_met]
    missed = [label for label, is_met in known.items() if not is_met]
    if not known:
        return ""
    shown = "" if len(known) == len(cells) else "of the authorities shown, "
    if not missed:
        return f"{shown}all met it" if shown else "every authority met it"
    if not met:
        return f"{shown}none met it" if shown else "no authority met it"
    if len(known) > MOST_NAMED:
        return f"{shown}{len(met)} of {len(known)} met it"
    return f"{shown}{listed(met)} met it and {listed(missed)} did not"


def thresholds_met(table: BoardTable) -> tuple[str, ...]:
    """Which thresholds the region met, then what the authorities did; rows are measures."""
    at = table.summary_column
    scored = [row for row in table.rows if row.cells[at].threshold is not None]
    known = [row for row in scored if row.cells[at].is_met is not None]
    if not known:
        return ("Whether the region met the thresholds is not known",)
    when = within(known[0].cells[at].period)
    met = [_indicator(row) for row in known if row.cells[at].is_met]
    missed = [_indicator(row) for row in known if not row.cells[at].is_met]
    said = [f"met {_thresholds(met)}"] if met else []
    said += [f"did not meet {_thresholds(missed)}"] if missed else []
    return (f"The region {' and '.join(said)} {when}", *_each(table, known, at))


def _each(table: BoardTable, rows: list[Row], at: int) -> list[str]:
    """A sentence a threshold: the region's days and which authorities met it."""
    headers = [column.header for column in table.columns]
    sentences = []
    for row in rows:
        own = row.cells[at]
        authorities = {
            headers[place]: cell
            for place, cell in enumerate(row.cells)
            if not table.columns[place].is_beside and place != at
        }
        met = who_met(authorities)
        sentences.append(
            f"{_indicator(row)}: {number(rounded(own.value))} days{distance(own)}"
            + (f"; {met}." if met else ".")
        )
    return sentences


def _thresholds(indicators: list[str]) -> str:
    return f"the threshold{'s' if len(indicators) > 1 else ''} of {listed(indicators)}"


def _indicator(row: Row) -> str:
    return row.label.partition(":")[0]


def _change(change: float) -> str:
    if change == 0:
        return "as many as in the year before"
    return f"{number(abs(change))} {'more' if change > 0 else 'fewer'} than in the year before"
