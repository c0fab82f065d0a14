"""The sums between the cells of a publication: down and across each table, and between tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.board_pack.board_table import TIME, TOTAL, BoardTable
from pipelines.board_pack.cells import cells_of
from pipelines.board_pack.public.counted import YEARS_IN_AVERAGE
from pipelines.board_pack.units import CASES, adds_up, is_count, is_scaled_count
from pipelines.catalogue import measure_catalogue, parts_of_measures
from pipelines.disclosure.counts import Count, Sum
from pipelines.disclosure.links import span_of, sums_of_parts, sums_over_time
from pipelines.region import Region


def sums_within(tables: Sequence[BoardTable], counts: Mapping[str, Count]) -> list[Sum]:
    """The totals of every table, read from the labels that a reader of its cells sees."""
    lines: dict[tuple[str, str, str], list[tuple[bool, str]]] = defaultdict(list)
    for table, row, column, _, name in cells_of(tables):
        if name in counts:
            lines["down", table, column].append((row == TOTAL, name))
            lines["across", table, row].append((column == TOTAL, name))
    return list(dict.fromkeys(one for line in lines.values() for one in _sum_of(line)))


def sums_across(counts: Mapping[str, Count]) -> list[Sum]:
    """A year and its months, or other periods of which one fills the other, in whichever table."""
    events = [name for name in counts if adds_up(name.split("|")[0], TIME)]
    return sums_over_time(events)


def sums_of_known_years(sums: Sequence[Sum], counts: Mapping[str, Count]) -> list[Sum]:
    """Three years of which some are not known are the sum of the others, and a note says so."""
    return [
        replace(one, is_exact=True)
        for one in sums
        if not one.is_exact
        and _months(one.whole) == YEARS_IN_AVERAGE * 12
        and counts[one.whole].value == sum(counts[part].value for part in one.parts)
    ]


def sums_by_meaning(counts: Mapping[str, Count], region: Region) -> list[Sum]:
    """What a reader knows from what is counted: parts of others, cases of averages, averages."""
    of_parts = sums_of_parts(counts, parts_of_measures(region.settings))
    return [*of_parts, *_of_cases(counts), *_of_averages(counts, region)]


def _sum_of(line: list[tuple[bool, str]]) -> list[Sum]:
    totals = [name for is_total, name in line if is_total]
    # A range of one month has that month for its total.
    parts = tuple(name for is_total, name in line if not is_total and name not in totals)
    return [Sum(totals[0], parts)] if totals and parts else []


def _months(name: str) -> int:
    first, last = span_of(name.rsplit("|", 1)[1])
    return last - first + 1


def _of_cases(counts: Mapping[str, Count]) -> list[Sum]:
    """The cases behind an average are all that its denominator counts, less those left out."""
    found = []
    for name, cases in counts.items():
        measure, _, rest = name.partition("|")
        if not measure.endswith(CASES):
            continue
        whole = f"{measure_catalogue()[measure.removesuffix(CASES)]['denominator_measure']}|{rest}"
        if whole in counts:
            found.append(Sum(whole, (name,), is_exact=counts[whole].value == cases.value))
    return found


def _of_averages(counts: Mapping[str, Count], region: Region) -> list[Sum]:
    """Three times an average of three years is their sum, and the region's that of all areas."""
    found = []
    for name in counts:
        measure, area, period = name.split("|")
        if not is_scaled_count(measure):
            continue
        found += _of_years(name, counts)
        others = (f"{measure}|{one}|{period}" for one in region.senders if one != region.slug)
        parts = tuple(one for one in others if one in counts)
        if area == region.slug and parts:
            found.append(Sum(name, parts))
    return found


def _of_years(name: str, counts: Mapping[str, Count]) -> list[Sum]:
    """An average as the sum of its years, and as their sum where that has a cell of its own."""
    measure, area, period = name.split("|")
    first, last = span_of(period)
    counted = f"{measure_catalogue()[measure]['numerator_measure']}|{area}|"
    spans = {one: span_of(one.rsplit("|", 1)[1]) for one in counts if one.startswith(counted)}
    years = tuple(
        one
        for one, (start, end) in spans.items()
        if first <= start and end <= last and _months(one) == 12
    )
    of_years = [Sum(name, years, len(years) == YEARS_IN_AVERAGE)] if years else []
    return of_years + [Sum(name, (one,)) for one, span in spans.items() if span == (first, last)]


def is_between_counts(one: Sum) -> bool:
    """Whether a sum is exact and of counts that stand as such in a table."""
    return one.is_exact and all(is_count(name.split("|")[0]) for name in (one.whole, *one.parts))
