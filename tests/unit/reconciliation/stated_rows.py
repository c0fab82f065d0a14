"""What the tests of the reconciliation share: milestones and journeys, fabricated row by row."""

from datetime import date

import polars as pl

from pipelines.reconciliation.stated import Stated

TEXT, DAY = pl.String(), pl.Date()
MILESTONES = {
    **dict.fromkeys(("journey_key", "authority", "child_key", "milestone"), TEXT),
    "occurrence": pl.Int32(),
    "statutory_date": DAY,
    "statutory_source": TEXT,
    "alb_date": DAY,
    "alb_source": TEXT,
    "days_between": pl.Int32(),
    **dict.fromkeys(("return_used", "year", "child_id"), TEXT),
}
DATED = ("entered_care", "decision", "placement_order", "matched", "placed", "order", "left_care")
JOURNEYS = {
    **dict.fromkeys(("journey_key", "authority", "child_key", "child_id", "year"), TEXT),
    **{f"{name}_date": DAY for name in DATED},
    **{f"{name}_source": TEXT for name in DATED},
    "order_type_code": TEXT,
    "is_in_statutory_return": pl.Boolean(),
    "is_in_alb_return": pl.Boolean(),
    "began": DAY,
    **dict.fromkeys(("first_year", "due_in_ssda903", "due_in_alb"), TEXT),
}
RETURNS = {
    **dict.fromkeys(("authority", "return_name", "year", "period"), TEXT),
    "received_on": DAY,
}
STATUTORY = "kent/ssda903/2020-21/2021-06-07/AD1.csv, row 12"
ALB = "kent/alb/2020-21-Q4/2021-04-20/alb.xlsx, sheet Adoptions, row 7"


def milestone(name: str, statutory: str | None, alb: str | None, **more: object) -> dict:
    """What the two returns say of a milestone, dates as 2020-05-01."""
    days = [date.fromisoformat(one) if one else None for one in (statutory, alb)]
    return {
        "authority": "kent",
        "year": "2020-21",
        "child_key": "k1",
        "child_id": "0071",
        "milestone": name,
        "occurrence": 1,
        "statutory_date": days[0],
        "statutory_source": STATUTORY if statutory else None,
        "alb_date": days[1],
        "alb_source": ALB if alb else None,
        "days_between": (days[1] - days[0]).days if all(days) else None,
        "return_used": "ssda903" if statutory else "alb",
        **more,
    }


def journey(child: str, statutory: bool = True, alb: bool = True, **dates: str) -> dict:
    """A journey that two returns know; `dates` are milestones, dated as 2020-05-01."""
    told = {f"{name}_date": date.fromisoformat(day) for name, day in dates.items()}
    return {
        "authority": "kent",
        "year": "2020-21",
        "child_key": f"k{child}",
        "child_id": child,
        "is_in_statutory_return": statutory,
        "is_in_alb_return": alb,
        "order_type_code": "ADOPTION" if "order" in dates else None,
        "began": told.get("decision_date"),
        "first_year": "2020-21",
        "decision_source": STATUTORY if statutory else ALB,
        **told,
    }


def milestones_of(*rows: dict) -> pl.DataFrame:
    """Rows as a frame with the columns of `Stated.milestones`."""
    return pl.DataFrame(list(rows), schema=MILESTONES)


def journeys_of(*rows: dict) -> pl.DataFrame:
    """Rows as a frame with the columns of `Stated.journeys`."""
    return pl.DataFrame(list(rows), schema=JOURNEYS)


def stated_of(milestones: list[dict], journeys: list[dict], returns: list[tuple] = ()) -> Stated:
    """All three together."""
    received = pl.DataFrame(list(returns), schema=RETURNS, orient="row")
    return Stated(milestones_of(*milestones), journeys_of(*journeys), received)
