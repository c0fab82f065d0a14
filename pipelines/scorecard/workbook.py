"""The scorecard as a workbook: three years, one year, every number, DfE's own, what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.catalogue import HEADING, NO_SOURCE, choice_in_words
from pipelines.periods import parse_period
from pipelines.region import Region, Sender
from pipelines.scorecard.figures import THREE_YEARS, three_years
from pipelines.scorecard.indicators import indicators
from pipelines.scorecard.notes import notes_of
from pipelines.scorecard.sheets import (
    ALL_NUMBERS,
    FIGURE,
    all_numbers,
    indicator_rows,
    met_rows,
    published_rows,
    threshold_lines,
)
from pipelines.wording import capital, day_in_words, listed, year_in_words
from pipelines.workbooks.accessible import write_workbook
from pipelines.workbooks.sheet import Sheet, SheetColumn

NOTE_ONE_YEAR = (
    "The thresholds were set for averages of three years. Beside one year they show the direction; "
    "a few children can move the average of one year far."
)
NOTE_ROUNDED = "Whether a threshold is met is judged on days rounded to the nearest whole day."
NOTE_FAMILIES = (
    "A11, A12 and A13 count adoptive families by the agency that approved them. The region's "
    "figure is its own agency's. [z] stands where an authority approves none."
)
NOTE_DFE = (
    "DfE's figures are shown where DfE defines them as we do. They are rounded, and counts of 1 to "
    "5 are left out. Its file holds no other indicator of the scorecard, nor three years together."
)
NOTE_NO_DFE = "No file of figures that DfE published for this year has been received."
NOTE_LEFT_OUT = (
    "Cases left out are those that an average or a share could not count, because a date was "
    "missing or ran backwards."
)


@dataclass(frozen=True)
class Scorecard:
    """The scorecard of one region and financial year.

    `figures` as `figures_of` gives them with what was published; `published` all that DfE
    published of the year.
    """

    region: Region
    year: str
    as_at: date
    figures: pl.DataFrame
    published: pl.DataFrame

    @property
    def names(self) -> dict[str, str]:
        """Slug -> name of every area of the figures."""
        return dict(self.figures.select("area", "area_name").unique().sort("area").iter_rows())

    @property
    def areas(self) -> list[str]:
        """The areas across: each authority with a figure, then the region."""
        known = set(self.figures["area"])
        return [one.slug for one in self.region.authorities if one.slug in known] + [
            self.region.slug
        ]

    @property
    def headers(self) -> list[str]:
        """The names of `areas`; one that is no member says so."""
        others = {one.slug for one in self.region.authorities} - {one.slug for one in self.members}
        return [
            self.names.get(area, self.region.name) + (" (not a member)" if area in others else "")
            for area in self.areas
        ]

    @property
    def members(self) -> list[Sender]:
        """The authorities whose figures the region's are."""
        day = self.as_at
        return [
            one
            for one in self.region.authorities
            if (one.member_from or day) <= day <= (one.member_to or day)
        ]

    @property
    def regions_of_england(self) -> list[str]:
        """The regions of England that the authorities lie in, as far as DfE's file is there."""
        return self.figures["region_of_england"].drop_nulls().unique().sort().to_list()


def write_scorecard_workbook(path: Path, card: Scorecard) -> Path:
    """Write the workbook; the same input gives the same bytes."""
    when = year_in_words(parse_period(card.year))
    intro = [
        f"Figures as at {day_in_words(card.as_at)}, from returns received by that day.",
        "Restricted: small numbers are shown. For the councils and the board of the region only.",
        "0 means none. A figure that was not submitted is marked and never shown as 0.",
    ]
    sheets = [_three_years(card), _one_year(card), _thresholds(card), _all_numbers(card)]
    if card.published.height:
        sheets.append(_published(card))
    sheets.append(_definitions(card))
    title = f"{card.region.name}: adoption scorecard, {when}"
    return write_workbook(path, title, f"Adoption scorecard for {when}", card.as_at, intro, sheets)


def _three_years(card: Scorecard) -> Sheet:
    last = parse_period(card.year)
    text = three_years(last)
    figures = card.figures.filter(period_type=THREE_YEARS)
    title = f"Scorecard indicators, three years: {text[:4]} to {last.last_day.year}"
    notes = [*_notes(card, figures), NOTE_FAMILIES]
    return _indicators(card, "Three years", title, figures, [], notes)


def _one_year(card: Scorecard) -> Sheet:
    figures = card.figures.filter(pl.col("period_type") != THREE_YEARS)
    title = f"Scorecard indicators, one year: {year_in_words(parse_period(card.year))}"
    beside = [*card.regions_of_england, "England"] if card.published.height else []
    notes = [*_notes(card, figures), NOTE_ONE_YEAR, NOTE_FAMILIES]
    notes += [NOTE_DFE] if beside else []
    return _indicators(card, "One year", title, figures, beside, notes)


def _indicators(
    card: Scorecard,
    name: str,
    title: str,
    figures: pl.DataFrame,
    beside: Sequence[str],
    notes: Sequence[str],
) -> Sheet:
    """A sheet with the indicators down and the areas across."""
    of_areas = figures.filter(pl.col("area").is_in(card.areas))
    columns = [SheetColumn("Indicator"), SheetColumn("Threshold in days", FIGURE)]
    columns += [SheetColumn(one, FIGURE) for one in card.headers]
    columns += [SheetColumn(f"{one} (DfE)", FIGURE) for one in beside]
    return Sheet(
        name=name,
        title=title,
        lines=[*threshold_lines(of_areas, card.region.slug, card.names), _covers(card)],
        columns=columns,
        rows=indicator_rows(of_areas, card.areas, beside),
        notes=notes,
    )


def _thresholds(card: Scorecard) -> Sheet:
    return Sheet(
        name="Thresholds met",
        title="Whether the thresholds that DfE set were met",
        lines=["A threshold is met where the average in days is not above it."],
        columns=["Indicator", "Period", "Threshold", *card.headers],
        rows=met_rows(card.figures, card.areas),
        notes=[NOTE_ROUNDED, NOTE_ONE_YEAR],
    )


def _covers(card: Scorecard) -> str:
    day, members = day_in_words(card.as_at), [one.name for one in card.members]
    if not members:
        return f"The region has no member on {day}."
    return f"The region's figures cover {listed(members)}, its members on {day}."


def _all_numbers(card: Scorecard) -> Sheet:
    return Sheet(
        name="All numbers",
        title="Every figure of the scorecard and the cases behind it",
        lines=["Cases are children, decisions or families, whichever the indicator counts."],
        columns=ALL_NUMBERS,
        rows=all_numbers(card.figures, card.names),
        notes=[
            *_notes(card, card.figures),
            NOTE_LEFT_OUT,
            NOTE_DFE if card.published.height else NOTE_NO_DFE,
        ],
    )


def _published(card: Scorecard) -> Sheet:
    known = dict(card.published.select("authority", "area_name").drop_nulls().unique().iter_rows())
    areas = [known[one] for one in card.areas if one in known]
    areas += [*card.regions_of_england, "England"]
    return Sheet(
        name="Published by DfE",
        title=f"Figures that DfE published, {year_in_words(parse_period(card.year))}",
        lines=[
            "As DfE published them, under DfE's names. Compare with care: definitions differ.",
            "Figures that DfE's file does not name in words are left out.",
        ],
        columns=[SheetColumn("Figure"), *(SheetColumn(one, FIGURE) for one in areas)],
        rows=published_rows(card.published, areas),
    )


def _definitions(card: Scorecard) -> Sheet:
    rows = []
    for one in indicators().iter_rows(named=True):
        parts = [one["definition"]]
        if one["definition_status"] != "verified":
            value = str(card.region.settings.get(one["setting"]))
            words = choice_in_words(one["setting"], value)
            parts.append(f"{NO_SOURCE} {capital(words)}." if words else NO_SOURCE)
        rows.append((one["indicator"], one["title"], " ".join(parts)))
    lines = ["Averages and shares pool the cases of all years and areas: no mean of means."]
    return Sheet(HEADING, "What is counted in the scorecard", lines,
                 ["Indicator", "What it is", "How it is counted"], rows)  # fmt: skip


def _notes(card: Scorecard, figures: pl.DataFrame) -> list[str]:
    return notes_of(figures, card.names, card.region.go_live)
