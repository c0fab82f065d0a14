{#- Rows of these measures' published figures that are not what a test reckoned; nothing reckoned is
    0. Needs `reckoned`: measure_id, area, period, numerator, denominator and left_out, in months
    where the measure has months, else in every period it has. That months add up to longer periods,
    and authorities to the region, other tests prove. Periods not submitted in full are passed over.
    -#}
{% macro unlike_published(measures, area_levels) %}
    select
        figures.measure_id, figures.area, figures.period,
        figures.numerator, sums.numerator as reckoned_numerator,
        figures.denominator, sums.denominator as reckoned_denominator,
        figures.left_out, sums.left_out as reckoned_left_out
    from {{ ref('measures') }} as figures
    inner join {{ ref('measure_catalogue') }} as catalogue using (measure_id)
    left join (
        select
            measure_id, area, period,
            sum(numerator) as numerator,
            sum(denominator) as denominator,
            sum(left_out) as left_out
        from reckoned
        group by all
    ) as sums using (measure_id, area, period)
    where
        figures.measure_id in ({{ "'" ~ measures | join("', '") ~ "'" }})
        and figures.area_level in ({{ "'" ~ area_levels | join("', '") ~ "'" }})
        and (
            not list_contains(string_split(catalogue.periods, ' '), 'm')
            or figures.period_type = 'month'
        )
        and figures.numerator is not null
        and coalesce(figures.note, '') not like '%partial%'
        and (
            abs(figures.numerator - coalesce(sums.numerator, 0)) > 0.001
            or coalesce(abs(figures.denominator - coalesce(sums.denominator, 0)) > 0.001, false)
            or coalesce(figures.left_out <> coalesce(sums.left_out, 0), false)
        )
{% endmacro %}
{#- The month that a day lies in, as periods are named. -#}
{% macro month_of(day) -%}
    strftime({{ day }}, '%Y-%m')
{%- endmacro %}
{#- Years, three years and years to date, up to the as-at date. Their names never agree, so a
    period's name tells which it is. -#}
{% macro long_periods() -%}
    (
        select
            period,
            first_day,
            least(last_day, (select as_at from {{ ref('stg_region__run') }})) as last_day
        from {{ ref('dim_periods') }}
        where period_type in ('financial_year', 'three_years', 'year_to_date')
    )
{%- endmacro %}
