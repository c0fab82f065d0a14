"""From text to typed values, once: one column at a time, each fault kept with its row."""

import polars as pl

from pipelines.loading.arrange import SentTable
from pipelines.loading.codes import read_codes
from pipelines.loading.dates import (
    DATE_AMBIGUOUS,
    DATE_NOT_VALID,
    SHORT_YEAR,
    has_short_year,
    read_dates,
    read_partial_dates,
)
from pipelines.loading.mapping import Mapping
from pipelines.loading.numbers import NUMBER_NOT_VALID, read_decimals, read_integers
from pipelines.loading.rules.returned import READ_FROM_TEXT, SENT
from pipelines.reading.texts import cleaned
from schemas.contract import typed
from schemas.returns import Column

_READERS = {
    "date": read_dates,
    "partial_date": read_partial_dates,
    "integer": read_integers,
    "decimal": read_decimals,
}
MESSAGES = {
    DATE_NOT_VALID: "which is not a date that can be read. Write it day first, as 25/03/2021",
    DATE_AMBIGUOUS: (
        "which could be read two ways, because other dates in this column have the month first. "
        "Write every date in it day first, as 25/03/2021"
    ),
    SHORT_YEAR: (
        "whose year was completed. The collector takes no year in two digits: write it in four, as "
        "25/03/2021"
    ),
    NUMBER_NOT_VALID: "which is not a number of the right kind. Write it in digits only, as 12",
}
"""Finish the sentence "<COLUMN> is '<value>', "."""


def parse_column(texts: pl.Series, column: Column, year: str) -> tuple[pl.Series, pl.Series]:
    """Typed values of cleaned texts, and the rule each text breaks (null where none).

    A code that is not in its list comes back as sent, for the contract to refuse.
    """
    sound = pl.repeat(None, len(texts), dtype=pl.String, eager=True)
    if texts.null_count() == len(texts):
        return texts.cast(typed(column.data_type)), sound
    if reader := _READERS.get(column.data_type):
        return reader(texts)
    if column.data_type == "code":
        return read_codes(texts, column.code_list, year), sound
    return texts, sound


def parse_table(
    sent: SentTable, columns: tuple[Column, ...], mapping: Mapping, year: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The typed table, and its faults: `position`, `column_name`, `rule`.

    Every column of `columns` is there, null where the file lacks it, and beside each that is read
    from text `<COLUMN>__sent`.
    """
    values: list[pl.Series] = []
    faults: list[pl.DataFrame] = []
    for column in columns:
        texts = _texts(sent, column, mapping)
        read, broken = parse_column(texts, column, year)
        values.append(read.cast(typed(column.data_type)).alias(column.column_name))
        if column.data_type in READ_FROM_TEXT:
            values.append(texts.alias(column.column_name + SENT))
        faults.append(_faults_of(column, texts, read, broken))
    return pl.DataFrame(values), pl.concat(faults)


def _faults_of(
    column: Column, texts: pl.Series, read: pl.Series, broken: pl.Series
) -> pl.DataFrame:
    if column.rule and column.data_type == "date":
        broken = broken.set(has_short_year(texts) & read.is_not_null(), SHORT_YEAR)
    return (
        pl.DataFrame({"rule": broken})
        .with_row_index("position")
        .filter(pl.col("rule").is_not_null())
        .with_columns(column_name=pl.lit(column.column_name))
    )


def _texts(sent: SentTable, column: Column, mapping: Mapping) -> pl.Series:
    """A column's cleaned texts, the sender's own words replaced."""
    cell = sent.header.columns.get(column.column_name)
    if cell is None:
        return pl.repeat(None, sent.cells.height, dtype=pl.String, eager=True)
    texts = sent.cells.select(cleaned(pl.col(cell))).to_series()
    words = mapping.words_of(sent.header.table_name, column.column_name)
    if not words:
        return texts
    replaced = texts.str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.String)
    meant = replaced.zip_with(replaced.is_not_null(), texts)
    return meant.to_frame("text").select(cleaned(pl.col("text"))).to_series()
