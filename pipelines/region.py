"""`region.yml` as data: who belongs to the region, what each sender owes, which settings hold.

Nothing about a region is in code. A missing optional key takes its default here; a key that is
not known is an error that names it, so that a spelling slip never passes for a choice.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.plain_yaml import YamlFaultError, read_yaml

AUTHORITY, REGIONAL_AGENCY, VOLUNTARY_AGENCY = "authority", "regional_agency", "voluntary_agency"
KINDS = (AUTHORITY, REGIONAL_AGENCY, VOLUNTARY_AGENCY)
NATIONAL_SENDER = "england"
RETURNS = {
    "ssda903": "financial_year",
    "alb": "quarter",
    "activity": "month",
    "finance": "financial_year",
    "population": "financial_year",
    "comparators": "financial_year",
}
"""Every return and the kind of period it is sent for."""

CHOICES: dict[str, tuple[str, ...]] = {
    "waited_three_months": ("at_least", "more_than"),
    "not_yet_placed_in_a3": ("days_so_far", "left_out"),
    "a20": ("adjusted", "as_a2"),
    "placed_outside": ("any_other_agency", "other_regions_only"),
    "visits_counted_in": ("month_of_enquiry", "month_of_booking"),
}
"""Settings that choose between words; the first is the default."""

NUMBERS: dict[str, int | float | None] = {
    "hide_counts_below": 6,
    "round_region_to": None,
    "refuse_submission_over": None,
}
"""Settings that are numbers, with their defaults."""

_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_DEFAULT_OWES = (
    {"return": "ssda903", "by": AUTHORITY, "due": 91},
    {"return": "alb", "by": list(KINDS), "due": 30},
    {"return": "activity", "by": REGIONAL_AGENCY, "due": 14},
)


class RegionError(ValueError):
    """Something in `region.yml` that a person must put right; the message says what."""


@dataclass(frozen=True)
class Sender:
    """An organisation that sends returns: an authority or an adoption agency."""

    slug: str
    name: str
    kind: str
    dfe_code: str | None = None
    gss_code: str | None = None
    member_from: date | None = None
    member_to: date | None = None


@dataclass(frozen=True)
class Owed:
    """A return that senders of some kinds owe, `due` days after its period ends."""

    return_name: str
    by: tuple[str, ...]
    due: int


@dataclass(frozen=True)
class Region:
    """One Regional Adoption Agency and everyone who sends it returns."""

    slug: str
    name: str
    go_live: date | None
    host: str | None
    senders: dict[str, Sender]
    owes: tuple[Owed, ...]
    settings: dict[str, Any] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[Sender]:
        """The senders of one kind, in the file's order."""
        return [sender for sender in self.senders.values() if sender.kind == kind]

    def name_of(self, slug: str) -> str:
        """The name of a sender or of the region; one outside the region is named from its slug."""
        if slug in self.senders:
            return self.senders[slug].name
        return self.name if slug == self.slug else slug.replace("-", " ").title()

    @property
    def authorities(self) -> list[Sender]:
        """The local authorities, in the file's order."""
        return self.of_kind(AUTHORITY)


def read_region(path: Path) -> Region:
    """Read and check a `region.yml`; RegionError says what to put right."""
    try:
        content = read_yaml(path)
    except FileNotFoundError:
        raise RegionError(f"There is no {path}. Every home needs a region.yml.") from None
    except YamlFaultError as fault:
        raise RegionError(str(fault)) from None
    if not isinstance(content, dict):
        raise RegionError(f"{path.name} must hold keys and values.")
    return region_from(content)


def region_from(content: dict[str, Any]) -> Region:
    """Check the content of a `region.yml` and build the region."""
    _known_keys(content, {"slug", "name", "go_live", "host", "senders", "owes", "settings"}, "")
    slug = _slug(content.get("slug"), "slug")
    listed = content.get("senders")
    if not isinstance(listed, dict) or not listed:
        raise RegionError("region.yml needs senders: at least one authority.")
    senders = {_slug(key, "senders"): _sender(key, value) for key, value in listed.items()}
    agencies = [one for one in senders.values() if one.kind == REGIONAL_AGENCY]
    if len(agencies) > 1 or any(one.slug != slug for one in agencies):
        raise RegionError(
            f"The one sender of kind regional_agency must have the region's own slug, '{slug}'."
        )
    host = content.get("host")
    if host is not None and (not isinstance(host, str) or host not in senders):
        raise RegionError(f"host is '{host}', which is not among the senders.")
    owed = content.get("owes") or _DEFAULT_OWES
    if not isinstance(owed, list | tuple):
        raise RegionError("owes must be a list: lines of return, by and due, each after a hyphen.")
    return Region(
        slug=slug,
        name=str(content.get("name") or slug),
        go_live=_day(content.get("go_live"), "go_live"),
        host=host,
        senders=senders,
        owes=tuple(_owed(one) for one in owed),
        settings=_settings(content.get("settings") or {}),
    )


def _known_keys(content: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(str(key) for key in content if key not in known)
    if unknown:
        raise RegionError(
            f"region.yml does not know the key '{unknown[0]}'{where}. "
            f"Known keys: {', '.join(sorted(known))}."
        )


def _slug(value: Any, where: str) -> str:
    if not isinstance(value, str) or not _SLUG.match(value):
        raise RegionError(
            f"'{value}' under {where} is not a slug: use small letters, digits and hyphens."
        )
    return value


def _day(value: Any, where: str) -> date | None:
    if value is None or (isinstance(value, date) and not hasattr(value, "hour")):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise RegionError(f"{where} is '{value}'; write a date as 2020-11-01.") from None


def _sender(slug: str, content: Any) -> Sender:
    if not isinstance(content, dict):
        raise RegionError(f"Sender '{slug}' needs a name and a kind.")
    _known_keys(
        content,
        {"name", "kind", "dfe_code", "gss_code", "member_from", "member_to"},
        f" of sender '{slug}'",
    )
    if not _is_one_of(content.get("kind"), KINDS):
        raise RegionError(f"Sender '{slug}' needs a kind: {', '.join(KINDS)}.")
    codes = {key: str(content[key]) for key in ("dfe_code", "gss_code") if content.get(key)}
    return Sender(
        slug=slug,
        name=str(content.get("name") or slug),
        kind=content["kind"],
        member_from=_day(content.get("member_from"), f"member_from of '{slug}'"),
        member_to=_day(content.get("member_to"), f"member_to of '{slug}'"),
        **codes,
    )


def _owed(content: Any) -> Owed:
    if not isinstance(content, dict):
        raise RegionError("Each line of owes needs return, by and due.")
    _known_keys(content, {"return", "by", "due"}, " under owes")
    by = content.get("by")
    kinds = tuple(by) if isinstance(by, list) else (by,)
    if not _is_one_of(content.get("return"), RETURNS):
        raise RegionError(
            f"owes names the return '{content.get('return')}'. Returns: {', '.join(RETURNS)}."
        )
    if not kinds or not all(_is_one_of(kind, KINDS) for kind in kinds):
        raise RegionError(f"owes {content['return']}: by must be of {', '.join(KINDS)}.")
    if not isinstance(content.get("due"), int) or isinstance(content["due"], bool):
        raise RegionError(f"owes {content['return']}: due must be a number of days.")
    return Owed(content["return"], kinds, content["due"])


def _is_one_of(value: Any, words: Container[str]) -> bool:
    """Whether a value is one of some words; YAML may give a list, which no word can equal."""
    return isinstance(value, str) and value in words


def _settings(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise RegionError("settings must hold keys and values, such as a20: adjusted.")
    _known_keys(content, {*CHOICES, *NUMBERS}, " under settings")
    settings: dict[str, Any] = {key: words[0] for key, words in CHOICES.items()} | NUMBERS
    for key, value in content.items():
        if key in CHOICES and not _is_one_of(value, CHOICES[key]):
            raise RegionError(f"Setting {key} is '{value}'; use {' or '.join(CHOICES[key])}.")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if key in NUMBERS and not (value is None or is_number):
            raise RegionError(f"Setting {key} is '{value}'; it must be a number or null.")
        if key == "refuse_submission_over" and value is not None and not 0 <= value <= 1:
            raise RegionError(
                f"Setting {key} is {value}; it is a share between 0 and 1, such as 0.2 for a fifth."
            )
        settings[key] = value
    return settings
