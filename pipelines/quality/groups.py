"""Failures put together by what their sender must do: one group for one correction."""

from dataclasses import dataclass

import polars as pl

from pipelines.loading.issues import ERROR
from pipelines.quality.failures import KEPT_OUT
from pipelines.quality.headings import PARTS, with_headings
from pipelines.quality.wording import place_in_words

NUMBER = "number"
_ALIKE = ("severity", "part", "rule", "heading")
_PLACES = ("file", "sheet", "row", "column", "message")


@dataclass(frozen=True)
class Group:
    """What to do, and how often."""

    number: int
    """Counts from 1 in the order in which to put things right."""
    severity: str
    part: str
    rule: str
    heading: str
    times: int
    kept_out: int
    """Failures in rows that were not loaded."""
    first: pl.DataFrame
    """The first failures of the group, as many as were asked for."""

    @property
    def is_error(self) -> bool:
        """Whether it is an error rather than a warning."""
        return self.severity == ERROR

    def places(self, most: int) -> list[str]:
        """The first different places, in words."""
        rows = self.first.select("file", "sheet", "row").unique(maintain_order=True).rows()
        return [place for row in rows if (place := place_in_words(*row))][:most]


@dataclass(frozen=True)
class Grouped:
    """Every failure with the `number` of its group, in order; and the groups."""

    failures: pl.DataFrame
    groups: tuple[Group, ...]

    @property
    def errors(self) -> int:
        """How many failures are errors."""
        return sum(one.times for one in self.groups if one.is_error)

    @property
    def warnings(self) -> int:
        """How many failures are warnings."""
        return self.failures.height - self.errors


def grouped(failures: pl.DataFrame, return_name: str, year: str, most: int) -> Grouped:
    """Group failures; each group shows at most `most` of them.

    Errors come before warnings, then the parts in their order, then the most frequent; within a
    group they are in the order of the files.
    """
    told = with_headings(failures, return_name, year)
    alike = told.group_by(_ALIKE).agg(pl.len().alias("times"), pl.col(KEPT_OUT).sum().alias("out"))
    alike = alike.sort(
        "severity",
        "part",
        "times",
        "rule",
        "heading",
        descending=[False, False, True, False, False],
    ).with_row_index(NUMBER, offset=1)
    numbered = told.join(
        alike.select(*_ALIKE, NUMBER), on=_ALIKE, maintain_order="left", nulls_equal=True
    ).sort(NUMBER, *_PLACES, nulls_last=False)
    shown = numbered.group_by(NUMBER, maintain_order=True).head(most)
    first = shown.partition_by(NUMBER, as_dict=True, include_key=False)
    groups = tuple(
        Group(
            number, row["severity"], PARTS[row["part"]], row["rule"], row["heading"],
            row["times"], row["out"], first[number,],
        )
        for row in alike.iter_rows(named=True)
        for number in (row[NUMBER],)
    )  # fmt: skip
    return Grouped(numbered, groups)
