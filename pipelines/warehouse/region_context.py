"""What the warehouse is told about its run: the as-at date, the region, its senders and settings.

Written as Parquet under `lake/region/`, so that dbt reads it as it reads everything else and a
date is never a default.
"""

from datetime import date

import polars as pl

from pipelines.home import Home
from pipelines.loading.lake import write_parquet
from pipelines.region import Region

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


def write_region_context(home: Home, region: Region, as_at: date) -> dict[str, pl.DataFrame]:
    """Write `run`, `senders` and `settings`; returns them by name."""
    run = [(as_at, region.slug, region.name, region.go_live, region.host)]
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
    for name, frame in frames.items():
        write_parquet(home, home.lake / "region" / f"{name}.parquet", frame, dict(frame.schema))
    return frames


def read_as_at(home: Home) -> date:
    """The as-at date that the warehouse was last told."""
    return pl.read_parquet(home.lake / "region" / "run.parquet")["as_at"].item()
