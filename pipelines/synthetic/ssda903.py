"""The statutory return as a view: one authority's children, cut at 31 March."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pipelines.periods import Period
from pipelines.region import Region
from pipelines.synthetic.episodes import Episode, episodes_of
from pipelines.synthetic.population import birthday, grew_up_in_care
from pipelines.synthetic.world import Child, World
from pipelines.synthetic.write import Row, Tables
from schemas.returns import codes_of

ADOPTED = ("E11", "E12")
ATTENDED = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7")
ACTIVITIES, HOMES = ("F1", "F2", "P2", "G4", "G5"), ("B1", "C1", "E1", "K1", "U1")
LETTERS = {"Male": "M", "Female": "F"}


def view_ssda903(world: World, region: Region, authority: str, year: Period) -> Tables:
    """The tables of an authority's return for a financial year, as known on its last day."""
    sexes = {label: code for code, label in codes_of("sex", year.text).items()}
    tables: Tables = {name: [] for name in ("Header", "Episodes", "AD1", "PlacedAdoption")}
    tables |= {name: [] for name in ("PrevPerm", "Reviews", "UASC", "OC3")}
    for child in sorted(
        (one for one in world.children if one.authority == authority),
        key=lambda one: int(one.child_id),
    ):
        held = list(_episodes_in(child, year))
        if not held:
            continue
        tables["Header"].append(_header(child, sexes[child.sex]))
        tables["Episodes"] += [_episode_row(child, one, year) for one in held]
        tables["PlacedAdoption"] += _decisions(child, year)
        tables["AD1"] += _adoption(child, held, year)
        tables["PrevPerm"] += _earlier_permanence(child, held, year, region)
        tables["Reviews"] += _reviews(child, year)
        if child.unaccompanied:
            until = _seen(child.unaccompanied_until, year)
            tables["UASC"].append(_child(child) | {"SEX": sexes[child.sex], "DUC": until})
        if grew_up_in_care(child, year):
            tables["OC3"].append(_care_leaver(child))
    return {name: rows for name, rows in tables.items() if rows or name not in ("UASC", "OC3")}


def _seen(day: date | None, year: Period) -> date | None:
    return day if day and day <= year.last_day else None


def _child(child: Child) -> Row:
    return {"CHILD": child.child_id, "DOB": child.born}


def _episodes_in(child: Child, year: Period) -> Iterator[Episode]:
    """The episodes open at any time in the year."""
    for period in child.care:
        if period.entered > year.last_day or (period.left and period.left < year.first_day):
            continue
        for one in episodes_of(period):
            if one.start <= year.last_day and (one.end is None or one.end >= year.first_day):
                yield one


def _header(child: Child, sex: str) -> Row:
    return _child(child) | {
        "SEX": sex,
        "ETHNIC": child.ethnicity,
        "UPN": child.upn,
        "MOTHER": "0" if child.sex == "Female" else None,
        "MC_DOB": None,
    }


def _episode_row(child: Child, one: Episode, year: Period) -> Row:
    ended = _seen(one.end, year) is not None
    return {
        "CHILD": child.child_id,
        "DECOM": one.start,
        "RNE": one.reason_new,
        "LS": one.legal,
        "CIN": child.need,
        "PLACE": one.placement.place,
        "PLACE_PROVIDER": one.placement.provider,
        "DEC": one.end if ended else None,
        "REC": one.reason_ceased if ended else None,
        "REASON_PLACE_CHANGE": one.reason_moved if ended and one.reason_moved else None,
        "HOME_POST": child.home_postcode or None,
        "PL_POST": one.placement.postcode,
        "URN": one.placement.urn,
    }


def _decisions(child: Child, year: Period) -> Iterator[Row]:
    """Decisions open at any time in the year."""
    for one in child.decisions:
        if one.decided > year.last_day or (one.ended and one.ended < year.first_day):
            continue
        ceased = _seen(one.reversed, year)
        yield _child(child) | {
            "DATE_PLACED": one.decided,
            "DATE_PLACED_CEASED": ceased,
            "REASON_PLACED_CEASED": one.reversal_reason if ceased else None,
        }


def _adoption(child: Child, held: Iterable[Episode], year: Period) -> Iterator[Row]:
    """The adoption of a child adopted in the year."""
    if not any(one.reason_ceased in ADOPTED and year.contains(one.end) for one in held if one.end):
        return
    decision = child.decisions[-1]
    match = decision.matches[-1]
    family = match.journey.family
    letters = "".join(sorted((LETTERS[one.sex] for one in family.adopters), reverse=True))
    yield _child(child) | {
        "DATE_INT": decision.decided,
        "DATE_MATCH": match.matched,
        "FOSTER_CARE": "1" if decision.first_lived else "0",
        "NB_ADOPTR": str(len(family.adopters)),
        "SEX_ADOPTR": letters if len(letters) == 2 else f"{letters}1",
        "LS_ADOPTR": family.legal_status,
    }


def _earlier_permanence(
    child: Child, held: list[Episode], year: Period, region: Region
) -> Iterator[Row]:
    """Asked of every child who started to be looked after in the year."""
    if not any(one.reason_new == "S" and year.contains(one.start) for one in held):
        return
    code, day = child.earlier_permanence
    elsewhere = region.senders[child.authority].dfe_code or "NUK"
    yield _child(child) | {
        "PREV_PERM": code,
        "LA_PERM": None if code == "Z1" else elsewhere,
        "DATE_PERM": day or None,
    }


def _reviews(child: Child, year: Period) -> Iterator[Row]:
    """A review four weeks into care, then three months on, then every six months."""
    for period in child.care:
        if period.legal[0][1] in ("V3", "V4"):
            continue
        day, wait, number = period.entered + timedelta(days=25), 90, 0
        while day <= year.last_day and (period.left is None or day < period.left):
            if day >= year.first_day:
                young = day < birthday(child.born, 4)
                code = "PN0" if young else ATTENDED[(int(child.child_id) + number) % 7]
                yield _child(child) | {"REVIEW": day, "REVIEW_CODE": code}
            day, wait, number = day + timedelta(days=wait), 180, number + 1


def _care_leaver(child: Child) -> Row:
    place = int(child.child_id) % 5
    return _child(child) | {"IN_TOUCH": "YES", "ACTIV": ACTIVITIES[place], "ACCOM": HOMES[place]}
