"""Other children in care: those who never have a plan for adoption, most of any care population.

Children who go home, to relatives or guardians, or grow up in care; unaccompanied asylum seeking
children; short breaks.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.periods import Period, financial_year_of
from pipelines.synthetic.care import (
    FOSTER_PLACES,
    TO_FOSTER_CARERS,
    WHY_MOVED,
    foster_home,
    reason_code,
)
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.identities import Registry
from pipelines.synthetic.world import CarePeriod, Child, Placement

AGES = {(0, 365): 14, (366, 1800): 20, (1801, 3600): 24, (3601, 5500): 28, (5501, 6200): 14}
PLACES = {"U6": 55, "U3": 10, "U4": 12, "U1": 6, "K2": 12, "P1": 3, "R3": 2}
GUARDIANS = {"E45": 26, "E46": 10, "E47": 14, "E48": 4}
LEAVING = {"E4A": 42, "E4B": 18, "guardian": 24, "E41": 6, "E13": 4, "E8": 4, "E3": 1, "E2": 1}
GROWN_UP = {"E5": 20, "E6": 20, "E17": 30, "E8": 20, "E7": 10}
RESIDENTIAL_PROVIDERS = {"PR4": 75, "PR1": 15, "PR5": 10}
SHORT_BREAKS, EARLIER_CARE = 0.05, 0.06


@dataclass
class CareIntake:
    """Makes children of one region who enter care and never have a plan for adoption."""

    registry: Registry
    dice: Dice

    def admit(self, authority: str, month: Period) -> Child:
        """A child who enters care in a month."""
        if self.dice.chance(SHORT_BREAKS):
            return self._short_breaks(authority, month)
        dice = self.dice
        entered = dice.day(month.first_day, month.last_day)
        born = entered - timedelta(days=dice.whole(*dice.weighted(AGES)))
        child = self.registry.new_child(authority, born, entered, unaccompanied=False)
        child.care.append(self._stay(child, entered))
        last = child.care[-1]
        if last.left and last.reason_left in ("E4A", "E4B") and dice.chance(EARLIER_CARE * 3):
            again = last.left + dice.delay(200, 30)
            if (again - born).days < 6000:
                child.care.append(self._stay(child, again))
        return child

    def admit_unaccompanied(self, authority: str, month: Period) -> Child:
        """A child who came alone to seek asylum, mostly sixteen or seventeen years old."""
        dice = self.dice
        entered = dice.day(month.first_day, month.last_day)
        born = entered - timedelta(days=dice.whole(5300, 6500))
        child = self.registry.new_child(authority, born, entered, unaccompanied=True)
        turned = birthday(born, 18)
        homes = [foster_home(entered, dice.weighted({"U6": 60, "K2": 40}), dice)]
        child.care.append(
            CarePeriod(entered, [(entered, "V2")], homes, turned, dice.pick(("E5", "E6", "E8")))
        )
        child.unaccompanied_until = turned
        return child

    def _stay(self, child: Child, entered: date) -> CarePeriod:
        dice = self.dice
        legal = self._legal_statuses(entered)
        left = entered + dice.delay(430, 4)
        turned = birthday(child.born, 18)
        homes = self._homes(entered, min(left, turned))
        if left >= turned:
            return CarePeriod(entered, legal, homes, turned, dice.weighted(GROWN_UP))
        reason = dice.weighted(LEAVING)
        if reason == "guardian":
            reason = dice.weighted(GUARDIANS)
            if reason in TO_FOSTER_CARERS and homes[-1].place not in FOSTER_PLACES:
                reason = "E47"
        legal = [one for one in legal if one[0] < left]
        return CarePeriod(entered, legal, homes, left, reason_code(reason, left))

    def _legal_statuses(self, entered: date) -> list[tuple[date, str]]:
        dice = self.dice
        first = dice.weighted({"V2": 60, "C1": 36, "L2": 4})
        statuses = [(entered, first)]
        if first == "L2" or (first == "V2" and dice.chance(0.2)):
            statuses.append((entered + timedelta(days=dice.whole(3, 8)), "C1"))
        if statuses[-1][1] == "C1" and dice.chance(0.7):
            statuses.append((statuses[-1][0] + dice.delay(190, 60), "C2"))
        return statuses

    def _homes(self, entered: date, until: date) -> list[Placement]:
        dice = self.dice
        homes = [self._home(entered, "")]
        while dice.chance(0.4):
            moved = homes[-1].start + dice.delay(150, 5)
            if moved >= until:
                break
            homes.append(self._home(moved, dice.weighted(WHY_MOVED)))
        return homes

    def _home(self, start: date, why_moved: str) -> Placement:
        place = self.dice.weighted(PLACES)
        provider = ""
        if place == "P1":
            provider = "PR0"
        elif place not in FOSTER_PLACES:
            provider = self.dice.weighted(RESIDENTIAL_PROVIDERS)
        return foster_home(start, place, self.dice, why_moved, provider)

    def _short_breaks(self, authority: str, month: Period) -> Child:
        """A disabled child who stays away from home now and then: no leaving of care counts."""
        dice = self.dice
        entered = dice.day(month.first_day, month.last_day)
        born = entered - timedelta(days=dice.whole(1500, 5200))
        child = self.registry.new_child(authority, born, entered, unaccompanied=False)
        child.need = "N2"
        if dice.chance(0.5):
            left = entered + dice.delay(300, 60)
            child.care.append(self._break(entered, left, "V4"))
            return child
        start = entered
        for _ in range(dice.whole(3, 8)):
            left = start + timedelta(days=dice.whole(2, 14))
            child.care.append(self._break(start, left, "V3"))
            start = left + timedelta(days=dice.whole(14, 60))
        return child

    def _break(self, start: date, left: date, legal: str) -> CarePeriod:
        home = foster_home(start, "K2" if self.dice.chance(0.5) else "U6", self.dice)
        return CarePeriod(start, [(start, legal)], [home], left, "E8")


def birthday(born: date, age: int) -> date:
    """The day a person reaches an age; 1 March for those born on 29 February."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def grew_up_in_care(child: Child, year: Period) -> bool:
    """Whether a child left care in a year at 17 or over, after long enough to be a care leaver."""
    last = child.care[-1]
    return bool(
        last.left
        and year.contains(last.left)
        and last.left >= birthday(child.born, 17)
        and (last.left - last.entered).days > 120
        and financial_year_of(last.left) == year.text
    )
