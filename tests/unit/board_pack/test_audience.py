"""What a pack tells each of its readers about small numbers."""

from dataclasses import replace

import pytest

from pipelines.board_pack.rendering.audience import Audience


def with_settings(region, **settings):
    return replace(region, settings=region.settings | settings)


def test_a_restricted_pack_says_why_it_is_restricted(region):
    assert Audience.RESTRICTED.protection(region) == (
        "Restricted: for board members only, because small numbers are shown.",
    )


@pytest.mark.parametrize(
    ("below", "said"),
    [(6, "Counts of 1 to 5 for an authority"), (10, "Counts of 1 to 9"), (2, "Counts of 1 for")],
)
def test_a_public_pack_names_the_counts_that_the_region_hides(region, below, said):
    first, percentages = Audience.PUBLIC.protection(with_settings(region, hide_counts_below=below))
    assert first.startswith(said)
    assert f"fewer than {below} is hidden" in percentages


@pytest.mark.parametrize("below", [None, 0, 1])
def test_a_region_that_hides_nothing_does_not_say_that_it_does(region, below):
    assert Audience.PUBLIC.protection(with_settings(region, hide_counts_below=below)) == ()


def test_a_public_pack_names_how_totals_are_rounded(region):
    *_, rounding = Audience.PUBLIC.protection(with_settings(region, round_region_to=10))
    assert rounding == "The region’s totals are rounded to the nearest 10."
