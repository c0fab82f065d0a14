"""The files in DfE's form pass its screener's checks, and each check is able to fail."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from dfe_screener import CHECKS, Files, read_files, screen
from open_figures import AS_AT, ENGLAND, FIGURES, REGION, figures_of
from spoilt_files import SPOILT

from pipelines.open_data.adoption_measures import DATA, FILTER, META, write_adoption_measures
from pipelines.open_data.indicators import indicators
from pipelines.region import region_from


def written(folder: Path, rows=FIGURES, region=REGION, as_at: date = AS_AT) -> Files:
    folder.mkdir(exist_ok=True)
    write_adoption_measures(folder, figures_of(rows), ENGLAND, region, as_at)
    return read_files(folder / DATA, folder / META)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return written(tmp_path / "open")


def cell(files: Files, column: str, la: str, group: str = "Total", year: str = "202021") -> str:
    (found,) = files.data.filter(
        pl.col("la_name") == la, pl.col(FILTER) == group, pl.col("time_period") == year
    )[column]
    return found


def test_both_files_pass_every_check(files: Files) -> None:
    assert len(CHECKS) > 60
    assert screen(files) == {}


@pytest.mark.parametrize("name", list(CHECKS))
def test_each_check_finds_what_it_is_for(files: Files, name: str) -> None:
    assert CHECKS[name](files) == []
    assert CHECKS[name](SPOILT[name](files)) != []


def test_a_file_that_is_no_plain_csv_is_refused(tmp_path: Path) -> None:
    for content in (b"\xef\xbb\xbfa,b\n1,2\n", b"a,b\r\n1,2\r\n", b"a,b\n1\n", b"a,a\n1,2\n"):
        path = tmp_path / "a.csv"
        path.write_bytes(content)
        with pytest.raises(ValueError, match=r"a\.csv"):
            read_files(path, path)


def test_places_stand_under_dfes_names_and_codes(files: Files) -> None:
    columns = [
        "geographic_level",
        "region_code",
        "region_name",
        "old_la_code",
        "new_la_code",
        "la_name",
    ]
    assert files.data.select(columns).unique(maintain_order=True).rows() == [
        ("National", "", "", "", "", ""),
        ("Local authority", "E12000008", "South East", "887", "E06000035", "Medway"),
        ("Local authority", "E12000007", "London", "303", "E09000004", "Bexley"),
        ("Local authority", "E12000008", "South East", "886", "E10000016", "Kent"),
    ]  # fmt: skip


def test_an_authority_is_found_by_either_code_or_its_name_and_else_keeps_its_own(
    tmp_path: Path,
) -> None:
    senders = {
        "a": {"name": "Bristol", "kind": "authority", "dfe_code": "801"},
        "b": {"name": "buckinghamshire", "kind": "authority"},
        "c": {"name": "Herefordshire Council", "kind": "authority", "gss_code": "E06000019"},
        "d": {"name": "Elsewhere", "kind": "authority"},
        "e": {"name": "Carn", "kind": "authority", "dfe_code": "721", "gss_code": "E10000702"},
    }
    region = region_from({"slug": "west", "name": "Adopt West", "senders": senders})
    files = written(tmp_path / "open", [("decisions_reversed", "a", 9)], region)
    columns = ["new_la_code", "old_la_code", "la_name", "region_name"]
    found = (
        files.data.filter(geographic_level="Local authority").select(columns).unique().sort(columns)
    )
    assert found.rows() == [
        ("E06000019", "884", "Herefordshire, County of", "West Midlands"),
        ("E06000023", "801", "Bristol, City of", "South West"),
        ("E06000060", "825", "Buckinghamshire", "South East"),
        ("E10000702", "721", "Carn", ""),
        ("x", "x", "Elsewhere", ""),
    ]  # fmt: skip
    assert set(screen(files)) == {"authorities_are_known_by_codes_and_name"}


def test_the_agencys_own_figures_are_its_group_of_the_national_rows(files: Files) -> None:
    column = "adoption_orders_granted_count"
    assert cell(files, column, "", REGION.name) == "96"
    assert cell(files, column, "") == "2870"
    assert cell(files, column, "Kent") == cell(files, column, "Kent", REGION.name) == "59"


def test_one_that_was_no_member_on_the_day_has_no_figure_within_the_agency(tmp_path: Path) -> None:
    files = written(tmp_path / "open", as_at=date(2021, 7, 29))
    assert cell(files, "adoption_orders_granted_count", "Kent", REGION.name) == "59"
    left = replace(
        REGION,
        senders=REGION.senders
        | {"kent": replace(REGION.senders["kent"], member_to=date(2021, 1, 1))},
    )
    files = written(tmp_path / "open", region=left)
    assert cell(files, "adoption_orders_granted_count", "Kent", REGION.name) == "z"
    assert cell(files, "adoption_orders_granted_count", "Kent") == "59"
    assert screen(files) == {}


def test_a_figure_that_nobody_sent_or_only_in_part_is_not_available(files: Files) -> None:
    assert cell(files, "support_line_calls_count", "Kent") == "x"
    assert cell(files, "children_matched_count", "Medway") == "x"
    assert cell(files, "a2_average", "Kent") == "x"


def test_a_share_of_nobody_does_not_apply(files: Files) -> None:
    assert cell(files, "a5_percent", "Bexley") == "z"


def test_a_year_that_has_not_ended_is_not_in_the_file(files: Files, tmp_path: Path) -> None:
    assert files.data["time_period"].unique().to_list() == ["202021"]
    later = written(tmp_path / "later", as_at=date(2022, 3, 31))
    assert sorted(later.data["time_period"].unique()) == ["202021", "202122"]


def test_numbers_have_the_places_that_meta_promises(files: Files) -> None:
    assert cell(files, "a4_percent", "Kent") == "13.0"
    assert cell(files, "a1_average", "Kent") == "330"
    assert cell(files, "cost_per_adoption_average", "Kent") == "58210"
    assert cell(files, "a3_percent", "Medway") == "low"


def test_without_any_whole_year_there_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    written(folder)
    assert (
        write_adoption_measures(folder, figures_of(FIGURES), ENGLAND, REGION, date(2021, 1, 1))
        == []
    )
    assert list(folder.iterdir()) == []


def test_the_same_figures_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    written(tmp_path / "one")
    written(tmp_path / "two", FIGURES[::-1])
    for name in (DATA, META):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_every_yearly_count_share_and_average_of_authorities_is_an_indicator() -> None:
    found = [one.measure_id for one in indicators()]
    assert {"adoption_orders_granted", "A1", "A4_percent", "support_line_calls"} <= set(found)
    assert not {"families_approved", "A9", "interagency_fees_net", "A12"} & set(found)
    assert len(found) == len(set(found)) > 25
