"""The page of rules."""

from dataclasses import replace

from pipelines.loading.rules import RULES
from pipelines.loading.rules.rule import MEANING, Rule
from pipelines.quality.rules_page import PAGE, rules_page

EXAMPLE = Rule(
    code="9",
    columns={"Episodes": ("DEC", "REC"), "AD1": ("CHILD",)},
    message="Something is wrong. Put it right.",
    find=lambda returned: returned["AD1"],
)


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == rules_page(), "Write the page again: make rules"


def test_every_rule_and_its_message_are_on_the_page():
    lines = rules_page().splitlines()
    for rule in RULES:
        on_page = [line for line in lines if line.startswith(f"| {rule.code} |")]
        assert any(rule.message in line for line in on_page), rule.code


def test_a_rule_says_where_when_and_how_well_it_is_known():
    rule = replace(
        EXAMPLE, needs=("Episodes", "OC3"), needs_last_year=("AD1",), first_year="2018-19"
    )
    assert (
        "| 9 | Episodes: DEC, REC; AD1: CHILD; with OC3; with last year's AD1 | error | "
        "Something is wrong. Put it right. | DfE | from 2018-19 | stated |\n"
    ) in rules_page([rule])


def test_rules_stand_by_number_and_those_without_one_last():
    rules = [replace(EXAMPLE, code=code) for code in ("INT01", "1001", "9")]
    lines = rules_page([*rules, replace(EXAMPLE, code="20", wording=MEANING)]).splitlines()
    codes = [line.split(" | ")[0] for line in lines if "Put it right" in line]
    assert codes == ["| 9", "| 20", "| 1001", "| INT01"]
    assert [line.endswith("| by meaning |") for line in lines if line.startswith("| 20 |")] == [
        True
    ]
