"""Tables on support: calls, assessments, counselling and participation."""

from pipelines.board_pack.board_table import BoardTable, Column, LeftOut, Row
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.sentences.findings import (
    Happening,
    part_of_whole,
    several_totals,
    total_and_leader,
    total_and_months,
)
from pipelines.board_pack.tables.shapes import (
    About,
    authorities_by_month,
    authorities_over_range,
    finished,
    left_out,
    months_down,
    names,
    total_row,
    totals_by_authority,
)

SECTION = "Support"
CALLS = Happening("call asked for support", "calls asked for support")


def calls(figures: Figures) -> BoardTable | LeftOut:
    """Calls to the enquiries team for support, by authority and month."""
    about = About(
        "calls",
        SECTION,
        "Calls to the enquiries team for support",
        "calls",
        total_and_months(CALLS),
        chart="months",
    )
    return authorities_by_month(figures, about, "support_line_calls")


def advice_line(figures: Figures) -> BoardTable | LeftOut:
    """Calls, and how many of them became advice line calls, by authority."""
    about = About(
        "advice_line",
        SECTION,
        "Calls that became an advice line call",
        "calls",
        part_of_whole(
            Happening("calls became an advice line call", "calls became advice line calls"),
        ),
    )
    headers = {
        "support_line_calls": "Calls for support",
        "calls_progressed_to_advice_line": "Of these, became an advice line call",
    }
    return authorities_over_range(figures, about, headers)


def assessments(figures: Figures) -> BoardTable | LeftOut:
    """Adoption support assessments, by authority."""
    return totals_by_authority(
        figures,
        ("assessments", SECTION, "Adoption support assessments", "assessments"),
        ("support_assessments", "Assessments"),
        Happening(
            "adoption support assessment was carried out",
            "adoption support assessments were carried out",
        ),
    )


def counselling(figures: Figures) -> BoardTable | LeftOut:
    """Referrals of birth parents for independent counselling, by authority."""
    return totals_by_authority(
        figures,
        ("counselling", SECTION, "Referrals for independent counselling", "referrals"),
        ("birth_parent_counselling_referrals", "Referrals"),
        Happening(
            "referral for independent counselling was made",
            "referrals for independent counselling were made",
        ),
    )


def participation(figures: Figures) -> BoardTable | LeftOut:
    """Activities held and spaces booked, month by month."""
    about = About(
        "participation",
        SECTION,
        "Participation activities",
        "activities and spaces",
        several_totals(
            [
                Happening("activity was held", "activities were held"),
                Happening("space was booked", "spaces were booked"),
            ]
        ),
    )
    headers = {
        "participation_activities": "Activities held",
        "participation_spaces_booked": "Spaces booked",
    }
    return months_down(figures, about, headers)


def participation_by_area(figures: Figures) -> BoardTable | LeftOut:
    """Spaces booked by where the child lives, areas outside the region included."""
    measure, months = "participation_spaces_booked", figures.months
    about = About(
        "participation_by_area",
        SECTION,
        "Spaces booked on activities, by where the child lives",
        "spaces",
        total_and_leader(Happening("space was booked", "spaces were booked")),
    )
    members, region = figures.member_slugs, figures.region.slug
    listed = figures.areas_with(measure)
    if not listed:
        return left_out(figures, about, [measure])
    outside = [area for area in listed if area not in (*members, region)]
    rows = [
        Row(area, figures.area_name(area), (figures.over(measure, area, months),))
        for area in [*members, *outside]
    ]
    own = (figures.over(measure, region, months),)
    # An area outside the region has rows from its first booking on, so a month without one
    # is not a gap: only members and the region are looked up for what is missing.
    looked_up = names([measure], [*members, region], [month.text for month in months])
    content = ("Area", [Column(measure, "Spaces booked")], [*rows, total_row(rows, own)])
    return finished(figures, about, content, looked_up)
