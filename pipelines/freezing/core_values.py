"""The values of the core tables in long form: one query a table, each row a value and its source.

`sender, subject, subject_key, sheet, part, column, value, source`. A child's plans are told apart
by their number, a plan's matches and placements by theirs.
"""

PLAN, CARE, FAMILY, PLACEMENT = "Plan for adoption", "Care", "Application to adopt", "Placement"
CORE_SHEETS = (PLAN, FAMILY, PLACEMENT, CARE)

_MILESTONES = f"""
select
    milestones.authority as sender, 'child' as subject, milestones.child_key as subject_key,
    '{PLAN}' as sheet,
    'plan ' || journeys.journey_number
    || case when occurrence > 1 then ', number ' || occurrence else '' end as part,
    milestone as "column",
    cast(case return_used when 'alb' then alb_date else statutory_date end as varchar) as value,
    case return_used when 'alb' then alb_source else statutory_source end as source
from core.fct_milestones as milestones
inner join core.fct_child_journeys as journeys using (journey_key)
"""


def _unpivoted(
    table: str, subject: str, sheet: str, sender: str, key: str, part: str, columns: dict[str, str]
) -> str:
    """Each column of a table as rows of its own, with the column that holds its source."""
    return " union all ".join(
        f"""
        select
            {sender} as sender, '{subject}' as subject, {key} as subject_key, '{sheet}' as sheet,
            {part} as part, '{column.removesuffix("_date")}' as "column",
            cast({column} as varchar) as value, {source} as source
        from {table}
        """
        for column, source in columns.items()
    )


_PLANS = _unpivoted(
    "core.fct_child_journeys", "child", PLAN, "authority", "child_key", "'plan ' || journey_number",
    {
        "order_type_code": "order_source",
        "is_adopted_by_foster_carer": "coalesce(order_source, decision_source)",
        "left_care_date": "left_care_source",
        "left_care_reason_code": "left_care_source",
        "end_reason": "coalesce(reversal_source, order_source, left_care_source, decision_source)",
    },
)  # fmt: skip
_PLACEMENTS = _unpivoted(
    "core.fct_adoptive_placements inner join core.fct_child_journeys as journeys "
    "using (journey_key, authority, child_key)",
    "child", PLACEMENT, "authority", "child_key",
    "'plan ' || journey_number || ', placement ' || placement_number",
    {
        "known_placed_by_date": "coalesce(fct_adoptive_placements.placed_source, decision_source)",
        "approving_agency": "coalesce(fct_adoptive_placements.placed_source, decision_source)",
    },
)  # fmt: skip
_CARE = _unpivoted(
    "core.fct_care_periods", "child", CARE, "authority", "child_key",
    "'period of care ' || care_period_number",
    {
        "entered_care_date": "entered_care_source",
        "left_care_date": "left_care_source",
        "left_care_reason_code": "left_care_source",
        "is_short_breaks": "entered_care_source",
    },
)  # fmt: skip
_FAMILIES = _unpivoted(
    "core.fct_family_journeys", "family", FAMILY, "agency", "family_key",
    "'application ' || journey_number",
    dict.fromkeys(
        (
            "adopter_count", "is_fast_track", "is_early_permanence_carer", "enquiry_date",
            "registered_date", "stage_1_started_date", "stage_1_ended_date",
            "stage_2_started_date", "stage_2_ended_date", "approved_date", "matched_date",
            "placed_date", "order_date", "disruption_date", "left_date", "left_reason_code",
        ),
        "source_row",
    ),
)  # fmt: skip

CORE_VALUES = (_MILESTONES, _PLANS, _PLACEMENTS, _CARE, _FAMILIES)
