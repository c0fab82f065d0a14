"""The quality reports as a Dagster asset, with a check for each return.

Metadata and checks hold counts only: a report names children, a run's record must not.
"""

from dataclasses import asdict, dataclass

import dagster as dg

from pipelines.loading.assets import loadable_returns
from pipelines.loading.checked import REFUSED
from pipelines.plain_faults import told_without_values
from pipelines.quality.report import Report
from pipelines.quality.write_reports import write_quality_reports
from pipelines.resources import HomeResource

GROUP = "outputs_for_senders"
NAME = "quality_reports"


def check_name(return_name: str) -> str:
    """The check of one return's reports."""
    return f"{return_name}_has_no_errors"


@dataclass
class Counts:
    """What the reports on one return count up to."""

    submissions: int = 0
    refused: int = 0
    rows_received: int = 0
    rows_kept_out: int = 0
    errors: int = 0
    warnings: int = 0

    def add(self, report: Report) -> None:
        """Count one more report."""
        received, _, kept_out = report.receipt.totals
        self.submissions += 1
        self.refused += report.outcome == REFUSED
        self.rows_received += received
        self.rows_kept_out += kept_out
        self.errors += report.found.errors
        self.warnings += report.found.warnings


@dg.asset(
    name=NAME,
    group_name=GROUP,
    deps=["published_warehouse"],
    kinds={"html", "excel"},
    description="What each sender must correct in its last submission of each period. Restricted.",
    check_specs=[
        dg.AssetCheckSpec(
            check_name(name),
            asset=NAME,
            description=f"No last submission of the {name} return holds an error or was refused.",
        )
        for name in loadable_returns()
    ],
)
def quality_reports(home: HomeResource) -> dg.MaterializeResult:
    """Write the report on every last submission, as far as it changed."""
    counts = {name: Counts() for name in loadable_returns()}
    with told_without_values("writing quality reports"):
        for report in write_quality_reports(home.home, home.region):
            counts[report.return_name].add(report)
    return dg.MaterializeResult(
        metadata={
            "reports": sum(one.submissions for one in counts.values()),
            "folder": dg.MetadataValue.path(home.home.outputs / "quality"),
        },
        check_results=[
            dg.AssetCheckResult(
                passed=one.errors == one.refused == 0,
                check_name=check_name(name),
                severity=dg.AssetCheckSeverity.WARN,
                metadata={name.replace("_", " "): count for name, count in asdict(one).items()},
            )
            for name, one in counts.items()
        ],
    )
