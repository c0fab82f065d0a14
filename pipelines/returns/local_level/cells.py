"""The cells of a quarter's tables as everybody may see them: all four sheets protected together.

How to find the fewest counts to hide belongs in `pipelines/disclosure/`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

import polars as pl

from pipelines.catalogue import measure_catalogue, parts_of_measures
from pipelines.disclosure.counts import Count, Sum
from pipelines.disclosure.links import sums_of_parts
from pipelines.disclosure.policy import (
    HIDDEN,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    ROUNDS_TO_ZERO,
    Policy,
)
from pipelines.disclosure.protect import hidden_cells
from pipelines.periods import Period
from pipelines.region import Region
from pipelines.returns.local_level.columns import CHILDREN, PERCENT, TableColumn
from pipelines.returns.local_level.figures import areas_of, period_of


@dataclass(frozen=True)
class Cell:
    """One cell: its place, its figure before protection, and what everybody sees."""

    column: TableColumn
    area: str
    area_name: str
    is_region: bool
    """Of the region or its own agency: never small, and rounded where the region's figures are."""
    is_total: bool
    """In the total row of a sheet of authorities."""
    period: str
    value: float | None
    cases: float | None = None
    part: float | None = None
    shown: float | int | str = NOT_AVAILABLE

    @property
    def name(self) -> str:
        """`measure|area|period`: the same name wherever the same figure stands."""
        return f"{self.column.item}|{self.area}|{self.period}"


def cells_of(
    columns: list[TableColumn],
    figures: pl.DataFrame,
    areas: pl.DataFrame,
    quarter: Period,
    region: Region,
) -> list[Cell]:
    """Every cell of every sheet, sheet by sheet, area by area; `figures` as `figures.FIGURES`."""
    known = {
        (measure, code, area): numbers
        for measure, code, area, *numbers in figures.with_columns(
            pl.col("code").fill_null("whole")
        ).rows()
    }
    found = []
    for sheet in dict.fromkeys(one.sheet for one in columns):
        for area, name in areas_of(sheet, areas, region.slug).rows():
            for column in (one for one in columns if one.sheet == sheet):
                key = (column.measure_id, column.code if column.code_list else "whole", area)
                is_total = sheet in CHILDREN and area == region.slug
                numbers = known.get(key, (None, None, None))
                found.append(
                    Cell(column, area, name, area == region.slug, is_total,
                         period_of(column, quarter), *numbers)
                )  # fmt: skip
    return _with_totals(found)


def _with_totals(cells: list[Cell]) -> list[Cell]:
    """Numbers that senders state have no figure of the region: it is the sum of what is known."""
    stated: dict[tuple[str, str], float] = defaultdict(float)
    for cell in cells:
        if not cell.column.measure_id and cell.value is not None:
            stated[cell.column.sheet, cell.column.item] += cell.value
    return [
        replace(cell, value=stated.get((cell.column.sheet, cell.column.item)))
        if cell.is_total and not cell.column.measure_id
        else cell
        for cell in cells
    ]


def protected(cells: list[Cell], region: Region) -> list[Cell]:
    """The cells with what everybody may see of each."""
    counts = counts_of(cells, region)
    hidden = hidden_cells(counts, sums_of(cells, counts, region))
    policy = Policy.of(region.settings)
    return [replace(cell, shown=_shown(cell, hidden, policy)) for cell in cells]


def counts_of(cells: Iterable[Cell], region: Region) -> dict[str, Count]:
    """The counts that are known. Small is a count of 1 to one below the region's threshold, of an
    authority or of an agency that is not the region's own."""
    policy = Policy.of(region.settings)
    return {
        cell.name: policy.count(cell.value, is_region=cell.is_region)
        for cell in cells
        if _is_counted(cell)
    }


def sums_of(cells: list[Cell], counts: Mapping[str, Count], region: Region) -> list[Sum]:
    """What adds up: the authorities to the region, the parts of a measure to it, and measures that
    are some part of another."""
    down: dict[str, tuple[list[str], list[str]]] = {}
    across: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for cell in (one for one in cells if _is_counted(one)):
        column = cell.column
        if column.sheet in CHILDREN:
            down.setdefault(column.item, ([], []))[not cell.is_total].append(cell.name)
        if column.measure_id:
            is_part = bool(column.code_list)
            across.setdefault((column.measure_id, cell.area), ([], []))[is_part].append(cell.name)
    of_areas = [_sum_of(*one, counts) for one in down.values()]
    of_codes = [_sum_of(*one, counts) for one in across.values()]
    stated = _stated_sums(cells, counts)
    parts = sums_of_parts(counts, parts_of_measures(region.settings))
    return [one for one in (*of_areas, *of_codes, *stated, *parts) if one is not None]


def _sum_of(wholes: list[str], parts: list[str], counts: Mapping[str, Count]) -> Sum | None:
    if not wholes or not parts:
        return None
    total = sum(counts[name].value for name in parts)
    return Sum(wholes[0], tuple(parts), is_exact=counts[wholes[0]].value == total)


def _stated_sums(cells: list[Cell], counts: Mapping[str, Count]) -> list[Sum]:
    """What a reader may take for granted of numbers that senders state: that one is the sum of the
    others, or is what the measure beside them counts, wherever it comes out so."""
    beside: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    stating = {cell.column.sheet for cell in cells if not cell.column.measure_id}
    for cell in cells:
        if cell.column.sheet in stating and cell.name in counts:
            place = (cell.column.sheet, cell.area)
            beside.setdefault(place, ([], []))[not cell.column.measure_id].append(cell.name)
    found = []
    for measured, stated in beside.values():
        for whole in stated:
            others = tuple(one for one in stated if one != whole)
            found += [
                Sum(whole, parts)
                for parts in (others, *((one,) for one in measured))
                if parts and counts[whole].value == sum(counts[one].value for one in parts)
            ]
    return found


def _is_counted(cell: Cell) -> bool:
    return cell.column.is_count and cell.value is not None and cell.value >= 0


def _shown(cell: Cell, hidden: Set[str], policy: Policy) -> float | int | str:
    if cell.is_total and not cell.column.is_count:
        return NOT_APPLICABLE
    if cell.value is None:
        return NOT_AVAILABLE
    if not cell.column.is_count:
        return HIDDEN if _must_hide(cell, hidden, policy) else _rounded(cell)
    if cell.name in hidden:
        return HIDDEN
    value = policy.shown(round(cell.value), is_region=cell.is_region)
    return ROUNDS_TO_ZERO if value is None else value


def _must_hide(cell: Cell, hidden: Set[str], policy: Policy) -> bool:
    """Whether a percentage or average is over too few, or would give a hidden count back."""
    row, is_percent = measure_catalogue()[cell.column.measure_id], cell.column.unit == PERCENT
    part = cell.part if is_percent else None
    counted = [row["numerator_measure"], *([row["denominator_measure"]] if is_percent else [])]
    gives_back = any(f"{one}|{cell.area}|{cell.period}" in hidden for one in counted)
    return gives_back or policy.is_over_few(cell.cases, part, is_region=cell.is_region)


def _rounded(cell: Cell) -> float | int:
    """Days whole and percentages to one place, halves up."""
    if cell.column.unit == PERCENT:
        return int(cell.value * 10 + 0.5) / 10
    return int(cell.value + 0.5)
