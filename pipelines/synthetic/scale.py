"""How big an invented authority is: the yearly numbers that its events are drawn from."""

from dataclasses import dataclass

from pipelines.region import Region

DECISIONS_PER_AUTHORITY = 30


@dataclass(frozen=True)
class Scale:
    """Yearly numbers of one authority."""

    decisions: float
    """Children with a new decision that adoption is the plan."""
    other_entrants: float
    """Children who enter care and never have such a decision."""
    unaccompanied: float
    """Of other entrants, beyond their number: unaccompanied asylum seeking children."""
    looked_after: int
    looked_after_unaccompanied: int
    population: int
    """Children aged 0 to 17 living in the area."""


def default_scales(region: Region, children_per_year: int | None) -> dict[str, Scale]:
    """A scale per authority: `children_per_year` is the region's, the first counts double."""
    authorities = region.authorities
    total = children_per_year or DECISIONS_PER_AUTHORITY * len(authorities)
    share = total / (len(authorities) + 1)
    return {
        one.slug: _scale(share * 2 if place == 0 else share)
        for place, one in enumerate(authorities)
    }


def _scale(decisions: float) -> Scale:
    return Scale(
        decisions=decisions,
        other_entrants=decisions * 3,
        unaccompanied=decisions * 0.4,
        looked_after=round(decisions * 14),
        looked_after_unaccompanied=round(decisions),
        population=round(decisions * 2600),
    )
