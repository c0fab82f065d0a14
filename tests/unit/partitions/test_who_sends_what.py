"""Partitions are made for those who can send a return."""

import pytest
import yaml
from built_homes import RIVERS

from pipelines.partitions import PartitionBlock, blocks_of, senders_of, submission_partitions
from pipelines.region import NATIONAL_SENDER, RETURNS, region_from

REGION = region_from(yaml.safe_load(yaml.safe_dump(RIVERS)))


def test_comparators_come_from_england_and_all_else_from_the_region():
    assert senders_of(REGION, "comparators") == [NATIONAL_SENDER]
    for name in set(RETURNS) - {"comparators"}:
        assert senders_of(REGION, name) == list(REGION.senders)


def test_without_a_region_only_england_is_known():
    assert senders_of(None, "ssda903") == []
    assert senders_of(None, "comparators") == [NATIONAL_SENDER]


@pytest.mark.parametrize("name", RETURNS)
def test_a_partition_is_a_sender_and_a_period(name: str):
    keys = submission_partitions(REGION, name).get_partition_keys()
    assert {key.keys_by_dimension["sender"] for key in keys} == set(senders_of(REGION, name))


def test_comparators_of_neighbouring_years_load_in_one_block():
    wanted = [(NATIONAL_SENDER, "2019-20"), (NATIONAL_SENDER, "2020-21")]
    block = PartitionBlock(NATIONAL_SENDER, NATIONAL_SENDER, "2019-20", "2020-21")
    assert blocks_of(REGION, "comparators", wanted) == [block]
