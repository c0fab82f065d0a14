"""What the tests of the tracker share: journeys of children and families, made up row by row."""

from datetime import date

import polars as pl

from pipelines.tracker.cases import Cases

TEXT, DAY = pl.String(), pl.Date()
JOURNEY_DATES = (
    "entered_care", "decision", "placement_order", "early_permanence_placement", "end",
)  # fmt: skip
FAMILY_DATES = (
    "registered", "stage_1_started", "stage_1_ended", "stage_2_started", "stage_2_ended",
    "approved", "matched", "left",
)  # fmt: skip
JOURNEYS = {
    **dict.fromkeys(("journey_key", "authority", "child_key"), TEXT),
    "birth_month": DAY,
    **{f"{name}_date": DAY for name in JOURNEY_DATES},
}
PLACEMENTS = {
    **dict.fromkeys(("journey_key", "authority", "child_key"), TEXT),
    "known_placed_by_date": DAY,
    "disruption_date": DAY,
}
MATCHES = {"journey_key": TEXT, "matched_date": DAY, "disruption_date": DAY}
SAID = dict.fromkeys(("journey_key", "sibling_group_key", "family_finding_code"), TEXT)
SIBLINGS = {"authority": TEXT, "sibling_group_key": TEXT, "siblings_known": pl.Int64()}
FAMILIES = {
    **dict.fromkeys(("family_journey_key", "agency", "family_key"), TEXT),
    "is_fast_track": pl.Boolean(),
    "is_early_permanence_carer": pl.Boolean(),
    **{f"{name}_date": DAY for name in FAMILY_DATES},
}
OWNERS = {"told_to": DAY, "sort_order": pl.Int64()}
AUTHORITIES = {"authority": TEXT, "authority_name": TEXT, "is_member": pl.Boolean(), **OWNERS}
AGENCIES = {"agency": TEXT, "agency_name": TEXT, "is_own_agency": pl.Boolean(), **OWNERS}


def day(text: str | None) -> date | None:
    """A day from `2021-05-31`."""
    return date.fromisoformat(text) if text else None


def child(
    key: str,
    authority: str = "kent",
    matched: list[tuple] = (),
    placed: list[tuple] = (),
    said: tuple[str | None, str | None] = (None, None),
    born: str | None = "2018-03-01",
    **dates: str,
) -> dict:
    """A journey `j<key>` with dates of milestones, the decision on 2021-01-15 unless given.

    `matched` and `placed`: pairs of a day and of the disruption; `said`: sibling group and family
    finding.
    """
    told = {"decision": "2021-01-15"} | dates
    who = {"journey_key": f"j{key}", "authority": authority, "child_key": f"c{key}"}
    return {
        "journey": who
        | {"birth_month": day(born)}
        | {f"{name}_date": day(text) for name, text in told.items()},
        "matches": [
            {"journey_key": f"j{key}", "matched_date": day(on), "disruption_date": day(end)}
            for on, end in matched
        ],
        "placements": [
            who | {"known_placed_by_date": day(on), "disruption_date": day(end)}
            for on, end in placed
        ],
        "said": dict(zip(SAID, (f"j{key}", *said), strict=True)),
    }


def family(
    key: str, agency: str = "apse", fast: bool = False, carers: bool = False, **dates: str
) -> dict:
    """A family's journey `f<key>`."""
    return {
        "family_journey_key": f"f{key}",
        "agency": agency,
        "family_key": f"a{key}",
        "is_fast_track": fast,
        "is_early_permanence_carer": carers,
    } | {f"{name}_date": day(text) for name, text in dates.items()}


def cases_of(as_at: str, *children: dict, families: list[dict] = ()) -> Cases:
    """The children and families as the warehouse would hold them."""
    said = pl.DataFrame([one["said"] for one in children], schema=SAID)
    journeys = pl.DataFrame([one["journey"] for one in children], schema=JOURNEYS)
    groups = journeys.join(said, on="journey_key").drop_nulls("sibling_group_key")
    return Cases(
        day(as_at),
        pl.DataFrame(
            [
                ("kent", "Kent", True, day("2021-03-31"), 0),
                ("surrey", "Surrey", False, None, 1),
            ],
            schema=AUTHORITIES,
            orient="row",
        ),
        pl.DataFrame(
            [
                ("apse", "Adoption Partnership", True, day("2021-03-31"), 2),
                ("hope", "Hope Adoption", False, None, 3),
            ],
            schema=AGENCIES,
            orient="row",
        ),
        journeys,
        pl.DataFrame([row for one in children for row in one["placements"]], schema=PLACEMENTS),
        pl.DataFrame([row for one in children for row in one["matches"]], schema=MATCHES),
        said,
        groups.group_by("authority", "sibling_group_key")
        .agg(siblings_known=pl.col("child_key").n_unique().cast(pl.Int64))
        .cast(SIBLINGS),
        pl.DataFrame(list(families), schema=FAMILIES),
    )
