"""The notes under a table: what is missing, what is partial, what comes before go-live.

They are gathered from the notes that the measures carry, so that one line tells what many figures
share; what a mark means in general stands once in the pack and not here.
"""

import re
from collections.abc import Iterable, Sequence

from pipelines.board_pack.board_table import BoardTable
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.totals import is_sum_of_rows, may_sum_rows
from pipelines.catalogue import HEADING, choice_in_words
from pipelines.periods import months_between, parse_period
from pipelines.wording import capital, day_in_words, listed, periods_in_words

NOT_SUBMITTED, PARTIAL = "not submitted", "partial"
BEFORE_GO_LIVE, ASSUMPTION = "before_go_live", "assumption"
MEMBERS = "members"
"""Who is missing from a region's three years, as the scorecard writes it."""
KINDS = (NOT_SUBMITTED, PARTIAL, BEFORE_GO_LIVE, ASSUMPTION)
_BETWEEN_NOTES = re.compile(rf";\s*(?={'|'.join(KINDS)})")
_MISSING_RETURN = re.compile(r"([a-z0-9-]+) (\d{4}-\d{2})(?: to (\d{4}-\d{2}))?(?:, )?")

Noted = tuple[str, str]
"""The name of a figure and what its note says after the kind."""


def notes_behind(figures: Figures, names: Iterable[str]) -> tuple[str, ...]:
    """The notes of the figures behind a table, each kind once with the figures it holds for.

    `names` are the looked-up cells, each `measure|area|period`. A figure that is missing
    altogether, with no row or an empty one, is told as not submitted.
    """
    found: dict[str, list[Noted]] = {}
    for name in dict.fromkeys(names):
        parts = [part for part in _BETWEEN_NOTES.split(figures.notes.get(name, "")) if part]
        if figures.is_missing(name) and not any(
            part.startswith((NOT_SUBMITTED, PARTIAL)) for part in parts
        ):
            parts.append(NOT_SUBMITTED)
        for part in parts:
            kind = next((kind for kind in KINDS if part.startswith(kind)), part)
            said = part.removeprefix(kind).removesuffix(" not submitted").strip(" :")
            found.setdefault(kind, []).append((name, said))
    in_order = sorted(found, key=lambda kind: KINDS.index(kind) if kind in KINDS else len(KINDS))
    return tuple(_in_words(figures, kind, found[kind]) for kind in in_order)


def is_partial(figures: Figures, names: Iterable[str]) -> bool:
    """Whether any figure behind a table is missing, or is a sum of only part of the returns."""
    return any(figures.is_missing(name) or PARTIAL in figures.notes.get(name, "") for name in names)


def sums_that_differ(table: BoardTable) -> tuple[str, ...]:
    """A note for each column whose total row is not the sum of the rows above it.

    No figure is told, so that the note still holds where cells of the table are hidden.
    """
    return tuple(
        f"{column.header}: the rows do not add up to the region's own figure."
        for row in table.rows
        for at, column in enumerate(table.columns)
        if may_sum_rows(table, row, at) and not is_sum_of_rows(table, row, at)
    )


def _in_words(figures: Figures, kind: str, noted: list[Noted]) -> str:
    names = [name for name, _ in noted]
    said = list(dict.fromkeys(text for _, text in noted if text))
    where = _where(figures, names)
    if kind == ASSUMPTION:
        return f"Rests on a documented choice{_choices(said)}: see {HEADING}."
    if kind == BEFORE_GO_LIVE:
        live = figures.region.go_live
        return f"Before the region went live{f' on {day_in_words(live)}' if live else ''}: {where}."
    if kind == NOT_SUBMITTED:
        areas = {name.split("|")[1] for name in names}
        return f"[x] Not submitted: {where}.{_missing_returns(figures, said, areas)}"
    if kind == PARTIAL:
        return f"Partial: {where}.{_missing_returns(figures, said, set())}"
    return f"{capital(kind.rstrip('.'))}: {where}."


def _choices(said: Sequence[str]) -> str:
    """The choices in words and in brackets; `said` holds them as `setting = value`."""
    settings = [text.partition(" = ") for text in said]
    words = [choice_in_words(setting, value) for setting, _, value in settings]
    told = "; ".join(one for one in words if one)
    return f" ({told})" if told else ""


def _missing_returns(figures: Figures, said: Sequence[str], areas: set[str]) -> str:
    """Whose returns are missing, where that says more than the areas already told."""
    months: list[str] = []
    texts: list[str] = []
    for text in said:
        if _MISSING_RETURN.sub("", text).strip():
            texts.append(capital(text))
            continue
        for sender, first, last in _MISSING_RETURN.findall(text):
            if sender == MEMBERS:  # Each of them is told by its own figures.
                continue
            span = months_between(parse_period(first), parse_period(last or first))
            months += [f"|{sender}|{month.text}" for month in span]
    told = f" {'. '.join(texts)}." if texts else ""
    if {name.split("|")[1] for name in months} <= areas:
        return told
    return f"{told} Missing returns: {_where(figures, months, of_senders=True)}."


def _where(figures: Figures, names: list[str], of_senders: bool = False) -> str:
    """Areas with their periods; areas that share the same periods are told together."""
    periods_of: dict[str, list[str]] = {}
    for name in names:
        _, area, period = name.split("|")
        periods = periods_of.setdefault(area, [])
        if period not in periods:
            periods.append(period)
    areas_of: dict[tuple[str, ...], list[str]] = {}
    for area, periods in periods_of.items():
        areas_of.setdefault(tuple(sorted(periods)), []).append(area)
    return "; ".join(
        f"{_areas(figures, areas, of_senders)} ({periods_in_words(periods)})"
        for periods, areas in areas_of.items()
    )


def _areas(figures: Figures, slugs: list[str], of_senders: bool) -> str:
    region = figures.region.slug
    if not of_senders and set(slugs) == {*figures.member_slugs, region}:
        return "every authority and the region"
    return listed(
        [
            "the region" if slug == region and not of_senders else figures.area_name(slug)
            for slug in slugs
        ]
    )
