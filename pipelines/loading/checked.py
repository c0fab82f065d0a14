"""What checking files gives: every row, typed, why some are kept out, and every issue."""

from dataclasses import dataclass

import polars as pl

from pipelines.loading.arrange import SentTable
from pipelines.periods import Period

ACCEPTED, WITH_ISSUES, REFUSED = "accepted", "accepted_with_issues", "refused"


@dataclass(frozen=True)
class Checked:
    """The files of one submission, checked; nothing is stored."""

    return_name: str
    period: Period
    files: tuple[str, ...]
    tables: dict[str, pl.DataFrame]
    """Table name -> all its rows, in the order of the return's form. Beside the typed columns:
    `row_id`, `file`, `sheet`, `row_number` and `reasons` (null where the row is accepted)."""
    sent: tuple[tuple[int, SentTable], ...]
    """Each table of each file as sent, with the `row_id` of its first row."""
    issues: pl.DataFrame
    """One row per issue; columns as `issues.SCHEMA`."""
    outcome: str
    reason: str | None
    """Why the whole submission is refused."""

    def accepted(self, table_name: str) -> pl.DataFrame:
        """The rows of a table that load."""
        return self.tables[table_name].filter(pl.col("reasons").is_null())

    def counts(self) -> pl.DataFrame:
        """`table_name`, `rows_in`, `rows_accepted`, `rows_quarantined`; one row per table."""
        rows = [
            (name, table.height, table["reasons"].null_count())
            for name, table in self.tables.items()
        ]
        schema = {"table_name": pl.String, "rows_in": pl.Int64, "rows_accepted": pl.Int64}
        counted = pl.DataFrame(rows, schema=schema, orient="row")
        return counted.with_columns(rows_quarantined=pl.col("rows_in") - pl.col("rows_accepted"))

    def quarantined(self) -> pl.DataFrame:
        """Rows kept out: `table_name`, `file`, `sheet`, `row_number`, `raw`, `reasons`.

        `raw` is JSON text, header as sent -> value as sent.
        """
        kept_out = [
            _kept_out(self.tables[one.header.table_name], first, one) for first, one in self.sent
        ]
        schema = {
            "table_name": pl.String,
            "file": pl.String,
            "sheet": pl.String,
            "row_number": pl.Int64,
            "raw": pl.String,
            "reasons": pl.String,
        }
        return pl.concat([pl.DataFrame(schema=schema), *kept_out])

    def severities(self) -> tuple[int, int]:
        """How many errors and how many warnings."""
        errors = int((self.issues["severity"] == "error").sum())
        return errors, self.issues.height - errors


def _kept_out(table: pl.DataFrame, first: int, sent: SentTable) -> pl.DataFrame:
    reasons = table.filter(pl.col("reasons").is_not_null()).select("row_id", "reasons")
    rows = sent.cells.with_row_index("row_id", offset=first).with_columns(
        pl.col("row_id").cast(pl.Int64)
    )
    names = sent.header_as_sent()
    raw = pl.struct(pl.col(cell).alias(name) for cell, name in names.items())
    return rows.join(reasons, on="row_id", maintain_order="left").select(
        table_name=pl.lit(sent.header.table_name),
        file=pl.lit(sent.text.file),
        sheet=pl.lit(sent.text.sheet, pl.String),
        row_number=pl.col("row_number").cast(pl.Int64),
        raw=raw.struct.json_encode(),
        reasons="reasons",
    )
