"""The quarterly return as a view: journeys open since 1 April, as known at the quarter's end."""

from collections.abc import Iterator
from datetime import date

from pipelines.periods import Period, months_between, period_holding
from pipelines.synthetic.world import Child, Decision, FamilyJourney, Match, World
from pipelines.synthetic.write import Row, Tables
from schemas.returns import codes_of

GUARDIANSHIP_SHEET = {
    "FORMER_FOSTER_CARER": ("E43", "E46"),
    "RELATIVE_OR_FRIEND": ("E45", "E47"),
    "OTHER": ("E44", "E48"),
}
SEARCHING = ((30, "FF1"), (100, "FF2"), (210, "FF3"))
"""Days since the decision until which a search has got no further."""


def view_authority_alb(world: World, authority: str, quarter: Period) -> Tables:
    """An authority's sheets: every child with a plan, guardianship orders, other counts."""
    sexes = _sexes(quarter)
    children = sorted(
        (one for one in world.children if one.authority == authority and one.decisions),
        key=lambda one: int(one.child_id),
    )
    rows = [row for one in children for row in _child_rows(one, quarter, sexes)]
    return {
        "Adoptions": rows,
        "SGOs": _guardianship_rows(world, authority, quarter),
        "Other": _other_rows(world, authority, quarter),
    }


def view_agency_alb(world: World, agency: str, quarter: Period) -> Tables:
    """An agency's sheets: every adopter of a family on its way, other counts."""
    sexes = _sexes(quarter)
    journeys = sorted(
        (one for one in world.families if one.family.agency == agency),
        key=lambda one: (one.family.family_id, one.registered),
    )
    rows = [row for one in journeys for row in _adopter_rows(one, quarter, sexes)]
    return {"Adopters": rows, "Other": _other_rows(world, agency, quarter)}


def year_so_far(quarter: Period) -> Period:
    """1 April to the quarter's last day."""
    start = period_holding(quarter.first_day, "financial_year").first_day
    return Period(start, quarter.last_day, "quarter", quarter.text)


def _sexes(quarter: Period) -> dict[str, str]:
    return {label: code for code, label in codes_of("sex", quarter.financial_year).items()}


def _open_in(so_far: Period, began: date, ended: date | None) -> bool:
    return began <= so_far.last_day and (ended is None or ended >= so_far.first_day)


def _child_rows(child: Child, quarter: Period, sexes: dict[str, str]) -> Iterator[Row]:
    """A row per match known so far, or one without a match."""
    for decision in child.decisions:
        if not _open_in(year_so_far(quarter), decision.decided, decision.ended):
            continue
        known = [one for one in decision.matches if one.matched <= quarter.last_day]
        for place, match in enumerate(known or [None]):
            row = {
                "child_id": child.child_id,
                "date_of_birth": child.born,
                "sex": sexes[child.sex],
                "ethnicity": child.ethnicity,
                "sibling_group_id": child.sibling_group or None,
                "siblings_placed_together": child.placed_together or None,
                "siblings_placed_apart": child.placed_apart or None,
            }
            last = place == len(known) - 1 or not known
            row |= _journey_cells(decision, match, last, quarter)
            row |= _match_cells(match, decision, quarter)
            yield _cut(row, quarter)


def _journey_cells(decision: Decision, match: Match | None, last: bool, quarter: Period) -> Row:
    """Dates of the decision; the order stands in the row of the match that led to it."""
    ordered = last and decision.order and decision.order <= quarter.last_day
    reversed_by_now = decision.reversed and decision.reversed <= quarter.last_day
    days = (quarter.last_day - decision.decided).days
    searching = next((code for most, code in SEARCHING if days <= most), "FF4")
    return {
        "date_entered_care": decision.entered_care,
        "date_of_decision": decision.decided,
        "date_of_early_permanence_decision": decision.early_decided,
        "date_of_early_permanence_placement": decision.early_placed,
        "date_of_placement_order": decision.placement_order,
        "date_of_order": decision.order if last else None,
        "order_type": decision.order_type if ordered else None,
        "date_of_reversal": decision.reversed,
        "reason_for_reversal": decision.reversal_reason if reversed_by_now else None,
        "family_finding_status": "FF5" if match else searching,
    }


def _match_cells(match: Match | None, decision: Decision, quarter: Period) -> Row:
    if match is None:
        return {}
    return {
        "date_matched": match.matched,
        "date_placed": match.placed,
        "date_first_placed_with_carer": decision.first_lived,
        "placement_provider": match.provider,
        "provider_urn": match.urn,
        "approving_agency": match.journey.family.agency,
        "adoptive_family_id": match.journey.family.family_id,
        "date_of_disruption": match.disrupted,
    }


def _cut(row: Row, quarter: Period) -> Row:
    """Nothing after the quarter's end is known yet."""
    return {
        name: None if isinstance(value, date) and value > quarter.last_day else value
        for name, value in row.items()
    }


def _adopter_rows(journey: FamilyJourney, quarter: Period, sexes: dict[str, str]) -> Iterator[Row]:
    ended = journey.order or journey.left
    if not _open_in(year_so_far(quarter), journey.registered, ended):
        return
    left = journey.left is not None and journey.left <= quarter.last_day
    placed = journey.placed is not None and journey.placed <= quarter.last_day
    for adopter, dates in zip(journey.family.adopters, journey.dates, strict=True):
        row = {
            "adopter_id": adopter.adopter_id,
            "family_id": journey.family.family_id,
            "sex": sexes[adopter.sex],
            "ethnicity": adopter.ethnicity,
            "early_permanence_carer": str(int(journey.early_permanence)),
            "fast_track": str(int(journey.fast_track)),
            "date_of_enquiry": dates.enquiry,
            "date_registered": dates.registered,
            "date_stage_1_started": dates.stage_1_started,
            "date_stage_1_ended": dates.stage_1_ended,
            "date_stage_2_started": dates.stage_2_started,
            "date_stage_2_ended": dates.stage_2_ended,
            "date_approved": dates.approved,
            "date_matched": journey.matched,
            "date_placed": journey.placed,
            "children_placed": journey.children_placed if placed else None,
            "date_of_order": journey.order,
            "date_left": journey.left,
            "reason_left": journey.reason_left if left else None,
            "date_of_disruption": journey.disrupted,
        }
        yield _cut(row, quarter)


def _guardianship_rows(world: World, authority: str, quarter: Period) -> list[Row]:
    so_far = year_so_far(quarter)
    reasons = [
        period.reason_left
        for child in world.children
        if child.authority == authority
        for period in child.care
        if period.left and so_far.contains(period.left)
    ]
    counts = {
        category: sum(reason in codes for reason in reasons)
        for category, codes in GUARDIANSHIP_SHEET.items()
    }
    counts = {"FROM_CARE": sum(counts.values())} | counts
    return [{"category": name, "number": number} for name, number in counts.items()]


def _other_rows(world: World, sender: str, quarter: Period) -> list[Row]:
    so_far = year_so_far(quarter)
    months = months_between(
        period_holding(so_far.first_day, "month"), period_holding(so_far.last_day, "month")
    )
    return [
        {
            "category": category,
            "number": sum(
                world.yearly.other_counts.get((sender, one.text, category), 0) for one in months
            ),
        }
        for category in codes_of("alb_other", quarter.financial_year)
    ]
