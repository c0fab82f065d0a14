"""A home with loaded submissions and a warehouse that says what a published one would."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.home import Home
from pipelines.landing.submissions import read_submission
from pipelines.loading.keys import Secret, keys_of
from pipelines.loading.lake import prepare_lake, read_loaded
from pipelines.loading.load import load_submission
from pipelines.region import Region, region_from
from schemas.returns import columns_of

SECRET = Secret(bytes(range(32)))
HEADER = ",".join(one.column_name for one in columns_of("ssda903", "Header", "2020-21"))
COMPARED = {
    "submission_id": pl.String, "rule": pl.String, "severity": pl.String, "return_name": pl.String,
    "table_name": pl.String, "file": pl.String, "sheet": pl.String, "row_number": pl.Int64,
    "child": pl.String, "column_name": pl.String, "value": pl.String, "message": pl.String,
    "found_in": pl.String,
}  # fmt: skip


@pytest.fixture
def region() -> Region:
    return region_from(
        {
            "slug": "apse",
            "name": "Adoption Partnership South East",
            "senders": {
                "kent": {"name": "Kent", "kind": "authority"},
                "medway": {"name": "Medway", "kind": "authority"},
                "apse": {"name": "Adoption Partnership South East", "kind": "regional_agency"},
            },
        }
    )


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.at(tmp_path / "home")
    prepare_lake(made)
    return made


@pytest.fixture
def load(home: Home, region: Region) -> Callable[..., str]:
    """Put a Header file into landing and load it; gives the submission's id."""

    def put(
        *rows: str,
        sender: str = "kent",
        period: str = "2020-21",
        received: str = "2021-06-07",
        top: str = HEADER,
    ) -> str:
        folder = home.landing / sender / "ssda903" / period / received
        folder.mkdir(parents=True)
        (folder / "Header.csv").write_text("\n".join((top, *rows)) + "\n", encoding="utf-8")
        submission = read_submission(region, folder, sender, "ssda903", period, received)
        load_submission(home, region, submission, SECRET)
        return submission.submission_id

    return put


@pytest.fixture
def publish(home: Home) -> Callable[..., None]:
    """Write a warehouse that knows every loaded submission but some, and found some issues."""

    def write(*compared: dict, but: tuple[str, ...] = ()) -> None:
        known = read_loaded(home).filter(~pl.col("submission_id").is_in(but))
        issues = pl.DataFrame(list(compared), schema=COMPARED)
        home.make_folder(home.warehouse)
        home.database.unlink(missing_ok=True)
        with duckdb.connect(str(home.database)) as connection:
            connection.register("known", known).register("issues", issues)
            connection.execute("create schema quality")
            connection.execute("create table quality.submissions as select * from known")
            connection.execute("create table quality.issues as select * from issues")

    return write


@pytest.fixture
def key_of() -> Callable[[str, str], str]:
    """The key of a sender's child."""

    def key(sender: str, child: str) -> str:
        return keys_of(SECRET, "child", pl.Series([sender]), pl.Series([child])).item()

    return key
