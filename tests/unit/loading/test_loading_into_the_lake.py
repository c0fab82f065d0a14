import stat
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from pipelines.loading import fingerprint, load
from pipelines.loading.keys import Secret, key_of, pupil_keys_of
from pipelines.loading.lake import accepted_schema, loaded_fingerprint, prepare_lake
from pipelines.loading.load import TableCount, load_submission, needs_loading
from schemas.returns import all_columns

EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
    "HOME_POST,PL_POST,URN\n"
)
TWO_EPISODES = (
    EPISODES
    + "007,01/04/2020,S,C2,N1,U6,PR1,01/05/2020,X1,,me141ab,ME2 8EP,SC1\n"
    + "007,01/05/2020,P,E1,N1,A6,PR1,,,,ME14 1AB,ME2 8EP,SC1\n"
)
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n7,2,15/03/2005,WBRI,A123456789012,1,09/09/2020\n"


def test_every_table_of_every_return_has_an_empty_file_of_the_right_types(home):
    prepare_lake(home)
    for one in {(one.return_name, one.table_name) for one in all_columns()}:
        folder = home.lake / "accepted" / f"{one[0]}__{one[1].lower()}"
        empty = pl.read_parquet(folder / "_empty.parquet")
        assert empty.height == 0
        assert dict(empty.schema) == accepted_schema(*one)


def test_the_lake_holds_keys_months_and_sectors_and_no_id_or_birth_date(
    home, region, submit, secret, lake
):
    prepare_lake(home)
    submission = submit(Episodes=TWO_EPISODES, Header=HEADER)
    assert load_submission(home, region, submission, secret).outcome != "refused"
    header = lake("accepted/ssda903__header").row(0, named=True)
    key = key_of(secret, "child", "kent", "7")
    assert header == {
        "submission_id": "kent/ssda903/2020-21/2021-06-07",
        "sender": "kent",
        "period": "2020-21",
        "file": "Header.csv",
        "sheet": None,
        "row_number": 2,
        "child_key": key,
        "sex": "2",
        "birth_month": date(2005, 3, 1),
        "ethnic": "WBRI",
        "mother": "1",
        "mc_birth_month": date(2020, 9, 1),
        "pupil_key": pupil_keys_of(secret, pl.Series(["A123456789012"])).item(),
    }
    episodes = lake("accepted/ssda903__episodes")
    assert episodes["child_key"].to_list() == [key, key]
    assert episodes["home_sector"].to_list() == ["ME14 1", "ME14 1"]
    assert episodes["placement_sector"].to_list() == ["ME2 8", None]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("SC454270", "SC454270"), ("sc454270 ", "SC454270"), ("1234567", "1234567"),
        ("XXXXXXX", "XXXXXXX"), ("", None), ("ME14 1AB", None), ("Ada Quill", None),
        ("15/03/2005", None), ("A123456789012", None), ("SC1", None),
    ],
)  # fmt: skip
def test_a_provider_number_is_kept_only_in_the_form_of_one(
    home, region, submit, secret, lake, sent, kept
):
    prepare_lake(home)
    row = f"007,01/04/2020,S,C2,N1,U6,PR1,,,,ME14 1AB,ME2 8EP,{sent}\n"
    load_submission(home, region, submit(Episodes=EPISODES + row, Header=HEADER), secret)
    assert lake("accepted/ssda903__episodes")["urn"].to_list() == [kept]


def test_the_restricted_identities_lead_from_a_key_back_to_the_id(
    home, region, submit, secret, lake
):
    load_submission(home, region, submit(Header=HEADER, Episodes=TWO_EPISODES), secret)
    rows = (
        lake("identities").select("slug", "identifier", "date_of_birth").sort("identifier").rows()
    )
    assert rows == [("kent", "007", None), ("kent", "7", date(2005, 3, 15))]


def test_a_family_is_keyed_under_the_agency_that_approved_it(home, region, submit, secret, lake):
    child = "{},05/03/2019,1,WBRI,01/01/2020,01/04/2020,{},F1\n"
    top = "child_id,date_of_birth,sex,ethnicity,date_entered_care,date_of_decision,"
    rows = (
        child.format(1, "St Mary's Trust") + child.format(2, "ST-MARYS") + child.format(3, "A & B")
    )
    submission = submit("alb", "2020-21-Q3", a=f"{top}approving_agency,adoptive_family_id\n{rows}")
    load_submission(home, region, submission, secret)
    families = lake("accepted/alb__adoptions")
    assert families["approving_agency"].to_list() == ["st-marys", "st-marys", "a-b"]
    assert families["adoptive_family_key"].to_list() == [
        key_of(secret, "family", slug, "F1") for slug in ("st-marys", "st-marys", "a-b")
    ]


def test_what_is_kept_out_is_stored_with_its_raw_values_and_reasons(
    home, region, submit, secret, lake
):
    bad = TWO_EPISODES.replace("A6", "ZZ")
    receipt = load_submission(home, region, submit(Episodes=bad), secret)
    kept_out = lake("quarantine").row(0, named=True)
    assert (kept_out["table_name"], kept_out["row_number"]) == ("Episodes", 3)
    assert '"CHILD":"007"' in kept_out["raw"]
    assert "PLACE is 'ZZ'" in kept_out["reasons"]
    issue = lake("issues").row(0, named=True)
    assert (issue["rule"], issue["child"], issue["value"]) == ("146", "007", "ZZ")
    assert issue["child_key"] == key_of(secret, "child", "kent", "7")
    assert lake("submission_tables").row(0)[1:] == ("Episodes", 2, 1, 1)
    summary = lake("submissions").row(0, named=True)
    assert (summary["rows_in"], summary["rows_accepted"], summary["rows_quarantined"]) == (2, 1, 1)
    assert (summary["rows_quarantined"], summary["outcome"]) == (1, "accepted_with_issues")
    assert (summary["first_day"], summary["last_day"]) == (date(2020, 4, 1), date(2021, 3, 31))
    assert receipt.tables == (TableCount("Episodes", 2, 1, 1),)
    assert "007" not in repr(receipt)


def test_a_refused_submission_stores_its_rows_as_kept_out_and_none_as_accepted(
    home, region, submit, secret, lake
):
    region.settings["refuse_submission_over"] = 0.1
    receipt = load_submission(
        home, region, submit(Episodes=TWO_EPISODES.replace("A6", "ZZ")), secret
    )
    assert receipt.outcome == "refused"
    assert lake("accepted/ssda903__episodes").height == 0
    assert lake("quarantine").height == 2
    assert lake("submissions")["reason"][0] == receipt.reason


def test_a_wrong_mapping_refuses_the_submission_with_its_reason(home, region, submit, secret, lake):
    folder = home.mappings / "kent"
    folder.mkdir(parents=True)
    (folder / "ssda903.yml").write_text("columns: {Id: PERSON}")
    receipt = load_submission(home, region, submit(Episodes=TWO_EPISODES), secret)
    assert receipt.outcome == "refused"
    assert "PERSON" in receipt.reason
    assert lake("issues")["rule"].to_list() == ["mapping_not_valid"]


def test_a_folder_without_files_is_refused(home, region, submit, secret):
    receipt = load_submission(home, region, submit(), secret)
    assert (receipt.outcome, receipt.tables) == ("refused", ())


def test_loading_again_leaves_nothing_of_the_load_before(home, region, submit, secret, lake):
    load_submission(home, region, submit(Episodes=TWO_EPISODES, Header=HEADER), secret)
    submission = submit(Header=HEADER)
    (submission.folder / "Episodes.csv").unlink()
    load_submission(home, region, submission, secret)
    assert lake("submission_tables")["table_name"].to_list() == ["Header"]
    assert not list(home.lake.glob("accepted/ssda903__episodes/kent/**/*.parquet"))


@pytest.mark.parametrize("change", ["files", "mapping", "secret", "own name", "limit", "program"])
def test_a_submission_is_loaded_again_only_when_something_it_depends_on_changes(
    home, region, submit, secret, change, monkeypatch
):
    submission = submit(Episodes=TWO_EPISODES)
    assert loaded_fingerprint(home, submission) is None
    assert needs_loading(home, region, submission, secret)
    load_submission(home, region, submission, secret)
    assert not needs_loading(home, region, submission, secret)
    if change == "files":
        submit(Episodes=EPISODES)
    elif change == "mapping":
        (home.mappings / "kent").mkdir(parents=True)
        (home.mappings / "kent" / "ssda903.yml").write_text("columns: {Id: CHILD}")
    elif change == "secret":
        secret = Secret(bytes(32))
    elif change == "own name":
        region.senders["kent"] = replace(region.senders["kent"], name="Kent County Council")
    elif change == "program":
        monkeypatch.setattr(fingerprint, "program_hash", lambda: "another")
    else:
        region.settings["refuse_submission_over"] = 0.5
    assert needs_loading(home, region, submission, secret)


@pytest.mark.parametrize(
    ("return_name", "period", "again"), [("ssda903", "2020-21", False), ("alb", "2020-21-Q3", True)]
)
def test_another_senders_name_matters_only_where_areas_are_named(
    home, region, submit, secret, return_name, period, again
):
    submission = submit(return_name, period, a="x")
    load_submission(home, region, submission, secret)
    del region.senders["st-marys"]
    assert needs_loading(home, region, submission, secret) is again


def test_the_program_hash_follows_the_code_of_loading_and_the_rules(tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(fingerprint, "_LOADING", tmp_path)
    found = []
    for name, code in (("a.py", "1"), ("a.py", "2"), ("rules/b.py", "1"), ("rules/b.py", "2")):
        (tmp_path / name).write_text(code)
        found.append(fingerprint.program_hash.__wrapped__())
    assert len(set(found)) == 4


def test_a_file_that_changes_while_it_is_loaded_is_loaded_again(
    home, region, submit, secret, monkeypatch
):
    submission = submit(Episodes=TWO_EPISODES)
    check = load.check_files

    def check_and_change(*said, **more):
        checked = check(*said, **more)
        submit(Episodes=EPISODES)
        return checked

    monkeypatch.setattr(load, "check_files", check_and_change)
    load_submission(home, region, submission, secret)
    assert needs_loading(home, region, submission, secret)


def test_what_of_an_issue_is_public_lies_in_the_lake(home, region, submit, secret, lake):
    load_submission(home, region, submit(Header=HEADER.replace("15/03/2005", "31/02/2019")), secret)
    issue = lake("issues").row(0, named=True)
    assert (issue["column_name"], issue["value"], issue["public_value"]) == (
        "DOB",
        "31/02/2019",
        None,
    )
    assert "31/02/2019" in issue["message"]
    assert "31/02/2019" not in issue["public_message"]


def test_the_same_files_give_the_same_bytes(home, region, submit, secret):
    submission = submit(Episodes=TWO_EPISODES.replace("A6", "ZZ"), Header=HEADER)

    def stored() -> dict:
        load_submission(home, region, submission, secret)
        return {path: path.read_bytes() for path in sorted(home.lake.rglob("*.parquet"))}

    assert stored() == stored()


def test_everything_in_the_lake_is_open_to_owner_and_group_only(home, region, submit, secret):
    prepare_lake(home)
    load_submission(home, region, submit(Episodes=TWO_EPISODES), secret)
    for path in home.lake.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o770 if path.is_dir() else 0o660)
    assert not list(home.lake.rglob("*.tmp"))
