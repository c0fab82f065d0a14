"""How every signed-off return stands, a line each, for `raa run` and `raa status`.

The files are checked against their manifests each time this is asked.
"""

from dataclasses import dataclass
from datetime import date

from pipelines.freezing.differences import read_found, tampering
from pipelines.freezing.ledger import not_as_listed
from pipelines.freezing.manifest import read_manifest
from pipelines.freezing.scope import Scope, in_telling_order
from pipelines.freezing.versions import Version, all_versions
from pipelines.home import Home
from pipelines.loading.keys import has_secret, read_or_make_secret
from pipelines.region import Region
from pipelines.warehouse.publish import published_fingerprint
from pipelines.wording import day_in_words


@dataclass(frozen=True)
class Standing:
    """One signed-off return, its latest version."""

    scope: Scope
    version: int
    signed_as_at: date | None
    """None where it was tampered with."""
    is_intact: bool
    said: str
    """How it stands, in words: unchanged, what differs, or what was tampered with."""

    @property
    def line(self) -> str:
        """`ALB return 2020-21-Q3, signed off as at 29 July 2021: unchanged`."""
        signed = f" as at {day_in_words(self.signed_as_at)}" if self.signed_as_at else ""
        number = f" (version {self.version})" if self.version > 1 else ""
        return f"{self.scope.words}, signed off{signed}{number}: {self.said}"


def standings(home: Home, region: Region) -> list[Standing]:
    """Every return that was signed off, in the order in which they are told."""
    # Without the key the seal cannot be looked at; the hashes can.
    secret = read_or_make_secret(region.slug) if has_secret(region.slug) else None
    found = {
        (one["return"], one["period"], one["sender"], one["version"]): one
        for one in read_found(home).iter_rows(named=True)
    }
    published = published_fingerprint(home)
    touched = not_as_listed(home)
    every = {versions[-1].scope: versions[-1] for versions in all_versions(home)}
    for versions in all_versions(home):
        scope = versions[-1].scope
        if changed := tampering(versions, secret) + touched.get(scope, []):
            touched[scope] = changed
    return [
        _touched(home, scope, touched[scope])
        if scope in touched
        else _standing(every[scope], found, published)
        for scope in in_telling_order({*every, *touched})
    ]


def _touched(home: Home, scope: Scope, changed: list[str]) -> Standing:
    said = (
        f"TAMPERED WITH. {'; '.join(changed)}. It is not what was signed off: restore "
        f"{scope.frozen(home).relative_to(home.root)} from your copy"
    )
    return Standing(scope, 0, None, False, said)


def _standing(last: Version, found: dict[tuple, dict], published: str | None) -> Standing:
    signed = read_manifest(last.folder)
    compared = found.get((*_names(last.scope), last.number))
    return Standing(
        last.scope, last.number, signed.day, True, _said(signed.build, compared, published)
    )


def _names(scope: Scope) -> tuple[str, str, str | None]:
    return scope.return_name, scope.period, scope.sender


def _said(signed_build: str, compared: dict | None, published: str | None) -> str:
    if compared is None or compared["built_from"] != published:
        # Nothing can differ from what was signed off while the same build is published.
        is_same = signed_build == published
        return "unchanged" if is_same else "not compared with what is published yet: raa run"
    figures, rows = compared["figures_that_differ"], compared["rows_that_differ"]
    if not figures and not rows:
        return "unchanged"
    return (
        f"{_many(figures, 'figure')} and {_many(rows, 'row')} differ today; see "
        f"{compared['report']}"
    )


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
