"""Geographic levels, and the codes and names of places."""

import re

import polars as pl

from dfe_screener.form import (
    COUNTRIES,
    ELSEWHERE,
    HOLDS,
    LEVELS,
    Files,
    check,
    known_authorities,
    values_in,
)


@check
def geographic_levels_are_those_allowed(files: Files) -> list[str]:
    return sorted(values_in(files.data, "geographic_level") - set(LEVELS))


@check
def every_level_has_its_columns(files: Files) -> list[str]:
    levels = values_in(files.data, "geographic_level") & set(LEVELS)
    return [one for level in levels for one in LEVELS[level] if one not in files.data.columns]


@check
def columns_of_a_level_come_together(files: Files) -> list[str]:
    held = set(files.data.columns)
    return [one for some in LEVELS.values() if held & set(some) for one in some if one not in held]


def _rows_of(files: Files, *columns: str) -> set[tuple[str, ...]]:
    if not set(columns) <= set(files.data.columns):
        return set()
    return set(files.data.select(columns).iter_rows())


@check
def countries_are_known_by_code_and_name(files: Files) -> list[str]:
    return sorted(map(str, _rows_of(files, "country_code", "country_name") - COUNTRIES))


@check
def regions_are_known_by_code_and_name(files: Files) -> list[str]:
    known = {(one["region_code"], one["region_name"]) for one in known_authorities()} | ELSEWHERE
    found = {
        one for one in _rows_of(files, "region_code", "region_name") if one[0] not in ("", "x")
    }
    return sorted(map(str, found - known))


@check
def authorities_are_known_by_codes_and_name(files: Files) -> list[str]:
    """An authority without a code is let pass under `x`; one that has codes must be DfE's."""
    columns = ("old_la_code", "new_la_code", "la_name")
    known = {tuple(one[name] for name in columns) for one in known_authorities()}
    found = {one for one in _rows_of(files, *columns) if one[0] and one[1] not in ("", "x")}
    return sorted(map(str, found - known))


@check
def codes_look_like_codes(files: Files) -> list[str]:
    forms = {
        "old_la_code": r"\d{3}|x|",
        "new_la_code": r"E\d{8}|x|",
        "region_code": r"E1[23]\d{6}|",
    }
    return [
        text
        for column, form in forms.items()
        for text in values_in(files.data, column)
        if not re.fullmatch(form, text)
    ]


@check
def the_columns_of_a_level_are_filled_in_its_rows(files: Files) -> list[str]:
    found = []
    for level, columns in LEVELS.items():
        rows = files.data.filter(geographic_level=level)
        wanted = [one for one in columns if one != "new_la_code" and one in rows.columns]
        found += [f"{level} {one}" for one in wanted if "" in values_in(rows, one)]
    return found


@check
def the_columns_of_a_level_are_blank_elsewhere(files: Files) -> list[str]:
    found = []
    for level, holds in HOLDS.items():
        rows = files.data.filter(~pl.col("geographic_level").is_in(holds))
        columns = [one for one in LEVELS[level] if one in rows.columns]
        found += [one for one in columns if values_in(rows, one) - {""}]
    return found


@check
def authorities_name_their_region(files: Files) -> list[str]:
    rows = files.data.filter(geographic_level="Local authority")
    return [
        one for one in LEVELS["Regional"] if rows.height and values_in(rows, one) in (set(), {""})
    ]
