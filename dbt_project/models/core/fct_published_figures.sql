with figures as (
    select stg.*
    from {{ ref('stg_comparators__figures') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
),

-- `2020` is the year to 31 March 2020; `2019-20` and `2019-20 (OT)` name the same year.
dated as (
    select
        *,
        case
            when regexp_full_match(published_year, '\d{4}')
                then cast(cast(published_year as integer) - 1 as varchar)
                    || '-' || right(published_year, 2)
            when regexp_matches(published_year, '^\d{4}[-/]\d{2}\b')
                then left(published_year, 4) || '-' || substr(published_year, 6, 2)
        end as financial_year,
        -- A name in full stands in some years only.
        max(published_title) over (partition by published_name) as title
    from figures
),

latest as (
    select * from dated
    qualify
        row_number() over (
            partition by published_name, financial_year, dfe_code
            order by period desc, submission_id desc, row_number desc
        ) = 1
),

-- An authority's region is written otherwise than the region's own row: `Outer London` beside
-- `London (Outer)`. The words are the same.
areas as (
    select max(area_name) as area_name, {{ sorted_words('area_name') }} as words
    from latest
    where region_of_england is null
    group by words
)

select
    latest.published_name,
    latest.title as published_title,
    latest.dfe_code,
    latest.area_name,
    case
        when latest.region_of_england is not null then 'authority'
        when latest.area_name = 'England' then 'national'
        else 'region_of_england'
    end as area_level,
    coalesce(areas.area_name, latest.region_of_england) as region_of_england,
    authorities.authority,
    latest.financial_year,
    latest.value,
    mapped.measure_id,
    mapped.period_type,
    case
        when mapped.period_type = 'date'
            then cast(cast(left(latest.financial_year, 4) as integer) + 1 as varchar) || '-03-31'
        when mapped.period_type is not null then latest.financial_year
    end as period,
    latest.source_row
from latest
left join {{ ref('published_measures') }} as mapped
    on latest.published_name = mapped.published_name
left join {{ ref('dim_authorities') }} as authorities on latest.dfe_code = authorities.dfe_code
left join areas on {{ sorted_words('latest.region_of_england') }} = areas.words
where latest.financial_year is not null
