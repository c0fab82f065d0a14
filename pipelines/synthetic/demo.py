"""The region of the demonstration: Kent, Medway and Bexley, steered to the agency's first months.

The figures that the invented world must hit are data, in `targets/`; the sizes here are those of
published totals.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from pipelines.home import Home
from pipelines.periods import month
from pipelines.region import (
    AUTHORITY,
    CHOICES,
    KINDS,
    NUMBERS,
    REGIONAL_AGENCY,
    VOLUNTARY_AGENCY,
    read_region,
    region_from,
)
from pipelines.synthetic.sample import Sample, write_sample
from pipelines.synthetic.scale import Scale
from pipelines.synthetic.targets import read_targets
from pipelines.synthetic.write import OWNER_AND_GROUP_FILE, SampleError

TARGETS = Path(__file__).with_name("targets") / "apse_2020_21.csv"
FIRST, LAST, SEED = month(2019, 4), month(2021, 6), 2020
AGENCY_NAME, GO_LIVE = "Adoption Partnership South East", date(2020, 11, 1)
AUTHORITIES = {
    "kent": ("Kent", "886", "E10000016"),
    "medway": ("Medway", "887", "E06000035"),
    "bexley": ("Bexley", "303", "E09000004"),
}
SCALES = {
    "kent": Scale(74, 260, 110, 1400, 450, 330_600),
    "medway": Scale(22, 90, 2, 390, 4, 63_200),
    "bexley": Scale(10, 50, 9, 210, 31, 56_000),
}


class _PlainDumper(yaml.SafeDumper):
    """Writes a repeated day out each time, for people to read and change."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def demo_region() -> dict[str, Any]:
    """The content of the demonstration's `region.yml`."""
    authorities = {
        slug: {
            "name": name,
            "kind": AUTHORITY,
            "dfe_code": dfe_code,
            "gss_code": gss_code,
            "member_from": GO_LIVE,
        }
        for slug, (name, dfe_code, gss_code) in AUTHORITIES.items()
    }
    return {
        "slug": "apse",
        "name": AGENCY_NAME,
        "go_live": GO_LIVE,
        "host": "kent",
        "senders": authorities
        | {
            "apse": {"name": AGENCY_NAME, "kind": REGIONAL_AGENCY},
            "hope-adoption": {"name": "Hope Adoption", "kind": VOLUNTARY_AGENCY},
        },
        "owes": [
            {"return": "ssda903", "by": AUTHORITY, "due": 91},
            {"return": "alb", "by": list(KINDS), "due": 30},
            {"return": "activity", "by": REGIONAL_AGENCY, "due": 14},
            {"return": "finance", "by": [AUTHORITY, REGIONAL_AGENCY], "due": 91},
            {"return": "population", "by": AUTHORITY, "due": 91},
        ],
        "settings": {name: words[0] for name, words in CHOICES.items()} | NUMBERS,
    }


def is_demo(home: Home) -> bool:
    """Whether a home's region is the demonstration's, unchanged."""
    return read_region(home.region_file) == region_from(demo_region())


def write_demo(home: Home, progress: Callable[[str], None] = lambda text: None) -> Sample:
    """Write `region.yml` and the steered returns. SampleError if the home has a region already."""
    if home.region_file.exists():
        raise SampleError(f"{home.region_file} is already there: choose an empty home.")
    content = demo_region()
    sample = write_sample(
        home,
        region_from(content),
        FIRST,
        LAST,
        seed=SEED,
        targets=read_targets(TARGETS),
        progress=progress,
        scales=SCALES,
    )
    # Last, so that a home with a region.yml is a home with all its returns.
    text = yaml.dump(content, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True)
    home.region_file.write_text(text, encoding="utf-8")
    home.region_file.chmod(OWNER_AND_GROUP_FILE)
    return sample
