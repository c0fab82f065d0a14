"""Writing the trackers of a home: the region's, and each sender's beside its quality reports."""

from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.home import Home
from pipelines.region import Region
from pipelines.returns.identities import read_identities, with_identifier
from pipelines.tracker.cases import read_cases
from pipelines.tracker.tracked import Tracked, Tracking, track
from pipelines.tracker.workbook import write_own_tracker, write_regional_tracker
from pipelines.warehouse.inputs import read_inputs

FILE = "tracker.xlsx"


@dataclass(frozen=True)
class Written:
    """What was written, in counts: nothing that names a child or a family."""

    paths: list[Path]
    children: int
    families: int
    applications: int


def write_trackers(home: Home, region: Region) -> Written:
    """Write `tracker/<as-at>/tracker.xlsx` of the region, and `quality/<sender>/tracker.xlsx` of
    each sender: that one holds the sender's own ids.

    Only the as-at date's stay: an earlier day's can be made again with `raa run --as-at`, and
    would otherwise keep children in a list long after they were adopted.
    """
    as_at = read_inputs(home).as_at
    tracking = track(read_cases(home, as_at))
    folder = home.make_folder(home.outputs / "tracker" / as_at.isoformat())
    paths = [write_regional_tracker(folder / FILE, region.name, tracking)]
    with_ids = _with_ids(tracking, home)
    for sender, name in _senders(tracking).items():
        path = home.make_folder(home.outputs / "quality" / sender) / FILE
        paths.append(write_own_tracker(path, sender, name, with_ids))
    _remove_others(home.outputs, paths)
    kinds = (tracking.children, tracking.families, tracking.applications)
    return Written(paths, *(one.cases.height for one in kinds))


def _senders(tracking: Tracking) -> dict[str, str]:
    """Slug -> name of every authority whose children and agency whose families are known."""
    cases = tracking.cases
    authorities = cases.authorities.join(cases.journeys, on="authority", how="semi")
    agencies = cases.agencies.join(cases.families, on="agency", how="semi")
    return dict(agencies.select("agency", "agency_name").sort("agency").iter_rows()) | dict(
        authorities.select("authority", "authority_name").sort("authority").iter_rows()
    )


def _with_ids(tracking: Tracking, home: Home) -> Tracking:
    """The same with senders' own ids: `child_id`, `sibling_group_id`, `family_id`."""
    identities = read_identities(home)

    def named(tracked: Tracked, kind: str) -> Tracked:
        cases = with_identifier(
            tracked.cases, identities, kind, "owner", f"{kind}_key", f"{kind}_id"
        )
        return replace(tracked, cases=cases)

    return replace(
        tracking,
        children=named(named(tracking.children, "child"), "sibling_group"),
        families=named(tracking.families, "family"),
        applications=named(tracking.applications, "family"),
    )


def _remove_others(outputs: Path, written: list[Path]) -> None:
    """Take away the trackers of other days and of senders that are there no longer."""
    for path in sorted([*outputs.glob(f"tracker/*/{FILE}"), *outputs.glob(f"quality/*/{FILE}")]):
        if path not in written:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
