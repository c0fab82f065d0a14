"""Tables on adopters: recruitment, approvals, what became of families, how long they waited."""

from pipelines.board_pack.board_table import BoardTable, Column, LeftOut, Row
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.sentences.comparisons import MOST_NAMED, within
from pipelines.board_pack.sentences.findings import (
    Happening,
    several_totals,
    total_and_months,
    why_missing,
)
from pipelines.board_pack.tables.shapes import (
    About,
    cells_by_month,
    finished,
    left_out,
    month_columns,
    months_down,
    names,
)
from pipelines.board_pack.tables.years import agencies_with
from pipelines.board_pack.units import rounded
from pipelines.catalogue import measure_catalogue
from pipelines.scorecard.figures import three_years
from pipelines.wording import listed, number, three_years_in_words, year_in_words

SECTION = "Adopters"


def recruitment(figures: Figures) -> BoardTable | LeftOut:
    """Logins to information events, enquiries and visits booked, month by month."""
    about = About(
        "recruitment",
        SECTION,
        "Recruitment activity",
        "people, enquiries and visits",
        several_totals(
            [
                Happening(
                    "person came to an information event", "people came to information events"
                ),
                Happening("initial enquiry was made", "initial enquiries were made"),
                Happening("initial visit was booked", "initial visits were booked"),
            ]
        ),
    )
    headers = {
        "information_event_logins": "People at information events",
        "initial_enquiries": "Initial enquiries",
        "initial_visits_booked": "Initial visits booked",
    }
    return months_down(figures, about, headers)


def approvals(figures: Figures) -> BoardTable | LeftOut:
    """Families approved by the region's own agency, by month."""
    measure, months = "families_approved", figures.months
    happening = Happening("adoptive family was approved", "adoptive families were approved")
    about = About(
        "approvals",
        SECTION,
        f"Adoptive families approved by {figures.region.name}",
        "families",
        total_and_months(happening),
        chart="months",
    )
    own, texts = figures.region.slug, [month.text for month in months]
    if not figures.has_rows([measure], [own], texts):
        return left_out(figures, about, [measure])
    row = Row(own, figures.area_name(own), cells_by_month(figures, measure, own, months))
    content = ("Agency", month_columns(months), [row])
    return finished(figures, about, content, names([measure], [own], texts))


def families_by_agency(figures: Figures) -> BoardTable | LeftOut:
    """What became of families over the range, by the agency that approves them; no total."""
    headers = {
        "registrations_of_interest": "Registered",
        "families_approved": "Approved",
        "families_matched": "Matched",
        "families_placed": "With a child placed",
        "families_left_after_approval": "Left after approval",
    }
    about = About(
        "families_by_agency", SECTION, "Adoptive families by agency", "families", _own_and_others
    )
    texts = [month.text for month in figures.months]
    agencies = agencies_with(figures, list(headers), texts)
    if not figures.has_rows(headers, agencies, texts):
        return left_out(figures, about, headers)
    rows = [
        Row(
            agency,
            figures.area_name(agency),
            tuple(figures.over(measure, agency, figures.months) for measure in headers),
        )
        for agency in agencies
    ]
    columns = [Column(measure, header, adds_up=False) for measure, header in headers.items()]
    return finished(figures, about, ("Agency", columns, rows), names(headers, agencies, texts))


def adopter_timeliness(figures: Figures) -> BoardTable | LeftOut:
    """Shares of families served in time by the region's own agency: three years and one."""
    measures = (
        "stage_1_within_2_months",
        "stage_2_within_4_months",
        "approved_within_6_months",
        "matched_within_3_months",
        "A12",
    )
    title = f"How long adopters waited with {figures.region.name}"
    about = About("adopter_timeliness", SECTION, title, "% of families", _approved_in_time)
    year, own = figures.scorecard_year, figures.region.slug
    if year is None:
        return left_out(figures, about, measures, of_years=True)
    periods = (three_years(year), year.text)
    if not figures.has_rows(measures, [own], periods):
        return left_out(figures, about, measures, of_years=True)
    rows = [
        Row(
            measure,
            measure_catalogue()[measure]["title"],
            tuple(figures.cell(measure, own, period) for period in periods),
        )
        for measure in measures
    ]
    columns = [
        Column(period, header, adds_up=False, decimals=1)
        for period, header in zip(
            periods,
            (f"Three years {three_years_in_words(periods[0])}", year_in_words(year)),
            strict=True,
        )
    ]
    looked_up = names(measures, [own], periods)
    when = f"{three_years_in_words(periods[0])} and {year_in_words(year)}"
    return finished(figures, about, ("Families", columns, rows), looked_up, when)


def _own_and_others(table: BoardTable) -> tuple[str, ...]:
    """What the region's own agency approved; then each other agency's, if there are few."""
    approved, so_far = table.at(table.rows[0].key, "families_approved"), table.is_partial
    happening = Happening("family was", "families were")
    own = f"{happening.of(approved, so_far)} approved by {table.rows[0].label}"
    if approved.value is None:
        own = f"How many families {table.rows[0].label} approved is {why_missing(approved)}"
    others = [(row.label, table.at(row.key, "families_approved").value) for row in table.rows[1:]]
    told = [f"{label} {number(value)}" for label, value in others if value is not None]
    if not told or len(told) > MOST_NAMED:
        return (own,)
    return (own, f"Voluntary and other agencies approved: {listed(told)}.")


def _approved_in_time(table: BoardTable) -> tuple[str, ...]:
    cell = table.at("approved_within_6_months", table.columns[-1].key)
    when = within(cell.period)
    if cell.value is None:
        return (f"How many families were approved within six months {when} is {why_missing(cell)}",)
    share = number(rounded(cell.value))
    return (f"{share}% of families were approved within six months of registration {when}",)
