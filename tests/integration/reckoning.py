"""Figures reckoned by hand from the events of an invented world, knowing nothing of the product.

Plain dates and plain loops over invented children and families. What had not happened by the last
day of the last return is not known to anybody and is left out.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipelines.synthetic.world import Child, Decision, FamilyJourney, World

GUARDIANSHIP = {"E43", "E44", "E45", "E46", "E47", "E48"}
FLOWS = (
    "decisions_adoption_is_plan", "placement_orders_granted", "children_matched",
    "children_placed", "adoption_orders_granted", "decisions_reversed", "disruptions",
    "early_permanence_placements", "placed_outside_region", "families_approved",
    "families_matched", "registrations_of_interest",
)  # fmt: skip
CHILD_STOCKS, FAMILY_STOCKS = ("A9", "A14"), ("A11", "A13")
AVERAGES = ("A1", "A10", "A2")


@dataclass(frozen=True)
class Known:
    """A world up to the last day that any return speaks of."""

    world: World
    region: str
    """The region's slug, which is its own agency's too."""
    last_day: date

    def past(self, day: date | None) -> bool:
        """Whether a day has come by the end of the last return."""
        return day is not None and day <= self.last_day

    def decisions(self) -> Iterator[tuple[Child, Decision]]:
        """Every decision made, with its child."""
        for child in self.world.children:
            for decision in child.decisions:
                if self.past(decision.decided):
                    yield child, decision


def month_ends(first: date, last: date) -> list[date]:
    """Every last day of a month from one to the other."""
    ends, year, month = [], first.year, first.month
    while (year, month) <= (last.year, last.month):
        ends.append(date(year, month, monthrange(year, month)[1]))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return ends


def monthly_flows(known: Known) -> Counter[tuple[str, str, str]]:
    """(measure, area, month) -> how many; children's events count for the region too."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for measure, authority, day in _child_events(known):
        if known.past(day):
            counted[measure, authority, f"{day:%Y-%m}"] += 1
            counted[measure, known.region, f"{day:%Y-%m}"] += 1
    for measure, agency, day in _family_events(known):
        if known.past(day):
            counted[measure, agency, f"{day:%Y-%m}"] += 1
    return counted


def _child_events(known: Known) -> Iterator[tuple[str, str, date | None]]:
    for child, decision in known.decisions():
        place = child.authority
        yield "decisions_adoption_is_plan", place, decision.decided
        yield "placement_orders_granted", place, decision.placement_order
        yield "early_permanence_placements", place, decision.early_placed
        yield "decisions_reversed", place, decision.reversed
        if decision.order_type == "ADOPTION":
            yield "adoption_orders_granted", place, decision.order
        for match in decision.matches:
            yield "children_matched", place, match.matched
            yield "children_placed", place, match.placed
            yield "disruptions", place, match.disrupted
            if match.journey.family.agency != known.region:
                yield "placed_outside_region", place, match.placed


def _family_events(known: Known) -> Iterator[tuple[str, str, date | None]]:
    for journey in known.world.families:
        agency = journey.family.agency
        yield "registrations_of_interest", agency, journey.registered
        yield "families_approved", agency, journey.approved
        yield "families_matched", agency, journey.matched


def waiting_children(known: Known, day: date) -> Counter[tuple[str, str]]:
    """(A9 or A14, area) -> children with a plan who are with no adoptive family on the day."""
    counted: Counter[tuple[str, str]] = Counter()
    for child, decision in known.decisions():
        if decision.decided > day or _over(child, decision, day):
            continue
        if any(
            match.placed
            and match.placed <= day
            and not (match.disrupted and match.disrupted <= day)
            for match in decision.matches
        ):
            continue
        ordered = decision.placement_order is not None and decision.placement_order <= day
        for area in (child.authority, known.region):
            counted["A9", area] += 1
            counted["A14", area] += ordered
    return counted


def _over(child: Child, decision: Decision, day: date) -> bool:
    """Reversed, ordered, or the child gone from care."""
    if any(end is not None and end <= day for end in (decision.reversed, decision.order)):
        return True
    held = [one for one in child.care if one.entered <= decision.decided]
    left = held[-1].left if held else None
    return left is not None and left <= day


def waiting_families(known: Known, day: date) -> Counter[tuple[str, str]]:
    """(A11 or A13, agency) -> families approved and not matched; applications not decided."""
    counted: Counter[tuple[str, str]] = Counter()
    for journey in known.world.families:
        agency = journey.family.agency
        gone = _by(journey.left, day)
        if _by(journey.approved, day) and not (gone or _by(journey.matched, day)):
            counted["A11", agency] += 1
        if _by(_applied(journey), day) and not (gone or _by(journey.approved, day)):
            counted["A13", agency] += 1
    return counted


def _by(happened: date | None, day: date) -> bool:
    return happened is not None and happened <= day


def _applied(journey: FamilyJourney) -> date | None:
    if not journey.fast_track:
        return journey.registered
    return min((one.stage_2_started for one in journey.dates if one.stage_2_started), default=None)


@dataclass
class Clock:
    """Days added up over children, and children whose days cannot be told."""

    days: int = 0
    children: int = 0
    left_out: int = 0

    def add(self, days: int | None) -> None:
        """Another child."""
        if days is None or days < 0:
            self.left_out += 1
        else:
            self.days, self.children = self.days + days, self.children + 1


def clocks(known: Known, first: date, last: date) -> dict[tuple[str, str], Clock]:
    """(A1, A10 or A2, area) -> the clock over children adopted from one day to another."""
    found: dict[tuple[str, str], Clock] = {}
    for child, decision in known.decisions():
        if decision.order_type != "ADOPTION" or not decision.order:
            continue
        if not first <= decision.order <= last:
            continue
        for measure, days in _days_of(decision).items():
            for area in (child.authority, known.region):
                found.setdefault((measure, area), Clock()).add(days)
    return found


def _days_of(decision: Decision) -> dict[str, int | None]:
    match = decision.matches[-1]
    if match.placed is None:
        return dict.fromkeys(AVERAGES)
    with_family = (match.placed - decision.entered_care).days
    lived = min(decision.first_lived or match.placed, match.placed)
    waited = None
    if decision.placement_order:
        waited = max((match.matched - decision.placement_order).days, 0)
    return {"A1": with_family, "A10": (lived - decision.entered_care).days, "A2": waited}


def guardianship_orders(known: Known, first: date, last: date) -> Counter[tuple[str, str]]:
    """(area, month) -> children whose last leaving in the year was to a special guardian."""
    counted: Counter[tuple[str, str]] = Counter()
    for child in known.world.children:
        leavings = [one for one in child.care if one.left and first <= one.left <= last]
        if leavings and leavings[-1].reason_left in GUARDIANSHIP:
            for area in (child.authority, known.region):
                counted[area, f"{leavings[-1].left:%Y-%m}"] += 1
    return counted
