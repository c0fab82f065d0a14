"""The dates of each case behind a figure, and the file, sheet and row that each came from."""

import duckdb
import polars as pl

CHILD_MILESTONES = (
    "entered_care", "decision", "early_permanence_placement", "placement_order", "matched",
    "first_lived", "placed", "disruption", "reversal", "order", "left_care",
)  # fmt: skip
FAMILY_MILESTONES = (
    "enquiry", "registered", "stage_1_started", "stage_1_ended", "stage_2_started",
    "stage_2_ended", "approved", "matched", "placed", "order", "disruption", "left",
)  # fmt: skip
OF_EACH_MATCH = ("core.fct_matches", "match_key", ("matched",))
OF_EACH_PLACEMENT = ("core.fct_adoptive_placements", "placement_key", ("placed", "disruption"))
COUNTED_ONE_BY_ONE = {
    "children_matched": OF_EACH_MATCH,
    "children_placed": OF_EACH_PLACEMENT,
    "placed_outside_region": OF_EACH_PLACEMENT,
    "disruptions": OF_EACH_PLACEMENT,
}
"""Measures that count every match or placement of a journey: each shows its own dates, not the
journey's last."""


def dates_of(
    warehouse: duckdb.DuckDBPyConnection, cases: pl.DataFrame, measure: str, subject: str
) -> pl.DataFrame:
    """The cases, one row for each of their dates; a case without any keeps a row of its own."""
    warehouse.register("cases_here", cases)
    # A match or placement is known by its journey's key and a number behind a hyphen.
    return warehouse.sql(
        f"""
        select distinct
            c.subject_key, c.sender, c.event_date, c.numerator, c.denominator, c.is_left_out,
            c.standing, c.why, d.place, d.milestone, d.date, d.source
        from cases_here as c
        left join ({_dates(measure, subject)}) as d
            on (
                d.key = c.subject_key
                or (not d.is_of_key_alone and d.key = split_part(c.subject_key, '-', 1))
            )
            and d.sender = c.sender
            and (d.event_date is null or d.event_date = c.event_date)
            and (d.date is not null or d.milestone = 'event')
        order by c.standing, c.event_date, c.why, c.subject_key, c.sender, d.place, d.date, d.source
        """
    ).pl().drop("place")  # fmt: skip


def _dates(measure: str, subject: str) -> str:
    """A query for `key, is_of_key_alone, sender, event_date, place, milestone, date, source`.

    A null event date fits every event of the key. What is not of its key alone is also of the
    matches and placements of that key.
    """
    if subject == "child journey":
        return _of_journeys(measure)
    if subject == "family journey":
        return _of_families()
    if subject == "child":
        return _of_leavings()
    return (
        "select subject_key as key, true as is_of_key_alone, sender, event_date, 0 as place, "
        "'event' as milestone, event_date as date, source_row as source from cases_here"
    )


def _of_journeys(measure: str) -> str:
    """Each date of a journey; a match or placement that is counted has its own in its place."""
    table, key, own = COUNTED_ONE_BY_ONE.get(measure, ("", "", ()))
    queries = [
        _milestone("core.fct_child_journeys", "journey_key", name, name in own)
        for name in CHILD_MILESTONES
    ]
    return " union all ".join([*queries, *(_milestone(table, key, name, True) for name in own)])


def _milestone(table: str, key: str, name: str, is_of_key_alone: bool) -> str:
    return f"""
        select {key} as key, {is_of_key_alone} as is_of_key_alone, authority as sender,
            null::date as event_date, {CHILD_MILESTONES.index(name)} as place,
            '{name}' as milestone, {name}_date as date, {name}_source as source
        from {table}
    """


def _of_families() -> str:
    """A family's dates all come from the rows of its adopters."""
    return " union all ".join(
        f"""
        select family_journey_key as key, true as is_of_key_alone, agency as sender,
            null::date as event_date, {place} as place, '{name}' as milestone,
            {name}_date as date, source_row as source
        from core.fct_family_journeys
        """
        for place, name in enumerate(FAMILY_MILESTONES)
    )


def _of_leavings() -> str:
    """The period of care that a leaving ended."""
    return " union all ".join(
        f"""
        select cases.subject_key as key, true as is_of_key_alone, cases.sender, cases.event_date,
            {place} as place, '{name}' as milestone, {name}_date as date, {name}_source as source
        from cases_here as cases
        join core.fct_care_periods as periods
            on periods.authority = cases.sender
            and periods.child_key = split_part(cases.subject_key, '|', 1)
            and periods.left_care_date = cases.event_date
        """
        for place, name in enumerate(("entered_care", "left_care"))
    )
