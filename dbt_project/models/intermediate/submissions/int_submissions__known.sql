-- The submissions that this build is to know: those loaded and received by the as-at date when it
-- began. One that arrives while it runs belongs to the next build.
select submissions.*
from {{ ref('stg_submissions') }} as submissions
semi join {{ ref('stg_region__known_submissions') }} as known
    on submissions.submission_id = known.submission_id
