"""What changed in the returns between each two years, stated exactly: the year is data."""

import pytest

from pipelines.periods import financial_year
from schemas.returns import codes_of, columns_of, read_seed, tables_of

FIRST, LAST = 2015, 2026
RETURNS = ("ssda903", "alb", "activity", "finance", "population")
CHANGES: dict[tuple[str, str], dict[str, tuple[set[str], set[str]]]] = {
    ("2017-18", "2018-19"): {
        "reason_episode_ceased": ({"E43", "E44"}, {"E45", "E46", "E47", "E48"}),
        "reason_place_change": (set(), {"CUSTOD"}),
    },
    ("2018-19", "2019-20"): {"authority": (set(), {"838", "839"})},
    ("2020-21", "2021-22"): {
        "activity": (set(), {"F4", "F5", "P4", "P5"}),
        "authority": (set(), {"940", "941"}),
    },
    ("2021-22", "2022-23"): {"activity": ({"F3", "P3"}, set())},
    ("2022-23", "2023-24"): {"authority": (set(), {"942", "943"})},
    ("2023-24", "2024-25"): {
        "legal_status": ({"D1"}, set()),
        "placement_type": (set(), {"K3"}),
        "sex": ({"1", "2"}, {"M", "F", "U"}),
    },
    ("2024-25", "2025-26"): {
        "placement_type": ({"H5", "P2", "Z1"}, {"Z11", "Z12", "Z13", "Z14"}),
    },
}
"""Two years -> code list -> the codes that went and the codes that came."""
YEARS = [financial_year(start).text for start in range(FIRST, LAST + 1)]
PAIRS = list(zip(YEARS, YEARS[1:], strict=False))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_code_lists_change_as_stated_and_no_more(before: str, after: str) -> None:
    lists = sorted({row["code_list"] for row in read_seed("code_lists")})
    assert len(lists) > 20
    found = {}
    for name in lists:
        old, new = codes_of(name, before), codes_of(name, after)
        if old != new:
            found[name] = (set(old) - set(new), set(new) - set(old))
    assert found == CHANGES.get((before, after), {})


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_no_table_has_gained_or_lost_a_column(before: str, after: str) -> None:
    changed = {
        (name, table)
        for name in RETURNS
        for table in tables_of(name)
        if columns_of(name, table, before) != columns_of(name, table, after)
    }
    assert changed == set()


@pytest.mark.parametrize("year", YEARS)
def test_every_coded_column_has_codes_in_every_year(year: str) -> None:
    empty = {
        (name, table, one.column_name)
        for name in RETURNS
        for table in tables_of(name)
        for one in columns_of(name, table, year)
        if one.data_type == "code" and not codes_of(one.code_list, year)
    }
    assert empty == set()
