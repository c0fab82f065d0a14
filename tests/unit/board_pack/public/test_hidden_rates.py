"""Which percentages of a public pack are hidden beside others."""

import pytest

from pipelines.board_pack.board_table import Cell
from pipelines.board_pack.public.rates import hidden_rates


def _share(measure: str, area: str, part: int, cases: int) -> Cell:
    return Cell(f"{measure}|{area}|2020-21", 100 * part / cases, cases=cases, part=part)


def test_no_percentage_is_what_the_regions_and_the_others_leave_over(region):
    cells = [_share("A3", "kent", 30, 50), _share("A3", "medway", 18, 30)]
    cells += [_share("A3", "bexley", 17, 19), _share("A3", "apse", 65, 99)]
    assert hidden_rates(cells, set(), region) == {"A3|bexley|2020-21", "A3|medway|2020-21"}
    alone = [_share("A3", "bexley", 17, 19), _share("A3", "apse", 17, 19)]
    assert hidden_rates(alone, set(), region) == {"A3|bexley|2020-21", "A3|apse|2020-21"}


@pytest.mark.parametrize("measure", ["A12", "approved_within_6_months"])
def test_an_agencys_own_percentage_is_no_part_of_the_regions(region, measure):
    cells = [_share(measure, "hope-adoption", 9, 12), _share(measure, "apse", 40, 60)]
    assert hidden_rates(cells, set(), region) == {f"{measure}|hope-adoption|2020-21"}
