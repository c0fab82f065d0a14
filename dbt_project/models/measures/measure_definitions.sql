select * from {{ ref('measure_catalogue') }}
