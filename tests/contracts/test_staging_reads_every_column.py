"""What is sent is read: every column of a return reaches staging, or is known not to be used."""

import re

from pipelines.loading.pseudonymise import lake_schema
from pipelines.warehouse.project import PROJECT
from schemas.returns import all_columns, tables_of

RETURNS = ("ssda903", "alb", "activity", "finance", "population", "comparators")
TABLES_NOT_STAGED = {
    ("ssda903", name) for name in ("PrevPerm", "Reviews", "OC3", "Missing", "OC2")
}  # fmt: skip
"""Read and checked while loading; no figure is made of them yet."""
COLUMNS_NOT_STAGED = {
    ("ssda903", "Header"): {"mother", "mc_birth_month"},
    ("ssda903", "Episodes"): {"home_sector", "placement_sector", "reason_place_change", "urn"},
    ("ssda903", "AD1"): {"birth_month"},
    ("ssda903", "PlacedAdoption"): {"birth_month"},
    ("ssda903", "UASC"): {"birth_month", "sex"},
}
"""Sent and kept in the lake; no figure or rebuilt return needs them."""
PLACE = {"file", "sheet", "row_number"}


def _staging_text(return_name: str, table: str) -> str | None:
    source = f"source('lake', '{return_name}__{table.lower()}')"
    found = [
        text
        for path in sorted((PROJECT / "models" / "staging").rglob("*.sql"))
        if source in (text := path.read_text("utf-8"))
    ]
    assert len(found) <= 1, source
    return found[0] if found else None


def _not_read(return_name: str, table: str) -> set[str]:
    text = _staging_text(return_name, table)
    words = set(re.findall(r"\w+", text or ""))
    return {name for name in lake_schema(return_name, table) if name not in PLACE | words}


def test_every_table_is_staged_once_or_known_not_to_be() -> None:
    missing = {
        (name, table)
        for name in RETURNS
        for table in tables_of(name)
        if _staging_text(name, table) is None
    }
    assert missing == TABLES_NOT_STAGED


def test_every_column_is_read_or_known_not_to_be() -> None:
    unread = {
        (name, table): columns
        for name in RETURNS
        for table in tables_of(name)
        if (name, table) not in TABLES_NOT_STAGED and (columns := _not_read(name, table))
    }
    assert unread == COLUMNS_NOT_STAGED


def test_what_is_not_kept_never_reaches_the_lake() -> None:
    let_go = [one for one in all_columns() if not one.is_kept]
    assert len(let_go) > 10
    for one in let_go:
        assert one.column_name.lower() not in lake_schema(one.return_name, one.table_name)


def test_a_pupil_number_reaches_staging_as_a_key_and_nothing_else() -> None:
    held = {name for name in lake_schema("ssda903", "Header") if "upn" in name or "pupil" in name}
    assert held == {"pupil_key"}
    words = re.findall(r"\w+", _staging_text("ssda903", "Header") or "")
    assert "pupil_key" in words


def test_what_identifies_never_reaches_the_lake_whole() -> None:
    """Ids, pupil numbers, birth dates and postcodes have other names there, or none."""
    whole = {"child", "upn", "dob", "mc_dob", "home_post", "pl_post", "date_of_birth", "child_id"}
    whole |= {"adopter_id", "family_id", "adoptive_family_id", "sibling_group_id"}
    sent = {one.column_name.lower() for one in all_columns()}
    assert whole <= sent
    for name in RETURNS:
        for table in tables_of(name):
            assert not whole & set(lake_schema(name, table)), (name, table)
