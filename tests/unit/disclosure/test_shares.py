"""Which percentage is hidden beside another, so that the region's does not give it back."""

from pipelines.disclosure.shares import hidden_beside


def test_beside_one_that_is_hidden_alone_goes_the_area_with_the_fewest_cases() -> None:
    areas = {"ashby": 19.0, "birch": 40.0, "cold-ash": 12.0, "dell": 0.0}
    assert hidden_beside(areas, "region", {"ashby"}) == {"cold-ash"}


def test_beside_the_only_area_goes_the_region() -> None:
    assert hidden_beside({"ashby": 15.0, "birch": 0.0}, "region", {"ashby"}) == {"region"}


def test_two_that_are_hidden_protect_each_other() -> None:
    assert hidden_beside({"ashby": 9.0, "birch": 9.0}, "region", {"ashby", "birch"}) == set()


def test_with_the_regions_hidden_nothing_is_left_over() -> None:
    assert hidden_beside({"ashby": 9.0, "birch": 9.0}, "region", {"ashby", "region"}) == set()


def test_where_all_are_shown_none_is_hidden() -> None:
    assert hidden_beside({"ashby": 9.0}, "region", {"elsewhere"}) == set()
