"""Reading what a region publishes as an outsider does: cells by their labels, and the listed sums.

Nothing of the product's own structure is used, so that what is missing in it shows.
"""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from attacker import given_away

from pipelines.catalogue import measure_catalogue
from pipelines.disclosure.counts import Sum

TOTAL, HIDDEN = "total", "c"


@dataclass(frozen=True)
class Published:
    """The counts shown and hidden in one folder, and the sums between them."""

    shown: dict[str, int]
    hidden: tuple[str, ...]
    sums: tuple[Sum, ...]

    def given_away(self) -> list[str]:
        """The hidden counts that can be worked out."""
        known = {name: (value, value) for name, value in self.shown.items()}
        return given_away(known, self.hidden, self.sums)


def read_published_files(folder: Path) -> Published:
    """`public_tables.csv` and `public_sums.csv` of a pack.

    Which are counts is told by their names and `board_tables.csv`.
    """
    inside = read_cells(folder / "board_tables.csv")
    rows = read_cells(folder / "public_tables.csv")
    counts = {row["cell"] for row in inside if _is_count(row)}
    shown = {
        row["cell"]: int(float(row["value"]))
        for row in rows
        if row["cell"] in counts and row["value"] not in (HIDDEN, "x", "z")
    }
    hidden = {row["cell"] for row in rows if row["value"] == HIDDEN and row["cell"] in counts}
    listed = _listed_sums(folder / "public_sums.csv")
    named = {*shown, *hidden}
    sums = [one for one in (*_sums_by_label(rows), *listed) if {one.whole, *one.parts} <= named]
    return Published(shown, tuple(sorted(hidden)), tuple(dict.fromkeys(sums)))


def read_cells(path: Path) -> list[dict[str, str]]:
    """The rows of a file of cells."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _is_count(row: dict[str, str]) -> bool:
    """Whether a cell is a count, by the measure it names."""
    measure = row["cell"].split("|")[0]
    known = measure_catalogue().get(measure, {"unit": "count", "kind": "cases or children"})
    is_number = row["value"].lstrip("-").isdigit()
    return is_number and known["unit"] == "count" and known["kind"] != "average"


def _sums_by_label(rows: Sequence[dict[str, str]]) -> list[Sum]:
    lines: dict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["value"] in ("x", "z"):
            continue
        for across, label, other in (("row", "column", "row"), ("column", "row", "column")):
            kind = "whole" if row[label] == TOTAL else "parts"
            lines[row["table"], across, row[other]][kind].append(row["cell"])
    return [
        Sum(line["whole"][0], tuple(line["parts"]))
        for line in lines.values()
        # A range of one month has that month for its total.
        if line["whole"] and line["parts"] and line["whole"][0] not in line["parts"]
    ]


def _listed_sums(path: Path) -> list[Sum]:
    parts: dict[str, list[str]] = defaultdict(list)
    for row in read_cells(path):
        parts[row["whole"]].append(row["part"])
    return [Sum(whole, tuple(some)) for whole, some in parts.items()]
