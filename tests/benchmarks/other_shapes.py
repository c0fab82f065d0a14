"""The same invented return as one XML file and as one workbook."""

from pathlib import Path

import polars as pl
from large_return import tables_of_year
from xlsxwriter import Workbook

_RENAMED = {"CHILD": "CHILDID", "PLACE": "PL"}
_IN_HEADER = {"Reviews": "AREVIEW", "PrevPerm": "PERMANENCE", "PlacedAdoption": "AD_PLACED"}
"""Tables that are elements of their own within the child's header."""
_SPREAD = ("AD1", "OC3")
"""Tables whose columns stand in the child's header one by one."""


def write_xml_file(path: Path, size: int, year: str) -> None:
    """Every child with its header and its episodes, in one `EXPSSDA903`."""
    tables = tables_of_year(size, year)
    alone = tables["UASC"].select("CHILD", UASC=pl.lit("<UASC>1</UASC>"))
    children = tables["Header"].select("CHILD", own=_elements(tables["Header"], skip=()))
    parts = [alone]
    for name in _SPREAD:
        parts.append(tables[name].select("CHILD", _elements(tables[name]).alias(name)))
    for name, tag in (*_IN_HEADER.items(), ("Episodes", "EPISODE")):
        rows = tables[name].select("CHILD", _wrapped(tag, _elements(tables[name])).alias(name))
        parts.append(rows.group_by("CHILD").agg(pl.col(name).str.join("")))
    for part in parts:
        children = children.join(part, on="CHILD", how="left", maintain_order="left")
    header = pl.concat_str("own", "UASC", *_SPREAD, *_IN_HEADER, ignore_nulls=True)
    child = pl.concat_str(_wrapped("HEADER", header), "Episodes", ignore_nulls=True)
    body = children.select(_wrapped("CHILD", child).str.join("\n")).item()
    path.write_text(f"<EXPSSDA903>\n{body}\n</EXPSSDA903>\n", encoding="utf-8")


def write_workbook_file(path: Path, size: int, year: str) -> None:
    """One sheet for each table, every cell as text."""
    with Workbook(path) as workbook:
        for name, table in tables_of_year(size, year).items():
            table.write_excel(workbook, worksheet=name, autofit=False)


def _elements(table: pl.DataFrame, skip: tuple[str, ...] = ("CHILD", "DOB")) -> pl.Expr:
    """The cells of a row as elements; a blank one is empty. Nothing here needs escaping."""
    return pl.concat_str(
        _wrapped(_RENAMED.get(name, name), pl.col(name).fill_null(""))
        for name in table.columns
        if name not in skip
    )


def _wrapped(tag: str, inner: pl.Expr) -> pl.Expr:
    return pl.lit(f"<{tag}>") + inner + pl.lit(f"</{tag}>")
