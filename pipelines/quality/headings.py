"""What a failure asks of its sender, said once for every row alike, and which part it belongs to.

A row's own message may quote its value or name its place; a heading does neither, so that rows that
need the same correction stand under one heading.
"""

from collections.abc import Iterable

import polars as pl

from pipelines.loading.rules import RULES, Rule

FILES, VALUES, ROWS, TABLES, OTHER_RETURNS = range(1, 6)
PARTS = {
    FILES: "Files, sheets and columns",
    VALUES: "Values that cannot be used",
    ROWS: "Rows of one table that do not fit",
    TABLES: "Tables that do not agree",
    OTHER_RETURNS: "Against earlier returns and other senders",
}
"""In the order in which to put things right: a fault in an earlier part can hide later ones."""

DIFFERING: dict[str, tuple[int, str]] = {
    "exact_duplicate": (
        ROWS,
        "A row repeats another row exactly, so it was not loaded as well. Take one out.",
    ),
    "extra_column": (
        FILES,
        "A column is not one of the form's, or comes twice, so it was not loaded. Nothing need be "
        "done unless it should have been; then give it the form's header.",
    ),
    "total_row_ignored": (FILES, "A row looks like a total and was not loaded."),
    "child_in_two_authorities": (
        OTHER_RETURNS,
        "Another authority of the region returned the same child for the same days. Agree whose "
        "care it was, and correct the dates in the return that is wrong.",
    ),
    "child_possibly_in_two_authorities": (
        OTHER_RETURNS,
        "Another authority of the region returned a child who may be this one, for the same days. "
        "Ask that authority. If it is one child, agree whose care it was.",
    ),
    "family_approved_by_two_agencies": (
        OTHER_RETURNS,
        "Another agency returned what looks like the same family as approved. Agree whose family "
        "it is.",
    ),
    "milestone_moved": (
        OTHER_RETURNS,
        "A date is not the one you sent before. If the new one is right, nothing need be done; "
        "otherwise send the right one.",
    ),
    "returns_disagree": (
        OTHER_RETURNS,
        "Your quarterly and your statutory return state different dates. Find out which is right, "
        "and correct the other.",
    ),
    "journey_missing_in_alb": (
        OTHER_RETURNS,
        "A decision or an order is here and not in your ALB return, which speaks for that time. "
        "Add it there, or correct it here.",
    ),
    "journey_missing_in_ssda903": (
        OTHER_RETURNS,
        "A decision or an order is here and not in your SSDA903 return, which speaks for that "
        "time. Add it there, or correct it here.",
    ),
}
"""Rules whose messages differ from row to row: their part and their heading."""
_QUOTED = ((r"(?s) is '.*', which ", " "), (r"(?s) is '.*', whose ", " is a date whose "))
"""How a message quotes the value of its row, and how the heading does without."""
_BLANK = " is blank. Fill it in."
MOST_HEADINGS = 25
"""Headings a rule may have before its rows are put together under one."""
EACH_ROW = "What is wrong differs from row to row, and is said beside each."


def with_headings(failures: pl.DataFrame, return_name: str, year: str) -> pl.DataFrame:
    """Add `part`, `heading` and `own_message`, null where the heading says it all.

    `failures` has `rule`, `row` and `message`; `year` is the financial year whose rules hold.
    """
    held = [one for one in RULES if one.return_name == return_name and one.in_force(year)]
    known = {one.code: (_part_of(one), one.message) for one in held} | DIFFERING
    stripped = pl.col("message")
    for pattern, without in _QUOTED:
        stripped = stripped.str.replace(pattern, without)
    is_value = (stripped != pl.col("message")) | pl.col("message").str.ends_with(_BLANK)
    told = failures.with_columns(
        _stripped=stripped,
        heading=pl.when(is_value).then(stripped).otherwise(
            pl.coalesce(_lookup({code: text for code, (_, text) in known.items()}), stripped)
        ),
        part=pl.when(is_value).then(pl.lit(VALUES))
        .when(_of_file(known)).then(pl.lit(FILES))
        .otherwise(pl.coalesce(_lookup({code: part for code, (part, _) in known.items()}), ROWS)),
    )  # fmt: skip
    too_many = pl.col("heading").n_unique().over("severity", "rule") > MOST_HEADINGS
    return told.with_columns(
        heading=pl.when(too_many & ~is_value).then(pl.lit(EACH_ROW)).otherwise("heading")
    ).with_columns(
        own_message=pl.when(pl.col("_stripped") != pl.col("heading")).then("message")
    ).drop("_stripped")  # fmt: skip


def heading_of_each(failures: pl.DataFrame) -> pl.DataFrame:
    """One row per rule, severity and column: how many failures, and its most frequent heading."""
    by = ["severity", "rule", "column"]
    each = failures.group_by(*by, "heading").len("times")
    return (
        each.sort(*by, "times", "heading", descending=[False] * 3 + [True, False])
        .group_by(by, maintain_order=True)
        .agg(pl.col("times").sum(), pl.col("heading").first())
    )


def _of_file(known: Iterable[str]) -> pl.Expr:
    """A failure of no row is about a file, unless it is a rule's."""
    return pl.col("row").is_null() & ~pl.col("rule").is_in(list(known))


def _lookup(meanings: dict[str, object]) -> pl.Expr:
    kind = pl.String if any(isinstance(one, str) for one in meanings.values()) else pl.Int32
    if not meanings:
        return pl.lit(None, kind)
    return pl.col("rule").replace_strict(meanings, default=None, return_dtype=kind)


def _part_of(rule: Rule) -> int:
    if rule.needs_last_year:
        return OTHER_RETURNS
    return TABLES if len({*rule.columns, *rule.needs}) > 1 else ROWS
