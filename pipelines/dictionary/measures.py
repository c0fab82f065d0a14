"""The part of the dictionary on measures: each one's definition, clock, setting and sources."""

import re
from dataclasses import dataclass

from schemas.returns import read_seed

KINDS = {
    "flow": "events within a period",
    "stock": "cases open at the end of a day",
    "average": "an average over cases",
    "percent": "a percentage of cases",
    "rate": "a rate",
}
PERIODS = {
    "m": "month",
    "q": "quarter",
    "y": "financial year",
    "ytd": "year to date",
    "3y": "three financial years",
    "d": "date",
}
STATUS = {
    "verified": "A published source states this definition.",
    "assumption": "This is a documented choice; figures carry the note 'assumption'.",
}
DATES = {
    "entered_care": r"enter(ing|ed) care",
    "decision": r"\bdecisions?\b",
    "placement_order": r"placement orders?",
    "matched": r"\bmatch(ed|es)?\b",
    "first_lived": r"first lived|lived with",
    "placed": r"placements?(?! order)|\bplaced\b|moving in",
    "early_permanence_placement": r"early permanence",
    "disruption": r"disrupt",
    "reversal": r"reversed|changed away",
    "order": r"\badopted\b|adoption orders?",
}
"""A milestone of a child -> how a title or definition speaks of it."""
AS_ANOTHER = re.compile(r"^(?:As|Of) (\w+)[,;: ]")


@dataclass(frozen=True)
class Measure:
    """A measure as the dictionary shows it; texts are sentences or lists of words."""

    measure_id: str
    indicator: str
    """Its number on the adoption scorecard; empty where it has none."""
    title: str
    definition: str
    built_on: tuple[tuple[str, str], ...]
    """Each measure that the definition leans on, the nearest first, and its definition."""
    kind: str
    unit: str
    periods: tuple[str, ...]
    area_levels: tuple[str, ...]
    subject: str
    sources: tuple[str, ...]
    """Each return that states it and its tables."""
    milestones: tuple[str, ...]
    """Milestones of a child that it speaks of, also by way of the measure it is built on."""
    status: str
    setting: str
    choices: tuple[tuple[str, str], ...]
    """What the setting may be, and what it then does."""
    thresholds: tuple[tuple[str, str, str], ...]
    """First and last scorecard, blank for no end, and days."""


def read_measures() -> list[Measure]:
    """Every measure, in the order of the catalogue."""
    rows = {row["measure_id"]: row for row in read_seed("measure_catalogue")}
    numbers = {row["measure_id"]: row["indicator"] for row in read_seed("scorecard_indicators")}
    choices, thresholds = list(read_seed("setting_words")), list(read_seed("thresholds"))
    tables = _tables()
    return [
        Measure(
            measure_id=name,
            indicator=numbers.get(name, ""),
            title=row["title"],
            definition=row["definition"],
            built_on=tuple((one, rows[one]["definition"]) for one in _built_on(rows, name)),
            kind=KINDS[row["kind"]],
            unit=row["unit"],
            periods=tuple(PERIODS[one] for one in row["periods"].split()),
            area_levels=tuple(row["area_levels"].split()),
            subject=row["subject"],
            sources=tuple(
                f"{one}: "
                + ", ".join(each for each in row["stated_by_tables"].split() if each in tables[one])
                for one in row["stated_by_returns"].split()
            ),
            milestones=_milestones(rows, name),
            status=STATUS[row["definition_status"]],
            setting=row["setting"],
            choices=tuple(
                (one["value"], one["words"])
                for one in choices
                if row["setting"] and one["setting"] == row["setting"]
            ),
            thresholds=tuple(
                (one["scorecard_ends_from"], one["scorecard_ends_to"], one["days"])
                for one in thresholds
                if one["measure_id"] == name
            ),
        )
        for name, row in rows.items()
    ]


def _tables() -> dict[str, set[str]]:
    tables: dict[str, set[str]] = {}
    for row in read_seed("return_columns"):
        tables.setdefault(row["return_name"], set()).add(row["table_name"])
    return tables


def _built_on(rows: dict[str, dict[str, str]], measure: str) -> tuple[str, ...]:
    another = AS_ANOTHER.match(rows[measure]["definition"])
    if another is None or another[1] not in rows:
        return ()
    return another[1], *_built_on(rows, another[1])


def _milestones(rows: dict[str, dict[str, str]], measure: str) -> tuple[str, ...]:
    if rows[measure]["subject"] != "child journey":
        return ()
    text = " ".join(
        f"{rows[one]['title']}. {rows[one]['definition']}"
        for one in (measure, *_built_on(rows, measure))
    )
    return tuple(name for name, words in DATES.items() if re.search(words, text, re.IGNORECASE))
