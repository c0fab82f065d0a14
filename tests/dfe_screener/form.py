"""What every check reads: both files as text, and what DfE's form allows.

Knows nothing of who wrote the files: it reads them as text and says what is wrong. Warnings of the
screener count as faults here. Checks of geographic levels that no adoption figure has are left out.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

SEED = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "english_authorities.csv"
REQUIRED_DATA = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
)  # fmt: skip
REQUIRED_META = (
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp",
    "filter_hint", "filter_grouping_column",
)  # fmt: skip
OPTIONAL_META = ("filter_default", "parent_filter")
LEVELS = {
    "National": ("country_code", "country_name"),
    "Regional": ("region_code", "region_name"),
    "Local authority": ("old_la_code", "new_la_code", "la_name"),
}
HOLDS = {"Regional": {"Regional", "Local authority"}, "Local authority": {"Local authority"}}
"""Level -> the levels whose rows may fill its columns."""
UNITS = {*REQUIRED_DATA, *(column for columns in LEVELS.values() for column in columns)}
IDENTIFIERS = {
    "Financial year", "Academic year", "Calendar year", "Tax year", "Reporting year",
    "Financial year Q1", "Financial year Q2", "Financial year Q3", "Financial year Q4",
}  # fmt: skip
FOUR_DIGITS = {"Calendar year", "Reporting year"}
LOOKS_LIKE_PLACE = re.compile(
    r"(^(country|sch|prov|inst|estab|reg|la|local|rsc|pfa|pcon|lep|mca|oa|ward|mat)"
    r".*(name|code|urn|ukprn|number|upin|id)$)|(^(estab|school|provider|institution|name|code|urn"
    r"|ukprn|number|upin|id|region|la|lad|rsc|pcon|lep|mca|oa|ward|mat)s?$)",
    re.IGNORECASE,
)
GROUPS_OF_PEOPLE = re.compile(
    "male|asian|chinese|indian|pakistani|bangladeshi|black|african|caribbean|white|roma|irish"
    "|english|british|scottish|welsh|arab",
    re.IGNORECASE,
)
STANDARD_NAMES = {
    "sen_": {"sen_status", "sen_primary_need", "sen_secondary_need", "sen_provision"},
    "ethnic": {"ethnicity_major", "ethnicity_minor", "ethnicity_detailed", "minority_ethnic"},
    "school_type": {"establishment_type", "establishment_type_group"},
}
COUNTRIES = {("E92000001", "England"), ("K02000001", "United Kingdom")}
ELSEWHERE = {("z", "Not applicable"), ("z", "Unknown"), ("z", "Outside of England")}
NULLS = {"NULL", "Null", "null", "NA", "na"}
OLD_SYMBOLS = {"N/A", "n/a", ".", "..", "-", "~", ":"}


@dataclass(frozen=True)
class Files:
    """A data file and its meta file, every cell as text and blanks as empty texts."""

    data_name: str
    meta_name: str
    data: pl.DataFrame
    meta: pl.DataFrame

    def of_type(self, col_type: str) -> list[str]:
        """Columns that the meta file calls Filter or Indicator."""
        return self.meta.filter(col_type=col_type)["col_name"].to_list()

    @property
    def groups(self) -> list[str]:
        """Columns that group filters."""
        return [one for one in self.meta["filter_grouping_column"] if one]


Check = Callable[[Files], list[str]]
CHECKS: dict[str, Check] = {}


def check(function: Check) -> Check:
    """Keep a check under its name."""
    CHECKS[function.__name__] = function
    return function


def read_files(data: Path, meta: Path) -> Files:
    """Both files as the screener reads them; ValueError for what is no plain UTF-8 CSV file."""
    return Files(data.name, meta.name, read_plain(data), read_plain(meta))


def read_plain(path: Path) -> pl.DataFrame:
    content = path.read_bytes()
    if content.startswith(b"\xef\xbb\xbf") or b"\r" in content:
        raise ValueError(f"{path.name} has a byte order mark or carriage returns.")
    header, *lines = csv.reader(content.decode("utf-8").splitlines())
    if any(len(line) != len(header) for line in lines) or len(set(header)) < len(header):
        raise ValueError(f"{path.name} has a ragged row or two columns of one name.")
    return pl.DataFrame(lines, schema=dict.fromkeys(header, pl.String), orient="row")


def screen(files: Files) -> dict[str, list[str]]:
    """Check -> what is wrong, of those that find anything."""
    return {name: found for name, one in CHECKS.items() if (found := one(files))}


@cache
def known_authorities() -> tuple[dict[str, str], ...]:
    with SEED.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def values_in(frame: pl.DataFrame, column: str) -> set[str]:
    return set(frame[column]) if column in frame.columns else set()
