"""Homes written once for every test that only reads them."""

import pytest
from written_homes import FAR_REGION, Written

from pipelines.home import Home
from pipelines.periods import month
from pipelines.region import region_from
from pipelines.synthetic.demo import write_demo
from pipelines.synthetic.sample import write_sample


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Written:
    home = Home.at(tmp_path_factory.mktemp("demo") / "home")
    return Written(home, write_demo(home))


@pytest.fixture(scope="session")
def far_region(tmp_path_factory: pytest.TempPathFactory) -> Written:
    home = Home.at(tmp_path_factory.mktemp("far") / "home")
    first, last = month(2019, 4), month(2020, 3)
    return Written(home, write_sample(home, region_from(FAR_REGION), first, last, 200, seed=5))
