"""The workbook's words and layout: one table a sheet, an authority or agency a row."""

from datetime import date

from pipelines.catalogue import measure_catalogue
from pipelines.disclosure.policy import Policy
from pipelines.periods import Period
from pipelines.region import Region
from pipelines.returns.local_level.cells import Cell
from pipelines.returns.local_level.columns import (
    CHILDREN,
    PERCENT,
    SHEETS,
    VOLUNTARY,
    TableColumn,
)
from pipelines.returns.local_level.figures import quarters_so_far
from pipelines.wording import capital, day_in_words
from pipelines.workbooks.sheet import Sheet, SheetColumn, Value

WHOLE, ONE_PLACE = "#,##0", "0.0"
_AGENCIES = (
    "Families are counted by the agency that approves them, and have no total over agencies."
)
_PARTS = {
    "placement_provider": (
        "Placed, by provider: the children placed for adoption, by who provides the placement. Own "
        "provision includes a regional agency that the authority hosts; other authority's "
        "provision, one that another authority hosts."
    ),
    "family_finding": (
        "Family finding: the children with a plan for adoption who wait to be placed, by how far "
        "the search for a family has come."
    ),
}
_STATED = (
    "Orders to children who were looked after are from the yearly return; all other numbers are as "
    "each authority states them, without cases behind them, and need not add up."
)


def title_of(region: Region, quarter: Period) -> str:
    """What the workbook is called."""
    return f"{region.name}: adoption and special guardianship, local-level tables, {quarter}"


def intro_of(region: Region, quarter: Period, as_at: date) -> list[str]:
    """What a reader must know before reading any figure."""
    return [
        f"What happened is counted {_span(quarter)}. Who is waiting is counted "
        f"on {day_in_words(quarter.last_day)}.",
        f"From the returns received by {day_in_words(as_at)}. Later ones may change the figures.",
        *Policy.of(region.settings).in_words(),
        "For publication: small numbers are hidden in all sheets together.",
    ]


def sheets_of(columns: list[TableColumn], cells: list[Cell], quarter: Period) -> list[Sheet]:
    """The sheets of the quarter, in the published order."""
    return [
        _sheet(name, [one for one in columns if one.sheet == name], cells, quarter)
        for name in SHEETS
        if any(one.sheet == name for one in columns)
    ]


def _sheet(name: str, columns: list[TableColumn], cells: list[Cell], quarter: Period) -> Sheet:
    of_area: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.column.sheet == name:
            of_area.setdefault(cell.area, []).append(cell)
    rows = [(own[0].area_name, *map(_marked, own)) for own in of_area.values()]
    totals = {place for place, own in enumerate(of_area.values()) if own[0].is_total}
    return Sheet(
        name=name,
        title=f"{SHEETS[name]}, {quarter}",
        lines=_lines(name, quarter),
        columns=[
            "Authority" if name in CHILDREN else "Agency",
            *(SheetColumn(one.title, _format(one)) for one in columns),
        ],
        rows=rows,
        notes=list(dict.fromkeys(filter(None, map(_note, columns)))),
        total_rows=frozenset(totals),
    )


def _lines(name: str, quarter: Period) -> list[str]:
    waiting = f"Waiting: on {day_in_words(quarter.last_day)}. All else: {_span(quarter)}."
    if name not in CHILDREN:
        kind = "voluntary" if name in VOLUNTARY else "regional"
        return [f"{waiting} Each row is a {kind} agency.", _AGENCIES]
    return [f"{capital(_span(quarter))}.", _STATED] if name == "SGOs LAs" else [waiting]


def _span(quarter: Period) -> str:
    first = quarters_so_far(quarter)[0].first_day
    return f"from {day_in_words(first)} to {day_in_words(quarter.last_day)}"


def _format(column: TableColumn) -> str:
    return ONE_PLACE if column.unit == PERCENT else WHOLE


def _note(column: TableColumn) -> str | None:
    """What is counted, in the catalogue's words; of the parts of a measure once."""
    if column.code_list:
        return _PARTS.get(column.code_list)
    measure = measure_catalogue()[column.measure_id]
    return f"{measure['title']}: {measure['definition']}"


def _marked(cell: Cell) -> Value:
    return f"[{cell.shown}]" if isinstance(cell.shown, str) else cell.shown
