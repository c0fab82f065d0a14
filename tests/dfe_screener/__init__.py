"""The checks that DfE's screener makes of a data file and its meta file, written anew."""

from dfe_screener import cells, columns, meta, places, time_and_filters
from dfe_screener.form import CHECKS, Files, read_files, screen

__all__ = [
    "CHECKS", "Files", "cells", "columns", "meta", "places", "read_files", "screen",
    "time_and_filters",
]  # fmt: skip
