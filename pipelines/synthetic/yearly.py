"""Figures without cases behind them: looked-after counts, costs, the ALB return's other counts."""

from pipelines.periods import Period
from pipelines.region import AUTHORITY, REGIONAL_AGENCY, Region
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.scale import Scale
from pipelines.synthetic.world import YearlyFigures
from schemas.returns import codes_of

COST_PER_DECISION = {
    "STAFFING": 27000, "PANEL": 1900, "RECRUITMENT": 2600, "SUPPORT": 9500,
    "INTERAGENCY_FEES_PAID": 6200, "INTERAGENCY_FEES_RECEIVED": 3100, "OTHER": 1800,
}  # fmt: skip
AGENCY_SHARE = 0.35
"""The agency's spending beside that of all its authorities together."""
OTHER_COUNTS_A_YEAR = {
    "SUPPORT_ASSESSMENTS": 1.1, "SUPPORT_FAMILIES": 1.6, "COMPLAINTS": 0.08,
    "ALLEGATIONS": 0.05, "INTERCOUNTRY_APPROVALS": 0.04,
}  # fmt: skip
"""For each decision a year."""


def draw_yearly(
    region: Region, scales: dict[str, Scale], months: list[Period], dice: Dice
) -> YearlyFigures:
    """The yearly figures of every sender for the financial years that the months touch."""
    figures = YearlyFigures()
    years = list(dict.fromkeys(one.financial_year for one in months))
    total = sum(one.decisions for one in scales.values())
    for sender in region.senders.values():
        scale = scales.get(sender.slug)
        size = scale.decisions if scale else total * AGENCY_SHARE
        for year in years:
            if scale:
                figures.looked_after[sender.slug, year] = _looked_after(scale, dice)
            if sender.kind in (AUTHORITY, REGIONAL_AGENCY):
                figures.costs[sender.slug, year] = {
                    category: round(dice.near(size * COST_PER_DECISION[category], 0.15), 2)
                    for category in codes_of("cost_category", year)
                }
        for month in months:
            for category, rate in OTHER_COUNTS_A_YEAR.items():
                number = dice.count(size * rate / 12)
                figures.other_counts[sender.slug, month.text, category] = number
    return figures


def _looked_after(scale: Scale, dice: Dice) -> tuple[int, int, int]:
    return (
        round(dice.near(scale.looked_after, 0.02)),
        round(dice.near(scale.looked_after_unaccompanied, 0.03)),
        round(dice.near(scale.population, 0.002)),
    )
