"""The worked examples of the documentation: their dates go in, and what they say comes out."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from models_on_examples import run_model

PAGE = Path(__file__).resolve().parents[2] / "docs" / "worked_examples.md"
CHILDREN, PLACEMENTS = "fct_child_journeys", "fct_adoptive_placements"
MILESTONES = {
    "entered care": "entered_care_date",
    "decision": "decision_date",
    "placement order": "placement_order_date",
    "match": "matched_date",
    "first lived": "first_lived_date",
    "placed": "placed_date",
    "adoption order": "order_date",
}
FAMILY_STEPS = {
    "registered": "registered_date",
    "stage 1 began": "stage_1_started_date",
    "stage 1 ended": "stage_1_ended_date",
    "stage 2 began": "stage_2_started_date",
    "approved": "approved_date",
}
WORDS = {"above and below": (1, 1), "below only": (0, 1)}
END = date(2021, 3, 31)

Row = dict[str, str]


def _sections() -> dict[str, list[list[Row]]]:
    """Heading -> its tables, each a list of rows by column."""
    found: dict[str, list[list[Row]]] = {}
    heading, header = "", None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading, header = line.lstrip("# "), None
        elif not line.startswith("|"):
            header = None
        elif header is None:
            header = _cells(line)
            found.setdefault(heading, []).append([])
        elif not set(line) <= set("|-: "):
            found[heading][-1].append(dict(zip(header, _cells(line), strict=True)))
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")]


def _day(text: str) -> date | None:
    """The first date of a cell, as 4 March 2019; None where there is none."""
    match = re.search(r"\d{1,2} [A-Z][a-z]+ \d{4}", text)
    return datetime.strptime(match[0], "%d %B %Y").date() if match else None


def _table(heading: str, place: int = 0) -> list[Row]:
    """A table below the heading that begins so."""
    return next(tables for name, tables in SECTIONS.items() if name.startswith(heading))[place]


def _child(table: list[Row]) -> dict[str, Any]:
    """A journey of the table of a child's milestones."""
    dates = {
        next(MILESTONES[begins] for begins in MILESTONES if row["milestone"].startswith(begins)): (
            _day(row["date"])
        )
        for row in table
    }
    return {
        "journey_key": "child", "authority": "oakshire", "child_key": "c",
        "order_type_code": "ADOPTION",
        "is_adopted_by_foster_carer": "first_lived_date" in dates, **dates,
    }  # fmt: skip


SECTIONS = _sections()
JOURNEYS = [name for name, tables in SECTIONS.items() if "milestone" in tables[0][0]]


def _clocks(child: dict[str, Any], a20: str) -> dict[str, int | None]:
    clocks = run_model("int_clocks__adopted_children", {CHILDREN: [child]}, a20=a20)
    return dict(clocks.select("measure_id", "days").iter_rows())


def _assert_clocks(child: dict[str, Any], results: list[Row]) -> None:
    for row in results:
        a20 = "as_a2" if row.get("setting a20") == "as_a2" else "adjusted"
        stated = None if row["days"] == "left out" else int(row["days"])
        assert _clocks(child, a20)[row["measure"]] == stated, row


@pytest.mark.parametrize("heading", JOURNEYS)
def test_the_clocks_of_a_child_adopted_show_the_days_stated(heading: str) -> None:
    milestones, results = SECTIONS[heading]
    _assert_clocks(_child(milestones), results)


def test_every_clock_of_children_adopted_has_an_example() -> None:
    shown = {row["measure"] for name in JOURNEYS for row in SECTIONS[name][1]}
    assert shown == set(_clocks(_child(_table("A whole journey")), "adjusted"))


def test_a10_leaves_out_a_child_whose_first_day_with_the_carer_is_unknown() -> None:
    child = _child(_table("A10, adopted by his foster carer"))
    _assert_clocks(child | {"first_lived_date": None}, _table("The same, and nobody states"))


def _of_a3(setting: str) -> dict[str, tuple[int | None, int | None]]:
    """Row number -> numerator and denominator of A3 in 2020-21."""
    journeys, placements = [], []
    for place, row in enumerate(_table("A3")):
        dates = {name: _day(row[name]) for name in ("entered care", "placed", "adoption order")}
        adopted = {"order_type_code": "ADOPTION"} if dates["adoption order"] else {}
        journeys.append({
            "journey_key": str(place), "authority": "oakshire", "child_key": str(place),
            "decision_date": dates["entered care"], "entered_care_date": dates["entered care"],
            "placed_date": dates["placed"], "order_date": dates["adoption order"],
            "end_date": dates["adoption order"], **adopted,
        })  # fmt: skip
        if dates["placed"]:
            placements.append({
                "journey_key": str(place), "placement_key": f"{place}-1",
                "placed_date": dates["placed"], "known_placed_by_date": dates["placed"],
                "disruption_date": _day(row["disrupted"]),
            })  # fmt: skip
    found = run_model(
        "int_contributions__open_decisions",
        {CHILDREN: journeys, PLACEMENTS: placements, "dim_periods": YEARS},
        not_yet_placed_in_a3=setting,
    )
    counted = found.filter(measure_id="A3", period="2020-21")
    return {
        one["subject_key"]: (one["numerator"], one["denominator"])
        for one in counted.iter_rows(named=True)
    }


YEARS = [
    {
        "period_type": "financial_year", "period": f"20{start}-{start + 1}",
        "first_day": date(2000 + start, 4, 1), "last_day": date(2001 + start, 3, 31),
    }
    for start in (19, 20)
]  # fmt: skip


def test_a3_counts_each_child_as_its_table_says() -> None:
    stated = {
        str(place): WORDS.get(row["in A3"], (None, None)) for place, row in enumerate(_table("A3"))
    }
    assert _of_a3("days_so_far") == stated
    counted = [one for one in stated.values() if one[1]]
    assert (sum(one[0] for one in counted), len(counted), len(stated) - len(counted)) == (3, 6, 1)


def test_a3_may_leave_out_children_not_placed() -> None:
    counted = [one for one in _of_a3("left_out").values() if one[1]]
    assert (sum(one[0] for one in counted), len(counted)) == (2, 3)


def test_the_days_of_a3_run_to_the_placement_or_the_end() -> None:
    for row in _table("A3"):
        if row["days"] != "-":
            stands = _day(row["placed"]) and not _day(row["disrupted"])
            until = _day(row["placed"]) if stands else END
            assert (until - _day(row["entered care"])).days == int(row["days"]), row


@pytest.mark.parametrize(("year", "share"), [("2019-20", (1, 4)), ("2020-21", (2, 4))])
def test_a5_counts_each_decision_as_its_table_says(year: str, share: tuple[int, int]) -> None:
    rows = _table("A5")
    journeys = [
        {
            "journey_key": str(place), "authority": "oakshire", "child_key": str(place),
            "decision_date": _day(row["decision"]), "end_date": _day(row["ended"]),
            "reversal_date": _day(row["ended"]) if row["ended"].startswith("reversed") else None,
        }
        for place, row in enumerate(rows)
    ]  # fmt: skip
    found = run_model(
        "int_contributions__open_decisions",
        {CHILDREN: journeys, PLACEMENTS: [], "dim_periods": YEARS},
    ).filter(measure_id="A5_percent", period=year)
    counted = {
        one["subject_key"]: (one["numerator"], one["denominator"])
        for one in found.iter_rows(named=True)
    }
    in_year = {str(place): WORDS.get(row[f"in {year}"]) for place, row in enumerate(rows)}
    assert counted == {key: one for key, one in in_year.items() if one}
    assert (sum(one[0] for one in counted.values()), len(counted)) == share


def test_each_child_waiting_counts_in_the_measures_of_its_row() -> None:
    rows = _table("Waiting")
    journeys = [
        {
            "journey_key": str(place), "authority": "oakshire", "child_key": str(place),
            "decision_date": date(2019, 9, 30) if _day(row["placement order"]) else END,
            "entered_care_date": _day(row["entered care"]),
            "placement_order_date": _day(row["placement order"]),
        }
        for place, row in enumerate(rows)
    ]  # fmt: skip
    matches = [
        {"journey_key": str(place), "matched_date": _day(row["match"])}
        for place, row in enumerate(rows)
        if _day(row["match"])
    ]
    day = {"period_type": "date", "period": END.isoformat(), "first_day": END, "last_day": END}
    found = run_model(
        "int_contributions__waiting_children",
        {CHILDREN: journeys, PLACEMENTS: [], "fct_matches": matches, "dim_periods": [day]},
    )
    counted: dict[str, set[str]] = {}
    for measure, subject in found.select("measure_id", "subject_key").iter_rows():
        counted.setdefault(subject, set()).add(measure)
    assert counted == {
        str(place): set(row["counts in"].split(", ")) for place, row in enumerate(rows)
    }
    assert set.union(*counted.values()) == set(found["measure_id"])


def _met(family: dict[str, Any], measure: str, **settings: str) -> str:
    row = {"family_journey_key": "f", "agency": "apse", "is_fast_track": False, **family}
    found = run_model("int_clocks__families", {"fct_family_journeys": [row]}, **settings)
    one = found.filter(measure_id=measure).row(0, named=True)
    return "left out" if one["is_left_out"] else ("yes" if one["is_met"] else "no")


def test_three_months_from_approval_are_reckoned_as_the_table_says() -> None:
    for row in _table("A12"):
        family = {"approved_date": _day(row["approved"]), "matched_date": _day(row["matched"])}
        assert _met(family, "A12") == row["A12, at_least (default)"], row
        assert _met(family, "A12", waited_three_months="more_than") == row["A12, more_than"], row
        assert _met(family, "matched_within_3_months") == row["matched_within_3_months"], row


def test_approval_and_its_stages_end_on_the_day_the_table_says() -> None:
    for row in _table("Approval and its stages"):
        begins = next(step for step in FAMILY_STEPS if row["from"].startswith(step))
        for column, answer in (("counts", "yes"), ("does not", "no")):
            family = {
                FAMILY_STEPS[begins]: _day(row["from"]),
                FAMILY_STEPS[row["to"]]: _day(row[column]),
            }
            assert _met(family, row["measure"]) == answer, row


def test_every_clock_of_families_has_an_example() -> None:
    dates = dict.fromkeys((*FAMILY_STEPS.values(), "matched_date"), END)
    family = {"family_journey_key": "f", "agency": "apse", "is_fast_track": False, **dates}
    clocks = run_model("int_clocks__families", {"fct_family_journeys": [family]})
    told = {row["measure"] for row in _table("Approval and its stages")}
    assert set(clocks["measure_id"]) - told == {"A12", "matched_within_3_months"}
    assert {"A12, more_than", "matched_within_3_months"} <= set(_table("A12")[0])
