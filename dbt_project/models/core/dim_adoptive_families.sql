select
    agency,
    family_key,
    cast(count(*) as integer) as journey_count,
    cast(max(adopter_count) as integer) as adopter_count,
    bool_or(is_early_permanence_carer) as is_early_permanence_carer,
    min(registered_date) as first_registered_date
from {{ ref('fct_family_journeys') }}
group by agency, family_key
