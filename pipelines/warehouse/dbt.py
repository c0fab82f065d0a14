"""The dbt project as Dagster assets: one asset per seed and model, one check per data test.

The build runs inside this process, which saves starting Python twice. If it fails anywhere,
nothing after it runs, and the last published warehouse stays.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, dbt_assets

from pipelines.home_lock import hold_home
from pipelines.plain_faults import told_without_values, without_quoted
from pipelines.resources import HomeResource
from pipelines.warehouse.build import BUILD_FILE, NodeResult, build_warehouse, row_counts
from pipelines.warehouse.project import manifest
from pipelines.warehouse.publish import building_folder

GROUPS = {
    "staging": "warehouse_staging",
    "intermediate": "warehouse_journeys",
    "core": "warehouse_core",
    "measures": "measures",
    "quality": "quality",
    "returns": "returns_rebuilt",
}
SEEDS_GROUP = "reference_lists"


class WarehouseTranslator(DagsterDbtTranslator):
    """An asset has its model's own name; its group is the layer it belongs to."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """The declared key, else the name alone."""
        declared = _declared(dbt_resource_props).get("asset_key")
        return dg.AssetKey(declared or [dbt_resource_props["name"]])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The declared group, else the layer's; seeds stand together."""
        if declared := _declared(dbt_resource_props).get("group"):
            return declared
        if dbt_resource_props["resource_type"] == "seed":
            return SEEDS_GROUP
        return GROUPS[dbt_resource_props["fqn"][1]]


def _declared(dbt_resource_props: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a model or source says of itself under `meta: {dagster: ...}`."""
    settings = dbt_resource_props.get("config", {}).get("meta") or dbt_resource_props.get("meta")
    return (settings or {}).get("dagster", {})


def build_dbt_assets() -> dg.AssetsDefinition:
    """Every seed and model, built together."""
    translator = WarehouseTranslator()

    @dbt_assets(
        manifest=manifest(), name="build_warehouse", dagster_dbt_translator=translator,
        pool="warehouse",
    )  # fmt: skip
    def build(context: dg.AssetExecutionContext, home: HomeResource) -> Iterator[object]:
        folder = building_folder(home.home)
        with hold_home(home.home, wait=True):
            with told_without_values("building the warehouse"):
                results = build_warehouse(home.home, folder)
            rows = row_counts(folder / BUILD_FILE)
        checks = {key.name: key for key in context.selected_asset_check_keys}
        for result in results:
            yield from _events(result, rows, checks)
        stopped = [one for one in results if one.stops_publishing]
        if stopped:
            raise dg.Failure(
                "The warehouse was not published, and the last one stands. "
                + "; ".join(_why(one) for one in stopped if one.status != "skipped"),
                metadata={"failed": [one.name for one in stopped]},
                allow_retries=False,
            )

    return build


def _events(
    result: NodeResult, rows: dict[str, int], checks: dict[str, dg.AssetCheckKey]
) -> Iterator[object]:
    if result.resource_type in ("model", "seed") and result.status == "success":
        counted = {"dagster/row_count": rows[result.name]} if result.name in rows else {}
        yield dg.MaterializeResult(
            asset_key=result.name, metadata={**counted, "seconds": round(result.seconds, 2)}
        )
    if result.resource_type == "test" and result.name in checks:
        warned = result.status == "warn"
        yield dg.AssetCheckResult(
            asset_key=checks[result.name].asset_key,
            check_name=result.name,
            passed=result.status == "pass",
            severity=dg.AssetCheckSeverity.WARN if warned else dg.AssetCheckSeverity.ERROR,
            metadata={"rows that fail": result.failures},
        )


def _why(result: NodeResult) -> str:
    """A test says how many rows fail it; dbt's own words follow for a model that broke, without
    what they quote, because DuckDB quotes the value that it could not read."""
    if result.resource_type == "test":
        rows = "1 row fails" if result.failures == 1 else f"{result.failures} rows fail"
        return f"test {result.name}: {rows}"
    said = without_quoted(result.message)[:500]
    return f"{result.resource_type} {result.name} {result.status}: {said}"
