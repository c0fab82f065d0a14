"""The rules over all tables of a submission at once, in the order they are reported."""

from pipelines.loading.rules.child_not_in_header import INT01, INT02
from pipelines.loading.rules.child_twice_in_ad1 import INT31
from pipelines.loading.rules.rule import Rule, Submitted

RULES: tuple[Rule, ...] = (INT01, INT02, INT31)

__all__ = ["RULES", "Rule", "Submitted"]
