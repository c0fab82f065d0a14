"""Tables on adopters: recruitment activity and approvals."""

from pipelines.board_pack.board_table import BoardTable, LeftOut, Row
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.findings import Happening, several_totals, total_and_months
from pipelines.board_pack.shapes import (
    About,
    cells_by_month,
    finished,
    left_out,
    month_columns,
    months_down,
    names,
)

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
