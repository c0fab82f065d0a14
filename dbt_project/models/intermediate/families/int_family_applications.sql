-- One row per agency, family and application, later quarter over earlier. An application is known
-- by its registration; a later quarter's date within 60 days corrects an earlier one. A family no
-- longer in the return keeps what it said.
with family_rows as (
    select *, coalesce(registered_date, enquiry_date, date '1900-01-01') as known_by_date
    from {{ ref('int_family_rows') }}
),

latest as (
    select
        *,
        row_number() over (
            partition by agency, family_key, known_by_date
            order by period desc, application_number
        ) as recency,
        min(period) over (partition by agency, family_key, known_by_date) as first_period
    from family_rows
),

standing as (
    select * exclude (recency, first_period)
    from latest
    where
        recency = 1
        and not exists (
            select 1
            from latest as later
            where
                later.recency = 1
                and later.agency = latest.agency
                and later.family_key = latest.family_key
                -- Two rows of one return are two applications, and one that ended was not corrected.
                and later.first_period > latest.period
                and coalesce(latest.left_date, latest.order_date) is null
                and later.known_by_date <> latest.known_by_date
                and (
                    abs(later.known_by_date - latest.known_by_date) <= 60
                    or latest.known_by_date = later.enquiry_date
                )
        )
)

select
    *,
    row_number() over (partition by agency, family_key order by known_by_date) as journey_number
from standing
