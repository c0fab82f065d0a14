"""Who the invented people are: ids, birth, sex, ethnic group, postcodes that exist nowhere."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from pipelines.synthetic.dice import Dice
from pipelines.synthetic.world import Child

ETHNICITIES = {
    "WBRI": 74, "WOTH": 5, "WROM": 1, "WIRI": 1, "MWBC": 4, "MWBA": 2, "MWAS": 2, "MOTH": 2,
    "AIND": 1, "APKN": 1, "ABAN": 1, "AOTH": 1, "BAFR": 2, "BCRB": 1, "BOTH": 1, "NOBT": 1,
}  # fmt: skip
UNACCOMPANIED_ETHNICITIES = {"AOTH": 45, "BAFR": 25, "OOTH": 20, "WOTH": 10}
NEEDS = {"N1": 75, "N2": 3, "N3": 5, "N4": 6, "N5": 9, "N8": 2}
UNASSIGNED_LETTERS = ("XA", "XB", "XC", "ZA", "ZB", "ZC")
"""No post town in the kingdom begins with these."""
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
SCHOOL_AGE = timedelta(days=1826)


def invent_postcode(dice: Dice) -> str:
    """A postcode of the right form that exists nowhere."""
    inward = f"{dice.whole(1, 9)}{dice.pick(INWARD_LETTERS)}{dice.pick(INWARD_LETTERS)}"
    return f"{dice.pick(UNASSIGNED_LETTERS)}{dice.whole(1, 20)} {inward}"


def invent_urn(dice: Dice) -> str:
    """A provider's number of the right form."""
    return f"SC{dice.whole(100000, 999999)}"


def invent_sex(dice: Dice, male: float = 0.52) -> str:
    """`Male` or `Female`; the code depends on the year of the return."""
    return "Male" if dice.chance(male) else "Female"


@dataclass
class Registry:
    """Hands out each authority's child ids and sibling group ids, in order."""

    dice: Dice
    _last: dict[str, int] = field(default_factory=dict)

    def new_child(self, authority: str, born: date, entered: date, unaccompanied: bool) -> Child:
        """A child of an authority, known to it when care began."""
        number = self._last.setdefault(authority, 100_000 * (len(self._last) + 1))
        self._last[authority] = number + self.dice.whole(1, 9)
        ethnicities = UNACCOMPANIED_ETHNICITIES if unaccompanied else ETHNICITIES
        return Child(
            authority=authority,
            child_id=str(self._last[authority]),
            born=born,
            sex=invent_sex(self.dice, 0.9 if unaccompanied else 0.52),
            ethnicity=self.dice.weighted(ethnicities),
            upn=self._pupil_number(born, entered, unaccompanied),
            need="N8" if unaccompanied else self.dice.weighted(NEEDS),
            home_postcode="" if unaccompanied else invent_postcode(self.dice),
            unaccompanied=unaccompanied,
            earlier_permanence=("Z1", "") if unaccompanied else self._permanence(entered, born),
        )

    def new_group(self, authority: str) -> str:
        """The id of a group of siblings."""
        key = f"{authority} groups"
        self._last[key] = self._last.get(key, 0) + 1
        return f"G{self._last[key]:04d}"

    def _pupil_number(self, born: date, entered: date, unaccompanied: bool) -> str:
        if unaccompanied:
            return "UN2"
        if entered - born < SCHOOL_AGE:
            return "UN1"
        return self.dice.pick(PUPIL_LETTERS) + f"{self.dice.whole(10**11, 10**12 - 1)}"

    def _permanence(self, entered: date, born: date) -> tuple[str, str]:
        """A few older children had a permanent home before; the day may be unknown."""
        if (entered - born).days < 3000 or not self.dice.chance(0.12):
            return ("Z1", "")
        day = self.dice.day(born + timedelta(days=500), entered - timedelta(days=400))
        form = self.dice.pick(("%d/%m/%Y", "zz/%m/%Y", "zz/zz/%Y"))
        return (self.dice.pick(("P1", "P2", "P3")), day.strftime(form))
