"""DfE's file of published figures is read and loaded like any other return."""

from pathlib import Path

import polars as pl
from scorecard_rows import DALES

from pipelines.home import Home
from pipelines.landing.submissions import find_submissions
from pipelines.loading.check import check_files
from pipelines.loading.keys import Secret
from pipelines.loading.lake import prepare_lake
from pipelines.loading.load import Receipt, load_submission
from pipelines.periods import parse_period

HEADER = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"
FIGURES = HEADER + (
    "Adopted,Children adopted,2020,Ashby,-,901.0,Outer North\n"
    "Adopted,,2021,Ashby,12,901.0,Outer North\n"
    "Adopted,,2021,North (Outer),340,980.0,NA\n"
    "Spent,,2020-21 (OT),England,1385.5,970.0,NA\n"
)


def loaded(tmp_path: Path, text: str) -> tuple[Receipt, pl.DataFrame]:
    home = Home.at(tmp_path / "home")
    folder = home.landing / "england" / "comparators" / "2020-21" / "2021-11-20"
    folder.mkdir(parents=True)
    (folder / "figures.csv").write_text(text, encoding="utf-8")
    (found,) = find_submissions(home, DALES).submissions
    prepare_lake(home)
    receipt = load_submission(home, DALES, found, Secret(bytes(32)))
    kept = home.lake / "accepted" / "comparators__figures"
    return receipt, pl.read_parquet(kept / "**" / "*.parquet").sort("row_number")


def test_a_file_in_the_form_of_the_dfe_loads_whole(tmp_path):
    receipt, rows = loaded(tmp_path, FIGURES)
    assert receipt.outcome == "accepted"
    assert rows["values"].to_list() == [None, 12.0, 340.0, 1385.5]
    assert rows["years"].to_list() == ["2020", "2021", "2021", "2020-21 (OT)"]
    assert rows["la_number"].unique().sort().to_list() == ["901.0", "970.0", "980.0"]
    assert set(rows["sender"]) == {"england"}


def test_a_figure_without_its_area_is_kept_out(tmp_path):
    receipt, rows = loaded(tmp_path, FIGURES + "Adopted,,2021,,5,902.0,Outer North\n")
    (table,) = receipt.tables
    assert (table.rows_in, table.rows_accepted, table.rows_quarantined) == (5, 4, 1)
    assert rows.height == 4


def test_the_published_file_itself_loads_without_an_issue(shared):
    path = shared / "reference" / "dfe_la_adoption_sgo_2016_2025.csv"
    checked = check_files([path], "comparators", parse_period("2024-25"), "england")
    (counts,) = checked.counts().rows()
    assert counts == ("figures", 21760, 21760, 0)
    assert checked.issues.is_empty()
