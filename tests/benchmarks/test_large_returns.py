"""The invented returns that speed is measured with are returns: read whole, and sound."""

from pathlib import Path

import polars as pl
import pytest
from large_return import tables_of_year, write_csv_files
from other_shapes import write_workbook_file, write_xml_file
from sent_files import YEARS

from pipelines.loading.checked import Checked
from pipelines.quality.check_report import run_check

CHILDREN = 400
LAST, THIS = YEARS


def _check(folder: Path, faulty_one_in: int | None) -> Checked:
    """This year's return with last year's beside it."""
    for year in YEARS:
        write_csv_files(folder / year, CHILDREN, year, faulty_one_in)
    return run_check([folder / THIS], "ssda903", THIS, last_year=folder / LAST)


def test_a_large_return_without_faults_breaks_no_rule(tmp_path: Path) -> None:
    checked = _check(tmp_path, None)
    errors = checked.issues.filter(severity="error")
    assert errors.select("rule", "table_name", "row_number").rows() == []
    assert min(table.height for table in checked.tables.values()) > 0
    assert 8 < sum(table.height for table in checked.tables.values()) / CHILDREN < 12


def test_about_one_row_in_a_hundred_is_faulty_where_that_is_asked(tmp_path: Path) -> None:
    checked = _check(tmp_path, 100)
    rows = sum(table.height for table in checked.tables.values())
    faulty = checked.issues.filter(pl.col("row_id").is_not_null())["row_id"].n_unique()
    assert 0.003 < faulty / rows < 0.03


def test_a_large_return_is_the_same_each_time() -> None:
    again = tables_of_year(CHILDREN, THIS, 100)
    for name, table in tables_of_year(CHILDREN, THIS, 100).items():
        assert table.equals(again[name])


def test_an_episode_that_both_years_hold_says_the_same_in_each() -> None:
    key = ["CHILD", "DECOM"]
    last, this = (tables_of_year(CHILDREN, year)["Episodes"] for year in YEARS)
    both = last.join(this, on=key, suffix="_now")
    assert both.height > CHILDREN / 2
    for name in ("RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "URN"):
        assert both[name].equals(both[f"{name}_now"], check_names=False)


@pytest.mark.parametrize("shape", ["return.xlsx", "return.xml"])
def test_other_shapes_hold_the_same_rows(shape: str, tmp_path: Path) -> None:
    path = tmp_path / shape
    write = write_workbook_file if shape.endswith("xlsx") else write_xml_file
    write(path, CHILDREN, THIS)
    checked = run_check([path], "ssda903", THIS)
    made = tables_of_year(CHILDREN, THIS)
    counted = dict(checked.counts().select("table_name", "rows_in").rows())
    assert counted == {name: table.height for name, table in made.items()}
