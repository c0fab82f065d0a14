"""Every row of one file against its table's contract: what each failing row must be told."""

import pandera.polars as pa
import polars as pl

from pipelines.loading import issues
from pipelines.loading.arrange import SentTable
from pipelines.loading.dates import SHORT_YEAR
from pipelines.loading.issues import ERROR, WARNING
from pipelines.loading.numbers import NUMBER_NOT_VALID
from pipelines.loading.parse import MESSAGES
from pipelines.loading.public import public_value
from schemas.contract import contract_for
from schemas.returns import columns_of, columns_read

REQUIRED_VALUE_MISSING, CODE_NOT_IN_LIST = "required_value_missing", "code_not_in_list"
_NOT_NULL = "not_nullable"
"""What Pandera calls a blank where none may be."""


def check_rows(
    sent: SentTable, table: pl.DataFrame, faults: pl.DataFrame, return_name: str, year: str
) -> pl.DataFrame:
    """Issues of a parsed table, each keeping its whole row out of the lake but for short years.

    `table` is the parsed table with `row_id`, in the row order of `sent.cells`. An issue's rule is
    the collector's number where the column has one.
    """
    read = faults.select(
        "position",
        "column_name",
        "rule",
        said=pl.col("rule").replace_strict(MESSAGES, default=None, return_dtype=pl.String),
    )
    failed = _contract_failures(sent, table, return_name, year)
    # A value that could not be read is null by now; it must not also be called blank.
    failed = failed.join(read, on=["position", "column_name"], how="anti")
    every = pl.concat([read, failed]).sort("position", "column_name", maintain_order=True)
    return _described(sent, table, every, return_name, year)


def _contract_failures(
    sent: SentTable, table: pl.DataFrame, return_name: str, year: str
) -> pl.DataFrame:
    """`position`, `column_name`, `rule`, `said` for every value the contract refuses."""
    table_name = sent.header.table_name
    # A missing column is one issue of the file, told once and not again for each row.
    absent = [one.column_name for one in sent.missing]
    contract = contract_for(return_name, table_name, year).remove_columns(absent)
    try:
        contract.validate(table, lazy=True)
    except pa.errors.SchemaErrors as found:
        cases = found.failure_cases
    else:
        cases = pl.DataFrame(schema={"index": pl.UInt32, "column": pl.String, "check": pl.String})
    kinds = {one.column_name: one.data_type for one in columns_of(return_name, table_name, year)}
    is_blank = pl.col("check") == _NOT_NULL
    is_code = pl.col("column").replace_strict(kinds, default=None) == "code"
    return cases.select(
        position=pl.col("index").cast(pl.UInt32),
        column_name="column",
        rule=pl.when(is_blank)
        .then(pl.lit(REQUIRED_VALUE_MISSING))
        .when(is_code)
        .then(pl.lit(CODE_NOT_IN_LIST))
        .otherwise(pl.lit(NUMBER_NOT_VALID)),
        said=pl.when(~is_blank).then("check"),
    )


def _described(
    sent: SentTable, table: pl.DataFrame, failures: pl.DataFrame, return_name: str, year: str
) -> pl.DataFrame:
    """Give each failure its row, its child, the value as sent and the sentence for a reader."""
    if failures.is_empty():
        return issues.no_issues()
    cells = sent.header.columns
    values = pl.concat(
        pl.DataFrame({"value": sent.cells[cells[name]]})
        .with_row_index("position")
        .with_columns(column_name=pl.lit(name))
        .join(failures.select("position", "column_name"), on=["position", "column_name"])
        for name in failures["column_name"].unique(maintain_order=True)
    )
    rows = table.select(
        "row_id",
        issues.child_of(return_name, table),
        row_number=sent.cells["row_number"],
    ).with_row_index("position")
    column, value = pl.col("column_name"), pl.col("value").str.strip_chars()
    table_name = sent.header.table_name
    safe = public_value(return_name, table_name, column, value)
    told = failures.join(values, on=["position", "column_name"], maintain_order="left")
    keeps_out = pl.col("rule") != SHORT_YEAR
    told = told.join(rows, on="position", maintain_order="left").with_columns(
        severity=pl.when(keeps_out).then(pl.lit(ERROR)).otherwise(pl.lit(WARNING)),
        return_name=pl.lit(return_name),
        table_name=pl.lit(table_name),
        file=pl.lit(sent.text.file),
        sheet=pl.lit(sent.text.sheet, pl.String),
        quarantines=keeps_out,
        rule=_collectors_number(return_name, table_name, year),
        message=_sentence(column, pl.format("'{}'", value)),
        public_value=safe,
        # Built from its parts: replacing the value in the message would miss other spellings.
        public_message=_sentence(
            column, pl.coalesce(pl.format("'{}'", safe), pl.lit("a value left out here"))
        ),
    )
    return issues.gather([told])


def _collectors_number(return_name: str, table_name: str, year: str) -> pl.Expr:
    """The column's own rule; a blank breaks another than a value that is wrong."""
    columns = columns_read(return_name, table_name, year)
    own = {one.column_name: one.rule for one in columns if one.rule}
    rule = pl.col("rule")
    numbered = pl.col("column_name").replace_strict(own, default=rule, return_dtype=pl.String)
    return pl.when(rule == REQUIRED_VALUE_MISSING).then(rule).otherwise(numbered)


def _sentence(column: pl.Expr, shown: pl.Expr) -> pl.Expr:
    """What is wrong with a column's value, shown as `shown`."""
    blank = pl.format("{} is blank. Fill it in.", column)
    return (
        pl.when(pl.col("said").is_null())
        .then(blank)
        .otherwise(pl.format("{} is {}, {}.", column, shown, pl.col("said")))
    )
