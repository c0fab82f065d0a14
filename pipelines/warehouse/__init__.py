"""The warehouse: dbt over the lake, built aside, tested and published whole."""
