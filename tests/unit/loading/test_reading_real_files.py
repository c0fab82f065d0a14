"""Every table of every return is read in every shape that authorities really send."""

import io

import pytest
import xlsxwriter
from hostile import zipped

from schemas.returns import columns_of, tables_of

PERIODS = {
    "ssda903": "2020-21",
    "alb": "2020-21-Q3",
    "activity": "2020-11",
    "finance": "2020-21",
    "population": "2020-21",
}
TABLES = [(name, table) for name in PERIODS for table in tables_of(name)]
TITLES = [["Zoë's export"], [], ["Children, by id"]]


def as_people_write(name: str, number: int) -> str:
    """A header in one of the ways people write it."""
    spaced = name.replace("_", " ")
    return [name.lower(), spaced.title(), f" {spaced} ", name.upper().replace("_", "-")][number % 4]


def messy_rows(return_name: str, table: str) -> list[list[str]]:
    """Titles, a header in another order with a column too many, two rows, blanks and a total."""
    columns = columns_of(return_name, table, "2020-21")[::-1]
    header = [as_people_write(one.column_name, i) for i, one in enumerate(columns)] + ["Our notes"]
    first = ["007", *["n/a"] * (len(header) - 1)]
    second = ["\u00a08 ", *["-"] * (len(header) - 1)]
    return [*TITLES, header, first, [], second, ["", " "], ["Total", "2"], []]


def as_text(rows: list[list[str]], separator: str) -> str:
    quoted = ([f'"{cell}"' if separator in cell else cell for cell in row] for row in rows)
    return "\r\n".join(separator.join(row) for row in quoted)


def as_workbook(rows: list[list[str]]) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        book.add_worksheet("Cover").write(0, 0, "About this export")
        sheet = book.add_worksheet("Sheet7")
        sheet.hide()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return memory.getvalue()


SHAPES = {
    "comma__csv": lambda rows: as_text(rows, ",").encode("utf-8-sig"),
    "semicolon__txt": lambda rows: as_text(rows, ";").encode("cp1252"),
    "tab__tsv": lambda rows: as_text(rows, "\t").encode("utf-16"),
    "hidden__xlsx": as_workbook,
    "packed__zip": lambda rows: zipped({"in/any.csv": as_text(rows, ",")}),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("return_name", "table"), TABLES)
def test_a_messy_export_gives_its_two_rows_at_their_places(check, return_name, table, shape):
    if (return_name, table) == ("alb", "Other"):
        table = "SGOs"  # one header for both, and no code here that tells them apart
        rows = messy_rows(return_name, table)
        assert not check(return_name, PERIODS[return_name], **{shape: SHAPES[shape](rows)}).tables
        return
    content = SHAPES[shape](messy_rows(return_name, table))
    name = shape if (return_name, table) != ("alb", "SGOs") else f"sgos_{shape}"
    checked = check(return_name, PERIODS[return_name], **{name: content})
    assert [name for name, rows in checked.tables.items() if rows.height] == [table]
    assert sorted(checked.tables[table]["row_number"]) == [5, 7]
    told = dict(checked.issues.group_by("rule").len().rows())
    assert told["extra_column"] == 1
    assert told["total_row_ignored"] == 1
    assert "missing_column" not in told
    assert "file_not_readable" not in told
