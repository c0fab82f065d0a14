"""What else the fabricated region's measures hold: years, waiting, families, money. Invented."""

from collections.abc import Iterator

MONTHS = ("2020-11", "2020-12", "2021-01", "2021-02", "2021-03", "2021-04", "2021-05")
MONTH_ENDS = (
    "2020-10-31", "2020-11-30", "2020-12-31", "2021-01-31", "2021-02-28", "2021-03-31",
    "2021-04-30", "2021-05-31",
)  # fmt: skip
PLACES = ("kent", "medway", "bexley")
YEARS, THREE_YEARS = ("2020-21", "2019-20", "2018-19"), "2018-21"

EVENTS_BY_MONTH = {
    "adoption_orders_granted": (
        [5, 4, 6, 7, 6, 8, 3],
        [2, 1, 0, 3, 1, 2, 2],
        [0, 1, 0, 0, 1, 0, 1],
    ),
    "decisions_reversed": ([1, 0, 1, 0, 0, 2, 0], [0, 0, 0, 1, 0, 0, 0], [0] * 7),
}
FAMILIES_BY_MONTH = {
    "registrations_of_interest": {"apse": [9, 8, 7, 6, 7, 8, 9], "hope": [1, 0, 2, 0, 0, 1, 1]},
    "families_approved": {"hope": [0, 1, 0, 2, 0, 1, 0]},
    "families_matched": {"apse": [6, 5, 7, 4, 6, 8, 7], "hope": [0, 0, 1, 0, 0, 0, 0]},
    "families_placed": {"apse": [5, 5, 6, 5, 6, 6, 7], "hope": [0, 0, 0, 1, 0, 0, 0]},
    "families_left_after_approval": {"apse": [0, 1, 0, 0, 2, 0, 0], "hope": [0] * 7},
}
EVENTS_BY_YEAR = {
    "adoption_orders_granted": ((59, 22, 7), (74, 14, 5), (60, 20, 9)),
    "special_guardianship_orders": ((70, 21, 9), (62, 23, 13), (58, 25, 8)),
    "decisions_reversed": ((5, 2, 2), (8, 1, 0), (6, 3, 1)),
    "decisions_adoption_is_plan": ((68, 28, 13), (71, 24, 9), (66, 20, 11)),
}
FAMILIES_BY_YEAR = {"apse": (82, 99, 90), "hope": (14, 15, 9)}
OVER_CASES = {
    "A1": (420, 470, 351), "A10": (345, 410, 244), "A2": (118, 161, 91), "A20": (110, 149, 48),
    "entry_to_decision_days": (203, 216, 198), "decision_to_match_days": (209, 231, 138),
    "match_to_placed_days": (15, 15, 15), "placed_to_order_days": (209, 203, 204),
    "entry_to_order_days": (636, 664, 556),
    "A3": (60, 50, 50), "A4_percent": (15, 20, 10), "A4_percent_excluding_uasc": (20, 25, 10),
    "A5_percent": (7, 5, 8),
}  # fmt: skip
"""Averages and percentages by authority: over 130, 30 and 10 cases in three years, half in one."""
CASES = (130, 30, 10)
OF_FAMILIES = {
    "A12": 76.0, "approved_within_6_months": 12.0, "matched_within_3_months": 24.0,
    "stage_1_within_2_months": 30.0, "stage_2_within_4_months": 52.0,
}  # fmt: skip
WAITING = {
    "A9": ((41, 22, 8), (44, 20, 9)),
    "A14": ((30, 15, 6), (28, 14, 5)),
    "waiting_18_months_since_entering_care": ((4, 3, 2), (6, 2, 1)),
    "waiting_12_months_since_placement_order": ((2, 1, 0), (3, 1, 0)),
    "waiting_18_months_since_placement_order": ((1, 0, 0), (1, 0, 0)),
    "waiting_over_90_days_without_match": ((9, 4, 1), (7, 3, 2)),
}
"""On the first month's eve, and at every month's end."""
FAMILIES_WAITING = {"A11": (38, 52), "A13": (40, 61)}
MONEY = {
    "cost_per_adoption": {"2020-21": (58000, 43000, 68000, 73000),
                          "2019-20": (48000, 74000, 85000, 72500)},
    "interagency_fees_net": {"2020-21": (300000, 50000, -20000, 410000),
                             "2019-20": (160000, 70000, 34000, 405000)},
}  # fmt: skip
"""By authority, then of the region with its agency's own."""
UASC = (483, 3, 31)
CHILDREN = (1415, 387, 205)

Figure = tuple[str, str, str, str, float, float | None, float | None]
"""Measure, area, kind of period, period, value, numerator, denominator."""


def figures() -> Iterator[Figure]:
    """Every figure, the region's counts as the sums of its authorities'."""
    for measure, values in EVENTS_BY_MONTH.items():
        for at, month in enumerate(MONTHS):
            yield from counts(measure, "month", month, [one[at] for one in values])
    for measure, by_agency in FAMILIES_BY_MONTH.items():
        for agency, values in by_agency.items():
            for month, value in zip(MONTHS, values, strict=True):
                yield measure, agency, "month", month, value, None, None
    for measure, of_years in EVENTS_BY_YEAR.items():
        for year, values in zip(YEARS, of_years, strict=True):
            yield from counts(measure, "financial_year", year, values)
    for agency, values in FAMILIES_BY_YEAR.items():
        for year, value in zip(YEARS, values, strict=True):
            yield "families_approved", agency, "financial_year", year, value, None, None
    yield from counts(
        "three_year_average_placement_orders", "three_years", THREE_YEARS, (80, 32, 16)
    )
    yield from over_cases()
    yield from on_days()
    for measure, of_years in MONEY.items():
        for year, values in of_years.items():
            for area, value in zip((*PLACES, "apse"), values, strict=True):
                cases = 12 if measure == "cost_per_adoption" else None
                yield measure, area, "financial_year", year, value, value, cases


def over_cases() -> Iterator[Figure]:
    """Averages and percentages with what stands above and below them."""
    for period_type, period, share in (
        ("three_years", THREE_YEARS, 1), ("financial_year", "2020-21", 2),
    ):  # fmt: skip
        cases = [count // share for count in CASES]
        for measure, values in OVER_CASES.items():
            percent = 100 if measure.startswith(("A3", "A4", "A5")) else 1
            sums = [value * count / percent for value, count in zip(values, cases, strict=True)]
            own = (sum(sums) * percent / sum(cases), sum(sums), sum(cases))
            rows = [*zip(values, sums, cases, strict=True), own]
            for area, row in zip((*PLACES, "apse"), rows, strict=True):
                yield measure, area, period_type, period, *row
        for measure, value in OF_FAMILIES.items():
            yield measure, "apse", period_type, period, value, value, 100


def on_days() -> Iterator[Figure]:
    """Who waits at the end of days, and the children that a rate counts."""
    for measure, (before, later) in WAITING.items():
        for at, day in enumerate(MONTH_ENDS):
            yield from counts(measure, "date", day, later if at else before)
    for measure, (before, later) in FAMILIES_WAITING.items():
        for at, day in enumerate(MONTH_ENDS):
            yield measure, "apse", "date", day, later if at else before, None, None
    everybody = [one + other for one, other in zip(CHILDREN, UASC, strict=True)]
    rates = (57.4, 61.7, 42.2, 56.3)
    for area, rate, all_children in zip(
        (*PLACES, "apse"), rates, (*everybody, sum(everybody)), strict=True
    ):
        name = "looked_after_rate_including_uasc"
        yield name, area, "date", "2021-03-31", rate, all_children, 330000


def counts(measure: str, period_type: str, period: str, values) -> Iterator[Figure]:
    """A figure an authority, and their sum for the region."""
    for area, value in zip((*PLACES, "apse"), (*values, sum(values)), strict=True):
        yield measure, area, period_type, period, value, None, None
