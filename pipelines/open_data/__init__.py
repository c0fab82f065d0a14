"""Files of open data written from the measures. Working out a measure belongs in the warehouse."""
