"""A reader of the files in DfE's form who tries to work out what is hidden, from them alone."""

from collections import defaultdict

from attacker import Known, given_away
from dfe_screener import Files

from pipelines.disclosure.counts import Sum

SYMBOLS = {"c", "x", "z"}
PARTS = {
    "placed_outside_region_count": "children_placed_count",
    "calls_progressed_to_advice_line_count": "support_line_calls_count",
}
"""Counts that everybody knows to be part of others."""
REGION = ""
Cells = dict[tuple[str, str, str], str]


def worked_out(files: Files, rounding: int = 1) -> list[str]:
    """Counts of the file that are hidden and can be worked out: `column|place|year`."""
    cells, members = read_cells(files)
    counts = {key: text for key, text in cells.items() if key[0].endswith("_count")}
    hidden = ["|".join(key) for key, text in counts.items() if text == "c"]
    known = {"|".join(k): _seen(k, t, rounding) for k, t in counts.items() if t not in SYMBOLS}
    return given_away(known, hidden, _sums({*hidden, *known}, members, known))


def read_cells(files: Files) -> tuple[Cells, dict[str, set[str]]]:
    """Column, place and year -> cell, the agency's own under `REGION`; year -> its members."""
    group = files.of_type("Filter")[0]
    cells: Cells = {}
    members: dict[str, set[str]] = defaultdict(set)
    for row in files.data.iter_rows(named=True):
        is_national = row["geographic_level"] == "National"
        if is_national == (row[group] == "Total"):
            if not is_national and any(row[one] != "z" for one in files.of_type("Indicator")):
                members[row["time_period"]].add(row["la_name"])
            continue
        place = REGION if is_national else row["la_name"]
        for one in files.of_type("Indicator"):
            cells[one, place, row["time_period"]] = row[one]
    return cells, members


def _seen(key: tuple[str, str, str], text: str, rounding: int) -> tuple[int, int]:
    """What a reader knows of a count that is shown."""
    if text == "low":
        return 1, rounding - 1
    value = int(text)
    if key[1] != REGION or not value or rounding == 1:
        return value, value
    return value - rounding // 2, value + (rounding - 1) // 2


def _sums(names: set[str], members: dict[str, set[str]], known: Known) -> list[Sum]:
    """Members add up to the agency where each has a cell; a part is no more than its whole."""
    found = []
    for name in names:
        column, place, year = name.split("|")
        if place == REGION:
            parts = tuple(f"{column}|{one}|{year}" for one in sorted(members[year]))
            there = tuple(one for one in parts if one in names)
            if there:
                found.append(Sum(name, there, is_exact=len(there) == len(parts)))
        whole = f"{PARTS.get(column, '')}|{place}|{year}"
        if whole in names:
            found.append(Sum(whole, (name,), is_exact=False))
    return found
