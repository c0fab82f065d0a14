"""Names of files and columns: what each file must hold, and what must not be in it."""

import re

import polars as pl

from dfe_screener.form import (
    GROUPS_OF_PEOPLE,
    OPTIONAL_META,
    REQUIRED_DATA,
    REQUIRED_META,
    UNITS,
    Files,
    check,
    values_in,
)


@check
def file_names_hold_no_space(files: Files) -> list[str]:
    return [one for one in (files.data_name, files.meta_name) if " " in one]


@check
def file_names_hold_letters_digits_hyphens_and_underscores(files: Files) -> list[str]:
    stems = (one.removesuffix(".csv").removesuffix(".meta") for one in _names(files))
    return [one for one in stems if re.search(r"[^A-Za-z0-9_\- ]", one)]


@check
def file_names_are_in_small_letters(files: Files) -> list[str]:
    return [one for one in _names(files) if one != one.lower()]


@check
def the_meta_file_is_named_after_the_data_file(files: Files) -> list[str]:
    wanted = files.data_name.replace(".csv", ".meta.csv")
    return [] if files.meta_name == wanted else [files.meta_name]


def _names(files: Files) -> tuple[str, str]:
    return files.data_name, files.meta_name


@check
def the_meta_file_has_its_columns(files: Files) -> list[str]:
    return [one for one in REQUIRED_META if one not in files.meta.columns]


@check
def the_meta_file_has_no_other_columns(files: Files) -> list[str]:
    return [one for one in files.meta.columns if one not in (*REQUIRED_META, *OPTIONAL_META)]


@check
def the_data_file_has_the_required_columns(files: Files) -> list[str]:
    return [one for one in REQUIRED_DATA if one not in files.data.columns]


@check
def the_data_file_begins_with_time_and_place(files: Files) -> list[str]:
    first = files.data.columns[: len(REQUIRED_DATA)]
    return [] if tuple(first) == REQUIRED_DATA else first


@check
def the_data_file_has_rows(files: Files) -> list[str]:
    return [] if files.data.height else ["no row"]


@check
def no_row_and_no_column_is_empty(files: Files) -> list[str]:
    empty = [one for one in files.data.columns if values_in(files.data, one) == {""}]
    rows = files.data.filter(pl.all_horizontal(pl.all() == "")).height
    return empty + ["a row"] * rows


@check
def there_are_no_more_meta_rows_than_data_columns(files: Files) -> list[str]:
    spare = files.data.width - len(REQUIRED_DATA) - files.meta.height
    return [str(spare)] if spare < 0 else []


@check
def what_meta_names_is_in_the_data(files: Files) -> list[str]:
    named = [*files.meta["col_name"], *files.groups]
    return [one for one in named if one not in files.data.columns]


@check
def what_the_data_holds_is_in_meta(files: Files) -> list[str]:
    known = UNITS | set(files.meta["col_name"]) | set(files.groups)
    return [one for one in files.data.columns if one not in known]


@check
def column_names_hold_no_space(files: Files) -> list[str]:
    return [one for one in files.data.columns if re.search(r"\s", one)]


@check
def column_names_are_snake_case(files: Files) -> list[str]:
    return [one for one in files.data.columns if re.search(r"[^a-z0-9_]", one)]


@check
def column_names_begin_with_a_small_letter(files: Files) -> list[str]:
    return [one for one in files.data.columns if not re.match("[a-z]", one)]


@check
def no_indicator_hides_a_group_of_people(files: Files) -> list[str]:
    return [one for one in files.of_type("Indicator") if GROUPS_OF_PEOPLE.search(one)]


@check
def no_filter_is_called_characteristic(files: Files) -> list[str]:
    old = {"characteristic", "characteristic_group"}
    return sorted(old & {*files.meta["col_name"], *files.groups})


@check
def every_column_is_a_filter_or_an_indicator(files: Files) -> list[str]:
    return sorted(values_in(files.meta, "col_type") - {"Filter", "Indicator"})


@check
def no_place_or_time_is_in_meta(files: Files) -> list[str]:
    return sorted(UNITS & {*files.meta["col_name"], *files.groups})
