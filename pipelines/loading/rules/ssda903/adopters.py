"""511, 514, 517, 518, 519, 520 and 524: the adopters' sex fits their number and legal status.

A blank sex does not fit a legal status: 514 and 517 to 524 then ask for it.
"""

from collections.abc import Callable

import polars as pl

from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import Rule, breaking

ONE, SAME, DIFFERENT = "one_adopter", "two_of_the_same_sex", "a_man_and_a_woman"
"""Groups of the codes of the adopters' sex."""


def _does_not_fit(legal_status: str, *sexes: str) -> Callable[[Returned], pl.DataFrame]:
    def find(returned: Returned) -> pl.DataFrame:
        has_status = is_in_group("LS_ADOPTR", legal_status)
        return breaking(returned["AD1"].filter(has_status & ~is_in_group("SEX_ADOPTR", *sexes)))

    return find


def _two_but_one(returned: Returned) -> pl.DataFrame:
    are_two = is_in_group("NB_ADOPTR", "two_adopters")
    return breaking(returned["AD1"].filter(are_two & is_in_group("SEX_ADOPTR", ONE)))


def _rule(code: str, legal_status: str, *sexes: str, said: str, asked: str) -> Rule:
    return Rule(
        code=code,
        columns={"AD1": ("LS_ADOPTR", "SEX_ADOPTR")},
        message=(
            f"The legal status of the adopters says {said}, and their sex does not say {asked}. "
            "Correct the one that is wrong."
        ),
        find=_does_not_fit(legal_status, *sexes),
    )


RULES = (
    Rule(
        code="511",
        columns={"AD1": ("NB_ADOPTR", "SEX_ADOPTR")},
        message=(
            "The number of adopters is two, and their sex is that of one man or one woman. Correct "
            "the one that is wrong."
        ),
        find=_two_but_one,
    ),
    _rule("514", "single", ONE, said="one single person", asked="one man or one woman"),
    _rule(
        "517",
        "unmarried_different_genders",
        DIFFERENT,
        said="an unmarried man and woman",
        asked="a man and a woman",
    ),
    _rule(
        "518",
        "unmarried_same_gender",
        SAME,
        said="an unmarried couple of the same gender",
        asked="two men or two women",
    ),
    _rule("519", "civil_partners", SAME, DIFFERENT, said="civil partners", asked="two people"),
    _rule(
        "520",
        "married_different_genders",
        DIFFERENT,
        said="a married man and woman",
        asked="a man and a woman",
    ),
    _rule(
        "524",
        "married_same_gender",
        SAME,
        said="a married couple of the same gender",
        asked="two men or two women",
    ),
)
