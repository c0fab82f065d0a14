select
    authority || '|' || child_key || '|' || care_period_number as care_period_key,
    authority,
    child_key,
    cast(care_period_number as integer) as care_period_number,
    entered_care_date,
    entered_care_source,
    first_held_date,
    left_care_date,
    left_care_source,
    left_care_reason_code,
    is_short_breaks
from {{ ref('int_care_periods') }}
