"""The sums between counts that are named `measure|area|period`, whichever tables they stand in: a
year and its months, a measure and what is part of it.

Sums within a table, such as its total row, are known to whoever lays the table out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from pipelines.disclosure.counts import Sum
from pipelines.periods import PeriodError, parse_period

Span = tuple[int, int]
"""First and last month, counted from the year 0."""
_YEARS = 3


def sums_over_time(names: Iterable[str]) -> list[Sum]:
    """Wholes and parts among counts of events, where one period lies in another.

    A period that shorter ones of equal length fill is exactly their sum; one that others only lie
    in is at least as much as they are. Days and other texts that are no period are left alone.
    """
    by_line: dict[tuple[str, str], dict[Span, str]] = defaultdict(dict)
    for name in names:
        measure, area, period = name.split("|")
        if found := span_of(period):
            by_line[measure, area][found] = name
    return [
        one for named in by_line.values() for span in sorted(named) for one in _sums_of(span, named)
    ]


def sums_of_parts(names: Iterable[str], whole_of: Mapping[str, str]) -> list[Sum]:
    """Counts that are part of another measure's, for the same area and period.

    `whole_of` is the whole of each measure that is a part.
    """
    known = set(names)
    found = []
    for name in sorted(known):
        measure, rest = name.split("|", 1)
        whole = f"{whole_of.get(measure, '')}|{rest}"
        if whole in known:
            found.append(Sum(whole, (name,), is_exact=False))
    return found


def span_of(period: str) -> Span | None:
    """The months of a month, a quarter, a year, three years (`2018-21`) or a range (`a_b`)."""
    first, _, last = period.partition("_")
    try:
        start, end = parse_period(first), parse_period(last or first)
    except PeriodError:
        return _three_years(period)
    return (
        start.first_day.year * 12 + start.first_day.month,
        end.last_day.year * 12 + end.last_day.month,
    )


def _three_years(text: str) -> Span | None:
    start, _, end = text.partition("-")
    if not (start.isdigit() and end.isdigit() and len(start) == 4 and len(end) == 2):
        return None
    if (int(start) + _YEARS) % 100 != int(end):
        return None
    april = int(start) * 12 + 4
    return april, april + 12 * _YEARS - 1


def _sums_of(span: Span, named: Mapping[Span, str]) -> list[Sum]:
    """What a period is the sum of, or at least is not less than."""
    within = [one for one in sorted(named) if one != span and _holds(span, one)]
    by_length: dict[int, list[Span]] = defaultdict(list)
    for one in within:
        by_length[one[1] - one[0]].append(one)
    for length in sorted(by_length, reverse=True):
        if _fill(span, by_length[length]):
            return [Sum(named[span], tuple(named[one] for one in by_length[length]))]
    months = tuple(named[one] for one in by_length.pop(0, []))
    longer = [(named[one],) for some in by_length.values() for one in some]
    return [Sum(named[span], parts, False) for parts in (months, *longer) if parts]


def _holds(span: Span, one: Span) -> bool:
    return span[0] <= one[0] and one[1] <= span[1]


def _fill(span: Span, parts: list[Span]) -> bool:
    """Whether spans in order follow on from each other from the first month to the last."""
    ends = parts[0][0] == span[0] and parts[-1][1] == span[1]
    return ends and all(one[1] + 1 == other[0] for one, other in pairwise(parts))
