"""The seeds say of every column and measure what the agreed contract says."""

import csv
from pathlib import Path

import pytest

from schemas.returns import read_seed

CODED = {("finance", "costs", "category")}
"""The contract calls it text and names its list; the seeds check it against the list."""


@pytest.fixture(scope="module")
def contract(shared: Path) -> Path:
    folder = shared / "contract"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not here.")
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


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
        (row["return_name"], row["table_name"], row["column_name"]): (
            row["data_type"],
            row["is_required"] == "true",
        )
        for row in read_seed("return_columns")
    }
    assert len(agreed) > 120
    assert held == agreed
    assert list(held) == list(agreed)


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
