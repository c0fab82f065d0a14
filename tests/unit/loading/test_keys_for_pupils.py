"""A pupil number becomes one key in the whole region, and is stored nowhere itself."""

from dataclasses import replace

import polars as pl
import pytest

from pipelines.loading.keys import Secret, keys_of, pupil_keys_of
from pipelines.loading.pseudonymise import PUPIL_KEY, lake_schema, pseudonymise
from pipelines.region import region_from

SECRET = Secret(bytes(range(32)))
NUMBER = "A123456789012"


@pytest.fixture(scope="module")
def region():
    names = {"kent": "Kent", "medway": "Medway"}
    senders = {slug: {"name": name, "kind": "authority"} for slug, name in names.items()}
    return region_from({"slug": "rivers", "name": "Rivers", "senders": senders})


def header(number: str | None) -> pl.DataFrame:
    place = {"file": "h.csv", "sheet": None, "row_number": 2}
    return pl.DataFrame({"CHILD": ["7"], "UPN": [number], **place}, schema_overrides={
        "UPN": pl.String, "sheet": pl.String,
    })  # fmt: skip


def key_in_lake(region, sender: str, number: str | None, secret: Secret = SECRET) -> str | None:
    rows, _ = pseudonymise(header(number), "ssda903", "Header", sender, region, secret)
    return rows[PUPIL_KEY].item()


def test_a_pupil_number_has_the_same_key_whoever_sends_it(region):
    kent, medway = (key_in_lake(region, one, NUMBER) for one in ("kent", "medway"))
    assert kent == medway
    assert len(kent) == 32
    assert key_in_lake(region, "kent", " a1234567 89012 ") == kent
    assert key_in_lake(region, "kent", "A123456789013") != kent
    assert key_in_lake(region, "kent", NUMBER, replace(SECRET, value=bytes(32))) != kent


def test_a_pupil_key_is_no_key_of_a_child():
    numbers = pl.Series([NUMBER])
    as_child = keys_of(SECRET, "child", pl.Series([""]), numbers)
    assert pupil_keys_of(SECRET, numbers).item() != as_child.item()


@pytest.mark.parametrize(
    "number",
    [None, "UN1", "UN5", "", "I123456789012", "A12345678901", "A12345678901S", "1234567890123"],
)
def test_what_is_no_pupil_number_has_no_key(number):
    keys = pupil_keys_of(SECRET, pl.Series([number, NUMBER, "T12345678901B"], dtype=pl.String))
    assert keys[0] is None
    assert keys[1:].null_count() == 0


def test_the_number_itself_is_stored_nowhere(region):
    rows, identities = pseudonymise(header(NUMBER), "ssda903", "Header", "kent", region, SECRET)
    assert rows.columns == list(lake_schema("ssda903", "Header"))
    assert NUMBER not in str(rows.to_dicts()) + str(identities.to_dicts())
    assert identities["kind"].to_list() == ["child"]


def test_a_header_without_the_column_loads(region):
    rows, _ = pseudonymise(
        header(NUMBER).drop("UPN"), "ssda903", "Header", "kent", region, SECRET
    )  # fmt: skip
    assert rows[PUPIL_KEY].to_list() == [None]
