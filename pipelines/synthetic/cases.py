"""A case: a child, or siblings placed together, and what is to become of the plan for adoption.

Drawn here: who they are and what they are headed for. When it happens is decided month by month in
`planning` and `placing`.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from pipelines.periods import financial_year_of, period_holding
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.identities import Registry
from pipelines.synthetic.world import Child, Decision, FamilyJourney, Match

ADOPTED, REVERSED_EARLY, REVERSED_LATE, GUARDIANSHIP = "adopted", "early", "late", "guardianship"
FATES = {ADOPTED: 86, REVERSED_EARLY: 5, REVERSED_LATE: 6, GUARDIANSHIP: 3}
SIZES = {1: 89, 2: 9, 3: 2}
CONSENT, MATCHED_FIRST, FOSTER_CARERS, SIBLINGS_APART = 0.05, 0.07, 0.09, 0.08
DECIDES_AGAIN = 0.3
DAY = timedelta(days=1)


@dataclass(eq=False)
class Case:
    """The plan in force for one child or for siblings who stay together."""

    authority: str
    children: list[Child]
    entered: date
    decision: Decision
    fate: str = ADOPTED
    consent: bool = False
    matched_first: bool = False
    carers: str = "new"
    """`new` adopters, `foster` carers who adopt, or `early` permanence carers."""
    order_due: date | None = None
    order_not_before: date | None = None
    match_due: date | None = None
    ending_due: date | None = None
    """When a plan that ends otherwise than in adoption is to end."""
    placed_due: date | None = None
    adoption_due: date | None = None
    again_due: date | None = None
    early_journey: FamilyJourney | None = None
    left: date | None = None
    reason_left: str = ""
    earlier_decisions: list[Decision] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many children each event of the case counts for."""
        return len(self.children)

    @property
    def is_open(self) -> bool:
        """The decision in force has neither been reversed nor come to an order."""
        return self.decision.ended is None

    @property
    def live_match(self) -> Match | None:
        """The match that stands, if any."""
        matches = self.decision.matches
        return matches[-1] if matches and not matches[-1].disrupted else None


def open_case(
    dice: Dice, registry: Registry, authority: str, decided: date, size: int, single: bool = False
) -> Case:
    """A new case whose first decision falls on a day. `single`: no consent route, plain fate."""
    consent = not single and size == 1 and dice.chance(CONSENT)
    entered = decided - (dice.delay(60, 42) if consent else dice.delay(205, 35))
    births = _births(dice, entered, size, newborn=consent)
    children = [registry.new_child(authority, born, entered, False) for born in births]
    decision = Decision(decided, entered)
    case = Case(authority, children, entered, decision, consent=consent)
    apart = dice.whole(1, 2) if dice.chance(SIBLINGS_APART) else 0
    group = registry.new_group(authority) if size > 1 or apart else ""
    for child in children:
        child.decisions.append(decision)
        child.sibling_group = group
        child.placed_together = size if size > 1 else 0
        child.placed_apart = apart
    draw_plan(case, dice, ADOPTED if single else dice.weighted(FATES))
    return case


def draw_plan(case: Case, dice: Dice, fate: str) -> None:
    """What the decision in force is headed for, and when it would happen if nothing stood by."""
    decided = case.decision.decided
    case.fate = ADOPTED if case.consent else fate
    case.carers, case.matched_first, case.ending_due = "new", False, None
    case.placed_due = case.adoption_due = case.again_due = None
    case.order_due = None if case.consent else decided + dice.delay(55, 21)
    if case.fate in (REVERSED_EARLY, GUARDIANSHIP):
        case.order_due = None
        case.ending_due = decided + dice.delay(170, 40)
    elif case.fate == REVERSED_LATE:
        case.ending_due = case.order_due + dice.delay(330, 120)
    elif not case.earlier_decisions and dice.chance(FOSTER_CARERS):
        case.carers = "foster"
        moved = case.entered + dice.delay(40, 20)
        lives_since_entry = dice.chance(0.5) or moved > decided - timedelta(days=20)
        case.decision.first_lived = case.entered if lives_since_entry else moved
    case.match_due = (case.order_due or decided + timedelta(days=30)) + dice.delay(165, 12)
    if case.order_due and case.carers == "new" and dice.chance(MATCHED_FIRST):
        case.matched_first = True
        case.order_due = decided + dice.delay(110, 60)
        case.match_due = case.order_due - timedelta(days=dice.whole(1, 40))


def reverse(case: Case, day: date, reason: str, dice: Dice) -> None:
    """The plan changes away from adoption; what follows is drawn."""
    decision = case.decision
    decision.reversed, decision.reversal_reason = day, reason
    if dice.chance(DECIDES_AGAIN):
        case.again_due = _next_decision_due(decision, day + dice.delay(110, 45))
    elif dice.chance(0.5):
        case.left = day + dice.delay(90, 0)
        case.reason_left = dice.weighted({"E45": 3, "E46": 3, "E4A": 3, "E41": 1})


def decide_again(case: Case, day: date, dice: Dice) -> None:
    """A further decision for the same children."""
    case.earlier_decisions.append(case.decision)
    year = period_holding(case.decision.reversed, "financial_year")
    case.order_not_before = year.last_day + DAY
    case.decision = Decision(day, case.entered)
    for child in case.children:
        child.decisions.append(case.decision)
    draw_plan(case, dice, ADOPTED if dice.chance(0.9) else REVERSED_LATE)


def _next_decision_due(decision: Decision, day: date) -> date:
    """In the year of a reversal a new decision follows only one that came to nothing that year.

    The statutory return's rules look at one year and often at one plan: a child with an order or a
    placement under an earlier plan of the same year would seem to break them.
    """
    year = financial_year_of(decision.reversed)
    came_to_nothing = not decision.placement_order and not decision.matches
    if came_to_nothing and financial_year_of(decision.decided) == year:
        return day
    if financial_year_of(day) > year:
        return day
    return period_holding(decision.reversed, "financial_year").last_day + (day - decision.reversed)


def _births(dice: Dice, entered: date, size: int, newborn: bool) -> list[date]:
    """The youngest came into care at a likely age; the others are older or twins."""
    if newborn:
        return [entered - timedelta(days=dice.whole(0, 10))]
    ages = {(0, 12): 28, (13, 200): 20, (201, 700): 22, (701, 1600): 20, (1601, 3300): 10}
    births = [entered - timedelta(days=dice.whole(*dice.weighted(ages)))]
    while len(births) < size:
        apart = 0 if dice.chance(0.05) else dice.whole(300, 1100)
        births.append(births[-1] - timedelta(days=apart))
    return births
