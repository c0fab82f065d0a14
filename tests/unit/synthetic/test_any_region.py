"""Returns for a region nobody has heard of, as its own region.yml has it."""

import stat
from datetime import date
from pathlib import Path

import pytest
import yaml
from written_homes import FAR_REGION, Written, rows_of

from pipelines.home import Home
from pipelines.periods import month, parse_period
from pipelines.region import read_region, region_from
from pipelines.synthetic.demo import demo_region, write_demo
from pipelines.synthetic.sample import write_sample
from pipelines.synthetic.write import SampleError, put_region


def test_every_sender_sends_what_it_owes(far_region) -> None:
    written = far_region.sample.submissions
    assert written.pop(("far-north", "alb")) == 4
    assert written.pop(("far-north", "activity")) == 10
    authorities = ("fell", "moor", "dale", "beck", "tarn")
    numbers = {"ssda903": 1, "alb": 4, "population": 1}
    assert written == {(one, name): n for one in authorities for name, n in numbers.items()}


def test_the_first_authority_is_the_largest(far_region) -> None:
    rows = far_region.sample.rows
    others = [rows[one, "ssda903"] for one in ("moor", "dale", "beck", "tarn")]
    assert rows["fell", "ssda903"] > max(others)


def test_only_the_host_uses_the_agency_as_its_own_provision(far_region) -> None:
    providers = {
        authority: {
            row["PLACE_PROVIDER"]
            for file in (far_region.home.landing / authority / "ssda903").glob("*/*/Episodes.csv")
            for row in rows_of(file)
            if row["PLACE"] == "A6"
        }
        for authority in ("moor", "dale")
    }
    assert "PR1" in providers["moor"] and "PR2" not in providers["moor"]
    assert "PR2" in providers["dale"] and "PR1" not in providers["dale"]


def test_returns_are_received_within_the_days_allowed(far_region) -> None:
    for owed in FAR_REGION["owes"]:
        for folder in far_region.submissions(owed["return"]):
            ended = parse_period(folder.parent.name).last_day
            assert 0 < (date.fromisoformat(folder.name) - ended).days <= owed["due"]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    homes = [_write(tmp_path / name, seed=3) for name in ("one", "two")]
    first, second = (_contents(home) for home in homes)
    assert first == second
    assert any(name.suffix == ".xlsx" for name in first)


def test_another_seed_gives_another_world(tmp_path: Path) -> None:
    homes = [_write(tmp_path / str(seed), seed=seed) for seed in (3, 4)]
    first, second = (_contents(home) for home in homes)
    shared = [name for name in first if name.name == "Episodes.csv"]
    assert len(shared) == 5
    assert not [name for name in shared if first[name] == second[name]]


def test_a_submission_is_never_overwritten(tmp_path: Path) -> None:
    _write(tmp_path, seed=3)
    before = _contents(Home.at(tmp_path))
    with pytest.raises(SampleError, match="already there"):
        _write(tmp_path, seed=4)
    assert _contents(Home.at(tmp_path)) == before


def test_agencies_without_an_own_agency_or_go_live_still_get_returns(tmp_path: Path) -> None:
    senders = {slug: FAR_REGION["senders"][slug] for slug in ("fell", "moor")}
    region = region_from({"slug": "two", "senders": senders})
    sample = write_sample(Home.at(tmp_path), region, month(2020, 1), month(2020, 3), 20, 1)
    assert set(sample.submissions) == {
        (authority, name) for authority in senders for name in ("ssda903", "alb")
    }


@pytest.mark.parametrize(("children", "rate"), [(0, 0.0), (20, 1.5), (20, -0.1)])
def test_numbers_that_make_no_sense_are_refused(tmp_path: Path, children, rate) -> None:
    region = region_from(FAR_REGION)
    with pytest.raises(SampleError):
        write_sample(Home.at(tmp_path), region, month(2020, 1), month(2020, 3), children, 1, rate)
    assert not (tmp_path / "landing").exists()


def test_months_given_backwards_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="earlier month first"):
        write_sample(
            Home.at(tmp_path), region_from(FAR_REGION), month(2020, 2), month(2020, 1), 20, 1
        )


def test_files_are_open_to_owner_and_group_only(far_region) -> None:
    for file in far_region.home.landing.rglob("*.*"):
        assert not stat.S_IMODE(file.stat().st_mode) & stat.S_IRWXO


def _write(root: Path, seed: int) -> Home:
    home = Home.at(root)
    write_sample(home, region_from(FAR_REGION), month(2019, 10), month(2020, 3), 25, seed)
    return home


def _contents(home: Home) -> dict[Path, bytes]:
    files = sorted(one for one in home.landing.rglob("*") if one.is_file())
    return {one.relative_to(home.landing): one.read_bytes() for one in files}


def test_a_region_file_is_put_into_the_home_once(tmp_path: Path) -> None:
    home, given = Home.at(tmp_path / "home"), tmp_path / "given.yml"
    given.write_text(yaml.safe_dump(FAR_REGION), encoding="utf-8")
    put_region(home, given)
    put_region(home, given)
    assert read_region(home.region_file) == region_from(FAR_REGION)
    given.write_text(yaml.safe_dump(FAR_REGION | {"host": "fell"}), encoding="utf-8")
    with pytest.raises(SampleError, match="differs"):
        put_region(home, given)


def test_a_demonstration_needs_a_home_of_its_own(demo: Written) -> None:
    assert read_region(demo.home.region_file) == region_from(demo_region())
    assert "&" not in demo.home.region_file.read_text(encoding="utf-8")
    with pytest.raises(SampleError, match="empty home"):
        write_demo(demo.home)
