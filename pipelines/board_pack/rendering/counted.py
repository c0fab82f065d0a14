"""What is counted: each measure's definition and, where it rests on a choice, the choice in words.

The page and the workbook both show it. The words stand in the seeds and not here.
"""

from collections.abc import Sequence

from pipelines.board_pack.board_table import BoardTable
from pipelines.catalogue import NO_SOURCE, choice_in_words, measure_catalogue
from pipelines.region import Region
from pipelines.wording import capital


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


def _standing(row: dict[str, str], region: Region) -> str:
    """Empty where a source states the definition; else that it is a choice, and which."""
    if row["definition_status"] == "verified":
        return ""
    words = choice_in_words(row["setting"], str(region.settings.get(row["setting"])))
    return f"{NO_SOURCE} {capital(words)}." if words else NO_SOURCE
