"""Every rule over the tables of a submission, in the order they are reported."""

from pipelines.loading.rules.alb import RULES as ALB
from pipelines.loading.rules.rule import Rule
from pipelines.loading.rules.ssda903 import RULES as SSDA903

RULES: tuple[Rule, ...] = SSDA903 + ALB

__all__ = ["RULES", "Rule"]
