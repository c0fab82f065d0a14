"""Rows spoilt on purpose are exactly the rows a reader finds wrong; clean returns have none."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from written_homes import FAR_REGION, Written, rows_of

from pipelines.home import Home
from pipelines.periods import month, parse_period
from pipelines.region import region_from
from pipelines.synthetic.errors import (
    DUPLICATE,
    EXTRA_COLUMN,
    IMPOSSIBLE_DATE,
    MISSING,
    NOT_IN_HEADER,
    OLD_ENCODING,
    WRONG_CODE,
)
from pipelines.synthetic.sample import write_sample
from schemas.returns import codes_of, columns_of

Found = tuple[str, str, str, str, str, int]
"""Sender, return, period, table, kind, row."""


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Written:
    home = Home.at(tmp_path_factory.mktemp("spoilt") / "home")
    first, last = month(2019, 10), month(2020, 3)
    sample = write_sample(home, region_from(FAR_REGION), first, last, 60, 9, error_rate=0.04)
    return Written(home, sample)


def test_every_spoilt_row_is_listed_and_no_other(spoilt: Written) -> None:
    listed = {
        (one.sender, one.return_name, one.period, one.table, one.kind, one.row)
        for one in spoilt.sample.spoilt
        if one.row is not None
    }
    assert set(_wrong_rows(spoilt)) == listed
    assert {one[4] for one in listed} == {
        WRONG_CODE,
        IMPOSSIBLE_DATE,
        MISSING,
        NOT_IN_HEADER,
        DUPLICATE,
    }


def test_clean_returns_have_no_wrong_row(demo: Written, far_region: Written) -> None:
    assert list(_wrong_rows(demo)) == []
    assert list(_wrong_rows(far_region)) == []
    assert demo.sample.spoilt == []


@pytest.mark.parametrize("start", [2016, 2024])
def test_codes_are_those_of_the_year(tmp_path: Path, start: int) -> None:
    """Guardianship codes changed in 2018-19, sex codes in 2024-25, placement codes in 2025-26."""
    home = Home.at(tmp_path)
    region = region_from(FAR_REGION | {"go_live": None})
    first, last = month(start, 4), month(start + 2, 3)
    written = Written(home, write_sample(home, region, first, last, 40, 2))
    assert list(_wrong_rows(written)) == []
    assert len(written.submissions("ssda903")) == 10


def test_about_the_share_asked_for_is_spoilt(spoilt: Written) -> None:
    rows = [one for one in spoilt.sample.spoilt if one.row]
    assert 0.02 < len(rows) / sum(spoilt.sample.rows.values()) < 0.06


def test_some_files_are_oddly_made(spoilt: Written) -> None:
    files = {one.kind for one in spoilt.sample.spoilt if one.row is None}
    assert files == {EXTRA_COLUMN, OLD_ENCODING}


def test_the_list_holds_no_child(spoilt: Written) -> None:
    ids = {child.child_id for child in spoilt.sample.world.children}
    values = {str(value) for one in spoilt.sample.spoilt for value in vars(one).values()}
    assert not ids & values


def _wrong_rows(written: Written) -> Iterator[Found]:
    for folder in sorted(written.home.landing.glob("*/*/*/*")):
        place = folder.parts[-4:-1]
        tables = _read(folder)
        header = {row["CHILD"] for row in tables.get("Header", [])}
        for table, rows in tables.items():
            for number, row in enumerate(rows, start=2):
                previous = rows[number - 3] if number > 2 else None
                kind = _what_is_wrong(place, table, row, previous, header)
                if kind:
                    yield (*place, table, kind, number)


def _what_is_wrong(place, table: str, row: dict, previous: dict | None, header: set) -> str | None:
    if row == previous:
        return DUPLICATE
    if table in ("AD1", "PlacedAdoption") and row["CHILD"] not in header:
        return NOT_IN_HEADER
    year = parse_period(place[2]).financial_year
    for column in columns_of(place[1], table, year):
        value = row.get(column.column_name) or ""
        if not value:
            if column.is_required:
                return MISSING
        elif column.data_type == "code" and value not in codes_of(column.code_list, year):
            return WRONG_CODE
        elif column.data_type == "date" and not _is_day(value):
            return IMPOSSIBLE_DATE
    return None


def _is_day(value: str) -> bool:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"):
        try:
            datetime.strptime(value, form)
        except ValueError:
            continue
        return True
    return False


def _read(folder: Path) -> dict[str, list[dict]]:
    tables = {}
    for file in folder.glob("*.csv"):
        encoding = "utf-8" if _is_utf_8(file) else "cp1252"
        tables[file.stem] = rows_of(file, encoding)
    for file in folder.glob("*.xlsx"):
        sheets = pl.read_excel(file, sheet_id=0, infer_schema_length=0)
        tables |= {name: sheet.rows(named=True) for name, sheet in sheets.items()}
    return tables


def _is_utf_8(file: Path) -> bool:
    try:
        file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
