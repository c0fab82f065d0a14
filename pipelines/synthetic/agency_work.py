"""The agency's own work, month by month: enquiries, events, calls, assessments, activities."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from pipelines.periods import Period
from pipelines.region import Region
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.targets import Steering
from pipelines.synthetic.world import (
    AgencyWork,
    Assessment,
    Booking,
    Enquiry,
    InformationEvent,
    Referral,
    SupportCall,
)

ENQUIRIES, VISITS, LOGINS = "initial_enquiries", "initial_visits_booked", "information_event_logins"
CALLS, PROGRESSED = "support_line_calls", "calls_progressed_to_advice_line"
ASSESSMENTS, REFERRALS = "support_assessments", "birth_parent_counselling_referrals"
ACTIVITIES, SPACES = "participation_activities", "participation_spaces_booked"
SOURCES = {"Website": 52, "Word of mouth": 24, "Social media": 14, "Radio": 4, "Poster": 6}
PER_DECISION = {ENQUIRIES: 1.8, CALLS: 2.6, ASSESSMENTS: 1.2, REFERRALS: 0.32, SPACES: 7.0}
"""Events a year for each decision a year."""
VISITED, BOOKED, ADVICE = 0.85, 0.88, 0.8
LOGINS_A_MEETING, SPACES_AN_ACTIVITY = 35, 10


@dataclass
class WorkLog:
    """Records the agency's work of some months, in the numbers wanted or by chance.

    What the last month does not know yet never happens: no later return could tell it.
    """

    region: Region
    months: list[Period]
    decisions: dict[str, float]
    """Each authority's yearly number of decisions, to which all else is in proportion."""
    steering: Steering
    dice: Dice
    work: AgencyWork = field(default_factory=AgencyWork)

    def record(self) -> AgencyWork:
        """Everything the agency counts in the months."""
        work = self.work
        for month in self.months:
            self._take_enquiries(month)
            self._hold_information_events(month)
            for area, day in self._by_area(CALLS, month):
                work.support_calls.append(SupportCall(_next("C", work.support_calls), day, area))
            for area, day in self._by_area(ASSESSMENTS, month):
                work.assessments.append(Assessment(_next("S", work.assessments), day, area))
            for area, day in self._by_area(REFERRALS, month):
                work.referrals.append(Referral(_next("R", work.referrals), day, area))
            self._hold_activities(month)
        self._mark_progressed()
        return work

    def _number(self, measure: str, area: str, month: Period, mean: float) -> int:
        wanted = self.steering.wanted(measure, area, month)
        return self.dice.count(mean) if wanted is None else wanted

    def _numbers(self, measure: str, month: Period) -> dict[str, int]:
        """Events by area: the region's authorities, and any other area that a target names."""
        named = [one.area for one in self.steering.over_span(measure)]
        areas = dict.fromkeys([*(one.slug for one in self.region.authorities), *named])
        monthly = PER_DECISION[measure] / 12
        return {
            area: self._number(measure, area, month, self.decisions.get(area, 0.0) * monthly)
            for area in areas
        }

    def _days(self, number: int, month: Period) -> list[date]:
        return sorted(self.dice.day(month.first_day, month.last_day) for _ in range(number))

    def _by_area(self, measure: str, month: Period) -> list[tuple[str, date]]:
        return [
            (area, day)
            for area, number in self._numbers(measure, month).items()
            for day in self._days(number, month)
        ]

    def _take_enquiries(self, month: Period) -> None:
        dice, region, work = self.dice, self.region, self.work
        mean = sum(self.decisions.values()) * PER_DECISION[ENQUIRIES] / 12
        number = self._number(ENQUIRIES, region.slug, month, mean)
        booked = self.steering.wanted(VISITS, region.slug, month)
        if booked is None:
            booked = sum(dice.chance(BOOKED) for _ in range(number))
        areas = [one.slug for one in region.authorities]
        new: list[Enquiry] = []
        for day in self._days(number, month):
            name = _next("E", work.enquiries + new)
            new.append(Enquiry(name, day, dice.weighted(SOURCES), dice.pick(areas)))
        for enquiry in dice.sample(new, booked):
            self._book_visit(enquiry)
        work.enquiries += new

    def _book_visit(self, enquiry: Enquiry) -> None:
        dice, known_until = self.dice, self.months[-1].last_day
        enquiry.visit_booked = min(enquiry.day + timedelta(days=dice.whole(0, 18)), known_until)
        visit = enquiry.visit_booked + timedelta(days=dice.whole(3, 28))
        if dice.chance(VISITED) and visit <= known_until:
            enquiry.visited = visit

    def _hold_information_events(self, month: Period) -> None:
        dice, events = self.dice, self.work.information_events
        people = self.steering.wanted(LOGINS, self.region.slug, month)
        if people is None:
            people = sum(dice.whole(8, 2 * LOGINS_A_MEETING) for _ in range(dice.count(0.8)))
        meetings = -(-people // LOGINS_A_MEETING)
        for logins in dice.share_out(people, meetings):
            day = dice.day(month.first_day, month.last_day)
            events.append(InformationEvent(_next("I", events), day, "virtual", logins))

    def _hold_activities(self, month: Period) -> None:
        """Activities and the spaces booked at each: every activity has at least one."""
        dice, bookings = self.dice, self.work.bookings
        spaces = self._numbers(SPACES, month)
        total = sum(spaces.values())
        mean = total / SPACES_AN_ACTIVITY
        held = min(self._number(ACTIVITIES, self.region.slug, month, mean) or 1, total)
        last = int(bookings[-1].activity_id[1:]) if bookings else 0
        names = [f"P{last + place:06d}" for place in range(1, held + 1)]
        days = self._days(held, month)
        booked: dict[tuple[int, str], int] = {}
        by_demand = sorted(spaces, key=lambda area: -spaces[area])
        each = [area for area in by_demand for _ in range(spaces[area])]
        for number, area in enumerate(each):
            place = number if number < held else dice.whole(0, held - 1)
            booked[place, area] = booked.get((place, area), 0) + 1
        bookings += [
            Booking(names[place], days[place], area, number)
            for (place, area), number in sorted(booked.items())
        ]

    def _mark_progressed(self) -> None:
        """Calls that became advice line calls: exactly so many over a target's months."""
        free = list(self.work.support_calls)
        for target in self.steering.over_span(PROGRESSED):
            first, last = target.first.first_day, target.last.last_day
            inside = [one for one in free if first <= one.day <= last]
            free = [one for one in free if not first <= one.day <= last]
            for call in self.dice.sample(inside, target.value):
                call.progressed = True
        for call in free:
            call.progressed = self.dice.chance(ADVICE)


def _next(letter: str, so_far: list) -> str:
    return f"{letter}{len(so_far) + 1:06d}"
