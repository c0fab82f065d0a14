"""`docs/rules.md`: every rule and what its sender is told, written from the rules and the seeds.

`make rules` writes it; a test refuses a page that has fallen behind.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.loading.dates import DATE_NOT_VALID
from pipelines.loading.issues import ERROR
from pipelines.loading.parse import MESSAGES
from pipelines.loading.rules import RULES, Rule
from pipelines.loading.rules.rule import DFE, MEANING
from pipelines.quality.wording import RETURN_NAMES, many
from schemas.returns import Column, all_columns

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
INTRODUCTION = """# Rules

Every rule of every return, written by `make rules` from the rules themselves.

- **Severity**: an *error* is to be corrected, a *warning* to be looked at.
- **Told**: what the sender reads. Beside it stand the file, the sheet, the row, the child and the
  value. Every row of the tables named that takes part is told of.
- **Asked by**: the DfE, under its number, or ourselves.
- **Wording**: *stated* where the collector's condition is known to the letter, *by meaning* where
  it is not and the rule follows what it is there for.

A value that cannot be read or is not in its list keeps its whole row out, and so do INT01, INT02,
INT31 and `header_row_kept_out`. All other rules only report. A rule that could not be tried,
because a table or last year's return did not come, is named in a warning.
"""
TOP = (
    "| Rule | Tables and columns | Severity | Told | Asked by | Years | Wording |\n"
    "|---|---|---|---|---|---|---|\n"
)


def rules_page(rules: Iterable[Rule] = RULES) -> str:
    """The whole page as Markdown: per return first the values, then rules over rows and tables."""
    rules = tuple(rules)
    names = dict.fromkeys(rule.return_name for rule in rules)
    return INTRODUCTION + "".join(_of_return(name, rules) for name in names)


def _of_return(return_name: str, rules: Iterable[Rule]) -> str:
    numbered = [one for one in all_columns() if one.return_name == return_name and one.rule]
    over_tables = [rule for rule in rules if rule.return_name == return_name]
    lines = sorted([*map(_of_column, numbered), *map(_of_rule, over_tables)], key=_in_order)
    title = f"\n## {RETURN_NAMES[return_name]}: {many(len(lines), 'rule')}\n\n"
    return title + TOP + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _in_order(line: tuple[str, ...]) -> tuple[bool, int, tuple[str, ...]]:
    """The collector's numbers as numbers, then codes in letters."""
    return (not line[0].isdigit(), int(line[0]) if line[0].isdigit() else 0, line)


def _of_column(column: Column) -> tuple[str, ...]:
    if column.code_list:
        kind = column.code_list.replace("_", " ")
        told = f"There is a value which is not a {kind} code used in the year. Use one that is."
    else:
        told = f"There is a value {MESSAGES[DATE_NOT_VALID]}."
    where = f"{column.table_name}: {column.column_name}"
    years = _years(column.first_year, column.last_year)
    return (column.rule, where, ERROR, told, DFE, years, "stated")


def _of_rule(rule: Rule) -> tuple[str, ...]:
    by_meaning = "by meaning" if rule.wording == MEANING else "stated"
    wording = by_meaning if rule.source == DFE else rule.source
    years = _years(rule.first_year, rule.last_year)
    where = "; ".join(_where(rule))
    return (rule.code, where, rule.severity, rule.message, rule.source, years, wording)


def _where(rule: Rule) -> Iterator[str]:
    for table, columns in rule.columns.items():
        yield f"{table}: {', '.join(columns)}"
    beside = [table for table in (*rule.must_come_with, *rule.needs) if table not in rule.columns]
    if beside:
        yield f"with {' and '.join(beside)}"
    if rule.needs_last_year:
        yield f"with last year's {' and '.join(rule.needs_last_year)}"


def _years(first: str, last: str) -> str:
    """`all`, `from 2018-19`, `to 2017-18`, `2016-17 to 2017-18`."""
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"to {last}" if last else "all"


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")
