"""A region whose figures were reckoned elsewhere, from its events: every row must be the same."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from built_homes import Said, raa, read_measures_csv
from openpyxl import load_workbook
from rebuilt_tables import (
    REBUILT,
    issues_beside_what_was_sent,
    rebuilt_folders,
    rows_of,
    sent_folder,
)

from pipelines.home import Home

KEYS = ("measure_id", "area", "area_level", "period_type", "period")
NUMBERS = ("value", "numerator", "denominator", "left_out")
QUARTER = "2020-21-Q4"
SENDERS = {"kent": "886", "medway": "887", "bexley": "303"}
CHILD_COLUMNS = (
    "child_id", "date_of_birth", "date_entered_care", "date_of_decision",
    "date_of_early_permanence_decision", "date_of_early_permanence_placement",
    "date_of_placement_order", "date_matched", "date_placed", "date_first_placed_with_carer",
    "date_of_order", "order_type", "date_of_reversal", "reason_for_reversal",
    "date_of_disruption",
)  # fmt: skip
FAMILY_COLUMNS = ("approving_agency", "adoptive_family_id", "family_finding_status")
"""Known only from an ALB return."""


@pytest.fixture(scope="module")
def agreed(shared: Path) -> Path:
    folder = shared / "acceptance" / "clean"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not here.")
    return folder


@pytest.fixture(scope="module")
def ran(agreed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Said]:
    home = Home.at(tmp_path_factory.mktemp("acceptance") / "home")
    for source in sorted((agreed / "home").rglob("*")):
        target = home.root / source.relative_to(agreed / "home")
        if source.is_dir():
            target.mkdir(parents=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    return home, raa("run", "--home", home.root)


def test_it_runs_and_finds_no_error(ran: tuple[Home, Said]) -> None:
    """Rows that repeat another exactly are kept out; what else is told of is worth a look only."""
    home, said = ran
    assert said.exit_code == 0, said.output
    assert "Traceback" not in said.output
    issues = pl.read_parquet(home.warehouse / "parquet" / "quality" / "issues.parquet")
    assert set(issues["severity"]) == {"warning"}
    received = pl.read_parquet(home.warehouse / "parquet" / "quality" / "submissions.parquet")
    assert received["rows_quarantined"].sum() == issues.filter(rule="exact_duplicate").height


def test_every_figure_is_the_one_agreed(ran: tuple[Home, Said], agreed: Path) -> None:
    numbers = dict.fromkeys(NUMBERS, pl.Float64)
    expected = pl.read_csv(
        agreed / "expected_measures.csv", schema_overrides=numbers, infer_schema=False
    )
    found = read_measures_csv(ran[0])
    assert found.select(KEYS).is_duplicated().sum() == 0
    both = expected.join(found, on=KEYS, how="left", suffix="_found", nulls_equal=True)
    assert both.height == expected.height > 4000
    missing = both.filter(pl.col("unit_found").is_null())
    assert missing.select(KEYS).rows() == []
    for name in NUMBERS:
        near = (pl.col(name) - pl.col(f"{name}_found")).abs() <= 1e-6 * pl.col(name).abs()
        same = (pl.col(name).is_null() & pl.col(f"{name}_found").is_null()) | near
        wrong = both.filter(~same.fill_null(False))
        assert wrong.select(*KEYS, name, f"{name}_found").rows() == []
    for name in ("unit", "as_at"):
        wrong = both.filter(pl.col(name) != pl.col(f"{name}_found"))
        assert wrong.select(*KEYS, name, f"{name}_found").rows() == []


@pytest.mark.parametrize("sender", SENDERS)
def test_the_rebuilt_return_has_every_child_and_date(
    ran: tuple[Home, Said], agreed: Path, sender: str
) -> None:
    path = ran[0].outputs / "alb" / QUARTER / sender / f"ALB_{SENDERS[sender]}_{QUARTER}.xlsx"
    found = _adoptions(path)
    expected = _text_rows(agreed / "expected_alb" / QUARTER / f"{sender}.csv")
    assert found.select(CHILD_COLUMNS).sort(CHILD_COLUMNS).rows() == (
        expected.select(CHILD_COLUMNS).sort(CHILD_COLUMNS).rows()
    )
    sent = {row for file in _alb_files(agreed, sender) for row in _text_rows(file)["child_id"]}
    columns = (*CHILD_COLUMNS, *FAMILY_COLUMNS)
    in_return = pl.col("child_id").is_in(list(sent))
    known = expected.filter(in_return).select(columns).sort(columns)
    assert known.height >= expected.height - 1
    assert found.filter(in_return).select(columns).sort(columns).rows() == known.rows()


def test_the_rebuilt_adoption_tables_are_those_of_the_clean_return(ran: tuple[Home, Said]) -> None:
    folders = list(rebuilt_folders(ran[0]))
    assert len(folders) > 10
    for authority, year, folder in folders:
        found = issues_beside_what_was_sent(ran[0], authority, year, folder)
        assert found.filter(pl.col("table_name").is_in(REBUILT)).is_empty(), (authority, year)
        for table in REBUILT:
            sent = rows_of(sent_folder(ran[0], authority, year), table)
            assert sorted(rows_of(folder, table), key=str) == sorted(sent, key=str)


def _alb_files(agreed: Path, sender: str) -> list[Path]:
    return sorted((agreed / "home" / "landing" / sender / "alb").glob("*/*/Adoptions.csv"))


def _text_rows(file: Path) -> pl.DataFrame:
    return pl.read_csv(file, infer_schema=False).with_columns(
        pl.col("child_id").str.strip_chars_start("0")
    )


def _adoptions(path: Path) -> pl.DataFrame:
    """The sheet as text, dates as 2021-03-31."""
    rows = list(load_workbook(path, read_only=True)["Adoptions"].values)
    header = next(place for place, row in enumerate(rows) if "child_id" in row)
    names = [name for name in rows[header] if name]
    cells = [[_text(cell) for cell in row[: len(names)]] for row in rows[header + 1 :]]
    frame = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String), orient="row")
    return frame.with_columns(pl.col("child_id").str.strip_chars_start("0"))


def _text(cell: object) -> str | None:
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    return None if cell is None else str(cell)
