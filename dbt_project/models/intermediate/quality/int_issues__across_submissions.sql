-- Issues that only several submissions together show, with the place of the row each is about.
with found as (
    {% for model in [
        ref('int_issues__child_in_two_authorities'),
        ref('int_issues__family_approved_by_two_agencies'),
        ref('int_issues__milestone_moved'),
        ref('int_issues__returns_disagree'),
        ref('int_issues__journey_missing'),
    ] %}
        select source_row, child, milestone, value, rule, severity, message
        from {{ model }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

rows_returned as (
    {% for return_name, table_name, model in [
        ('ssda903', 'Episodes', ref('stg_ssda903__episodes')),
        ('ssda903', 'AD1', ref('stg_ssda903__ad1')),
        ('ssda903', 'PlacedAdoption', ref('stg_ssda903__placed_adoption')),
        ('alb', 'Adoptions', ref('stg_alb__adoptions')),
        ('alb', 'Adopters', ref('stg_alb__adopters')),
    ] %}
        select
            '{{ return_name }}' as return_name,
            '{{ table_name }}' as table_name,
            submission_id,
            source_row,
            file,
            sheet,
            row_number
        from {{ model }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    rows_returned.submission_id,
    found.rule,
    found.severity,
    rows_returned.return_name,
    rows_returned.table_name,
    rows_returned.file,
    rows_returned.sheet,
    rows_returned.row_number,
    found.child,
    named.column_name,
    found.value,
    found.message
from found
inner join rows_returned on found.source_row = rows_returned.source_row
inner join {{ ref('milestone_columns') }} as named
    on found.milestone = named.milestone and rows_returned.table_name = named.table_name
