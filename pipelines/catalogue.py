"""The measure catalogue: what each measure is, and the choices behind it in words.

All of it stands in the seeds; whoever shows a measure reads it here.
"""

from collections.abc import Mapping
from functools import cache

from schemas.returns import read_seed

HEADING = "What is counted"
"""Of every part or sheet that holds definitions, so that a note can refer to it."""
NO_SOURCE = "A documented choice: no source settles this."


@cache
def measure_catalogue() -> dict[str, dict[str, str]]:
    """Every measure of the catalogue by its id, in the catalogue's order."""
    return {row["measure_id"]: row for row in read_seed("measure_catalogue")}


def parts_of_measures(settings: Mapping[str, object]) -> dict[str, str]:
    """Each count that is a part of another, for the same area and period: part -> whole.

    `settings` are a region's: a part that is one only under a certain choice is left out under
    another.
    """
    return {
        measure: row["part_of"]
        for measure, row in measure_catalogue().items()
        if row["part_of"] and row["part_of_when"] in ("", str(settings.get(row["setting"])))
    }


def choice_in_words(setting: str, value: str) -> str:
    """What is counted under a setting's value, without a full stop; empty where no words exist."""
    return _setting_words().get((setting, value), "")


@cache
def _setting_words() -> dict[tuple[str, str], str]:
    return {(row["setting"], row["value"]): row["words"] for row in read_seed("setting_words")}
