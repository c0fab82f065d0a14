"""Partitions: one per sender and period for each return, so the grid shows who has sent what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import dagster as dg

from pipelines.periods import FIRST_YEAR, LAST_YEAR, Period, financial_year, month, quarter
from pipelines.region import NATIONAL_SENDER, RETURNS, Region

SENDER, PERIOD = "sender", "period"


@dataclass(frozen=True)
class PartitionBlock:
    """Neighbouring senders by neighbouring periods: what one run can load together."""

    first_sender: str
    last_sender: str
    first_period: str
    last_period: str

    def tags(self) -> dict[str, str]:
        """Run tags that ask Dagster for this block."""
        first = dg.MultiPartitionKey({SENDER: self.first_sender, PERIOD: self.first_period})
        last = dg.MultiPartitionKey({SENDER: self.last_sender, PERIOD: self.last_period})
        return {
            "dagster/asset_partition_range_start": str(first),
            "dagster/asset_partition_range_end": str(last),
        }


def periods_of(return_name: str) -> list[Period]:
    """Every period a return can be sent for, in order."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    kind = RETURNS[return_name]
    if kind == "financial_year":
        return [financial_year(year) for year in years]
    if kind == "quarter":
        return [quarter(year, number) for year in years for number in range(1, 5)]
    numbers = [(0, number) for number in range(4, 13)] + [(1, number) for number in range(1, 4)]
    return [month(year + later, number) for year in years for later, number in numbers]


def senders_of(region: Region | None, return_name: str) -> list[str]:
    """Who can send a return: the region's senders, but England alone for comparators."""
    if return_name == "comparators":
        return [NATIONAL_SENDER]
    return list(region.senders) if region else []


def submission_partitions(region: Region | None, return_name: str) -> dg.MultiPartitionsDefinition:
    """Sender by period, for one return."""
    return dg.MultiPartitionsDefinition(
        {
            SENDER: dg.StaticPartitionsDefinition(senders_of(region, return_name)),
            PERIOD: dg.StaticPartitionsDefinition([one.text for one in periods_of(return_name)]),
        }
    )


def blocks_of(
    region: Region, return_name: str, wanted: Iterable[tuple[str, str]]
) -> list[PartitionBlock]:
    """The fewest blocks that hold exactly the wanted (sender, period) pairs.

    Each sender's periods are cut into unbroken runs; neighbouring senders with the same runs
    share a block.
    """
    order = {one.text: place for place, one in enumerate(periods_of(return_name))}
    texts = list(order)
    by_sender: dict[str, set[int]] = defaultdict(set)
    for sender, period in wanted:
        by_sender[sender].add(order[period])
    blocks: list[PartitionBlock] = []
    open_blocks: dict[tuple[int, int], tuple[str, str]] = {}
    for sender in [*senders_of(region, return_name), None]:
        runs = set(_unbroken(by_sender.get(sender, set()))) if sender else set()
        for run, (first, last) in list(open_blocks.items()):
            if run not in runs:
                blocks.append(PartitionBlock(first, last, texts[run[0]], texts[run[1]]))
                del open_blocks[run]
        for run in runs:
            open_blocks[run] = (open_blocks.get(run, (sender, sender))[0], sender)
    return sorted(blocks, key=lambda block: (block.first_period, block.first_sender))


def _unbroken(places: set[int]) -> list[tuple[int, int]]:
    starts = sorted(place for place in places if place - 1 not in places)
    ends = sorted(place for place in places if place + 1 not in places)
    return list(zip(starts, ends, strict=True))
