"""The data dictionary: what every measure, date, table, column and code means."""
