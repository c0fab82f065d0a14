-- A child is named here by the pseudonymous key only, and a value or message that could identify one
-- is left out: the sender's own quality report shows both.
with of_one_submission as (
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
        issues.public_value as value,
        issues.public_message as message
    from {{ ref('stg_issues') }} as issues
    semi join {{ ref('int_submissions__known') }} as known
        on issues.submission_id = known.submission_id
)

select *, 'submission' as found_in
from of_one_submission
union all by name
select *, 'several submissions' as found_in
from {{ ref('int_issues__across_submissions') }}
