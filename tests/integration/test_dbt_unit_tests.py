"""Every unit test of the warehouse's models, run once against models built over an empty lake."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from built_homes import RIVERS
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from pipelines.home import Home
from pipelines.loading.lake import prepare_lake
from pipelines.region import region_from
from pipelines.warehouse.inputs import BuildInputs
from pipelines.warehouse.project import PROJECT, dbt_arguments, manifest, parsed_project
from pipelines.warehouse.region_context import write_region_context

MODELS_WITH_RULES = 15


@pytest.fixture(scope="module")
def empty_build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A build database whose tables have their columns and no rows; dbt told to use it."""
    from datetime import date

    home = Home.at(tmp_path_factory.mktemp("unit") / "home")
    region = region_from(yaml.safe_load(yaml.safe_dump(RIVERS)))
    prepare_lake(home)
    write_region_context(home, region, BuildInputs(date(2020, 7, 31), "", "", {}))
    parsed_project()
    before = {name: os.environ.get(name) for name in ("RAA_BUILD_HOME", "RAA_BUILD_DATABASE")}
    os.environ["RAA_BUILD_HOME"] = str(home.root)
    os.environ["RAA_BUILD_DATABASE"] = str(home.root / "build.duckdb")
    target = home.root / "dbt"
    _dbt("build", "--exclude-resource-type", "unit_test", "test", target=target)
    yield target
    DuckDBConnectionManager.close_all_connections()
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})


def _dbt(command: str, *words: str, target: Path) -> dict[str, tuple[str, str]]:
    """Name -> status and message of every node that ran."""
    outcome = dbtRunner(manifest=parsed_project()).invoke(
        ["--log-level", "none", command, *words, *dbt_arguments(target)]
    )
    if outcome.exception is not None:
        raise outcome.exception
    found = outcome.result.results
    return {one.node.name: (str(one.status), str(one.message)) for one in found}


def test_every_unit_test_passes(empty_build: Path) -> None:
    ran = _dbt("test", "--select", "test_type:unit", target=empty_build)
    assert set(ran) == {one["name"] for one in manifest()["unit_tests"].values()}
    failed = [f"{name}: {said}" for name, (status, said) in sorted(ran.items()) if status != "pass"]
    assert not failed, "\n\n".join(failed)


def test_every_rule_with_a_case_in_it_has_a_unit_test() -> None:
    """A model outside staging that decides with `case when` is held by at least one example."""
    found = manifest()
    tested = {one["model"] for one in found["unit_tests"].values()}
    deciding = {
        path.stem
        for layer in ("intermediate", "core", "measures", "quality", "returns")
        for path in sorted((PROJECT / "models" / layer).rglob("*.sql"))
        if "case" in path.read_text("utf-8").lower().split()
    }
    assert len(deciding) > MODELS_WITH_RULES
    assert deciding - tested == set()
