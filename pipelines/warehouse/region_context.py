"""What the warehouse is told about its run: the as-at date, the region, its senders and settings,
and the submissions it is to know.

Written as Parquet under `lake/region/`, so that dbt reads it as it reads everything else and a
date is never a default.
"""

import json

import polars as pl

from pipelines.home import Home
from pipelines.loading.lake import write_parquet
from pipelines.region import Region
from pipelines.warehouse.inputs import INPUTS_FILE, BuildInputs
from pipelines.whole_file import written_whole

RUN = {
    "as_at": pl.Date(),
    "region_slug": pl.String(),
    "region_name": pl.String(),
    "go_live_date": pl.Date(),
    "host_authority": pl.String(),
}
SENDERS = {
    "sender": pl.String(),
    "sender_name": pl.String(),
    "sender_kind": pl.String(),
    "dfe_code": pl.String(),
    "gss_code": pl.String(),
    "member_from_date": pl.Date(),
    "member_to_date": pl.Date(),
    "sort_order": pl.Int64(),
}
SETTINGS = {"setting_name": pl.String(), "setting_value": pl.String()}


KNOWN = {"submission_id": pl.String()}


def write_region_context(
    home: Home, region: Region, inputs: BuildInputs
) -> dict[str, pl.DataFrame]:
    """Write `run`, `senders`, `settings` and `known_submissions`; returns them by name."""
    run = [(inputs.as_at, region.slug, region.name, region.go_live, region.host)]
    senders = [
        (one.slug, one.name, one.kind, one.dfe_code, one.gss_code, one.member_from, one.member_to)
        for one in region.senders.values()
    ]
    settings = [
        (name, None if value is None else str(value))
        for name, value in sorted(region.settings.items())
    ]
    frames = {
        "run": pl.DataFrame(run, schema=RUN, orient="row"),
        "senders": pl.DataFrame(
            [(*one, place) for place, one in enumerate(senders)], schema=SENDERS, orient="row"
        ),
        "settings": pl.DataFrame(settings, schema=SETTINGS, orient="row"),
    }
    frames["known_submissions"] = pl.DataFrame(
        [(one,) for one in inputs.submissions], schema=KNOWN, orient="row"
    )
    for name, frame in frames.items():
        write_parquet(home, home.lake / "region" / f"{name}.parquet", frame, dict(frame.schema))
    with written_whole(home.lake / "region" / INPUTS_FILE) as beside:
        beside.write_text(json.dumps(inputs.told(), indent=2) + "\n", encoding="utf-8")
    return frames
