"""Which percentages, averages and rates must be hidden: those over few, and those that would give a
hidden count back."""

from collections import defaultdict
from collections.abc import Iterable, Set

from pipelines.board_pack.board_table import Cell
from pipelines.board_pack.units import is_count, is_scaled_count, numerators_of, unit_of
from pipelines.catalogue import measure_catalogue
from pipelines.disclosure.policy import Policy
from pipelines.disclosure.shares import hidden_beside
from pipelines.region import Region


def hidden_rates(cells: Iterable[Cell], hidden: Set[str], region: Region) -> set[str]:
    """Names of the rates to hide, given the counts that are hidden."""
    policy = Policy.of(region.settings)
    rates = [one for one in cells if not (is_count(one.measure) or is_scaled_count(one.measure))]
    found = {
        cell.name
        for cell in rates
        if policy.is_over_few(cell.cases, cell.part, is_region=cell.area == region.slug)
        or _gives_back(cell, hidden)
    }
    return found | _beside(rates, found, region)


def _beside(rates: Iterable[Cell], hidden: Set[str], region: Region) -> set[str]:
    """What else to hide so that no percentage is what the region's and the others leave over."""
    by_line: dict[tuple[str, str], dict[str, Cell]] = defaultdict(dict)
    for cell in (one for one in rates if one.part is not None and _is_of_authorities(one)):
        by_line[cell.measure, cell.period][cell.area] = cell
    found: set[str] = set()
    for line in by_line.values():
        if whole := line.pop(region.slug, None):
            areas = {cell.name: cell.cases or 0 for cell in line.values()}
            found |= hidden_beside(areas, whole.name, hidden)
    return found


def _gives_back(cell: Cell, hidden: Set[str]) -> bool:
    """Whether a hidden count stands above the line, or below one where what is above is shown."""
    counted = list(numerators_of(cell.measure))
    if unit_of(cell.measure) == "GBP":
        counted.append(measure_catalogue()[cell.measure]["denominator_measure"])
    return any(f"{one}|{cell.area}|{cell.period}" in hidden for one in counted)


def _is_of_authorities(cell: Cell) -> bool:
    """Whether the region's figure is of its authorities' cases, and not of its own agency's."""
    return "authority" in measure_catalogue()[cell.measure]["area_levels"].split()
