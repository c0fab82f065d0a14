with grid as (
    select * from {{ ref('int_measures__grid') }}
),

catalogue as (
    select * from {{ ref('measure_catalogue') }}
),

run as (
    select * from {{ ref('stg_region__run') }}
),

totals as (
    select
        measure_id, area, area_level, period_type, period,
        sum(cast(numerator as decimal(18, 4))) as numerator,
        sum(cast(denominator as decimal(18, 4))) as denominator,
        count(*) filter (where is_left_out) as left_out
    from {{ ref('contributions') }}
    group by measure_id, area, area_level, period_type, period
),

shares as (
    select
        grid.*,
        catalogue.kind,
        catalogue.unit,
        catalogue.definition_status,
        catalogue.setting,
        run.as_at,
        run.go_live_date,
        grid.months_covered > 0 as is_submitted,
        -- Counts and sums have no denominator; the three-year average divides by three.
        catalogue.kind in ('percent', 'average', 'rate') as is_ratio,
        coalesce(totals.numerator, 0) as numerator,
        case
            when grid.measure_id = 'three_year_average_placement_orders' then 3
            else coalesce(totals.denominator, 0)
        end as denominator,
        coalesce(totals.left_out, 0) as left_out
    from grid
    inner join catalogue on grid.measure_id = catalogue.measure_id
    cross join run
    left join totals
        on
            grid.measure_id = totals.measure_id
            and grid.area = totals.area
            and grid.area_level = totals.area_level
            and grid.period_type = totals.period_type
            and grid.period = totals.period
    where not grid.is_outside or totals.measure_id is not null
),

settings as (
    select * from {{ ref('stg_region__settings') }}
)

select
    shares.measure_id,
    shares.area,
    shares.area_level,
    shares.period_type,
    shares.period,
    case
        when not shares.is_submitted then null
        when not shares.is_ratio then cast(shares.numerator as double)
        when shares.denominator = 0 then null
        else
            cast(shares.numerator as double)
            * case shares.kind when 'percent' then 100 when 'rate' then 10000 else 1 end
            / cast(shares.denominator as double)
    end as value,
    case when shares.is_submitted then cast(shares.numerator as double) end as numerator,
    case when shares.is_submitted and shares.is_ratio then cast(shares.denominator as double) end
        as denominator,
    case
        when shares.is_submitted and shares.is_ratio and shares.unit <> 'count'
            then cast(shares.left_out as integer)
    end as left_out,
    shares.unit,
    nullif(
        concat_ws(
            '; ',
            case when not shares.is_submitted then 'not submitted: ' || shares.missing end,
            case
                when shares.is_submitted and shares.missing is not null
                    then 'partial: ' || shares.missing || ' not submitted'
            end,
            case when shares.last_day < shares.go_live_date then 'before_go_live' end,
            case
                when shares.definition_status = 'assumption' then
                    'assumption'
                    || coalesce(': ' || settings.setting_name || ' = ' || settings.setting_value, '')
            end
        ),
        ''
    ) as note,
    shares.as_at
from shares
left join settings on shares.setting = settings.setting_name
