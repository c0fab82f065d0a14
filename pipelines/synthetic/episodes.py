"""Time in care as the statutory return tells it: one episode per legal status and placement.

Every change ends an episode and starts another the same day; why the new one starts follows from
what changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipelines.synthetic.world import CarePeriod, Placement


@dataclass(frozen=True)
class Episode:
    """A stretch of care with one legal status in one placement."""

    start: date
    reason_new: str
    legal: str
    placement: Placement
    end: date | None
    reason_ceased: str
    reason_moved: str


def episodes_of(period: CarePeriod) -> Iterator[Episode]:
    """The episodes of a period of care, in order, each beginning the day the last one ended."""
    legal, homes = dict(period.legal), {one.start: one for one in period.placements}
    starts = sorted(day for day in {*legal, *homes} if period.left is None or day < period.left)
    status, home = period.legal[0][1], period.placements[0]
    for place, start in enumerate(starts):
        after = starts[place + 1] if place + 1 < len(starts) else None
        changed_legal = start in legal and legal[start] != status
        moved = start in homes and place > 0
        status, home = legal.get(start, status), homes.get(start, home)
        moving = homes.get(after) if after else None
        yield Episode(
            start=start,
            reason_new="S" if place == 0 else _reason_new(changed_legal, moved, home),
            legal=status,
            placement=home,
            end=after or period.left,
            reason_ceased="X1" if after else period.reason_left,
            reason_moved=moving.why_moved if moving else "",
        )


def _reason_new(changed_legal: bool, moved: bool, home: Placement) -> str:
    if not moved:
        return "L"
    if changed_legal:
        return "U" if home.same_carer else "B"
    return "T" if home.same_carer else "P"
