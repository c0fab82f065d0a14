"""The meta file: names, labels, groups, units and decimal places."""

import re

import polars as pl

from dfe_screener.form import LOOKS_LIKE_PLACE, Files, check, values_in


@check
def every_meta_row_has_a_name(files: Files) -> list[str]:
    return ["blank"] * sum(not one.strip() for one in files.meta["col_name"])


@check
def labels_differ(files: Files) -> list[str]:
    return _repeated(files.meta["label"].to_list())


@check
def names_in_meta_differ(files: Files) -> list[str]:
    return _repeated(files.meta["col_name"].to_list())


@check
def filter_groups_differ(files: Files) -> list[str]:
    return _repeated(files.groups)


def _repeated(texts: list[str]) -> list[str]:
    return sorted({one for one in texts if texts.count(one) > 1})


@check
def every_meta_row_has_a_label(files: Files) -> list[str]:
    return files.meta.filter(pl.col("label").str.strip_chars() == "")["col_name"].to_list()


@check
def names_in_meta_hold_no_space(files: Files) -> list[str]:
    return [one for one in files.meta["col_name"] if re.search(r"\s", one)]


def _filled(files: Files, col_type: str, column: str) -> list[str]:
    return files.meta.filter(pl.col(column) != "", col_type=col_type)["col_name"].to_list()


@check
def no_indicator_has_a_filter_group(files: Files) -> list[str]:
    return _filled(files, "Indicator", "filter_grouping_column")


@check
def no_indicator_has_a_filter_hint(files: Files) -> list[str]:
    return _filled(files, "Indicator", "filter_hint")


@check
def no_filter_has_decimal_places(files: Files) -> list[str]:
    return _filled(files, "Filter", "indicator_dp")


@check
def no_filter_has_a_unit(files: Files) -> list[str]:
    return _filled(files, "Filter", "indicator_unit")


@check
def no_filter_has_an_indicator_grouping(files: Files) -> list[str]:
    return _filled(files, "Filter", "indicator_grouping")


@check
def filter_groups_are_in_meta(files: Files) -> list[str]:
    return [one for one in files.groups if one not in set(files.meta["col_name"])]


@check
def filter_groups_differ_by_letters_and_digits(files: Files) -> list[str]:
    values = {one: values_in(files.data, one) for one in files.groups}
    plain = {one: {re.sub(r"[^A-Za-z0-9]", "", text) for text in values[one]} for one in values}
    return [one for one in values if len(values[one]) != len(plain[one])]


@check
def no_filter_is_a_place(files: Files) -> list[str]:
    return [one for one in (*files.of_type("Filter"), *files.groups) if LOOKS_LIKE_PLACE.match(one)]


@check
def every_indicator_has_decimal_places(files: Files) -> list[str]:
    return files.meta.filter(pl.col("indicator_dp") == "", col_type="Indicator")[
        "col_name"
    ].to_list()


@check
def decimal_places_are_whole_numbers(files: Files) -> list[str]:
    return [one for one in files.meta["indicator_dp"] if one and not re.fullmatch(r"\d+", one)]


@check
def units_are_those_allowed(files: Files) -> list[str]:
    return sorted(
        values_in(files.meta, "indicator_unit") - {"", "%", "pp", "£", "£m", "numberstring"}
    )
