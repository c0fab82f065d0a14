"""Tables of counts with totals, for tests of disclosure control."""

from collections.abc import Sequence

from pipelines.disclosure.counts import Count, Sum

Grid = Sequence[Sequence[int]]
HIDE_BELOW = 6


def table(
    grid: Grid, name: str = "matches", rounding: int | None = None
) -> tuple[dict[str, Count], list[Sum]]:
    """Authorities down, months across, totals both ways; the region's row is never small."""
    areas = [f"area{at}" for at in range(len(grid))]
    months = [f"month{at}" for at in range(len(grid[0]))]
    counts: dict[str, Count] = {}
    of_region = [*map(sum, zip(*grid, strict=True))]
    for area, row in zip([*areas, "region"], [*grid, of_region], strict=True):
        rounds = rounding if area == "region" else None
        for month, value in zip([*months, "all"], [*row, sum(row)], strict=True):
            is_small = area != "region" and 0 < value < HIDE_BELOW
            counts[f"{name}|{area}|{month}"] = Count(value, is_small, rounds)
    across = [
        Sum(f"{name}|{area}|all", tuple(f"{name}|{area}|{month}" for month in months))
        for area in [*areas, "region"]
    ]
    down = [
        Sum(f"{name}|region|{month}", tuple(f"{name}|{area}|{month}" for area in areas))
        for month in [*months, "all"]
    ]
    return counts, [*across, *down]
