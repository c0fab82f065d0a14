{#- One row per pair with its score and, in words, what is alike and what differs, strongest first.
    Needs `facts`: pair, fact, is_alike (blank: not known) and times. The score takes the odds to be
    two to the power of the bits in `link_facts`, added up. -#}
{% macro scored_pairs(subject) %}
    select
        pair,
        round(1 / (1 + pow(2, -sum(bits))), 4) as score,
        {% for alike in ['is_alike', 'not is_alike'] %}
            string_agg(
                case when times > 1 then times || ' ' else '' end || words,
                ', ' order by abs(bits) desc, words
            ) filter (where {{ alike }} and fact <> 'any_pair')
                as {{ 'what_is_alike' if loop.first else 'what_differs' }}{{ ',' if not loop.last }}
        {% endfor %}
    from (
        select
            facts.*,
            link_facts.words,
            facts.times
            * case when facts.is_alike then bits_if_alike else bits_if_unlike end as bits
        from facts
        inner join {{ ref('link_facts') }} as link_facts
            on facts.fact = link_facts.fact and link_facts.subject = '{{ subject }}'
        where facts.is_alike is not null
    )
    group by pair
{% endmacro %}
