"""Loading as Dagster assets: for each return, one asset per table, by sender and period.

Thin on purpose: the work is in `load.py`. Metadata and checks hold counts only.
"""

from collections import Counter
from collections.abc import Iterator

import dagster as dg

from pipelines.home import Home
from pipelines.home_lock import hold_home
from pipelines.landing.submissions import Submission, find_submissions
from pipelines.loading.keys import Secret
from pipelines.loading.lake import prepare_lake
from pipelines.loading.lake_key import secret_of
from pipelines.loading.load import Receipt, load_submission, needs_loading
from pipelines.partitions import PERIOD, SENDER, submission_partitions
from pipelines.plain_faults import told_without_values
from pipelines.region import RETURNS, Region
from pipelines.resources import HomeResource
from schemas.returns import tables_of

GROUP = "returns_received"
CHECK = "rows_fit_the_form"


def loadable_returns() -> list[str]:
    """The returns that have tables to load into."""
    return [name for name in RETURNS if tables_of(name)]


def asset_name(return_name: str, table_name: str) -> str:
    """The one name of a loaded table: asset, folder of the lake and dbt source."""
    return f"{return_name}__{table_name.lower()}"


def build_loading_assets(region: Region | None) -> list[dg.AssetsDefinition]:
    """One multi-asset per return."""
    return [_loading_asset(region, name) for name in loadable_returns()]


def _loading_asset(region: Region | None, return_name: str) -> dg.AssetsDefinition:
    names = [asset_name(return_name, table) for table in tables_of(return_name)]

    @dg.multi_asset(
        name=f"load_{return_name}",
        group_name=GROUP,
        specs=[
            dg.AssetSpec(
                name,
                description=f"Accepted rows of {table}, from every {return_name} return received.",
                kinds={"polars", "parquet"},
            )
            for name, table in zip(names, tables_of(return_name), strict=True)
        ],
        check_specs=[
            dg.AssetCheckSpec(CHECK, asset=name, description="No row was kept out.")
            for name in names
        ],
        partitions_def=submission_partitions(region, return_name),
        backfill_policy=dg.BackfillPolicy.single_run(),
        pool="lake",
    )
    def load(context: dg.AssetExecutionContext, home: HomeResource) -> Iterator[object]:
        wanted = [_names_of(key) for key in context.partition_keys]
        receipts = _load(home, return_name, set(wanted))
        for receipt in receipts:
            context.log.info(
                f"{receipt.submission_id}: {receipt.outcome}, "
                f"{receipt.errors} errors, {receipt.warnings} warnings"
            )
        yield from _results(return_name, receipts)

    return load


def _names_of(key: str) -> tuple[str, str]:
    parts = key.keys_by_dimension  # a MultiPartitionKey, which is also text
    return parts[SENDER], parts[PERIOD]


def _load(home: HomeResource, name: str, wanted: set[tuple[str, str]]) -> list[Receipt]:
    """Load what is new or changed of the wanted senders and periods."""
    region, folders = home.region, home.home
    with hold_home(folders, wait=True):
        secret = secret_of(folders, region)
        prepare_lake(folders)
        return [
            _load_one(folders, region, one, secret)
            for one in _submissions_of(home, name, wanted)
            if needs_loading(folders, region, one, secret)
        ]


def _load_one(home: Home, region: Region, submission: Submission, secret: Secret) -> Receipt:
    with told_without_values(f"loading {submission.submission_id}"):
        return load_submission(home, region, submission, secret)


def _submissions_of(
    home: HomeResource, name: str, wanted: set[tuple[str, str]]
) -> list[Submission]:
    found = find_submissions(home.home, home.region).submissions
    return [
        one for one in found if one.return_name == name and (one.sender, one.period.text) in wanted
    ]


def _results(return_name: str, receipts: list[Receipt]) -> Iterator[dg.MaterializeResult]:
    """One result per table: what was received, accepted and kept out in this run."""
    rows_in: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    for receipt in receipts:
        for table in receipt.tables:
            rows_in[table.table_name] += table.rows_in
            accepted[table.table_name] += table.rows_accepted
    for table_name in tables_of(return_name):
        kept_out = rows_in[table_name] - accepted[table_name]
        counts = {
            "submissions loaded": len(receipts),
            "rows received": rows_in[table_name],
            "rows accepted": accepted[table_name],
            "rows kept out": kept_out,
        }
        yield dg.MaterializeResult(
            asset_key=asset_name(return_name, table_name),
            metadata=counts,
            check_results=[
                dg.AssetCheckResult(
                    asset_key=asset_name(return_name, table_name),
                    passed=kept_out == 0,
                    check_name=CHECK,
                    severity=dg.AssetCheckSeverity.WARN,
                    metadata=counts,
                )
            ],
        )
