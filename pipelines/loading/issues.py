"""What an issue is: one thing a person must know or correct, and where it is."""

import polars as pl

ERROR, WARNING = "error", "warning"
SCHEMA: dict[str, pl.DataType] = {
    "rule": pl.String(),
    "severity": pl.String(),
    "return_name": pl.String(),
    "table_name": pl.String(),
    "file": pl.String(),
    "sheet": pl.String(),
    "row_number": pl.Int64(),
    "child": pl.String(),
    "column_name": pl.String(),
    "value": pl.String(),
    "message": pl.String(),
    "public_value": pl.String(),
    "public_message": pl.String(),
    "row_id": pl.Int64(),
    "quarantines": pl.Boolean(),
}
"""`row_id` numbers the rows of a submission across its files; `quarantines` says whether the
issue keeps its whole row out. Both are null where the issue is not about a row. `public_value` and
`public_message` are what may be published: see public.py."""

CHILD_COLUMNS = {"ssda903": "CHILD", "alb": "child_id"}
"""The column of each return that names a child, as the authority knows it."""


def no_issues() -> pl.DataFrame:
    """No rows, the right columns."""
    return pl.DataFrame(schema=SCHEMA)


def gather(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Put issues together; columns that a frame lacks are null.

    A frame without `public_message` has messages that hold no value of a row; they are published
    as they are.
    """
    return pl.concat([no_issues(), *(_whole(one) for one in frames)])


def file_issue(
    rule: str,
    severity: str,
    message: str,
    *,
    return_name: str,
    file: str | None = None,
    sheet: str | None = None,
    table_name: str | None = None,
    column_name: str | None = None,
    row_number: int | None = None,
    public_message: str | None = None,
) -> pl.DataFrame:
    """One issue about a file, a sheet or a column rather than a counted row.

    `public_message` is needed where the message quotes a cell of the file.
    """
    said = locals() | {"public_message": public_message or message}
    return pl.DataFrame({name: [value] for name, value in said.items()})


def child_column(return_name: str) -> str | None:
    """The column that names a child in a return, if it has one."""
    return CHILD_COLUMNS.get(return_name)


def child_of(return_name: str, rows: pl.DataFrame) -> pl.Expr:
    """`child` of each row: the id as sent, null where the return or the rows name none."""
    column = child_column(return_name)
    return (pl.col(column) if column in rows.columns else pl.lit(None, pl.String)).alias("child")


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    if "public_message" not in frame.columns and "message" in frame.columns:
        frame = frame.with_columns(public_message="message")
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in SCHEMA.items()
    )
