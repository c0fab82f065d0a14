"""The seeds say of every column and measure what the agreed contract says."""

import csv
from pathlib import Path

import pytest

from schemas.returns import Column, all_columns, read_seed

CODED = {("finance", "costs", "category")}
"""The contract calls it text and names its list; the seeds check it against the list."""
BESIDE_THE_CONTRACT = {("ssda903", "Missing"), ("ssda903", "OC2"), ("comparators", "figures")}
"""Tables that come as well: the contract names their returns and leaves their columns to DfE."""
NOT_STORED = {("ssda903", "Header", "UPN")}
"""What the contract asks for and keeps out of the warehouse: a key stands for it."""


@pytest.fixture(scope="module")
def contract(shared: Path) -> Path:
    folder = shared / "contract"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not here.")
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _columns_of_the_form() -> list[Column]:
    """The columns that the contract lists."""
    return [
        one
        for one in all_columns()
        if one.is_on_form and (one.return_name, one.table_name) not in BESIDE_THE_CONTRACT
    ]


def test_every_column_of_every_return_is_the_one_agreed(contract: Path) -> None:
    agreed = {
        (row["return"], row["table"], row["column"]): (
            "code" if (row["return"], row["table"], row["column"]) in CODED
            else row["type"].replace(" ", "_"),
            row["required"] == "yes",
        )
        for row in _rows(contract / "return_columns.csv")
    }  # fmt: skip
    held = {
        (one.return_name, one.table_name, one.column_name): (one.data_type, one.is_required)
        for one in _columns_of_the_form()
    }
    assert len(agreed) > 120
    assert held == agreed
    assert list(held) == list(agreed)


def test_what_is_agreed_is_stored_but_for_the_pupil_number() -> None:
    let_go = {
        (one.return_name, one.table_name, one.column_name)
        for one in _columns_of_the_form()
        if not one.is_kept
    }
    assert let_go == NOT_STORED


def test_a_column_that_is_not_on_the_form_is_neither_missed_nor_stored() -> None:
    added = [one for one in all_columns() if not one.is_on_form]
    assert {(one.table_name, one.column_name) for one in added} == {("Episodes", "PL_LA")}
    assert not any(one.is_required or one.is_kept for one in added)


def test_of_the_tables_beside_the_contract_no_health_or_absence_is_stored() -> None:
    beside = [one for one in all_columns() if one.table_name in ("Missing", "OC2")]
    assert len(beside) > 12
    assert {one.column_name for one in beside if one.is_kept} == {"CHILD"}


def test_the_collectors_numbers_stand_on_columns_of_the_statutory_return_only() -> None:
    numbered = [one for one in all_columns() if one.rule]
    assert len(numbered) > 12
    assert {one.return_name for one in numbered} == {"ssda903"}
    assert all(one.rule.isdigit() for one in numbered)
    assert len({one.rule for one in numbered}) == len(numbered)


def test_every_code_list_that_is_named_is_held(contract: Path) -> None:
    held = {row["code_list"] for row in read_seed("code_lists")}
    named = {
        row["codes_or_unit"]
        for row in _rows(contract / "return_columns.csv")
        if row["type"] == "code" and row["codes_or_unit"].replace("_", "").isalpha()
    }
    assert len(named) > 15
    assert named - held == set()


def test_every_measure_is_the_one_agreed(contract: Path) -> None:
    fields = {
        "kind": "kind", "unit": "unit", "periods": "periods", "subject": "subject",
        "definition": "definition_status",
    }  # fmt: skip
    agreed = _rows(contract / "measures.csv")
    held = list(read_seed("measure_catalogue"))
    assert len(agreed) > 50
    assert [row["measure_id"] for row in held] == [row["measure_id"] for row in agreed]
    wrong = [
        (one["measure_id"], name, one[name], row[own])
        for one, row in zip(agreed, held, strict=True)
        for name, own in fields.items()
        if one[name] != row[own]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("measure", "ends", "days"),
    [
        ("A1", "2009-12", 639), ("A1", "2011-14", 547), ("A1", "2012-15", 487),
        ("A1", "2013-16", 426), ("A10", "2018-21", 426), ("A2", "2009-12", 213),
        ("A2", "2011-14", 182), ("A2", "2012-15", 152), ("A2", "2013-16", 121),
        ("A2", "2022-25", 121),
    ],
)  # fmt: skip
def test_thresholds_are_those_of_the_scorecard_of_the_year(
    measure: str, ends: str, days: int
) -> None:
    start = int(ends[:2] + ends[5:]) - 1
    last = f"{start}-{(start + 1) % 100:02d}"
    in_force = [
        int(row["days"])
        for row in read_seed("thresholds")
        if row["measure_id"] == measure
        and (row["scorecard_ends_from"] or last) <= last <= (row["scorecard_ends_to"] or last)
    ]
    assert in_force == [days]
