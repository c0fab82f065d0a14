"""What a region hides, as its region.yml says: one rule for everything it publishes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.disclosure.counts import Count
from pipelines.disclosure.structure import rounded_half_up

HIDDEN, NOT_AVAILABLE, NOT_APPLICABLE, ROUNDS_TO_ZERO = "c", "x", "z", "low"
"""The Analysis Function's marks that may stand in place of a figure, as a CSV file has them."""


@dataclass(frozen=True)
class Policy:
    """From which count on an authority's counts are shown, and to what the region's are rounded."""

    smallest_shown: int
    rounding: int | None

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Policy":
        """The policy of a region's settings; a missing one hides and rounds nothing."""
        to = int(settings.get("round_region_to") or 0)
        return cls(int(settings.get("hide_counts_below") or 0), to if to > 1 else None)

    def is_few(self, count: float) -> bool:
        """Whether a count of people is too small to be shown; none at all may be."""
        return 0 < count < self.smallest_shown

    def count(self, value: float, *, is_region: bool) -> Count:
        """A count before protection. The region's own and its own agency's are never small, and are
        rounded where the region's are."""
        whole = round(value)
        is_small = not is_region and self.is_few(whole)
        return Count(whole, is_small, self.rounding if is_region else None)

    def is_over_few(
        self, cases: float | None, part: float | None = None, *, is_region: bool
    ) -> bool:
        """Whether an average or a percentage tells of too few.

        It is over few cases; or a percentage of an authority or agency counts few of them, or all
        but few: with the number of cases beside it, it would give them away.
        """
        groups = [cases or 0]
        if not is_region and part is not None and cases is not None:
            groups += [part, cases - part]
        return any(self.is_few(group) for group in groups)

    def shown(self, value: int, *, is_region: bool) -> int | None:
        """A count that is not hidden, as it is shown; None where it only rounds to zero."""
        if not (is_region and self.rounding and value):
            return value
        return rounded_half_up(value, self.rounding) or None

    def in_words(self) -> tuple[str, ...]:
        """What is hidden and rounded, for those who read it; nothing where nothing is."""
        return (*self._hiding(), *self._rounding())

    def _hiding(self) -> tuple[str, ...]:
        if self.smallest_shown < 2:
            return ()
        most = self.smallest_shown - 1
        counts = "Counts of 1" if most == 1 else f"Counts of 1 {'or' if most == 2 else 'to'} {most}"
        return (
            f"{counts} for an authority or a voluntary agency are hidden and marked [c]. Some "
            "other figures are hidden too, so that none of these can be worked out.",
            f"A percentage or an average of fewer than {self.smallest_shown} is hidden in the same "
            "way. 0 is a true zero.",
        )

    def _rounding(self) -> tuple[str, ...]:
        if self.rounding is None:
            return ()
        return (f"The region’s totals are rounded to the nearest {self.rounding:,}.",)
