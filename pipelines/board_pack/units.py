"""What a figure is measured in: whether it adds up, and how many decimals it is shown with.

All of it follows from the measure catalogue; which figures stand in which table belongs elsewhere.
"""

from math import floor

from pipelines.board_pack.board_table import AREAS, Cell
from pipelines.catalogue import measure_catalogue

CASES = "_cases"
"""Ends the name of the count of those that an average or a percentage is taken over."""
UASC = "looked_after_uasc"
"""Unaccompanied asylum-seeking children looked after: the part of a rate that no measure counts."""
_RATE_WITH_UASC = "looked_after_rate_including_uasc"
_COUNTED_LIKE = {UASC: "looked_after_excluding_uasc"}
_DECIMALS = {"percent": 1, "per 10,000": 1}


def unit_of(measure: str) -> str:
    """`count`, `percent`, `days`, `GBP` or `per 10,000`."""
    return "count" if measure.endswith(CASES) else _row(measure)["unit"]


def adds_up(measure: str, over: str) -> bool:
    """Whether a measure's figures add up over areas or over time.

    Counts of children and calls do over areas. Those of families do not, because agencies approve
    families for anybody; neither does money, because the region's agency spends some of its own.
    Only events add up over time.
    """
    row = _row(measure)
    is_case, is_event = measure.endswith(CASES), row["kind"] == "flow"
    if over != AREAS:
        return is_event and not is_case
    is_count = is_case or (row["unit"] == "count" and row["kind"] in ("flow", "stock"))
    return is_count and "authority" in row["area_levels"].split()


def is_count(measure: str) -> bool:
    """Whether a measure counts people or events, one by one."""
    kind = _row(measure)["kind"]
    return measure.endswith(CASES) or (
        unit_of(measure) == "count" and (measure in _COUNTED_LIKE or kind in ("flow", "stock"))
    )


def is_scaled_count(measure: str) -> bool:
    """Whether a measure is an average over years and so gives the count of all years."""
    return not measure.endswith(CASES) and (_row(measure)["kind"], _row(measure)["unit"]) == (
        "average",
        "count",
    )


def numerators_of(measure: str) -> tuple[str, ...]:
    """The counts above the line of a percentage or a rate, where they have names."""
    above = _row(measure)["numerator_measure"]
    return (UASC,) if measure == _RATE_WITH_UASC else (above,) if above else ()


def decimals_of(cell: Cell) -> int:
    """How many decimals a figure is shown with."""
    if not cell.measure.endswith(CASES) and _row(cell.measure)["kind"] == "average":
        return 1 if unit_of(cell.measure) == "count" else 0
    return _DECIMALS.get(unit_of(cell.measure), 0)


def rounded(value: float, decimals: int = 0) -> float:
    """To so many decimals, half up: how averages in days are published."""
    return floor(value * 10**decimals + 0.5) / 10**decimals


def catalogued(measure: str) -> str:
    """The measure of the catalogue that a figure belongs to; mostly itself."""
    return _COUNTED_LIKE.get(measure, measure.removesuffix(CASES))


def _row(measure: str) -> dict[str, str]:
    return measure_catalogue()[catalogued(measure)]
