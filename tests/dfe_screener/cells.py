"""Rows and cells of a data file: none twice, every combination, and what may stand in one."""

import re

from dfe_screener.form import (
    LEVELS,
    NULLS,
    OLD_SYMBOLS,
    STANDARD_NAMES,
    UNITS,
    Files,
    check,
    values_in,
)


@check
def no_row_stands_twice(files: Files) -> list[str]:
    key = [one for one in files.data.columns if one in UNITS or one in files.of_type("Filter")]
    return [
        str(row) for row in files.data.filter(files.data.select(key).is_duplicated())[key].rows()
    ]


@check
def every_combination_has_a_row(files: Files) -> list[str]:
    places = [one for columns in LEVELS.values() for one in columns if one in files.data.columns]
    parts = [
        ["time_period"],
        ["geographic_level", *places],
        *([one] for one in files.of_type("Filter")),
    ]
    wanted = 1
    for columns in parts:
        wanted *= files.data.select(columns).n_unique()
    return [] if wanted == files.data.height else [f"{files.data.height} of {wanted}"]


@check
def no_cell_says_null(files: Files) -> list[str]:
    return _cells_in(files, NULLS)


@check
def no_cell_holds_an_old_symbol(files: Files) -> list[str]:
    return _cells_in(files, OLD_SYMBOLS)


def _cells_in(files: Files, texts: set[str]) -> list[str]:
    frames = (files.data, files.meta)
    return [one for frame in frames for one in frame.columns if values_in(frame, one) & texts]


@check
def every_indicator_is_a_number_or_a_symbol(files: Files) -> list[str]:
    places = dict(files.meta.select("col_name", "indicator_dp").iter_rows())
    found = []
    for one in files.of_type("Indicator"):
        dp = int(places[one]) if places[one].isdigit() else 0
        form = r"-?\d+" + (rf"\.\d{{{dp}}}" if dp else "")
        found += [
            t for t in values_in(files.data, one) if not re.fullmatch(f"{form}|[cxzk]|low", t)
        ]
    return found


@check
def names_that_are_harmonised_are_the_standard_ones(files: Files) -> list[str]:
    named = [*files.meta["col_name"], *files.groups]
    return [
        one
        for part, names in STANDARD_NAMES.items()
        for one in named
        if part in one.lower() and one not in names
    ]


@check
def names_labels_codes_and_items_are_short_enough(files: Files) -> list[str]:
    codes = [one for one in files.data.columns if one.endswith("_code")]
    items = [one for one in files.data.columns if one.endswith("_name")] + files.of_type("Filter")
    limits = [(50, set(files.data.columns)), (100, set(files.meta["label"]))]
    limits += [(30, values_in(files.data, one)) for one in codes]
    limits += [(120, values_in(files.data, one)) for one in items]
    return [text for limit, texts in limits for text in texts if len(text) > limit]
