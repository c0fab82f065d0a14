"""A case as time in care: the legal statuses and placements that its milestones imply."""

from datetime import date, timedelta

from pipelines.periods import financial_year_of
from pipelines.synthetic.cases import Case
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.identities import invent_postcode, invent_urn
from pipelines.synthetic.world import CarePeriod, Child, Decision, Placement

FIRST_LEGAL = {"C1": 70, "V2": 22, "L2": 5, "L1": 3}
FIRST_PLACE = {"U6": 78, "U3": 10, "R3": 5, "U4": 4, "U1": 3}
WHY_MOVED = {"CARPL": 60, "PLACE": 12, "CREQO": 12, "LAREQ": 8, "CREQB": 4, "STAND": 2, "CHILD": 2}
FOSTER_PROVIDERS = {"PR1": 62, "PR4": 34, "PR5": 4}
FOSTER_PLACES = ("U1", "U2", "U3", "U4", "U5", "U6")
TO_FOSTER_CARERS = ("E45", "E46")
MOVES_HOUSE, EARLIER_CARE = 0.06, 0.07
OLDER_GUARDIANSHIP_CODES = {"E45": "E43", "E46": "E43", "E47": "E44", "E48": "E44"}
OLDER_CODES_TO = "2017-18"


def reason_code(code: str, left: date) -> str:
    """The code that a reason for leaving had in the year the child left."""
    if financial_year_of(left) <= OLDER_CODES_TO:
        return OLDER_GUARDIANSHIP_CODES.get(code, code)
    return code


def record_care(case: Case, dice: Dice) -> None:
    """Give each child of a case its periods of care; siblings live through the same."""
    decisions = [*case.earlier_decisions, case.decision]
    homes = _placements(case, decisions, dice)
    reason = case.reason_left
    if reason in TO_FOSTER_CARERS and homes[-1].place not in FOSTER_PLACES:
        reason = "E47"
    period = CarePeriod(
        entered=case.entered,
        legal=_legal_statuses(case, decisions, dice),
        placements=homes,
        left=case.left,
        reason_left=reason_code(reason, case.left) if case.left else "",
    )
    for child in case.children:
        earlier = _earlier_period(child, case.entered, dice)
        child.care = [earlier, period] if earlier else [period]


def foster_home(
    start: date, place: str, dice: Dice, why_moved: str = "", provider: str = ""
) -> Placement:
    """A stay with new carers."""
    return Placement(
        start=start,
        place=place,
        provider=provider or dice.weighted(FOSTER_PROVIDERS),
        postcode=invent_postcode(dice),
        urn=invent_urn(dice),
        why_moved=why_moved,
    )


def _legal_statuses(case: Case, decisions: list[Decision], dice: Dice) -> list[tuple[date, str]]:
    """Accommodated or in interim care at first; a care order, then a placement order."""
    first = "V2" if case.consent else dice.weighted(FIRST_LEGAL)
    statuses = [(case.entered, first)]
    if case.consent:
        return statuses
    decided = decisions[0].decided
    if first != "C1":
        most = 3 if first == "L1" else 8 if first == "L2" else 60
        statuses.append((case.entered + timedelta(days=dice.whole(2, min(most, 29))), "C1"))
    until = decisions[0].placement_order or decisions[0].ended
    care_order = decided + timedelta(days=dice.whole(2, 12))
    if (dice.chance(0.35) or not decisions[0].placement_order) and (
        until is None or care_order < until
    ):
        statuses.append((care_order, "C2"))
    for decision in decisions:
        if decision.placement_order:
            statuses.append((decision.placement_order, "E1"))
            if decision.reversed and decision.reversed != case.left:
                statuses.append((decision.reversed, "C2"))
    return statuses


def _placements(case: Case, decisions: list[Decision], dice: Dice) -> list[Placement]:
    """Foster homes, then each adoptive home, and a foster home again where one broke down."""
    homes = _homes_before(case, decisions[0], dice)
    for decision in decisions:
        for match in decision.matches:
            if match.placed is None:
                continue
            same_carer = case.carers != "new" and decision is case.decision
            homes.append(
                Placement(
                    start=match.placed,
                    place=_adoptive_code(case.consent, same_carer),
                    provider=match.provider,
                    postcode=homes[-1].postcode if same_carer else invent_postcode(dice),
                    urn=homes[-1].urn if same_carer else match.urn,
                    same_carer=same_carer,
                    why_moved="CARPL",
                )
            )
            until = match.disrupted or case.left
            if dice.chance(MOVES_HOUSE) and (until is None or (until - match.placed).days > 70):
                homes.append(_moved_house(homes[-1], dice))
            if match.disrupted:
                homes.append(foster_home(match.disrupted, "U6", dice, "CREQB"))
    return homes


def _adoptive_code(consent: bool, same_carer: bool) -> str:
    if consent:
        return "A3" if same_carer else "A4"
    return "A5" if same_carer else "A6"


def _moved_house(home: Placement, dice: Dice) -> Placement:
    """The family moves and the child with it: one placement still."""
    return Placement(
        start=home.start + timedelta(days=dice.whole(20, 60)),
        place=home.place,
        provider=home.provider,
        postcode=invent_postcode(dice),
        urn=home.urn,
        same_carer=True,
        why_moved="PLACE",
    )


def _homes_before(case: Case, first: Decision, dice: Dice) -> list[Placement]:
    """From entering care to the first adoptive home, or to the home of carers who will adopt."""
    arrival = case.decision.first_lived
    foster_place = "U5" if case.carers == "early" else "U6"
    if case.carers == "early" and dice.chance(0.1):
        foster_place = "U2"
    if arrival == case.entered:
        return [foster_home(case.entered, foster_place, dice)]
    homes = [foster_home(case.entered, dice.weighted(FIRST_PLACE), dice)]
    until = min(day for day in (arrival, first.decided) if day)
    for _ in range(dice.weighted({0: 60, 1: 30, 2: 10})):
        moved = homes[-1].start + dice.delay(70, 10)
        if moved < until - timedelta(days=10):
            homes.append(foster_home(moved, "U6", dice, dice.weighted(WHY_MOVED)))
    if arrival:
        homes.append(foster_home(arrival, foster_place, dice, "CARPL"))
    return homes


def _earlier_period(child: Child, entered: date, dice: Dice) -> CarePeriod | None:
    """Some children were in care before and went home; only if they were born long enough ago."""
    age = (entered - child.born).days
    if age < 500 or not dice.chance(EARLIER_CARE):
        return None
    started = child.born + timedelta(days=dice.whole(10, age - 400))
    left = started + timedelta(days=dice.whole(20, 300))
    return CarePeriod(
        entered=started,
        legal=[(started, "V2")],
        placements=[foster_home(started, "U6", dice)],
        left=left,
        reason_left=dice.pick(("E4A", "E4B")),
    )
