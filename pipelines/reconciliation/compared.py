"""Comparing the two returns: dates that differ, children in one only, what both left blank.

Rows in, rows out; how they are shown belongs in `sheets.py`.
"""

import polars as pl

from schemas.returns import read_seed

BLANK = ("entered_care", "decision", "placement_order", "matched", "placed")
"""The milestones that every child who was placed or adopted has passed."""


def milestone_words() -> dict[str, str]:
    """Milestone -> what it is called, in the order of a journey."""
    words = {row["milestone"]: row["words"] for row in read_seed("milestone_columns")}
    return {name: text.removeprefix("the ") for name, text in words.items()}


def in_order() -> pl.Expr:
    """Where a milestone stands in a journey."""
    places = {name: place for place, name in enumerate(milestone_words())}
    return pl.col("milestone").replace_strict(places, default=len(places))


def totals(milestones: pl.DataFrame) -> pl.DataFrame:
    """One row per milestone: how often each return states it, and how often they agree.

    `milestone`, `in_ssda903`, `in_alb`, `same`, `different`, `ssda903_only`, `alb_only`.
    """
    statutory, alb = pl.col("statutory_date").is_not_null(), pl.col("alb_date").is_not_null()
    is_same = pl.col("days_between") == 0
    counted = milestones.group_by("milestone").agg(
        in_ssda903=statutory.sum(),
        in_alb=alb.sum(),
        same=is_same.sum(),
        different=(pl.col("days_between") != 0).sum(),
        ssda903_only=(statutory & ~alb).sum(),
        alb_only=(alb & ~statutory).sum(),
    )
    return counted.sort(in_order())


def differing(milestones: pl.DataFrame) -> pl.DataFrame:
    """The milestones that the two returns date differently, the widest apart first."""
    return milestones.filter(pl.col("days_between") != 0).sort(
        -pl.col("days_between").abs(), in_order(), "child_key", "occurrence"
    )


def in_one_return(journeys: pl.DataFrame) -> pl.DataFrame:
    """Journeys that one return alone knows, with `known_to`, `missing_from` and `due_in`.

    `due_in` is the year of the first return of the other kind that was received and should hold
    the journey; null where none was received yet. Those with something to do come first.
    """
    in_alb = pl.col("is_in_alb_return")
    return (
        journeys.filter(pl.col("is_in_statutory_return") != in_alb)
        .with_columns(
            known_to=pl.when(in_alb).then(pl.lit("ALB")).otherwise(pl.lit("SSDA903")),
            missing_from=pl.when(in_alb).then(pl.lit("SSDA903")).otherwise(pl.lit("ALB")),
            due_in=pl.when(in_alb).then("due_in_ssda903").otherwise("due_in_alb"),
        )
        .sort(pl.col("due_in").is_null(), "began", "child_key", nulls_last=True)
    )


def blank_in_both(journeys: pl.DataFrame) -> pl.DataFrame:
    """Milestones that a child must have passed and neither return dates, one row each.

    The columns of the journey with `milestone`, and `because`: the later milestone that shows it
    (`order`, `placed`), or null where every journey has one.
    """
    adopted = pl.col("order_type_code") == "ADOPTION"
    later = (
        pl.when(adopted & pl.col("order_date").is_not_null())
        .then(pl.lit("order"))
        .when(pl.col("placed_date").is_not_null())
        .then(pl.lit("placed"))
    )
    found = []
    for name in BLANK:
        proof = pl.when(later != name).then(later)
        expected = pl.lit(True) if name in BLANK[:2] else proof.is_not_null()
        found.append(
            journeys.filter(pl.col(f"{name}_date").is_null() & expected).with_columns(
                milestone=pl.lit(name), because=proof
            )
        )
    return pl.concat(found).sort("began", "child_key", in_order(), nulls_last=True)
