"""The parts of the dictionary on milestones, published tables, return columns and codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipelines.warehouse.publish import PUBLISHED_SCHEMAS
from schemas.returns import all_columns, read_seed

PROJECT = "adoption_returns"
MILESTONE_TABLE = "fct_child_journeys"


@dataclass(frozen=True)
class Milestone:
    """A dated step on a child's journey."""

    name: str
    meaning: str
    columns: tuple[tuple[str, str], ...]
    """Table and column of a return that state it, the statutory return first."""


@dataclass(frozen=True)
class Table:
    """A published table."""

    schema: str
    name: str
    meaning: str
    columns: tuple[tuple[str, str, str], ...]
    """Name, type and meaning."""
    made_from: tuple[str, ...]
    """Models and lists that it reads at first hand."""


def read_milestones(manifest: Mapping[str, Any]) -> list[Milestone]:
    """Every milestone of a child's journey, in the order of the journey."""
    stated: dict[str, list[tuple[str, str]]] = {}
    for row in read_seed("milestone_columns"):
        stated.setdefault(row["milestone"], []).append((row["table_name"], row["column_name"]))
    columns = manifest["nodes"][f"model.{PROJECT}.{MILESTONE_TABLE}"]["columns"]
    return [
        Milestone(name, columns[f"{name}_date"]["description"], tuple(stated.get(name, ())))
        for name in (column.removesuffix("_source") for column in columns if _is_source(column))
    ]


def _is_source(column: str) -> bool:
    return column.endswith("_source")


def read_tables(manifest: Mapping[str, Any]) -> list[Table]:
    """Every published table, by schema and name."""
    models = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] in PUBLISHED_SCHEMAS
    ]
    order = {name: place for place, name in enumerate(PUBLISHED_SCHEMAS)}
    return [
        Table(
            schema=node["schema"],
            name=node["name"],
            meaning=node["description"],
            columns=tuple(
                (column["name"], column["data_type"] or "", column["description"])
                for column in node["columns"].values()
            ),
            made_from=tuple(sorted(one.split(".")[-1] for one in node["depends_on"]["nodes"])),
        )
        for node in sorted(models, key=lambda one: (order[one["schema"]], one["name"]))
    ]


def read_return_tables() -> list[tuple[str, str, list[tuple[str, str, str, str, str]]]]:
    """Return, table, and of each column its name, type, code list, years and meaning."""
    grouped = groupby(all_columns(), key=lambda one: (one.return_name, one.table_name))
    return [
        (
            return_name,
            table,
            [
                (
                    one.column_name,
                    one.data_type.replace("_", " "),
                    one.code_list,
                    years(one.first_year, one.last_year),
                    one.meaning,
                )
                for one in columns
            ],
        )
        for (return_name, table), columns in grouped
    ]


def read_codes() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Each code list, and of each code its letters, its label and its years."""
    grouped: dict[str, list[tuple[str, str, str]]] = {}
    for row in read_seed("code_lists"):
        grouped.setdefault(row["code_list"], []).append(
            (row["code"], row["label"], years(row["first_year"], row["last_year"]))
        )
    return sorted(grouped.items())


def years(first: str, last: str) -> str:
    """The financial years in which something holds, in words."""
    if first and last:
        return first if first == last else f"{first} to {last}"
    if first:
        return f"from {first}"
    return f"to {last}" if last else "every year"
