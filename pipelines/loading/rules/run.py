"""Trying every rule that holds in a period, and saying of each that could not be tried why not.

A rule passes only by being tried. One whose tables did not come is named in a warning, one that
fails in an error; neither stops the others.
"""

from collections.abc import Iterable, Sequence

import polars as pl

from pipelines.loading import issues
from pipelines.loading.issues import ERROR, WARNING, file_issue
from pipelines.loading.rules.findings import described
from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import Rule

RULE_NOT_TRIED = "rule_not_tried"


def run_rules(rules: Iterable[Rule], returned: Returned) -> pl.DataFrame:
    """Issues of every rule of the return that holds in the period."""
    year = returned.period.financial_year
    to_try = [
        rule
        for rule in rules
        if rule.return_name == returned.return_name
        and rule.in_force(year)
        and returned.tables.keys() & rule.columns.keys()
    ]
    found = _without_tables(to_try, returned)
    found += _without_last_year(to_try, returned)
    found += _without_values(to_try, returned)
    return issues.gather(
        found + [_tried(rule, returned) for rule in to_try if _can(rule, returned)]
    )


def _can(rule: Rule, returned: Returned) -> bool:
    needed = {*rule.needs, *rule.must_come_with}
    return (
        returned.tables.keys() >= needed
        and returned.last_year.keys() >= set(rule.needs_last_year)
        and (returned.own_codes or not rule.needs_own_codes)
        and not _blank_columns(rule, returned)
    )


def _blank_columns(rule: Rule, returned: Returned) -> list[str]:
    """The columns a rule needs that hold nothing in any row, where there are rows at all."""
    return [
        f"{table}.{column}"
        for table, columns in rule.needs_filled.items()
        for column in columns
        if (rows := returned[table]).height and rows[column].null_count() == rows.height
    ]


def _tried(rule: Rule, returned: Returned) -> pl.DataFrame:
    """The issues of one rule. A fault in a rule must show, and must not hide what others find."""
    try:
        return described(rule, rule.find(returned), returned)
    except Exception as fault:  # noqa: BLE001
        return file_issue(
            "rule_failed",
            ERROR,
            f"Rule {rule.code} could not be tried because of a fault in this program "
            f"({type(fault).__name__}), so nothing is known of it. Tell whoever looks after it.",
            return_name=rule.return_name,
        )


def _without_tables(rules: Sequence[Rule], returned: Returned) -> list[pl.DataFrame]:
    """One issue for each table that rules need and that did not come."""
    came = returned.tables.keys()
    errors: dict[str, list[Rule]] = {}
    warnings: dict[str, list[Rule]] = {}
    for rule in rules:
        for table in (*rule.must_come_with, *rule.needs):
            if table not in came:
                kind = errors if table in rule.must_come_with else warnings
                kind.setdefault(table, []).append(rule)
    return [
        _not_tried(table, kind.get(table, []), severity, returned)
        for severity, kind in ((ERROR, errors), (WARNING, warnings))
        for table in kind
    ]


def _not_tried(
    table: str, rules: Sequence[Rule], severity: str, returned: Returned
) -> pl.DataFrame:
    which = _named(rules)
    if severity == ERROR:
        others = sorted({name for rule in rules for name in rule.columns} & returned.tables.keys())
        told = (
            f"{' and '.join(others)} came without {table}, so {which} could not be tried and the "
            f"rows were loaded without. Send {table} with it."
        )
    else:
        told = (
            f"{table} did not come, so {which} could not be tried. If there was nothing to report "
            "in it, nothing need be done; otherwise send it with the others."
        )
    return file_issue(
        "table_missing" if severity == ERROR else RULE_NOT_TRIED,
        severity,
        told,
        return_name=returned.return_name,
        table_name=table,
    )


def _without_last_year(rules: Sequence[Rule], returned: Returned) -> list[pl.DataFrame]:
    lacking = [rule for rule in rules if not returned.last_year.keys() >= set(rule.needs_last_year)]
    halved = [] if returned.last_year else [rule for rule in rules if rule.better_with_last_year]
    why = "There is no return of the year before, so"
    told = [f"{why} {_named(lacking)} could not be tried."] if lacking else []
    if halved:
        told.append(f"{why} {_named(halved)} could be tried on this year's return only.")
    return [_warning(one, returned) for one in told]


def _without_values(rules: Sequence[Rule], returned: Returned) -> list[pl.DataFrame]:
    """What rules need beside the columns of the form: others' columns, the sender's own area."""
    blank = {rule.code: names for rule in rules if (names := _blank_columns(rule, returned))}
    told = [
        f"{' and '.join(names)} holds nothing in any row, so rule {code} could not be tried. "
        "It is no column of the form: if your system cannot add it, nothing need be done."
        for code, names in blank.items()
    ]
    nowhere = [rule for rule in rules if rule.needs_own_codes and rule.code not in blank]
    if nowhere and not returned.own_codes:
        told.append(
            f"It is not known which authority sent this, so {_named(nowhere)} could not be tried. "
            "Name the sender to have it tried."
        )
    return [_warning(one, returned) for one in told]


def _warning(told: str, returned: Returned) -> pl.DataFrame:
    return file_issue(RULE_NOT_TRIED, WARNING, told, return_name=returned.return_name)


def _named(rules: Sequence[Rule]) -> str:
    codes = sorted({rule.code for rule in rules})
    return f"rule{'s' * (len(codes) > 1)} {', '.join(codes)}"
