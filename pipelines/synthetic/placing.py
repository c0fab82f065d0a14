"""Matching and placing, month by month: matches, placements, disruptions, adoption orders."""

from datetime import date, timedelta

from pipelines.periods import Period, financial_year_of, period_holding
from pipelines.region import VOLUNTARY_AGENCY
from pipelines.synthetic.cases import ADOPTED, REVERSED_LATE, Case
from pipelines.synthetic.identities import invent_urn
from pipelines.synthetic.planning import ORDERS, Run, draft_case, happen
from pipelines.synthetic.world import Match
from pipelines.synthetic.write import SampleError

MATCHES, OUTSIDE, DISRUPTIONS = "children_matched", "placed_outside_region", "disruptions"
OUTSIDE_SHARE, DISRUPTED_A_MONTH, LEAVES_AFTER_DISRUPTION = 0.08, 0.006, 0.6
OTHER_AGENCY = "another-agency"
"""Approves adopters for a region that has no voluntary agency of its own."""


def make_matches(run: Run, authority: str, month: Period) -> None:
    """Children linked with families. Too few waiting: one more child's plan began earlier."""
    wanted = run.steering.wanted(MATCHES, authority, month)
    waiting = [
        one
        for one in run.open_cases(authority)
        if one.fate == ADOPTED
        and not one.live_match
        and (one.consent or one.matched_first or one.decision.placement_order)
    ]
    matched, missing = happen(
        waiting, month, lambda one: one.match_due, _earliest_match, wanted, run.dice
    )
    for _ in range(missing):
        last = run.steering.last_free_day(ORDERS, authority, month.first_day)
        case = draft_case(run, authority, last - timedelta(days=20))
        case.decision.placement_order = run.dice.day(
            case.decision.decided + timedelta(days=15), last
        )
        matched.append((case, run.dice.day(month.first_day, month.last_day)))
    for case, day in matched:
        _match(run, case, day)


def _earliest_match(case: Case) -> date:
    decision = case.decision
    start = decision.decided + timedelta(days=28)
    ended = decision.matches[-1].disrupted + timedelta(days=45) if decision.matches else start
    ordered = decision.placement_order
    return max(start, ended, ordered + timedelta(days=3) if ordered else start)


def _match(run: Run, case: Case, day: date) -> None:
    dice, decision = run.dice, case.decision
    ready = max(day, decision.placement_order or day)
    same_carer = case.carers != "new"
    if case.consent or decision.placement_order:
        case.placed_due = ready + timedelta(days=dice.whole(0 if same_carer else 4, 25))
    agency = run.region.slug
    if not same_carer and not case.matched_first:
        agency = _choose_agency(run, case)
    journey = case.early_journey
    if journey is None or decision.matches:
        kind = "fast" if case.carers == "foster" else ""
        journey = run.pool.take(agency, day, run.family_free_day(day), kind)
    journey.matched = day
    urn = invent_urn(dice)
    decision.matches.append(Match(day, journey, _provider(run, case, agency), urn))


def _choose_agency(run: Run, case: Case) -> str:
    """The region's own agency, or another: as many others as are wanted where that is steered."""
    others = [one.slug for one in run.region.of_kind(VOLUNTARY_AGENCY)]
    month = period_holding(case.placed_due, "month")
    wanted = run.steering.wanted(OUTSIDE, run.region.slug, month)
    if wanted is None:
        outside = run.dice.chance(OUTSIDE_SHARE)
    else:
        own = run.region.slug
        already = sum(
            one.size
            for one in run.cases
            if one.live_match
            and one.placed_due
            and one.live_match.journey.family.agency != own
            and month.contains(one.placed_due)
        )
        outside = already + case.size <= wanted
    return run.dice.pick(others or [OTHER_AGENCY]) if outside else run.region.slug


def _provider(run: Run, case: Case, agency: str) -> str:
    """Own provision for the host of the agency, another authority's for other members."""
    if agency != run.region.slug:
        return "PR5"
    return "PR1" if case.authority == run.region.host else "PR2"


def place_children(run: Run, authority: str, month: Period) -> None:
    """Matched children move in, or their foster carers' home becomes their adoptive home."""
    for case in run.open_cases(authority):
        match = case.live_match
        if match is None or match.placed or not case.placed_due:
            continue
        if case.placed_due <= month.last_day:
            match.placed = match.journey.placed = case.placed_due
            match.journey.children_placed = case.size
            case.adoption_due = _adoption_due(case, match.placed + run.dice.delay(215, 75))


def _adoption_due(case: Case, day: date) -> date:
    """Not in a year in which an earlier decision was reversed: see `cases._next_decision_due`."""
    for earlier in case.earlier_decisions:
        if earlier.reversed and financial_year_of(earlier.reversed) == financial_year_of(day):
            after = period_holding(day, "financial_year").last_day
            return after + timedelta(days=1 + day.day)
    return day


def disrupt_placements(run: Run, authority: str, month: Period) -> None:
    """Placements that end before the order; the child waits again, or the plan changes."""
    dice = run.dice
    wanted = run.steering.wanted(DISRUPTIONS, authority, month)
    standing = [
        one
        for one in run.open_cases(authority)
        if one.carers == "new"
        and one.live_match
        and one.live_match.placed
        and one.live_match.placed + timedelta(days=21) <= month.last_day
        and one.adoption_due > month.last_day
    ]
    if wanted is None:
        chosen = [one for one in standing if dice.chance(DISRUPTED_A_MONTH)]
    else:
        chosen = []
        for case in standing:
            if case.size <= wanted:
                wanted -= case.size
                chosen.append(case)
        if wanted:
            raise SampleError(
                f"No placement of {authority} stands in {month} that could be disrupted as the "
                "targets ask. Ask for fewer disruptions there, or later ones."
            )
    for case in chosen:
        _disrupt(run, case, month)


def _disrupt(run: Run, case: Case, month: Period) -> None:
    dice, match = run.dice, case.live_match
    day = dice.day(max(month.first_day, match.placed + timedelta(days=21)), month.last_day)
    match.disrupted = match.journey.disrupted = day
    case.placed_due = case.adoption_due = None
    if dice.chance(LEAVES_AFTER_DISRUPTION):
        match.journey.left = day + dice.delay(60, 14)
        match.journey.reason_left = "LEFT_AFTER_APPROVAL"
    if case.decision.placement_order and dice.chance(0.35):
        case.fate, case.ending_due = REVERSED_LATE, day + dice.delay(70, 28)
    else:
        case.match_due = day + dice.delay(170, 90)


def grant_adoption_orders(run: Run, authority: str, month: Period) -> None:
    """The journey's end: the child leaves care as the family's own."""
    for case in run.open_cases(authority):
        if case.adoption_due is None or case.adoption_due > month.last_day:
            continue
        case.decision.order = case.left = case.adoption_due
        case.decision.order_type = "ADOPTION"
        unopposed = case.consent or run.dice.chance(0.15)
        case.reason_left = "E11" if unopposed else "E12"
        run.pool.adopt(case.live_match.journey, case.adoption_due)
