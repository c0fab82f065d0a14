"""Files in DfE's form with one fault each: for every check of the screener, what it must find."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
from dfe_screener import Files

from pipelines.open_data.adoption_measures import FILTER


def _data(column: str, value: str | pl.Expr, row: int | None = 0) -> Callable[[Files], Files]:
    """Another value in one row of the data, or in all."""

    def spoil(files: Files) -> Files:
        new = pl.lit(value) if isinstance(value, str) else value
        one = pl.int_range(pl.len()) == row if row is not None else pl.lit(True)
        return replace(
            files,
            data=files.data.with_columns(
                pl.when(one).then(new).otherwise(pl.col(column)).alias(column)
            ),
        )

    return spoil


def _meta(column: str, value: str, row: int = 1) -> Callable[[Files], Files]:
    """Another value in one row of the meta file; row 0 is the filter."""

    def spoil(files: Files) -> Files:
        one = pl.int_range(pl.len()) == row
        changed = pl.when(one).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
        return replace(files, meta=files.meta.with_columns(changed))

    return spoil


def _rename(old: str, new: str) -> Callable[[Files], Files]:
    return lambda files: replace(files, data=files.data.rename({old: new}))


def _more(column: str, value: str = "1") -> Callable[[Files], Files]:
    return lambda files: replace(files, data=files.data.with_columns(pl.lit(value).alias(column)))


def _without(column: str) -> Callable[[Files], Files]:
    return lambda files: replace(files, data=files.data.drop(column))


def _twice(column: str) -> Callable[[Files], Files]:
    return lambda files: _meta(column, files.meta[column][2])(files)


GROUPED = _meta("filter_grouping_column", "group", 0)
LA_ROW = 2
"""The first row of an authority, after two of England."""


def _in_groups(values: list[str], meta: bool = True) -> Callable[[Files], Files]:
    """A column that groups the filter, with these values in turn."""

    def spoil(files: Files) -> Files:
        turn = [values[at % len(values)] for at in range(files.data.height)]
        grouped = replace(files, data=files.data.with_columns(pl.Series("group", turn)))
        return GROUPED(grouped)

    return spoil


SPOILT: dict[str, Callable[[Files], Files]] = {
    "file_names_hold_no_space": lambda f: replace(f, data_name="adoption measures.csv"),
    "file_names_hold_letters_digits_hyphens_and_underscores": lambda f: replace(
        f, meta_name="adoption&measures.meta.csv"
    ),
    "file_names_are_in_small_letters": lambda f: replace(f, data_name="Adoption.csv"),
    "the_meta_file_is_named_after_the_data_file": lambda f: replace(f, meta_name="meta.csv"),
    "the_meta_file_has_its_columns": lambda f: replace(
        f, meta=f.meta.rename({"filter_hint": "filter_default"})
    ),
    "the_meta_file_has_no_other_columns": lambda f: replace(
        f, meta=f.meta.with_columns(pl.lit("").alias("remark"))
    ),
    "the_data_file_has_the_required_columns": _rename("time_identifier", "time_unit"),
    "the_data_file_begins_with_time_and_place": lambda f: replace(
        f, data=f.data.select(FILTER, pl.exclude(FILTER))
    ),
    "the_data_file_has_rows": lambda f: replace(f, data=f.data.head(0)),
    "no_row_and_no_column_is_empty": _data("decisions_reversed_count", "", None),
    "there_are_no_more_meta_rows_than_data_columns": lambda f: replace(
        f, meta=pl.concat([f.meta, f.meta])
    ),
    "what_meta_names_is_in_the_data": _meta("col_name", "never_there_count"),
    "what_the_data_holds_is_in_meta": _more("unknown_count"),
    "column_names_hold_no_space": _rename("decisions_reversed_count", "decisions reversed"),
    "column_names_are_snake_case": _rename("decisions_reversed_count", "decisionsReversed"),
    "column_names_begin_with_a_small_letter": _rename("decisions_reversed_count", "_decisions"),
    "no_indicator_hides_a_group_of_people": _meta("col_name", "adopted_female_count"),
    "no_filter_is_called_characteristic": _meta("col_name", "characteristic", 0),
    "every_column_is_a_filter_or_an_indicator": _meta("col_type", "filter"),
    "no_place_or_time_is_in_meta": _meta("col_name", "new_la_code", 0),
    "every_meta_row_has_a_name": _meta("col_name", ""),
    "labels_differ": _twice("label"),
    "names_in_meta_differ": _twice("col_name"),
    "filter_groups_differ": lambda f: _meta("filter_grouping_column", "group", 1)(GROUPED(f)),
    "every_meta_row_has_a_label": _meta("label", " "),
    "names_in_meta_hold_no_space": _meta("col_name", "decisions reversed"),
    "no_indicator_has_a_filter_group": _meta("filter_grouping_column", "group"),
    "no_indicator_has_a_filter_hint": _meta("filter_hint", "Choose one"),
    "no_filter_has_decimal_places": _meta("indicator_dp", "0", 0),
    "no_filter_has_a_unit": _meta("indicator_unit", "%", 0),
    "no_filter_has_an_indicator_grouping": _meta("indicator_grouping", "Shares", 0),
    "filter_groups_are_in_meta": _in_groups(["Total", "A"]),
    "filter_groups_differ_by_letters_and_digits": _in_groups(["Total", "Total."]),
    "no_filter_is_a_place": _meta("col_name", "region", 0),
    "every_indicator_has_decimal_places": _meta("indicator_dp", ""),
    "decimal_places_are_whole_numbers": _meta("indicator_dp", "-1"),
    "units_are_those_allowed": _meta("indicator_unit", "days"),
    "time_periods_are_four_or_six_digits": _data("time_period", "2020-21"),
    "time_identifiers_are_those_allowed": _data("time_identifier", "Year"),
    "time_identifiers_are_of_one_kind": _data("time_identifier", "Academic year"),
    "time_periods_are_as_long_as_their_identifier_asks": _data("time_period", "2020"),
    "six_digits_are_two_years_running": _data("time_period", "202022"),
    "every_filter_has_two_levels": _data(FILTER, "Total", None),
    "every_filter_and_group_has_a_total": _data(
        FILTER, pl.col(FILTER).replace("Total", "All"), None
    ),
    "a_group_has_no_more_levels_than_its_filter": _in_groups(["Total", "A", "B"]),
    "no_filter_has_too_many_levels": lambda f: replace(
        f,
        data=pl.concat([f.data.head(1)] * 25_001).with_columns(
            pl.int_range(pl.len()).cast(pl.String).alias(FILTER)
        ),
    ),
    "no_filter_or_place_has_white_space_around_it": _data(FILTER, "Total "),
    "no_place_is_called_total": _data("la_name", "Total", LA_ROW),
    "no_filter_is_blank": _data(FILTER, ""),
    "geographic_levels_are_those_allowed": _data("geographic_level", "Regional adoption agency"),
    "every_level_has_its_columns": _without("old_la_code"),
    "columns_of_a_level_come_together": _without("region_name"),
    "countries_are_known_by_code_and_name": _data("country_name", "Englande"),
    "regions_are_known_by_code_and_name": _data("region_name", "South-East", LA_ROW),
    "authorities_are_known_by_codes_and_name": _data("la_name", "Kent County Council", LA_ROW),
    "codes_look_like_codes": _data("old_la_code", "88", LA_ROW),
    "the_columns_of_a_level_are_filled_in_its_rows": _data("la_name", "", LA_ROW),
    "the_columns_of_a_level_are_blank_elsewhere": _data("la_name", "Kent", 0),
    "authorities_name_their_region": _data("region_name", "", None),
    "no_row_stands_twice": lambda f: replace(f, data=pl.concat([f.data, f.data.head(1)])),
    "every_combination_has_a_row": lambda f: replace(f, data=f.data.slice(1)),
    "no_cell_says_null": _data("decisions_reversed_count", "NA"),
    "no_cell_holds_an_old_symbol": _data("decisions_reversed_count", ".."),
    "every_indicator_is_a_number_or_a_symbol": _data("a4_percent", "12.97"),
    "names_that_are_harmonised_are_the_standard_ones": _meta("col_name", "ethnicity", 0),
    "names_labels_codes_and_items_are_short_enough": _meta("label", "a" * 101),
}  # fmt: skip
