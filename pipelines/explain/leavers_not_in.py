"""Why a child who left care in the period is not in a figure: the population rule, in words."""

REMAINING = {
    "A4_percent": "",
    "A4_percent_excluding_uasc": "else 'in the year''s table of unaccompanied asylum seekers'",
    "special_guardianship_orders": "else 'left care otherwise than to special guardianship'",
}  # fmt: skip
"""Why a leaving that is the last of its year is passed over."""


def leavers_not_in(measure: str) -> str:
    """A query for `subject_key, sender, event_date, why`, one row per leaving not in the figure."""
    return f"""
    , leavings as (
        select *,
            cast(year(left_care_date - interval 3 month) as varchar) || '-'
            || right(cast(year(left_care_date - interval 3 month) + 1 as varchar), 2) as year
        from core.fct_care_periods
    )
    select child_key || '|' || year as subject_key, authority as sender,
        left_care_date as event_date, left_care_source as source_row,
        case
            when is_short_breaks then 'a series of short breaks'
            when not has_stated then 'its sender stated nothing of this period'
            when exists (
                select 1 from leavings as later
                where later.authority = leavings.authority
                    and later.child_key = leavings.child_key and later.year = leavings.year
                    and later.left_care_date > leavings.left_care_date
                    and not later.is_short_breaks
                    and (later.left_care_date <= last_day
                        or $figure_measure_id = 'special_guardianship_orders')
            ) then 'left care again later in the same year, which counts instead'
            {REMAINING[measure]}
        end as why
    from leavings
    cross join period
    join senders_here on senders_here.sender = leavings.authority
    where left_care_date between first_day and last_day
        and not exists (
            select 1 from counted
            where counted.sender = leavings.authority
                and counted.event_date = leavings.left_care_date
                and counted.subject_key = leavings.child_key || '|' || leavings.year
        )
    """
