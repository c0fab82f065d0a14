"""The tracker as a workbook: the region's with keys, and each sender's own with its ids."""

from datetime import date
from pathlib import Path

import polars as pl

from pipelines.tracker.children_sheets import children_sheet, dates_sheet
from pipelines.tracker.family_sheets import applications_sheet, families_sheet
from pipelines.tracker.summary_sheets import (
    children_summary,
    families_summary,
    overdue_line,
    sufficiency,
)
from pipelines.tracker.timescales_sheet import timescales_sheet
from pipelines.tracker.tracked import Tracking
from pipelines.wording import day_in_words
from pipelines.workbooks.accessible import write_workbook
from pipelines.workbooks.sheet import Sheet

FAMILIES = "Approved families waiting to be matched"
APPLICATIONS = "Applications to adopt, still to be decided"


def write_regional_tracker(path: Path, region: str, tracking: Tracking) -> Path:
    """Write the tracker of the region called `region`: its members' children, and all families."""
    cases = tracking.cases
    members = cases.authorities.filter("is_member")
    own = cases.agencies.filter("is_own_agency")["agency"].to_list()
    others = cases.agencies.filter(~pl.col("is_own_agency"))["agency"].to_list()
    children = tracking.children.of(members["authority"].to_list())
    families, applications = tracking.families.of(own), tracking.applications.of(own)
    sheets = [
        children_sheet(tracking, children),
        families_sheet(tracking, families, "Families waiting", FAMILIES),
        applications_sheet(tracking, applications, "Applications", APPLICATIONS),
    ]
    if others:
        of_others = (tracking.families.of(others), tracking.applications.of(others))
        sheets += [
            families_sheet(
                tracking, of_others[0], "Families, other agencies", f"{FAMILIES}: other agencies"
            ),
            applications_sheet(
                tracking, of_others[1], "Applications, other agencies",
                f"{APPLICATIONS}: other agencies",
            ),
        ]  # fmt: skip
    message = [overdue_line(children), sufficiency(children, families, region)]
    sheets += [
        dates_sheet(tracking, children),
        children_summary(tracking, children, message),
        families_summary(
            tracking, tracking.families.of(own + others), tracking.applications.of(own + others)
        ),
        timescales_sheet([tracking.children, tracking.families, tracking.applications]),
    ]
    restricted = (
        "Restricted: for the regional agency. Children and families stand under their keys; each "
        "authority's and agency's own tracker gives its own ids beside the same keys."
    )
    return _write(path, region, tracking.as_at, [*message, restricted], sheets)


def write_own_tracker(path: Path, sender: str, name: str, tracking: Tracking) -> Path:
    """Write the tracker of one sender called `name`, for its own eyes.

    An authority's holds its children, an agency's its families, with `child_id`,
    `sibling_group_id` and `family_id` in `tracking`.
    """
    cases = tracking.cases
    children = tracking.children.of([sender])
    families, applications = tracking.families.of([sender]), tracking.applications.of([sender])
    sheets: list[Sheet] = []
    message, followed = [], []
    if sender in cases.authorities["authority"]:
        sheets += [children_sheet(tracking, children), dates_sheet(tracking, children)]
        message.append(overdue_line(children))
        followed.append(children)
    if sender in cases.agencies["agency"]:
        sheets += [
            families_sheet(tracking, families, "Families waiting", FAMILIES),
            applications_sheet(tracking, applications, "Applications", APPLICATIONS),
            families_summary(tracking, families, applications),
        ]
        followed += [families, applications]
    if children in followed:
        sheets.append(children_summary(tracking, children, message))
    sheets.append(timescales_sheet(followed))
    restricted = f"Restricted: for {name} alone, because it holds its own ids."
    return _write(path, name, tracking.as_at, [*message, restricted], sheets)


def _write(path: Path, name: str, as_at: date, lines: list[str], sheets: list[Sheet]) -> Path:
    day = day_in_words(as_at)
    intro = [
        *lines,
        f"As at {day}, from returns received by that day. What no return tells yet is not here: "
        "somebody may be placed, matched or approved already.",
        "The first sheets say whom to ring about first. No figure here is hidden or rounded.",
    ]
    title = f"{name}: who is waiting, {day}"
    return write_workbook(path, title, f"Tracker as at {day}", as_at, intro, sheets)
