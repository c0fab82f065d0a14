"""Small returns written by hand, and ways to check and load them; for several packages."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipelines.home import Home
from pipelines.landing.submissions import Submission, read_submission
from pipelines.loading.check import check_files
from pipelines.loading.checked import Checked
from pipelines.loading.keys import Secret
from pipelines.loading.mapping import mapping_from
from pipelines.periods import parse_period
from pipelines.region import Region, region_from
from schemas.returns import columns_of


@pytest.fixture(scope="session")
def top() -> Callable[..., str]:
    """The header line of a table, as the return itself spells it."""

    def line(table: str, return_name: str = "ssda903", year: str = "2020-21") -> str:
        columns = columns_of(return_name, table, year)
        return ",".join(one.column_name for one in columns) + "\n"

    return line


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., list[Path]]:
    """Write files, text as UTF-8, and give their paths."""

    def write_files(**contents: str | bytes) -> list[Path]:
        folder = tmp_path / "files"
        folder.mkdir(exist_ok=True)
        paths = []
        for name, content in contents.items():
            path = folder / (name.replace("__", ".") if "__" in name else f"{name}.csv")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(path)
        return paths

    return write_files


@pytest.fixture
def check(write: Callable[..., list[Path]]) -> Callable[..., Checked]:
    """Check files of one return; `mapping` is the content of a mapping file."""

    def check_them(
        return_name: str = "ssda903",
        period: str = "2020-21",
        mapping: dict | None = None,
        region: Region | None = None,
        **contents: str | bytes,
    ) -> Checked:
        words = mapping_from(mapping, return_name) if mapping else None
        paths = write(**contents)
        return check_files(paths, return_name, parse_period(period), "kent", words, region)

    return check_them


@pytest.fixture
def told() -> Callable[[Checked], list[tuple]]:
    """Issues as rule, table, row number and column, sorted; not which rules could not be tried."""

    def tell(checked: Checked) -> list[tuple]:
        tried = checked.issues.filter(pl.col("rule") != "rule_not_tried")
        shown = tried.select("rule", "table_name", "row_number", "column_name")
        return sorted(shown.rows(), key=str)

    return tell


@pytest.fixture
def region() -> Region:
    return region_from(
        {
            "slug": "apse",
            "name": "Adoption Partnership South East",
            "senders": {
                "kent": {"name": "Kent", "kind": "authority"},
                "st-marys": {"name": "St Mary's Trust", "kind": "voluntary_agency"},
                "apse": {"name": "Adoption Partnership South East", "kind": "regional_agency"},
            },
        }
    )


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path / "home")


@pytest.fixture
def secret() -> Secret:
    return Secret(bytes(range(32)))


@pytest.fixture
def submit(home: Home, region: Region) -> Callable[..., Submission]:
    """Put files into the landing folder as one submission."""

    def put(
        return_name: str = "ssda903",
        period: str = "2020-21",
        received: str = "2021-06-07",
        sender: str = "kent",
        **contents: str,
    ) -> Submission:
        folder = home.landing / sender / return_name / period / received
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (folder / f"{name}.csv").write_text(content, encoding="utf-8")
        return read_submission(region, folder, sender, return_name, period, received)

    return put


@pytest.fixture
def lake(home: Home) -> Callable[[str], pl.DataFrame]:
    """All rows of a part of the lake, or of an accepted table."""

    def read(part: str) -> pl.DataFrame:
        return pl.read_parquet(home.lake / part / "**" / "*.parquet")

    return read
