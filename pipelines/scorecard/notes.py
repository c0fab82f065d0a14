"""The notes of a scorecard in words: what is missing, what is partial, what came before go-live.

They are gathered from the notes that the measures carry; one line tells what many figures share.
"""

import re
from collections.abc import Mapping
from datetime import date

import polars as pl

from pipelines.periods import parse_period
from pipelines.wording import capital, day_in_words, listed, range_in_words

_PARTS = re.compile(r";\s*(?=not submitted|partial|before_go_live|assumption)")
_SPAN = re.compile(r"([a-z0-9-]+) (\d{4}-\d{2})(?: to (\d{4}-\d{2}))?")
_SAID = {
    "partial": "Partial, because returns are missing: {} ({}).",
    "not submitted": "[x] Not submitted: {} ({}).",
}


def notes_of(figures: pl.DataFrame, names: Mapping[str, str], go_live: date | None) -> list[str]:
    """The notes behind some rows of a scorecard; `names` is the name of each area.

    That a definition rests on a choice is told where the definition stands.
    """
    told: dict[tuple[str, str], list[str]] = {}
    before: list[str] = []
    rows = figures.filter(pl.col("note").is_not_null())
    for indicator, note in rows.select("indicator", "note").unique(maintain_order=True).iter_rows():
        for part in _PARTS.split(note):
            kind = next((one for one in _SAID if part.startswith(one)), None)
            if part.startswith("before_go_live"):
                before.append(indicator)
            if kind:
                for who, when in _spans(part.removeprefix(kind), names):
                    told.setdefault((kind, when), []).append(f"{who}|{indicator}")
    notes = [_told(kind, when, found) for (kind, when), found in told.items()]
    if before and go_live:
        notes.append(f"Figures of a time before the region went live on {day_in_words(go_live)}.")
    return list(dict.fromkeys(notes))


def _spans(text: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Who is missing and when, in words."""
    return [
        (
            names.get(sender, sender),
            range_in_words(parse_period(first), parse_period(last or first)),
        )
        for sender, first, last in _SPAN.findall(text)
    ]


def _told(kind: str, when: str, found: list[str]) -> str:
    who = list(dict.fromkeys(one.split("|")[0] for one in found))
    which = list(dict.fromkeys(one.split("|")[1] for one in found))
    return capital(_SAID[kind].format(f"{listed(who)}, {when}", f"in {listed(which)}"))
