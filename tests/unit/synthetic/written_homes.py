"""What the tests of the synthetic returns share: a home as written, and a made-up region."""

import csv
from dataclasses import dataclass
from pathlib import Path

from pipelines.home import Home
from pipelines.synthetic.sample import Sample


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
