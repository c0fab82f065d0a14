"""One steered demonstration, written once for every test that only reads it."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.home import Home
from pipelines.periods import month
from pipelines.region import region_from
from pipelines.synthetic.demo import write_demo
from pipelines.synthetic.sample import Sample, write_sample


@dataclass(frozen=True)
class Written:
    """A home with its returns, and the world they were written from."""

    home: Home
    sample: Sample

    def submissions(self, return_name: str) -> list[Path]:
        """The folders of every submission of a return."""
        return sorted(self.home.landing.glob(f"*/{return_name}/*/*"))


def rows_of(file: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding=encoding, newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Written:
    home = Home.at(tmp_path_factory.mktemp("demo") / "home")
    return Written(home, write_demo(home))


FAR_REGION = {
    "slug": "far-north",
    "name": "Adopt Far North",
    "go_live": "2019-06-01",
    "host": "moor",
    "senders": {
        **{
            slug: {"name": slug.title(), "kind": "authority", "dfe_code": f"9{place}0"}
            for place, slug in enumerate(("fell", "moor", "dale", "beck", "tarn"))
        },
        "far-north": {"name": "Adopt Far North", "kind": "regional_agency"},
    },
    "owes": [
        {"return": "ssda903", "by": "authority", "due": 91},
        {"return": "alb", "by": ["authority", "regional_agency"], "due": 30},
        {"return": "activity", "by": "regional_agency", "due": 14},
        {"return": "population", "by": "authority", "due": 60},
    ],
}
"""Five authorities, no voluntary agency, no finance return."""


@pytest.fixture(scope="session")
def far_region(tmp_path_factory: pytest.TempPathFactory) -> Written:
    home = Home.at(tmp_path_factory.mktemp("far") / "home")
    first, last = month(2019, 4), month(2020, 3)
    return Written(home, write_sample(home, region_from(FAR_REGION), first, last, 200, seed=5))
