"""A CSV file for people runs nothing; one for a collector's program changes nothing."""

import ast
import csv
from pathlib import Path

import polars as pl
import pytest

from pipelines import safe_csv
from pipelines.safe_csv import (
    write_csv_for_collectors,
    write_csv_for_people,
    write_lines_for_people,
)

HOSTILE = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\x00=1+1",
    "＝1+1", "-5", "+44 20 7946", "=cmd|' /C calc'!A0",
)  # fmt: skip
HARMLESS = ("Kent", "0077", "2020-21", "a=b", "", "'quoted", "x -y", "Ünal, Ada", '"so"')
REPOSITORY = Path(__file__).resolve().parents[3]


def cells_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_could_run_gets_an_apostrophe(tmp_path: Path, text: str) -> None:
    path = write_csv_for_people(tmp_path / "a.csv", pl.DataFrame({"id": [text], "row": [2]}))
    assert cells_of(path) == [["id", "row"], ["'" + text, "2"]]


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stands_as_it_is(tmp_path: Path, text: str) -> None:
    path = write_csv_for_people(tmp_path / "a.csv", pl.DataFrame({"id": [text], "row": [2]}))
    assert cells_of(path)[1] == [text, "2"]


def test_a_number_written_out_keeps_its_sign_and_a_sum_does_not(tmp_path: Path) -> None:
    rows = pl.DataFrame({"value": ["-3", "-0.5", "-1e-05", None, "-3+4", "+3", "=3"]})
    path = write_csv_for_people(tmp_path / "a.csv", rows, numbers=["value"])
    written = [cell for line in cells_of(path)[1:] for cell in line or [""]]
    assert written == ["-3", "-0.5", "-1e-05", "", "'-3+4", "'+3", "'=3"]


def test_real_numbers_and_dates_are_left_alone(tmp_path: Path) -> None:
    rows = pl.DataFrame({"fees": [-3], "share": [-0.5]})
    assert write_csv_for_people(tmp_path / "a.csv", rows).read_text() == "fees,share\n-3,-0.5\n"


@pytest.mark.parametrize("text", [*HOSTILE, *HARMLESS])
def test_a_return_comes_back_unchanged(tmp_path: Path, text: str) -> None:
    path = write_csv_for_collectors(tmp_path / "AD1.csv", pl.DataFrame({"CHILD": [text], "n": [1]}))
    assert cells_of(path) == [["CHILD", "n"], [text, "1"]]


def test_lines_of_texts_are_written_alike(tmp_path: Path) -> None:
    lines = [("decisions", "=kent", "-3"), ("decisions", "", "c")]
    path = write_lines_for_people(tmp_path / "a.csv", ("t", "row", "value"), lines, ["value"])
    assert path.read_bytes() == b"t,row,value\ndecisions,'=kent,-3\ndecisions,,c\n"


def _writes_csv(path: Path) -> bool:
    """Whether a module writes CSV by itself: polars' `write_csv` to a path, or the csv module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            module = node.func.value.id if isinstance(node.func.value, ast.Name) else None
            to_file = node.func.attr in ("write_csv", "sink_csv") and (node.args or node.keywords)
            if to_file or (module == "csv" and node.func.attr in ("writer", "DictWriter")):
                return True
    return False


def test_every_csv_file_passes_through_this_module() -> None:
    """Invented returns are what senders send, and so are not ours to change."""
    own = Path(safe_csv.__file__)
    assert _writes_csv(own)
    others = sorted(
        str(path.relative_to(REPOSITORY))
        for path in (REPOSITORY / "pipelines").rglob("*.py")
        if "synthetic" not in path.parts and path != own and _writes_csv(path)
    )
    assert others == []
