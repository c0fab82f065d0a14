"""The asset: a check for each return that shows counts, and nothing of any child."""

import dagster as dg
import pytest
import yaml

from pipelines.loading.assets import loadable_returns
from pipelines.quality.assets import NAME, check_name, quality_reports
from pipelines.resources import HomeResource

SOUND = "7,2,15/03/2005,WBRI,A123456789012,,"
NO_BIRTH = "80123,1,,WBRI,UN1,,"


@pytest.fixture
def made(home, region):
    senders = {slug: {"name": one.name, "kind": one.kind} for slug, one in region.senders.items()}
    home.region_file.write_text(yaml.safe_dump({"slug": region.slug, "senders": senders}))

    def materialise() -> dg.ExecuteInProcessResult:
        return dg.materialize(
            [quality_reports],
            instance=dg.DagsterInstance.ephemeral(),
            resources={"home": HomeResource(folder=str(home.root))},
        )

    return materialise


def test_a_check_for_each_return_shows_counts_only(load, publish, made):
    load(SOUND, NO_BIRTH)
    load(SOUND, sender="medway")
    publish()
    checks = {one.check_name: one for one in made().get_asset_check_evaluations() if one.asset_key}
    assert set(checks) == {check_name(name) for name in loadable_returns()}
    found = checks[check_name("ssda903")]
    assert not found.passed
    assert found.severity is dg.AssetCheckSeverity.WARN
    counts = {name: one.value for name, one in found.metadata.items()}
    assert (counts["submissions"], counts["rows kept out"]) == (2, 1)
    assert counts["errors"] >= 1
    assert {type(one) for one in counts.values()} == {int}
    assert checks[check_name("alb")].passed


def test_the_record_of_the_run_names_no_child(home, load, publish, made):
    load(SOUND, NO_BIRTH)
    publish()
    done = made()
    (event,) = done.asset_materializations_for_node(NAME)
    assert "80123" in (home.outputs / "quality" / "kent" / "ssda903_2020-21.html").read_text()
    assert "80123" not in repr(event) + repr(done.all_events)
