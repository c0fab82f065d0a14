"""What the rebuilt tables leave out, told to the authority: the row, the rule and what to do.

It goes to the sender with the tables, so it holds the sender's own ids.
"""

import polars as pl

from pipelines.home import Home
from pipelines.returns.ssda903.rows import LAST_YEARS_DATE, NOT_REVERSED
from pipelines.returns.ssda903.sent import REBUILT, Sent
from pipelines.safe_csv import runs_as_formula
from pipelines.warehouse.readers import read_published

COLUMNS = ("table", "child_id", "decision_date", "left_out", "rule", "severity", "what_to_do",
           "where_it_stands")  # fmt: skip
WORDS = {
    "row": "the row",
    NOT_REVERSED: "the reversal, which only the ALB return states",
    LAST_YEARS_DATE: "the day of the decision; the one in last year's return stands in its place",
}
KEPT_OUT = "the row as it was sent, which was kept out"
FOUND_ELSEWHERE = "; what other rows say of it stands in the table"
FORMULA_RULE = "id_like_a_formula"
FORMULA_MESSAGE = (
    "A spreadsheet would run the child's id as a formula, so the row cannot be written safely. "
    "Give the child an id that begins with a letter or a figure, in every table, and send the "
    "return again."
)
_PLACE = ["file", "sheet", "row_number"]
_KEPT_OUT = """
select file, sheet, row_number, string_agg(distinct rule, ', ' order by rule) as rule
from quality.issues
where submission_id = $1 and severity = 'error' and row_number is not null
group by all
"""


def is_unsafe_id(identifier: pl.Expr) -> pl.Expr:
    """Whether a spreadsheet would run an id as a formula. A number with a sign is a number."""
    is_number = identifier.str.contains(r"^[+-]?\d+$")
    return (runs_as_formula(identifier) & ~is_number).fill_null(False)


def formula_rows(candidates: pl.DataFrame) -> pl.DataFrame:
    """Those of some candidates whose id cannot be written, as rows left out."""
    return candidates.filter(is_unsafe_id(pl.col("CHILD"))).with_columns(
        what=pl.lit("row"),
        rule=pl.lit(FORMULA_RULE),
        severity=pl.lit("error"),
        message=pl.lit(FORMULA_MESSAGE),
    )


def told_rows(left_out: pl.DataFrame) -> pl.DataFrame:
    """Candidates left out, as `COLUMNS`."""
    return left_out.select(
        pl.col("table_name").alias("table"),
        pl.col("CHILD").alias("child_id"),
        pl.coalesce("DATE_PLACED", "DATE_INT").dt.strftime("%d/%m/%Y").alias("decision_date"),
        pl.col("what").replace_strict(WORDS).alias("left_out"),
        "rule",
        "severity",
        pl.col("message").alias("what_to_do"),
        pl.col("source").fill_null("").alias("where_it_stands"),
    )


def kept_out_rows(home: Home, sent: Sent, returned: pl.DataFrame) -> pl.DataFrame:
    """Rows of the two tables as sent that were kept out when they were loaded, as `COLUMNS`."""
    sender, name, period, received = sent.submission_id.split("/")
    reasons = pl.read_parquet(
        home.lake / "quarantine" / name / sender / period / f"{received}.parquet"
    ).select("table_name", *_PLACE, "reasons")
    rules = read_published(home, _KEPT_OUT, [sent.submission_id])
    parts = [
        _kept_out(table, sent.tables[table], reasons.filter(table_name=table), returned)
        for table in REBUILT
        if table in sent.tables
    ]
    if not parts:
        return pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    return (
        pl.concat(parts)
        .join(rules, on=_PLACE, how="left", nulls_equal=True, maintain_order="left")
        .with_columns(pl.col("rule").fill_null(""))
        .select(COLUMNS)
    )


def _kept_out(
    table: str, rows: pl.DataFrame, reasons: pl.DataFrame, returned: pl.DataFrame
) -> pl.DataFrame:
    """Rows of one table with why they were kept out; exact repeats of another row are no loss."""
    decided = "DATE_INT" if table == "AD1" else "DATE_PLACED"
    stands = returned.filter(table_name=table).select("child", decided, stands=pl.lit(True))
    lost = rows.filter(~pl.col("is_duplicate")).join(
        reasons, on=_PLACE, nulls_equal=True, maintain_order="left"
    )
    known = lost.join(stands.unique(), on=["child", decided], how="left", maintain_order="left")
    elsewhere = pl.when("stands").then(pl.lit(KEPT_OUT + FOUND_ELSEWHERE))
    return known.select(
        *_PLACE,
        pl.lit(table).alias("table"),
        pl.col("CHILD").fill_null("").alias("child_id"),
        pl.coalesce(pl.col(decided).dt.strftime("%d/%m/%Y"), f"{decided}__sent")
        .fill_null("")
        .alias("decision_date"),
        elsewhere.otherwise(pl.lit(KEPT_OUT)).alias("left_out"),
        pl.lit("error").alias("severity"),
        pl.col("reasons").alias("what_to_do"),
        pl.format(
            "{}, row {}",
            pl.concat_str("file", pl.lit(", sheet ") + pl.col("sheet"), ignore_nulls=True),
            "row_number",
        ).alias("where_it_stands"),
    )
