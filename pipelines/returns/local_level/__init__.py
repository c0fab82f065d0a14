"""The local-level tables of a quarter: counts by authority and agency, as they are published."""
