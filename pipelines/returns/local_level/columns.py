"""Which columns each sheet has in a quarter, and what they are called: read from the seeds."""

from dataclasses import dataclass

from pipelines.catalogue import measure_catalogue
from pipelines.periods import Period
from schemas.returns import in_force, read_seed

SHEETS = {
    "Adoptions LA": "Children: adoption decisions, placements, orders and waits, by authority",
    "Adoptive families LA": "Adoptive families, by regional agency or authority",
    "Adoptive families VAA": "Adoptive families, by voluntary adoption agency",
    "SGOs LAs": "Special guardianship orders, by authority",
}
"""Sheet -> what it holds, in the order of the workbook."""
CHILDREN = ("Adoptions LA", "SGOs LAs")
"""Sheets whose rows are authorities and add up to the region."""
VOLUNTARY = ("Adoptive families VAA",)
"""Sheets whose rows are voluntary agencies; of the others, the rest."""
STOCK, COUNT, PERCENT = "stock", "count", "percent"
_REST = "REST"


@dataclass(frozen=True)
class TableColumn:
    """One column of one sheet: a measure, a part of one, or a number that senders state."""

    sheet: str
    measure_id: str
    code_list: str
    code: str
    title: str
    unit: str
    is_stock: bool

    @property
    def item(self) -> str:
        """What is counted, in the name of a cell."""
        if not self.code_list:
            return self.measure_id
        return f"{self.measure_id or self.code_list}_{self.code or _REST}"

    @property
    def is_count(self) -> bool:
        """Whether its cells are counts, which add up."""
        return self.unit == COUNT


def columns_in(quarter: Period) -> list[TableColumn]:
    """The columns published for a quarter, in the order of the sheets."""
    return [
        _column(row)
        for row in read_seed("local_level_columns")
        if in_force(row["first_quarter"], row["last_quarter"], quarter.text)
    ]


def _column(row: dict[str, str]) -> TableColumn:
    measure = measure_catalogue().get(row["measure_id"], {})
    unit = measure.get("unit", COUNT)
    return TableColumn(
        sheet=row["sheet"],
        measure_id=row["measure_id"],
        code_list=row["code_list"],
        code=row["code"],
        title=row["title"] or f"{measure['title']}{_in_words(unit)}",
        unit=unit,
        is_stock=measure.get("kind") == STOCK,
    )


def _in_words(unit: str) -> str:
    if unit == COUNT:
        return ""
    return " (%)" if unit == PERCENT else f": average {unit}"
