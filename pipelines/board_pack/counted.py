"""What is counted: each measure's definition and, where it rests on a choice, the choice in words.

The page and the workbook both show it. The words stand in the seeds and not here.
"""

from collections.abc import Sequence
from functools import cache

from pipelines.board_pack.board_table import BoardTable
from pipelines.board_pack.figures import measure_catalogue
from pipelines.board_pack.wording import capital
from pipelines.region import Region
from schemas.returns import read_seed

HEADING = "What is counted"
"""Of the page's part and of the workbook's sheet, so that a note can refer to either."""
NO_SOURCE = "A documented choice: no source settles this."


def definitions(tables: Sequence[BoardTable], region: Region) -> list[tuple[str, str]]:
    """Title and definition of each measure in the tables, in the catalogue's order."""
    shown_measures = {measure for table in tables for measure in table.measures}
    return [
        (
            row["title"],
            " ".join(part for part in (row["definition"], _standing(row, region)) if part),
        )
        for measure, row in measure_catalogue().items()
        if measure in shown_measures
    ]


def choice_in_words(setting: str, value: str) -> str:
    """What is counted under a setting's value, without a full stop; empty where no words exist."""
    return _setting_words().get((setting, value), "")


@cache
def _setting_words() -> dict[tuple[str, str], str]:
    return {(row["setting"], row["value"]): row["words"] for row in read_seed("setting_words")}


def _standing(row: dict[str, str], region: Region) -> str:
    """Empty where a source states the definition; else that it is a choice, and which."""
    if row["definition_status"] == "verified":
        return ""
    words = choice_in_words(row["setting"], str(region.settings.get(row["setting"])))
    return f"{NO_SOURCE} {capital(words)}." if words else NO_SOURCE
