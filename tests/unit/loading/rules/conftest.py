"""One rule over tables of a few columns written by hand."""

from collections.abc import Callable
from io import StringIO

import polars as pl
import pytest

from pipelines.loading.parse import parse_column
from pipelines.loading.rules import RULES
from pipelines.loading.rules.returned import READ_FROM_TEXT, SENT, Returned, with_child
from pipelines.loading.rules.run import run_rules
from pipelines.periods import parse_period
from schemas.returns import columns_read

YEAR = "2020-21"
Broken = Callable[..., dict[str, list[int]]]


def _table(name: str, written: str, first: int, return_name: str) -> pl.DataFrame:
    """Rows as rules see them; `written` is CSV, spaces ignored, columns it lacks are blank."""
    sent = pl.read_csv(StringIO(written.replace(" ", "")), infer_schema=False)
    blank = pl.repeat(None, sent.height, dtype=pl.String, eager=True)
    columns = columns_read(return_name, name, YEAR)
    unknown = set(sent.columns) - {one.column_name for one in columns}
    assert not unknown, f"{name} has no {unknown}"
    values = []
    for one in columns:
        texts = sent[one.column_name] if one.column_name in sent.columns else blank
        values.append(parse_column(texts, one, YEAR)[0].alias(one.column_name))
        if one.data_type in READ_FROM_TEXT:
            values.append(texts.alias(one.column_name + SENT))
    table = pl.DataFrame(values)
    return table.with_columns(
        row_id=pl.int_range(first, first + pl.len(), dtype=pl.Int64),
        row_number=pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
        file=pl.lit(f"{name}.csv"),
        sheet=pl.lit(None, pl.String),
        is_sound=pl.lit(True),
        is_duplicate=~table.is_unique() & ~pl.struct(table.columns).is_first_distinct(),
    )


def _tables(written: dict[str, str], return_name: str) -> dict[str, pl.DataFrame]:
    first, tables = 0, {}
    for name, text in written.items():
        tables[name] = _table(name, text, first, return_name)
        first += tables[name].height
    return with_child(tables, return_name)


@pytest.fixture
def broken() -> Broken:
    """The rows, counted from 1, of each table that break a rule of a period of 2020-21."""

    def find(
        code: str,
        last_year: dict[str, str] | None = None,
        period: str = YEAR,
        own_codes: frozenset[str] = frozenset(),
        **written: str,
    ) -> dict[str, list[int]]:
        (return_name,) = {rule.return_name for rule in RULES if rule.code == code}
        tables = _tables(written, return_name)
        returned = Returned(return_name, parse_period(period), tables, own_codes=own_codes)
        if last_year is not None:
            returned.last_year.update(_tables(last_year, return_name))
        issues = run_rules([rule for rule in RULES if rule.code == code], returned)
        assert issues["rule"].unique().to_list() in ([], [code]), issues["message"].to_list()
        rows: dict[str, list[int]] = {}
        for table, row in issues.select("table_name", "row_number").sort(pl.all()).rows():
            rows.setdefault(table, []).append(row)
        return rows

    return find
