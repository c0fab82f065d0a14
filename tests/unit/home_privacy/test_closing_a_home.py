"""A home is closed to everyone but owner and group, whoever made what lies in it."""

import os
from pathlib import Path

import dagster as dg
import pytest

from pipelines.home import Home
from pipelines.home_privacy import OTHERS, close_home
from pipelines.instance import open_instance
from pipelines.resources import HomeResource


@pytest.fixture(autouse=True)
def open_to_all():
    """The process of somebody whose files are readable by everybody."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home made by hand, with a return copied in."""
    home = Home.at(tmp_path / "home")
    folder = home.landing / "kent" / "alb" / "2020-21-Q4" / "2021-04-22"
    folder.mkdir(parents=True)
    (folder / "return.xlsx").write_bytes(b"x")
    home.region_file.write_text("slug: apse\n")
    return home


def open_to_others(home: Home) -> list[str]:
    paths = [home.root, *home.root.rglob("*")]
    return [str(one) for one in paths if not one.is_symlink() and one.stat().st_mode & OTHERS]


def test_what_was_laid_there_by_hand_is_closed(home: Home) -> None:
    assert len(open_to_others(home)) == 8
    before = (home.region_file.stat().st_mtime_ns, home.region_file.stat().st_mode & 0o770)
    close_home(home)
    assert open_to_others(home) == []
    found = home.region_file.stat()
    assert (found.st_mtime_ns, found.st_mode & 0o770) == before


def test_a_link_out_of_the_home_is_not_followed(home: Home, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("x")
    (home.root / "to_folder").symlink_to(outside)
    (home.root / "to_file").symlink_to(outside / "file")
    close_home(home)
    assert outside.stat().st_mode & OTHERS and (outside / "file").stat().st_mode & OTHERS


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    close_home(Home.at(tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_a_run_of_dagsters_makes_nothing_that_others_can_open(home: Home) -> None:
    close_home(home)

    @dg.op
    def write(home: HomeResource) -> None:
        (home.home.root / "made").mkdir()
        (home.home.root / "made" / "file").write_text("x")

    @dg.job(resource_defs={"home": HomeResource(folder=str(home.root))})
    def work() -> None:
        write()

    os.umask(0o022)
    assert work.execute_in_process().success
    assert open_to_others(home) == []


def test_dagsters_own_record_is_closed(home: Home) -> None:
    close_home(home)

    @dg.job
    def work() -> None: ...

    assert work.execute_in_process(instance=open_instance(home)).success
    assert len(list(home.dagster.rglob("*.db"))) > 1
    assert open_to_others(home) == []
