"""The part of the dictionary on reading a figure: how periods read, and what a note means."""

PERIOD_TYPES = (
    ("month", "month", "2020-11"),
    ("quarter", "quarter", "2020-21-Q3"),
    ("financial year", "financial_year", "2020-21"),
    ("year to date", "year_to_date", "2020-21-Q3"),
    ("three financial years", "three_years", "2018-21"),
    ("date", "date", "2021-03-31"),
)
"""A kind of period, its `period_type`, and how a `period` of it reads."""
NOTES = (
    (
        "not submitted",
        "No return that states it came for any of this period, so there is no value.",
    ),
    (
        "partial",
        "Some returns are missing; whose, and of which months, follows. The value counts the rest.",
    ),
    ("before_go_live", "The period ended before the regional agency began."),
    (
        "assumption",
        "The definition is a documented choice; where it can be changed, the setting follows.",
    ),
)
"""How a part of a note begins, and what it means."""
