select
    submissions.submission_id,
    submissions.sender,
    submissions.return_name,
    submissions.period,
    submissions.received,
    submissions.received_on,
    submissions.files,
    submissions.content_hash,
    submissions.rows_in,
    submissions.rows_accepted,
    submissions.rows_quarantined,
    submissions.errors,
    submissions.warnings,
    submissions.outcome,
    submissions.reason,
    in_force.submission_id is not null as is_in_force
from {{ ref('int_submissions__known') }} as submissions
left join {{ ref('int_submissions__in_force') }} as in_force
    on submissions.submission_id = in_force.submission_id
