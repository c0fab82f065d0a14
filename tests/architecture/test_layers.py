"""Which part may know of which: Python by its imports, the warehouse by the manifest."""

import ast
from pathlib import Path
from typing import Any

import pytest
from importlinter import cli as import_linter

from pipelines.warehouse.project import PROJECT, manifest

REPOSITORY = Path(__file__).resolve().parents[2]
KNOWS_DAGSTER = {
    "assets.py", "checks.py", "sensors.py", "schedules.py", "partitions.py", "definitions.py",
    "assembly.py", "running.py", "instance.py", "resources.py", "dbt.py",
}  # fmt: skip
SEED, SOURCE = "seed", "source"
MAY_READ = {
    "staging": {SOURCE},
    "intermediate": {"staging", "intermediate", "core", SEED},
    "core": {"staging", "intermediate", "core", SEED},
    "measures": {"staging", "intermediate", "core", "measures", SEED},
    "quality": {"staging", "intermediate", "core", "quality", SEED},
    "returns": {"staging", "intermediate", "core", "returns", SEED},
}
"""Layer -> the layers its models may read."""
BEHIND_THE_CORE = {"submissions", "episodes", "journeys", "families"}
"""Folders of the intermediate layer that the core is made from; what they hold precedes it."""


def test_python_layers_point_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contracts stand in pyproject.toml under tool.importlinter."""
    monkeypatch.chdir(REPOSITORY)
    assert import_linter.lint_imports(no_cache=True) == 0


def _product_files() -> list[Path]:
    tops = (REPOSITORY / "pipelines", REPOSITORY / "schemas")
    return sorted(one for top in tops for one in top.rglob("*.py"))


def _imported(path: Path) -> set[str]:
    """The top-level packages that a module imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


def test_only_files_named_for_it_import_dagster() -> None:
    files = _product_files()
    knowing = [one for one in files if _imported(one) & {"dagster", "dagster_dbt"}]
    assert len(knowing) > 5
    assert [str(one) for one in knowing if one.name not in KNOWS_DAGSTER] == []


def test_nothing_of_the_product_imports_its_tests() -> None:
    strangers = {"tests", "conftest", "built_homes", "pytest", "hypothesis", "openpyxl"}
    assert [str(one) for one in _product_files() if _imported(one) & strangers] == []


@pytest.fixture(scope="module")
def nodes() -> dict[str, dict[str, Any]]:
    found = manifest()
    return found["nodes"] | found["sources"]


def _layer(node: dict[str, Any]) -> str:
    return node["resource_type"] if node["resource_type"] in (SEED, SOURCE) else node["fqn"][1]


def _models(nodes: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in nodes.values() if one["resource_type"] == "model"]


def test_each_layer_of_the_warehouse_reads_only_those_before_it(nodes: dict) -> None:
    models = _models(nodes)
    assert {_layer(one) for one in models} == set(MAY_READ)
    wrong = [
        (model["name"], nodes[read]["name"])
        for model in models
        for read in model["depends_on"]["nodes"]
        if _layer(nodes[read]) not in MAY_READ[_layer(model)]
    ]
    assert wrong == []


def test_a_staging_model_reads_one_source_and_nothing_else(nodes: dict) -> None:
    staging = [one for one in _models(nodes) if _layer(one) == "staging"]
    assert {len(one["depends_on"]["nodes"]) for one in staging} == {1}


def test_what_the_core_is_made_from_does_not_read_the_core(nodes: dict) -> None:
    """Intermediate models after the core prepare measures; those before it never look ahead."""
    wrong = [
        (model["name"], nodes[read]["name"])
        for model in _models(nodes)
        if model["fqn"][1] == "intermediate" and model["fqn"][2] in BEHIND_THE_CORE
        for read in model["depends_on"]["nodes"]
        if _layer(nodes[read]) == "core" or nodes[read]["fqn"][2:3] == ["measures"]
    ]
    assert wrong == []


def test_every_model_and_column_of_the_published_layers_is_described(nodes: dict) -> None:
    published = [
        one for one in _models(nodes) if _layer(one) in ("core", "measures", "quality", "returns")
    ]
    assert len(published) > 15
    assert [one["name"] for one in published if not one["description"]] == []
    silent = [
        (one["name"], column["name"])
        for one in published
        for column in one["columns"].values()
        if not column["description"]
    ]
    assert silent == []


def test_contracts_are_enforced_on_what_readers_may_rely_on(nodes: dict) -> None:
    promised = [one for one in _models(nodes) if _layer(one) in ("core", "measures")]
    assert [one["name"] for one in promised if not one["contract"]["enforced"]] == []


def test_every_model_lies_in_a_folder_of_its_layer() -> None:
    folders = {path.name for path in PROJECT.glob("models/*/")}
    assert {name for name in folders if (PROJECT / "models" / name).is_dir()} - {"docs"} == set(
        MAY_READ
    )
