"""The rules of the ALB return, one subject a module, in the order they are reported."""

from pipelines.loading.rules.alb import (
    adopter_steps,
    endings,
    goes_together,
    milestones,
    stated_once,
    timescales,
)
from pipelines.loading.rules.rule import Rule

_SUBJECTS = (milestones, endings, goes_together, adopter_steps, stated_once, timescales)
RULES: tuple[Rule, ...] = tuple(rule for subject in _SUBJECTS for rule in subject.RULES)
