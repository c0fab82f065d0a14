"""The geography columns of DfE's form: England, its regions and authorities, by name and code.

DfE's names and codes are in a seed. An authority that it does not hold stands under the name and
codes of region.yml, with `x` for a code that is not known.
"""

from functools import cache

from pipelines.region import Region, Sender
from schemas.returns import read_seed

COUNTRY = {"country_code": "E92000001", "country_name": "England"}
PLACE_COLUMNS = (
    "geographic_level", *COUNTRY, "region_code", "region_name", "old_la_code", "new_la_code",
    "la_name",
)  # fmt: skip
NATIONAL, LOCAL_AUTHORITY = "National", "Local authority"
NOT_KNOWN = "x"
Place = dict[str, str]


def england() -> Place:
    """The national row."""
    return dict.fromkeys(PLACE_COLUMNS, "") | COUNTRY | {"geographic_level": NATIONAL}


def places_of(region: Region) -> dict[str, Place]:
    """Slug -> the geography columns of each authority of `region.yml`."""
    return {one.slug: _place_of(one) for one in region.authorities}


def _place_of(authority: Sender) -> Place:
    own = {
        "region_code": "",
        "region_name": "",
        "old_la_code": authority.dfe_code or NOT_KNOWN,
        "new_la_code": authority.gss_code or NOT_KNOWN,
        "la_name": authority.name.strip(),
    }
    known = _known(authority)
    official = {name: known[name] for name in own} if known else own
    return {"geographic_level": LOCAL_AUTHORITY, **COUNTRY, **official}


def _known(authority: Sender) -> dict[str, str] | None:
    """DfE's own row: by the code of the area, else by DfE's code, else by the name."""
    for column, value in (
        ("new_la_code", authority.gss_code),
        ("old_la_code", authority.dfe_code),
        ("la_name", authority.name.strip()),
    ):
        if value:
            return _rows(column).get(value.lower())
    return None


@cache
def _rows(column: str) -> dict[str, dict[str, str]]:
    """By one column, small letters. Of two authorities that had one code after another, the later:
    it has no last day, or a later one."""
    rows = sorted(read_seed("english_authorities"), key=lambda row: row["last_day"] or "9999")
    return {row[column].lower(): row for row in rows}
