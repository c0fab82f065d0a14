"""What a build depends on: the submissions known by its as-at date, the region and the code.

Two builds with the same fingerprint are the same build, so the second is not made.
"""

import json
from datetime import date
from hashlib import sha256
from typing import Any

import polars as pl

from pipelines.home import Home
from pipelines.warehouse.project import code_hash


def build_inputs(home: Home, as_at: date) -> dict[str, Any]:
    """As-at date, loaded submissions with their fingerprints, hashes of region and code."""
    loaded = pl.read_parquet(home.lake / "submissions" / "**" / "*.parquet").filter(
        pl.col("received_on") <= as_at
    )
    rows = loaded.sort("submission_id").select("submission_id", "fingerprint").rows()
    return {
        "as_at": as_at.isoformat(),
        "region": sha256(home.region_file.read_bytes()).hexdigest(),
        "code": code_hash(),
        "submissions": dict(rows),
    }


def fingerprint_of(inputs: dict[str, Any]) -> str:
    """SHA-256 of the inputs."""
    return sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
