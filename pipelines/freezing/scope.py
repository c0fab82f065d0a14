"""What can be signed off: a return, its period and, for some, one sender; and what each name means.

The files are whatever lies under `outputs/<return>/<period>/`; which figures a return states is
known here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.board_pack.months import folder_name
from pipelines.board_pack.pack import check_range
from pipelines.catalogue import measure_catalogue
from pipelines.home import Home
from pipelines.landing.submissions import KIND_WORDS, LandingError, check_period
from pipelines.periods import Period, PeriodError, parse_period
from pipelines.region import Region
from pipelines.scorecard.indicators import indicators
from pipelines.wording import listed

WHOLE = "all"
"""The folder of a return that is signed off for all senders together."""


class FreezeError(ValueError):
    """A return that cannot be signed off as asked; the message says why and what to do."""


@dataclass(frozen=True)
class Freezable:
    """A return that can be signed off."""

    name: str
    words: str
    period_types: tuple[str, ...]
    """The period types of its figures; those whose last day is the return's own."""
    is_by_sender: bool
    """Whether its files lie in a folder for each sender, who may sign off alone."""


FREEZABLE = {
    one.name: one
    for one in (
        Freezable("alb", "ALB return", ("quarter", "year_to_date", "date"), True),
        Freezable("ssda903", "SSDA903 return", ("financial_year", "date"), True),
        Freezable("scorecard", "Scorecard", ("financial_year", "three_years", "date"), False),
        Freezable(
            "board",
            "Board pack",
            ("month", "quarter", "financial_year", "three_years", "year_to_date", "date"),
            False,
        ),
    )
}
"""Return -> what signing it off means, in the order in which they are told."""


@dataclass(frozen=True, order=True)
class Scope:
    """One return for one period, of all senders or of one."""

    return_name: str
    period: str
    """As its folder is named: `2020-21-Q3`, `2020-21`, `2020-11_2021-05`."""
    sender: str | None = None

    @property
    def kind(self) -> Freezable:
        """What kind of return it is."""
        return FREEZABLE[self.return_name]

    @property
    def words(self) -> str:
        """`ALB return 2020-21-Q3 of kent`."""
        of_sender = f" of {self.sender}" if self.sender else ""
        return f"{self.kind.words} {self.period}{of_sender}"

    @property
    def command(self) -> str:
        """What is typed after `raa freeze` to sign it off."""
        of_sender = f" --sender {self.sender}" if self.sender else ""
        return f"{self.return_name} --period {self.period}{of_sender}"

    @property
    def measures(self) -> list[str]:
        """The measures whose figures belong to it: those a statutory or quarterly return states,
        those of the scorecard, or for the board's pack every one."""
        catalogue = measure_catalogue()
        if self.return_name == "scorecard":
            return indicators()["measure_id"].unique().sort().to_list()
        if self.return_name == "board":
            return list(catalogue)
        return [
            name
            for name, row in catalogue.items()
            if self.return_name in row["stated_by_returns"].split()
        ]

    @property
    def days(self) -> tuple[date, date]:
        """The figures are those of periods whose last day lies between these two, both included."""
        if self.return_name == "board":
            first, last = (parse_period(text) for text in self.period.split("_"))
            return first.first_day, last.last_day
        last_day = parse_period(self.period).last_day
        return last_day, last_day

    def outputs(self, home: Home) -> Path:
        """The folder in which a run writes the return."""
        folder = home.outputs / self.return_name / self.period
        return folder / self.sender if self.sender else folder

    def frozen(self, home: Home) -> Path:
        """The folder that holds every version signed off."""
        return home.frozen / self.return_name / self.period / (self.sender or WHOLE)


def read_scope(region: Region, return_name: str, period: str, sender: str | None) -> Scope:
    """Check the names; FreezeError says which is wrong and what there is."""
    if return_name not in FREEZABLE:
        raise FreezeError(
            f"'{return_name}' cannot be signed off. Returns that can: {listed(list(FREEZABLE))}."
        )
    kind = FREEZABLE[return_name]
    if sender is not None and not kind.is_by_sender:
        raise FreezeError(
            f"The {return_name} is one for the whole region: leave out --sender {sender}."
        )
    if sender is not None and sender not in region.senders:
        raise FreezeError(f"'{sender}' is not a sender. Senders: {', '.join(region.senders)}.")
    return Scope(return_name, _period_text(return_name, period), sender)


def _period_text(return_name: str, period: str) -> str:
    """The period as the return's folder is named."""
    try:
        if return_name == "board":
            first, last = _months(period)
            check_range(first, last)
            return folder_name(first, last)
        # A scorecard is of a financial year, as the SSDA903 is.
        return check_period("ssda903" if return_name == "scorecard" else return_name, period).text
    except (LandingError, PeriodError):
        wanted = {"alb": "quarter", "board": "months"}.get(return_name, "financial_year")
        words = KIND_WORDS.get(wanted, "a range of months such as 2020-11_2021-05")
        raise FreezeError(
            f"'{period}' is not a period of the {return_name}: give {words}."
        ) from None


def _months(text: str) -> tuple[Period, Period]:
    first, _, last = text.partition("_")
    return parse_period(first), parse_period(last or first)


def in_telling_order(scopes: Iterable[Scope]) -> list[Scope]:
    """Scopes by return, then period, the whole return before its senders."""
    order = list(FREEZABLE)
    return sorted(
        scopes, key=lambda one: (order.index(one.return_name), one.period, one.sender or "")
    )
