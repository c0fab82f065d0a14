"""What a build depends on: the submissions known by its as-at date, the region and the code.

They are taken before the build and written where dbt reads them, so a submission that is loaded
while a build runs belongs to the next one. Two builds with the same fingerprint are the same
build, so the second is not made.
"""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import polars as pl

from pipelines.home import Home
from pipelines.loading.lake import read_loaded
from pipelines.warehouse.project import code_hash

INPUTS_FILE = "inputs.json"


@dataclass(frozen=True)
class BuildInputs:
    """All that decides what a build holds."""

    as_at: date
    region: str
    """SHA-256 of region.yml."""
    code: str
    submissions: dict[str, str]
    """Submission id -> fingerprint of its load, for those received by the as-at date."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the inputs."""
        return sha256(json.dumps(self.told(), sort_keys=True).encode()).hexdigest()

    def told(self) -> dict[str, Any]:
        """The inputs as JSON holds them."""
        return {
            "as_at": self.as_at.isoformat(),
            "region": self.region,
            "code": self.code,
            "submissions": self.submissions,
        }


def take_inputs(home: Home, as_at: date) -> BuildInputs:
    """The inputs as they stand now."""
    loaded = read_loaded(home).filter(pl.col("received_on") <= as_at).sort("submission_id")
    return BuildInputs(
        as_at=as_at,
        region=sha256(home.region_file.read_bytes()).hexdigest(),
        code=code_hash(),
        submissions=dict(loaded.select("submission_id", "fingerprint").rows()),
    )


def read_inputs(home: Home) -> BuildInputs:
    """The inputs that the warehouse was last told."""
    told = json.loads((home.lake / "region" / INPUTS_FILE).read_text(encoding="utf-8"))
    return BuildInputs(**told | {"as_at": date.fromisoformat(told["as_at"])})
