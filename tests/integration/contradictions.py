"""Faults and contradictions put into returns that were clean: rows lost, days moved, facts that do
not go together, a return sent again. Header and Episodes keep their rows as they are."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl

from pipelines.home import Home

Row = dict[str, str | None]
DAY = "%d/%m/%Y"
LIKE_A_FORMULA = '=HYPERLINK("x")'
"""The id that one child of each authority is given in every table."""


def contradict(home: Home, seed: int) -> None:
    """Change the AD1 and PlacedAdoption of every SSDA903; the same seed makes the same changes."""
    dice = random.Random(seed)
    for folder in sorted((home.landing).glob("*/ssda903/*/*")):
        _change(folder / "AD1.csv", _adoptions, dice)
        _change(folder / "PlacedAdoption.csv", _decisions, dice)
        _rename(folder)
        if dice.random() < 0.5:
            again = Path(shutil.copytree(folder, folder.with_name(f"{folder.name}.2")))
            _change(again / "PlacedAdoption.csv", _sent_again, dice)


def _change(file: Path, change: Callable[[Row, float], list[Row]], dice: random.Random) -> None:
    rows = pl.read_csv(file, infer_schema=False)
    changed = [one for row in rows.to_dicts() for one in change(row, dice.random())]
    pl.DataFrame(changed, schema=rows.schema).write_csv(file)


def _adoptions(row: Row, chance: float) -> list[Row]:
    other_carer = {"0": "1", "1": "0"}[row["FOSTER_CARE"]]
    changes = [
        (0.06, [row | {"DATE_INT": _moved(row["DATE_INT"], 5)}]),
        (0.12, [row | {"DATE_INT": _moved(row["DATE_INT"], -120)}]),
        (0.18, [row | {"DATE_MATCH": _moved(row["DATE_MATCH"], 400)}]),
        (0.24, [row | {"FOSTER_CARE": other_carer}]),
        (0.30, [row | {"SEX_ADOPTR": "MF" if row["NB_ADOPTR"] == "1" else "F1"}]),
        (0.36, []),
        (0.40, [row, row | {"DATE_MATCH": _moved(row["DATE_MATCH"], 3)}]),
        (0.44, [row | {"LS_ADOPTR": "ZZ"}]),
    ]
    return next((rows for limit, rows in changes if chance < limit), [row])


def _decisions(row: Row, chance: float) -> list[Row]:
    reversed_on = _moved(row["DATE_PLACED"], 30)
    changes = [
        (0.06, []),
        (0.12, [row | {"DATE_PLACED": _moved(row["DATE_PLACED"], 10)}]),
        (0.16, [row | {"DATE_PLACED": _moved(row["DATE_PLACED"], -200)}]),
        (0.20, [row | {"DATE_PLACED_CEASED": reversed_on, "REASON_PLACED_CEASED": "RD4"}]),
        (0.24, [row | {"DATE_PLACED_CEASED": reversed_on, "REASON_PLACED_CEASED": None}]),
        (0.28, [row | {"DATE_PLACED": _moved(row["DATE_PLACED"], 90)}, row]),
        (0.32, [row | {"DOB": _moved(row["DOB"], 1)}]),
        (0.36, [row | {"CHILD": "999" + row["CHILD"]}]),
        (0.40, [row | {"CHILD": "00" + row["CHILD"]}]),
        (0.44, [row | {"REASON_PLACED_CEASED": "RD9"}]),
    ]
    return next((rows for limit, rows in changes if chance < limit), [row])


def _sent_again(row: Row, chance: float) -> list[Row]:
    return [row | {"DATE_PLACED": _moved(row["DATE_PLACED"], 7)}] if chance < 0.2 else [row]


def _rename(folder: Path) -> None:
    """The first child with a decision is called in every table what a spreadsheet would run."""
    child = pl.read_csv(folder / "PlacedAdoption.csv", infer_schema=False)["CHILD"][0]
    for file in sorted(folder.glob("*.csv")):
        rows = pl.read_csv(file, infer_schema=False)
        name = pl.when(pl.col("CHILD") == child).then(pl.lit(LIKE_A_FORMULA)).otherwise("CHILD")
        rows.with_columns(CHILD=name).write_csv(file)


def _moved(day: str, days: int) -> str:
    return pl.Series([day]).str.to_date(DAY).dt.offset_by(f"{days}d").dt.strftime(DAY).item()
