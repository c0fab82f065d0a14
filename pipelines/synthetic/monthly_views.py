"""The monthly activity return as a view, and the yearly finance and population returns."""

from pipelines.periods import Period
from pipelines.synthetic.world import (
    Assessment,
    Booking,
    Enquiry,
    InformationEvent,
    Referral,
    SupportCall,
    World,
)
from pipelines.synthetic.write import Cell, Row, Tables


def view_activity(world: World, month: Period) -> Tables:
    """What happened in a month. An enquiry comes again when a visit is booked or made later."""
    work = world.work
    enquiries = [_enquiry_row(one, month) for one in work.enquiries if _news_in(one, month)]
    events = {
        "information_events": (work.information_events, _information_row),
        "support_calls": (work.support_calls, _call_row),
        "support_assessments": (work.assessments, _assessment_row),
        "counselling_referrals": (work.referrals, _referral_row),
        "participation_bookings": (work.bookings, _booking_row),
    }
    return {"enquiries": enquiries} | {
        table: [as_row(one) for one in happened if month.contains(one.day)]
        for table, (happened, as_row) in events.items()
    }


def _information_row(one: InformationEvent) -> Row:
    return {
        "event_id": one.event_id,
        "date_of_event": one.day,
        "format": one.way,
        "logins": one.logins,
    }


def _call_row(one: SupportCall) -> Row:
    return {
        "call_id": one.call_id,
        "date_of_call": one.day,
        "area": one.area,
        "progressed_to_advice_line": str(int(one.progressed)),
    }


def _assessment_row(one: Assessment) -> Row:
    return {"assessment_id": one.assessment_id, "date_of_assessment": one.day, "area": one.area}


def _referral_row(one: Referral) -> Row:
    return {"referral_id": one.referral_id, "date_of_referral": one.day, "area": one.area}


def _booking_row(one: Booking) -> Row:
    return {
        "activity_id": one.activity_id,
        "date_of_activity": one.day,
        "area": one.area,
        "spaces_booked": one.spaces,
    }


def _news_in(enquiry: Enquiry, month: Period) -> bool:
    days = (enquiry.day, enquiry.visit_booked, enquiry.visited)
    return any(day is not None and month.contains(day) for day in days)


def _enquiry_row(enquiry: Enquiry, month: Period) -> Row:
    def by_now(day: Cell) -> Cell:
        return day if day and day <= month.last_day else None

    return {
        "enquiry_id": enquiry.enquiry_id,
        "date_of_enquiry": enquiry.day,
        "source": enquiry.source,
        "area_of_residence": enquiry.area,
        "date_visit_booked": by_now(enquiry.visit_booked),
        "date_visited": by_now(enquiry.visited),
    }


def view_finance(world: World, sender: str, year: Period) -> Tables:
    """A sender's costs of a financial year, pounds by category."""
    costs = world.yearly.costs[sender, year.text]
    return {"costs": [{"category": name, "amount": f"{sum_:.2f}"} for name, sum_ in costs.items()]}


def view_population(world: World, authority: str, year: Period) -> Tables:
    """Children looked after on 31 March, as an authority publishes them."""
    without, unaccompanied, population = world.yearly.looked_after[authority, year.text]
    return {
        "looked_after": [
            {
                "date": year.last_day,
                "looked_after_excluding_uasc": without,
                "looked_after_uasc": unaccompanied,
                "population_0_17": population,
            }
        ]
    }
