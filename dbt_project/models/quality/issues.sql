-- A child is named here by the pseudonymous key only, and a value that could identify one is left
-- out: the sender's own quality report shows both.
{% set identifying = [
    'CHILD', 'DOB', 'UPN', 'MC_DOB', 'HOME_POST', 'PL_POST',
    'child_id', 'date_of_birth', 'adopter_id', 'family_id', 'adoptive_family_id',
    'sibling_group_id',
] -%}
select
    issues.submission_id,
    issues.rule,
    issues.severity,
    issues.return_name,
    issues.table_name,
    issues.file,
    issues.sheet,
    cast(issues.row_number as bigint) as row_number,
    issues.child_key as child,
    issues.column_name,
    case when issues.column_name not in ('{{ identifying | join("', '") }}') then issues.value end
        as value,
    case when issues.column_name not in ('{{ identifying | join("', '") }}') or issues.value is null
        then issues.message
        else replace(issues.message, issues.value, '(left out)')
    end as message
from {{ ref('stg_issues') }} as issues
inner join {{ ref('stg_submissions') }} as submissions
    on issues.submission_id = submissions.submission_id
inner join {{ ref('stg_region__run') }} as run on submissions.received_on <= run.as_at
