"""The region of the demonstration: Kent, Medway and Bexley, steered to the agency's first months.

The figures that the invented world must hit are data, in `targets/`; the sizes here are those of
published totals.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from pipelines.home import Home
from pipelines.periods import month
from pipelines.region import AUTHORITY, KINDS, REGIONAL_AGENCY, VOLUNTARY_AGENCY, region_from
from pipelines.synthetic.sample import Sample, write_sample
from pipelines.synthetic.scale import Scale
from pipelines.synthetic.targets import read_targets
from pipelines.synthetic.write import OWNER_AND_GROUP_FILE, SampleError

TARGETS = Path(__file__).with_name("targets") / "apse_2020_21.csv"
FIRST, LAST, SEED = month(2019, 4), month(2021, 6), 2020
SCALES = {
    "kent": Scale(74, 260, 110, 1400, 450, 330_600),
    "medway": Scale(22, 90, 2, 390, 4, 63_200),
    "bexley": Scale(10, 50, 9, 210, 31, 56_000),
}


def demo_region() -> dict[str, Any]:
    """The content of the demonstration's `region.yml`."""
    live = "2020-11-01"
    authorities = {
        "kent": ("Kent", "886", "E10000016"),
        "medway": ("Medway", "887", "E06000035"),
        "bexley": ("Bexley", "303", "E09000004"),
    }
    senders: dict[str, Any] = {
        slug: {
            "name": name,
            "kind": AUTHORITY,
            "dfe_code": code,
            "gss_code": gss,
            "member_from": live,
        }
        for slug, (name, code, gss) in authorities.items()
    }
    senders["apse"] = {"name": "Adoption Partnership South East", "kind": REGIONAL_AGENCY}
    senders["hope-adoption"] = {"name": "Hope Adoption", "kind": VOLUNTARY_AGENCY}
    return {
        "slug": "apse",
        "name": "Adoption Partnership South East",
        "go_live": live,
        "host": "kent",
        "senders": senders,
        "owes": [
            {"return": "ssda903", "by": AUTHORITY, "due": 91},
            {"return": "alb", "by": list(KINDS), "due": 30},
            {"return": "activity", "by": REGIONAL_AGENCY, "due": 14},
            {"return": "finance", "by": [AUTHORITY, REGIONAL_AGENCY], "due": 91},
            {"return": "population", "by": AUTHORITY, "due": 91},
        ],
        "settings": {
            "waited_three_months": "at_least",
            "not_yet_placed_in_a3": "days_so_far",
            "a20": "adjusted",
            "placed_outside": "any_other_agency",
            "visits_counted_in": "month_of_enquiry",
            "hide_counts_below": 6,
            "round_region_to": None,
            "refuse_submission_over": None,
        },
    }


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
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
    home.region_file.write_text(text, encoding="utf-8")
    home.region_file.chmod(OWNER_AND_GROUP_FILE)
    return sample
