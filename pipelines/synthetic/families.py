"""Adoptive families: from a first enquiry through the stages to approval, or to leaving."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from pipelines.periods import Period, period_holding
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.identities import ETHNICITIES, invent_sex
from pipelines.synthetic.world import Adopter, Family, FamilyJourney, StageDates

COUPLES = {"MF": 78, "FF": 11, "MM": 11}
LEGAL_STATUS = {
    "MF": {"L11": 80, "L3": 17, "L2": 3},
    "FF": {"L12": 60, "L2": 15, "L4": 25},
    "MM": {"L12": 60, "L2": 15, "L4": 25},
}
SEXES = {"M": "Male", "F": "Female"}
EARLY_PERMANENCE, FAST_TRACK, AGAIN, LEAVES_APPROVED = 0.4, 0.15, 0.06, 0.08
BETWEEN_ADOPTIONS = timedelta(days=330)
STEPS = ("stage_1_started", "stage_1_ended", "stage_2_started", "stage_2_ended", "approved")
LEFT_BEFORE_APPROVAL = 0.3
"""Families who leave on the way, for each one approved."""


@dataclass
class FamilyPool:
    """Every family journey, and those approved who wait for a child."""

    dice: Dice
    journeys: list[FamilyJourney] = field(default_factory=list)
    waiting: list[FamilyJourney] = field(default_factory=list)
    _leaves_on: dict[FamilyJourney, date] = field(default_factory=dict)
    _adopted: list[FamilyJourney] = field(default_factory=list)
    _adopting_again: set[Family] = field(default_factory=set)
    _families: dict[str, int] = field(default_factory=dict)

    def approve(self, agency: str, approved: date, fast: bool = False) -> FamilyJourney:
        """A journey that ends its assessment on a day; now and then of a family adopting again."""
        earlier = self._ready_to_adopt_again(agency, approved) if self.dice.chance(AGAIN) else []
        family = self.dice.pick(earlier) if earlier else self._new_family(agency)
        if earlier:
            self._adopting_again.add(family)
        fast = fast or bool(earlier) or self.dice.chance(FAST_TRACK)
        journey = FamilyJourney(
            family=family,
            dates=stages_before(approved, fast, len(family.adopters), self.dice),
            early_permanence=self.dice.chance(EARLY_PERMANENCE),
            fast_track=fast,
        )
        self.journeys.append(journey)
        self.waiting.append(journey)
        if self.dice.chance(LEAVES_APPROVED):
            self._leaves_on[journey] = approved + self.dice.delay(150, 40)
        return journey

    def give_up(self, agency: str, would_approve: date) -> None:
        """A journey that would have been approved on a day and ends before, at some stage."""
        family = self._new_family(agency)
        fast = self.dice.chance(FAST_TRACK)
        dates = stages_before(would_approve, fast, len(family.adopters), self.dice)
        steps = STEPS[2:] if fast else STEPS
        stop = self.dice.whole(0, len(steps) - 1)
        journey = FamilyJourney(family, dates, fast_track=fast)
        journey.left = max(getattr(one, steps[stop]) for one in dates)
        journey.reason_left = self.dice.pick(("WITHDREW", "ON_HOLD"))
        if steps[stop] == "approved":
            journey.reason_left = "REFUSED"
        for one in dates:
            for step in steps[stop:]:
                setattr(one, step, None)
        self.journeys.append(journey)

    def leave(self, month: Period) -> None:
        """Approved families who stop waiting in this month."""
        for journey in [one for one in self.waiting if one in self._leaves_on]:
            if self._leaves_on[journey] <= month.last_day:
                journey.left = max(self._leaves_on[journey], month.first_day)
                journey.reason_left = "LEFT_AFTER_APPROVAL"
                self.waiting.remove(journey)

    def take(self, agency: str, by: date, drafted_on: date, kind: str = "") -> FamilyJourney:
        """An approved family for a child, of a kind: `early` carers, `fast` track, or any.

        If none waits, one more was approved on `drafted_on`, a day before `by`.
        """
        found = [
            one
            for one in self.waiting
            if one.family.agency == agency
            and one.approved + timedelta(days=5) <= by
            and (one.early_permanence or kind != "early")
            and (one.fast_track or kind != "fast")
        ]
        journey = (
            self.dice.pick(found)
            if found
            else self.approve(agency, drafted_on, fast=kind == "fast")
        )
        journey.early_permanence |= kind == "early"
        self.waiting.remove(journey)
        return journey

    def adopt(self, journey: FamilyJourney, order: date) -> None:
        """The order is granted; the family may adopt again one day."""
        journey.order = order
        self._adopted.append(journey)

    def _ready_to_adopt_again(self, agency: str, approved: date) -> list[Family]:
        journeys = [one for one in self._adopted if one.family.agency == agency]
        ready = [one for one in journeys if one.order + BETWEEN_ADOPTIONS <= approved]
        return [one.family for one in ready if one.family not in self._adopting_again]

    def _new_family(self, agency: str) -> Family:
        number = self._families.get(agency, 1000) + 1
        self._families[agency] = number
        couple = self.dice.weighted(COUPLES) if self.dice.chance(0.86) else ""
        sexes = [SEXES[letter] for letter in couple] or [invent_sex(self.dice, 0.2)]
        status = self.dice.weighted(LEGAL_STATUS[couple]) if couple else "L0"
        ethnicity = self.dice.weighted(ETHNICITIES)
        adopters = tuple(
            Adopter(f"A{number}{place}", sex, ethnicity) for place, sex in enumerate(sexes, start=1)
        )
        return Family(agency, f"F{number}", adopters, status)


def stages_before(approved: date, fast: bool, adopters: int, dice: Dice) -> list[StageDates]:
    """The stages that led to an approval, for each adopter."""
    ended = approved - timedelta(days=dice.whole(3, 15))
    second = ended - timedelta(days=dice.whole(75, 150))
    first_ended = None if fast else second - timedelta(days=dice.whole(0, 50))
    first = None if fast else first_ended - timedelta(days=dice.whole(45, 100))
    registered = (first or second) - timedelta(days=dice.whole(0, 8))
    lead = StageDates(
        enquiry=registered - dice.delay(60, 5),
        registered=registered,
        stage_1_started=first,
        stage_1_ended=first_ended,
        stage_2_started=second,
        stage_2_ended=ended,
        approved=approved,
    )
    return [lead] + [_partner_of(lead, dice) for _ in range(adopters - 1)]


def _partner_of(lead: StageDates, dice: Dice) -> StageDates:
    """The same stages some days apart: starts no earlier and ends no later than the lead's.

    So the family's own dates (earliest start, latest end) are the lead's. Ends stay in one month,
    or a return cut between the two would show the family ready before it is.
    """
    if dice.chance(0.5):
        return StageDates(**vars(lead))
    days = timedelta(days=dice.whole(1, 4))
    first, second = lead.stage_1_started, lead.stage_2_started
    return StageDates(
        enquiry=min(lead.enquiry + days, lead.registered),
        registered=lead.registered,
        stage_1_started=first and first + days,
        stage_1_ended=lead.stage_1_ended and _earlier(lead.stage_1_ended, days),
        stage_2_started=second and second + days,
        stage_2_ended=_earlier(lead.stage_2_ended, days),
        approved=_earlier(lead.approved, min(days, (lead.approved - lead.stage_2_ended) / 2)),
    )


def _earlier(day: date, days: timedelta) -> date:
    return max(day - timedelta(days=days.days), period_holding(day, "month").first_day)
