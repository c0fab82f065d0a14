"""Time periods, and the filters of a data file with their levels and totals."""

import re

import polars as pl

from dfe_screener.form import (
    FOUR_DIGITS,
    IDENTIFIERS,
    LOOKS_LIKE_PLACE,
    UNITS,
    Files,
    check,
    values_in,
)


@check
def time_periods_are_four_or_six_digits(files: Files) -> list[str]:
    return [
        one
        for one in values_in(files.data, "time_period")
        if not re.fullmatch(r"\d{4}(\d\d)?", one)
    ]


@check
def time_identifiers_are_those_allowed(files: Files) -> list[str]:
    return sorted(values_in(files.data, "time_identifier") - IDENTIFIERS)


@check
def time_identifiers_are_of_one_kind(files: Files) -> list[str]:
    found = sorted(values_in(files.data, "time_identifier"))
    kinds = {one.rsplit(" Q", 1)[0] + (" Q" if " Q" in one else "") for one in found}
    return found if len(kinds) > 1 else []


@check
def time_periods_are_as_long_as_their_identifier_asks(files: Files) -> list[str]:
    digits = pl.when(pl.col("time_identifier").is_in(FOUR_DIGITS)).then(4).otherwise(6)
    return files.data.filter(pl.col("time_period").str.len_chars() != digits)[
        "time_period"
    ].to_list()


@check
def six_digits_are_two_years_running(files: Files) -> list[str]:
    six = [one for one in values_in(files.data, "time_period") if re.fullmatch(r"\d{6}", one)]
    return [one for one in six if (int(one[2:4]) + 1) % 100 != int(one[4:6])]


@check
def every_filter_has_two_levels(files: Files) -> list[str]:
    return [one for one in files.of_type("Filter") if len(values_in(files.data, one)) < 2]


@check
def every_filter_and_group_has_a_total(files: Files) -> list[str]:
    return [
        one
        for one in (*files.of_type("Filter"), *files.groups)
        if "Total" not in values_in(files.data, one)
    ]


@check
def a_group_has_no_more_levels_than_its_filter(files: Files) -> list[str]:
    pairs = files.meta.filter(pl.col("filter_grouping_column") != "")
    return [
        group
        for name, group in pairs.select("col_name", "filter_grouping_column").iter_rows()
        if len(values_in(files.data, group)) > len(values_in(files.data, name))
    ]


@check
def no_filter_has_too_many_levels(files: Files) -> list[str]:
    return [one for one in files.of_type("Filter") if len(values_in(files.data, one)) > 25_000]


@check
def no_filter_or_place_has_white_space_around_it(files: Files) -> list[str]:
    columns = [one for one in files.data.columns if one in UNITS or one in files.of_type("Filter")]
    return [text for one in columns for text in values_in(files.data, one) if text != text.strip()]


@check
def no_place_is_called_total(files: Files) -> list[str]:
    places = [one for one in files.data.columns if one in UNITS or LOOKS_LIKE_PLACE.match(one)]
    return [one for one in places if values_in(files.data, one) & {"Total", "total", "All", "all"}]


@check
def no_filter_is_blank(files: Files) -> list[str]:
    named = (*files.of_type("Filter"), *files.groups)
    return [one for one in named if "" in values_in(files.data, one)]
