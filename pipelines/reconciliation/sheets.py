"""The sheets of a reconciliation workbook: what differs first, then what is missing, then totals.

Every table comes with `child_id`, the authority's own id for the child.
"""

import polars as pl

from pipelines.reconciliation.compared import milestone_words
from pipelines.wording import capital
from pipelines.workbooks.sheet import Sheet, SheetColumn, Value

NOT_APPLICABLE = "[z]"
NOT_AVAILABLE = "[x]"
DATE, WHOLE = "dd/mm/yyyy", "#,##0"
RETURN_WORDS = {"ssda903": "SSDA903", "alb": "ALB"}
_NOT_STATED = (
    "The SSDA903 shows a match only once the child is adopted, and where a carer adopts only from "
    "the adoption on; a match in the ALB return alone is then no fault."
)
_CONSENT = "A child whose parents consented has no placement order: leave it blank."


def differing_sheet(rows: pl.DataFrame) -> Sheet:
    """Both dates of every milestone that differs, the days between, and where each stands."""
    return Sheet(
        name="Dates that differ",
        title="Dates on which the two returns disagree",
        lines=[
            "Find the right date, correct the return that is wrong, and send that return again.",
            "Days between: how much later (or, with a minus, earlier) the ALB return's date is.",
            "Where it stands: the period of the return, the day it was received, file, sheet, row.",
        ],
        columns=[
            "Child",
            "Milestone",
            SheetColumn("SSDA903 says", DATE),
            SheetColumn("ALB return says", DATE),
            SheetColumn("Days between", WHOLE),
            "Used",
            "Where in the SSDA903",
            "Where in the ALB return",
        ],
        rows=[
            (
                _child(one),
                _milestone(one["milestone"], one["occurrence"]),
                one["statutory_date"],
                one["alb_date"],
                one["days_between"],
                RETURN_WORDS[one["return_used"]],
                place(one["statutory_source"]),
                place(one["alb_source"]),
            )
            for one in rows.iter_rows(named=True)
        ],
    )


def one_return_sheet(rows: pl.DataFrame) -> Sheet:
    """Children that one return knows and the other does not, and what to do about it."""
    return Sheet(
        name="In one return only",
        title="Children whose plan for adoption only one return knows",
        lines=["A child in one return only counts in the figures, from what that return says."],
        columns=[
            "Child",
            SheetColumn("Decision", DATE),
            "Known to",
            "Missing from",
            "What to do",
            "Where it stands",
        ],
        rows=[
            (
                _child(one),
                one["decision_date"] or NOT_AVAILABLE,
                one["known_to"],
                one["missing_from"],
                _what_to_do(one),
                place(_source(one)),
            )
            for one in rows.iter_rows(named=True)
        ],
    )


def blank_sheet(rows: pl.DataFrame) -> Sheet:
    """Milestones that must have been and that neither return dates."""
    return Sheet(
        name="Blank in both",
        title="Dates that neither return gives",
        lines=[
            "Averages leave these children out. Give the date in the next return of either kind.",
            _CONSENT,
        ],
        columns=["Child", "What is blank", "Why it is expected", "Where the child stands"],
        rows=[
            (_child(one), _milestone(one["milestone"], 1), _because(one), place(_source(one)))
            for one in rows.iter_rows(named=True)
        ],
    )


def totals_sheet(rows: pl.DataFrame) -> Sheet:
    """How often each return states each milestone, and how often the two agree."""
    counts = ("in_ssda903", "in_alb", "same", "different", "ssda903_only", "alb_only")
    headers = (
        "In the SSDA903", "In the ALB return", "Same date in both", "Different dates",
        "In the SSDA903 only", "In the ALB return only",
    )  # fmt: skip
    return Sheet(
        name="Totals",
        title="How far the two returns agree, by milestone",
        lines=[_NOT_STATED],
        columns=["Milestone", *(SheetColumn(header, WHOLE) for header in headers)],
        rows=[
            (_milestone(one["milestone"], 1), *(one[name] for name in counts))
            for one in rows.iter_rows(named=True)
        ],
    )


def place(source: str | None) -> str:
    """`2020-21 of 2021-06-02: AD1.csv, row 12` (the period, then the day received)."""
    if source is None:
        return NOT_APPLICABLE
    first, *others = source.split("; ")
    _, _, period, received, row = first.split("/", 4)
    more = f" and {len(others)} more" if others else ""
    return f"{period} of {received}: {row}{more}"


def _child(row: dict) -> Value:
    return row["child_id"] or NOT_AVAILABLE


def _milestone(name: str, occurrence: int) -> str:
    words = capital(milestone_words().get(name, name.replace("_", " ")))
    return words if occurrence == 1 else f"{words} (number {occurrence})"


def _source(row: dict) -> str | None:
    sources = ("decision_source", "order_source", "placed_source", "left_care_source")
    return next((row[name] for name in sources if row[name]), None)


def _what_to_do(row: dict) -> str:
    other = row["missing_from"]
    if row["due_in"] is None:
        return f"Nothing yet: no {other} return of {row['first_year']} or after was received."
    return f"Add the child to the {other} return of {row['due_in']}, or say why it is not there."


def _because(row: dict) -> str:
    if row["because"] is None:
        return "Every plan for adoption has one."
    day = row[f"{row['because']}_date"]
    event = {"order": "adopted", "placed": "placed for adoption"}[row["because"]]
    return f"The child was {event} on {day:%d/%m/%Y}."
