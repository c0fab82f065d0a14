"""Tables on the journey of children over the range: decisions, orders, matches, placements.

Each function builds one table; shapes and wording belong elsewhere.
"""

from pipelines.board_pack.board_table import BoardTable, LeftOut
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.sentences.findings import (
    Happening,
    part_of_whole,
    total_and_months,
)
from pipelines.board_pack.tables.shapes import (
    About,
    authorities_by_month,
    authorities_over_range,
    totals_by_authority,
)

SECTION = "Children"


def decisions(figures: Figures) -> BoardTable | LeftOut:
    """Decisions that adoption is the plan, by authority and month."""
    happening = Happening(
        "decision that adoption is the plan was made",
        "decisions that adoption is the plan were made",
    )
    about = About(
        "decisions",
        SECTION,
        "Decisions that adoption is the plan",
        "decisions",
        total_and_months(happening),
        chart="months",
    )
    return authorities_by_month(figures, about, "decisions_adoption_is_plan")


def placement_orders(figures: Figures) -> BoardTable | LeftOut:
    """Placement orders granted, by authority and month."""
    happening = Happening("placement order was granted", "placement orders were granted")
    about = About(
        "placement_orders",
        SECTION,
        "Placement orders granted",
        "placement orders",
        total_and_months(happening),
        chart="months",
    )
    return authorities_by_month(figures, about, "placement_orders_granted")


def matches(figures: Figures) -> BoardTable | LeftOut:
    """Children matched with prospective adopters, by authority and month."""
    happening = Happening(
        "match of a child with adopters was approved",
        "matches of children with adopters were approved",
    )
    about = About(
        "matches",
        SECTION,
        "Children matched with adopters",
        "matches",
        total_and_months(happening),
        chart="months",
    )
    return authorities_by_month(figures, about, "children_matched")


def placed_elsewhere(figures: Figures) -> BoardTable | LeftOut:
    """Children placed, and how many of them with adopters of another agency."""
    about = About(
        "placed_with_other_agencies",
        SECTION,
        "Children placed with adopters of another agency",
        "adoptive placements",
        part_of_whole(
            Happening(
                "adoptive placements was with adopters of another agency",
                "adoptive placements were with adopters of another agency",
            ),
        ),
    )
    headers = {
        "children_placed": "Children placed",
        "placed_outside_region": "Of these, with adopters of another agency",
    }
    return authorities_over_range(figures, about, headers)


def early_permanence(figures: Figures) -> BoardTable | LeftOut:
    """Children placed with early permanence carers, by authority."""
    title = "Children placed in early permanence"
    return totals_by_authority(
        figures,
        ("early_permanence", SECTION, title, "children"),
        ("early_permanence_placements", title),
        Happening(
            "child joined early permanence carers", "children joined early permanence carers"
        ),
        chart="areas",
    )


def disruptions(figures: Figures) -> BoardTable | LeftOut:
    """Adoptive placements that disrupted before the order, by authority."""
    title = "Adoptive placements disrupted before the order"
    return totals_by_authority(
        figures,
        ("disruptions", SECTION, title, "adoptive placements"),
        ("disruptions", "Disruptions"),
        Happening(
            "adoptive placement disrupted before the order",
            "adoptive placements disrupted before the order",
        ),
    )


def adoption_orders(figures: Figures) -> BoardTable | LeftOut:
    """Adoption orders granted, by authority and month."""
    happening = Happening("adoption order was granted", "adoption orders were granted")
    about = About(
        "adoption_orders",
        SECTION,
        "Adoption orders granted",
        "adoption orders",
        total_and_months(happening),
        chart="months",
    )
    return authorities_by_month(figures, about, "adoption_orders_granted")


def plans_changed(figures: Figures) -> BoardTable | LeftOut:
    """Decisions changed away from adoption, by authority."""
    title = "Decisions changed away from adoption"
    return totals_by_authority(
        figures,
        ("plans_changed", SECTION, title, "decisions"),
        ("decisions_reversed", "Decisions changed"),
        Happening(
            "decision was changed away from adoption", "decisions were changed away from adoption"
        ),
    )
