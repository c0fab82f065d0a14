"""The definitions that `raa` runs and Dagster's page shows."""

import shutil
from pathlib import Path

import dagster as dg
import pytest
import yaml
from built_homes import RIVERS, BuiltHome
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus

from pipelines.assembly import build_defs
from pipelines.home import Home
from pipelines.instance import open_instance
from pipelines.landing.submissions import find_submissions
from pipelines.loading.sensors import build_landing_sensor
from pipelines.region import read_region
from pipelines.resources import HomeResource
from pipelines.schedules import loading_jobs
from pipelines.warehouse.build import NodeResult
from pipelines.warehouse.dbt import build_dbt_assets

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def definitions(rivers_built: BuiltHome) -> dg.Definitions:
    return build_defs(rivers_built.home)


def test_the_definitions_load(definitions: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(definitions)


def test_a_home_without_a_region_can_still_be_looked_at(tmp_path: Path) -> None:
    dg.Definitions.validate_loadable(build_defs(Home.at(tmp_path)))


def test_the_workspace_serves_these_definitions() -> None:
    content = yaml.safe_load((REPOSITORY / "workspace.yaml").read_text("utf-8"))
    (served,) = content["load_from"]
    assert served["python_module"]["module_name"] == "pipelines.definitions"


def _graph(definitions: dg.Definitions):
    return definitions.resolve_asset_graph()


def test_every_asset_says_what_it_is_and_belongs_to_a_group(definitions: dg.Definitions) -> None:
    graph = _graph(definitions)
    keys = graph.get_all_asset_keys()
    assert len(keys) > 100
    silent = [key.to_user_string() for key in keys if not graph.get(key).description]
    stray = [key.to_user_string() for key in keys if graph.get(key).group_name in (None, "default")]
    assert silent == []
    assert stray == []


def test_the_graph_leads_from_a_return_to_every_output(definitions: dg.Definitions) -> None:
    graph = _graph(definitions)
    above = dg.AssetSelection.assets("board_pack").upstream().resolve(graph)
    assert {
        dg.AssetKey(name) for name in ("alb__adoptions", "ssda903__episodes", "measures")
    } <= above
    below = dg.AssetSelection.assets("ssda903__ad1").downstream().resolve(graph)
    assert {dg.AssetKey(n) for n in ("board_pack", "alb_returns", "open_data_measures")} <= below


def test_every_check_of_the_build_was_made_in_the_demonstration(demo_built: BuiltHome) -> None:
    expected = list(build_dbt_assets().check_keys)
    assert len(expected) > 100
    storage = open_instance(demo_built.home).event_log_storage
    made = storage.get_latest_asset_check_execution_by_key(expected)
    assert {key.name for key in expected} - {key.name for key in made} == set()
    passed = AssetCheckExecutionRecordStatus.SUCCEEDED
    assert [key.name for key, one in made.items() if one.status is not passed] == []


def test_materializations_carry_row_counts(demo_built: BuiltHome) -> None:
    instance = open_instance(demo_built.home)
    for name in ("measures", "contributions", "fct_child_journeys", "stg_alb__adoptions"):
        event = instance.get_latest_materialization_event(dg.AssetKey(name))
        found = event.asset_materialization.metadata
        if name != "stg_alb__adoptions":
            assert found["dagster/row_count"].value > 0, name
    loaded = instance.get_latest_materialization_event(dg.AssetKey("alb__adoptions"))
    assert {"rows received", "rows accepted", "rows kept out"} <= set(
        loaded.asset_materialization.metadata
    )


def _requests(home: Home) -> list[dg.RunRequest]:
    sensor = build_landing_sensor(loading_jobs(), list(RIVERS["senders"]))
    context = dg.build_sensor_context(
        instance=dg.DagsterInstance.ephemeral(),
        resources={"home": HomeResource(folder=str(home.root))},
    )
    return [one for one in sensor(context) if isinstance(one, dg.RunRequest)]


def test_the_sensor_asks_once_for_every_submission_not_loaded(
    rivers_built: BuiltHome, tmp_path: Path
) -> None:
    home = rivers_built.copy_to(tmp_path / "home")
    assert _requests(home) == []
    shutil.rmtree(home.lake)
    found = find_submissions(home, read_region(home.region_file)).submissions
    requests = _requests(home)
    keys = [one.run_key for one in requests]
    assert len(keys) == len(set(keys)) == len(found) > 10
    assert [one.run_key for one in _requests(home)] == keys
    assert {one.job_name for one in requests} == {
        "load_ssda903_returns", "load_alb_returns", "load_activity_returns",
    }  # fmt: skip


def test_files_that_change_ask_again_and_others_do_not(
    rivers_built: BuiltHome, tmp_path: Path
) -> None:
    home = rivers_built.copy_to(tmp_path / "home")
    changed = next(iter(sorted(home.landing.rglob("*.csv"))))
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
    assert len(_requests(home)) == 1


def _publication_wanted(home: Home, definitions: dg.Definitions) -> bool:
    sensor = definitions.resolve_sensor_def("publish_what_was_loaded")
    context = dg.build_sensor_context(
        instance=dg.DagsterInstance.ephemeral(),
        resources={"home": HomeResource(folder=str(home.root))},
    )
    return isinstance(sensor(context), dg.RunRequest)


def test_what_is_loaded_and_not_published_asks_for_a_publication(
    rivers_built: BuiltHome, tmp_path: Path, definitions: dg.Definitions
) -> None:
    home = rivers_built.copy_to(tmp_path / "home")
    assert not _publication_wanted(home, definitions)
    next(iter(sorted((home.lake / "submissions" / "alb").rglob("*.parquet")))).unlink()
    assert _publication_wanted(home, definitions)


def test_an_empty_landing_folder_asks_for_nothing(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    home.region_file.write_text(yaml.safe_dump(RIVERS), "utf-8")
    assert _requests(home) == []


def test_every_schedule_makes_all_that_is_due(definitions: dg.Definitions) -> None:
    made = {"board_pack", "alb_returns", "scorecard", "freeze_differences", "published_warehouse"}
    schedules = list(definitions.schedules)
    assert len(schedules) == 3
    for one in schedules:
        layer = definitions.resolve_job_def(one.job_name).asset_layer
        names = {key.to_user_string() for key in layer.executable_asset_keys}
        assert made <= names, one.name


def test_signed_off_returns_are_compared_after_all_they_are_compared_with(
    definitions: dg.Definitions,
) -> None:
    graph = _graph(definitions)
    above = dg.AssetSelection.assets("freeze_differences").upstream(depth=1).resolve(graph)
    names = {"published_warehouse", "alb_returns", "scorecard", "board_pack"}
    assert {dg.AssetKey(name) for name in names} <= above
    outputs = definitions.resolve_job_def("write_outputs").asset_layer.executable_asset_keys
    assert dg.AssetKey("freeze_differences") in outputs


@pytest.mark.parametrize(("status", "passed"), [("pass", True), ("fail", False), ("warn", False)])
def test_a_data_test_that_fails_is_a_failed_asset_check(
    rivers_built: BuiltHome,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    status: str,
    passed: bool,
) -> None:
    assets = build_dbt_assets()
    chosen = sorted(assets.check_keys, key=lambda key: key.name)[0]
    result = NodeResult(
        f"test.{chosen.name}", chosen.name, "test", status, 0 if passed else 3, "", 0.1
    )
    monkeypatch.setattr("pipelines.warehouse.dbt.build_warehouse", lambda *_: [result])
    monkeypatch.setattr("pipelines.warehouse.dbt.row_counts", lambda _: {})
    run = dg.materialize(
        [assets],
        resources={"home": HomeResource(folder=str(tmp_path))},
        instance=dg.DagsterInstance.ephemeral(),
        raise_on_error=False,
    )
    (check,) = run.get_asset_check_evaluations()
    assert (check.check_name, check.passed) == (chosen.name, passed)
    assert run.success is (status != "fail")
    if not passed:
        assert check.metadata["rows that fail"].value == 3
