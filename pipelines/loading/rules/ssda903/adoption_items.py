"""134, 151 and 187: AD1 is for adopted children alone, and is filled in whole.

It says nothing of a care leaver (OC3), nor of a child who was looked after all year.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_filled, is_in_group
from pipelines.loading.rules.rule import Rule, breaking
from pipelines.loading.rules.ssda903.adoption_tables import ITEMS, filled_adoptions, has_every_item
from pipelines.loading.rules.ssda903.care import in_year

LEAVER_ITEMS = ("IN_TOUCH", "ACTIV", "ACCOM")
"""What OC3 says of a care leaver."""


def _care_leavers(returned: Returned) -> pl.DataFrame:
    return returned["OC3"].filter(is_filled(*LEAVER_ITEMS) & pl.col("child").is_not_null())


def _care_leaver_in_ad1(returned: Returned) -> pl.DataFrame:
    return breaking(
        filled_adoptions(returned).join(_care_leavers(returned), on="child", how="semi")
    )


def _filled_in_part(returned: Returned) -> pl.DataFrame:
    return breaking(returned["AD1"].filter(is_filled(*ITEMS) & ~has_every_item()))


def _looked_after_all_year(returned: Returned) -> pl.DataFrame:
    """Rows of AD1 and OC3 of children in care all year: none began, ended or was short breaks."""
    said = pl.concat(
        [
            table.select("row_id", "child")
            for table in (filled_adoptions(returned), _care_leavers(returned))
        ]
    )
    has_begun = pl.col("DECOM").is_null() | (pl.col("DECOM") <= returned.last_day)
    goes_on = pl.col("DEC").is_null() | (pl.col("DEC") >= returned.first_day)
    interrupted = (
        is_in_group("LS", "short_breaks")
        | (in_year(returned, "DECOM") & is_in_group("RNE", "care_begins"))
        | (in_year(returned, "DEC") & ~is_in_group("REC", "care_goes_on"))
    )
    theirs = returned["Episodes"].join(said, on="child", how="semi").filter(has_begun & goes_on)
    all_year = theirs.group_by("child").agg(broken=interrupted.any()).filter(~pl.col("broken"))
    return breaking(said.join(all_year, on="child", how="semi"))


RULES = (
    Rule(
        code="134",
        columns={"AD1": ITEMS},
        message=(
            "AD1 says that the child was adopted, and OC3 says that it is a care leaver. Take it "
            "out of the table in which it does not belong."
        ),
        find=_care_leaver_in_ad1,
    ),
    Rule(
        code="151",
        columns={"AD1": ITEMS},
        message=(
            "Some of the six adoption items are filled and some are blank. Fill in all six, or "
            "leave all six blank if the child was not adopted."
        ),
        find=_filled_in_part,
    ),
    Rule(
        code="187",
        columns={"OC3": LEAVER_ITEMS, "AD1": ITEMS},
        message=(
            "The child's episodes say that it was looked after all year, so it was neither adopted "
            "nor a care leaver. Correct its episodes, or take out what is said here."
        ),
        find=_looked_after_all_year,
        needs=("Episodes",),
    ),
)
