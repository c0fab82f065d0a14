"""The invented events themselves: children, families and the agency's work.

A world is the truth. Returns are views of it cut at a period's end, and tests reckon figures from
it without reading a single file. Dates here run past the last return on purpose: a view must hide
what had not happened yet.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Placement:
    """One stay with a carer; `same_carer` says that the child did not change hands."""

    start: date
    place: str
    provider: str
    postcode: str
    urn: str
    same_carer: bool = False
    why_moved: str = ""
    """Why the placement before this one ended."""


@dataclass
class CarePeriod:
    """A continuous time in care, with every legal status and placement it held."""

    entered: date
    legal: list[tuple[date, str]]
    placements: list[Placement]
    left: date | None = None
    reason_left: str = ""


@dataclass
class StageDates:
    """One adopter's own dates; a partner's may be some days apart."""

    enquiry: date | None
    registered: date
    stage_1_started: date | None = None
    stage_1_ended: date | None = None
    stage_2_started: date | None = None
    stage_2_ended: date | None = None
    approved: date | None = None


@dataclass(frozen=True)
class Adopter:
    """A person; `adopter_id` is unique only within the approving agency."""

    adopter_id: str
    sex: str
    ethnicity: str


@dataclass(frozen=True)
class Family:
    """One or two adopters; `family_id` is unique only within the approving agency."""

    agency: str
    family_id: str
    adopters: tuple[Adopter, ...]
    legal_status: str


@dataclass(eq=False)
class FamilyJourney:
    """A family's way from registration to an order or to leaving. A family may have several."""

    family: Family
    dates: list[StageDates]
    early_permanence: bool = False
    fast_track: bool = False
    matched: date | None = None
    placed: date | None = None
    children_placed: int = 0
    order: date | None = None
    left: date | None = None
    reason_left: str = ""
    disrupted: date | None = None

    @property
    def registered(self) -> date:
        """The earliest of the partners' registrations."""
        return min(one.registered for one in self.dates)

    @property
    def approved(self) -> date | None:
        """The latest of the partners' approvals."""
        return max((one.approved for one in self.dates if one.approved), default=None)


@dataclass
class Match:
    """A child linked with a family under one decision."""

    matched: date
    journey: FamilyJourney
    provider: str
    urn: str
    placed: date | None = None
    disrupted: date | None = None


@dataclass
class Decision:
    """One decision that adoption is the plan, and all that followed under it."""

    decided: date
    entered_care: date
    early_decided: date | None = None
    early_placed: date | None = None
    placement_order: date | None = None
    matches: list[Match] = field(default_factory=list)
    first_lived: date | None = None
    """When a foster carer adopts: the day the child first lived with them."""
    reversed: date | None = None
    reversal_reason: str = ""
    order: date | None = None
    order_type: str = ""

    @property
    def ended(self) -> date | None:
        """The day of the reversal or of the final order, whichever there was."""
        return self.reversed or self.order


@dataclass
class Child:
    """A child looked after by one authority; `child_id` is unique only there."""

    authority: str
    child_id: str
    born: date
    sex: str
    ethnicity: str
    upn: str
    need: str
    home_postcode: str
    care: list[CarePeriod] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    sibling_group: str = ""
    placed_together: int = 0
    placed_apart: int = 0
    unaccompanied: bool = False
    unaccompanied_until: date | None = None
    earlier_permanence: tuple[str, str] = ("Z1", "")
    """Code and date (day and month may be zz) of a permanence order before care began."""


@dataclass
class Enquiry:
    """A first enquiry to the agency."""

    enquiry_id: str
    day: date
    source: str
    area: str
    visit_booked: date | None = None
    visited: date | None = None


@dataclass(frozen=True)
class InformationEvent:
    """An evening for people thinking of adopting."""

    event_id: str
    day: date
    way: str
    logins: int


@dataclass
class SupportCall:
    """A call to the enquiries team for support."""

    call_id: str
    day: date
    area: str
    progressed: bool = False


@dataclass(frozen=True)
class Assessment:
    """A finished assessment of an adoptive family's need for support."""

    assessment_id: str
    day: date
    area: str


@dataclass(frozen=True)
class Referral:
    """A referral of a birth parent for independent counselling."""

    referral_id: str
    day: date
    area: str


@dataclass(frozen=True)
class Booking:
    """Spaces booked at one activity by families of one area."""

    activity_id: str
    day: date
    area: str
    spaces: int


@dataclass
class AgencyWork:
    """Everything the regional agency counts month by month."""

    enquiries: list[Enquiry] = field(default_factory=list)
    information_events: list[InformationEvent] = field(default_factory=list)
    support_calls: list[SupportCall] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)


@dataclass
class YearlyFigures:
    """Counts and sums that have no cases behind them, by sender and financial year."""

    looked_after: dict[tuple[str, str], tuple[int, int, int]] = field(default_factory=dict)
    """Children excluding UASC, UASC, children aged 0 to 17 living in the area."""
    costs: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)
    """Pounds by category."""
    other_counts: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """By sender, month and category of the ALB return's sheet Other."""


@dataclass
class World:
    """All that happened in one invented region."""

    children: list[Child] = field(default_factory=list)
    families: list[FamilyJourney] = field(default_factory=list)
    work: AgencyWork = field(default_factory=AgencyWork)
    yearly: YearlyFigures = field(default_factory=YearlyFigures)
