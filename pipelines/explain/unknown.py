"""Why there is no figure of a measure, area and period, and what to ask for instead."""

from difflib import get_close_matches

import duckdb

NEAREST = 3
FEW = 8
"""Up to so many choices are told one and all; of more, the nearest."""
NOTHING_YET = (
    "The published warehouse holds no figures yet: no return that it knows gives any. "
    "Hand in returns with raa receive, then run: raa run"
)


def why_unknown(warehouse: duckdb.DuckDBPyConnection, measure: str, area: str, period: str) -> str:
    """The message: the first of measure, area and period that has no figure, and what has."""
    if not _choices(warehouse, "measure_id", {}):
        return NOTHING_YET
    for column, value, known in (
        ("measure_id", measure, {}),
        ("area", area, {"measure_id": measure}),
        ("period", period, {"measure_id": measure, "area": area}),
    ):
        choices = _choices(warehouse, column, known)
        if value not in choices:
            if column == "measure_id" and _is_defined(warehouse, measure):
                return f"There are no figures of {measure} yet: no return that gives any is loaded."
            word = column.removesuffix("_id")
            return f"There is no {word} '{value}'{_with(known)}. {_offered(value, choices, column)}"
    return f"There is no figure of {measure} for {area} in {period}."


def _choices(warehouse: duckdb.DuckDBPyConnection, column: str, known: dict[str, str]) -> list[str]:
    """The measures, areas or periods of the figures there are, in order."""
    conditions = " and ".join(f"{name} = ?" for name in known) or "true"
    rows = warehouse.execute(
        f"select distinct {column} from measures.measures where {conditions} order by 1",
        list(known.values()),
    ).fetchall()
    return [row[0] for row in rows]


def _is_defined(warehouse: duckdb.DuckDBPyConnection, measure: str) -> bool:
    query = "select count(*) from measures.measure_definitions where measure_id = ?"
    return warehouse.execute(query, [measure]).fetchone()[0] > 0


def _with(known: dict[str, str]) -> str:
    """For which measure and area the choices hold."""
    return f" for {', '.join(known.values())}" if known else ""


def _offered(value: str, choices: list[str], column: str) -> str:
    """Few choices whole; of many the nearest, in any case of letters, and where all stand."""
    if len(choices) <= FEW:
        return f"Known: {', '.join(choices)}."
    by_lower = {choice.lower(): choice for choice in choices}
    near = get_close_matches(value.lower(), by_lower, NEAREST, cutoff=0)
    nearest = ", ".join(by_lower[one] for one in near)
    return (
        f"Nearest: {nearest}. All {len(choices)} are in the column {column} of "
        "outputs/open_data/measures.csv."
    )
