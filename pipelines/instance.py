"""Dagster's record of a home's runs, kept in the home so that `raa ui` shows what `raa run` did."""

import dagster as dg

from pipelines.home import Home
from pipelines.home_privacy import keep_from_others

SETTINGS = """\
# Nothing about a home's runs leaves the machine.
telemetry:
  enabled: false
nux:
  enabled: false
# One run at a time: two builds of one home would undo each other's work.
concurrency:
  pools:
    default_limit: 1
  runs:
    max_concurrent_runs: 1
run_monitoring:
  enabled: true
"""


def prepare_instance_folder(home: Home) -> None:
    """Make the folder and its settings; what Dagster writes there is closed to others."""
    keep_from_others()
    home.make_folder(home.dagster)
    settings = home.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")


def open_instance(home: Home) -> dg.DagsterInstance:
    """The home's own Dagster instance."""
    prepare_instance_folder(home)
    return dg.DagsterInstance.from_config(str(home.dagster))
