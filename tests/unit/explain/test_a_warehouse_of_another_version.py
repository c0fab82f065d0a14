"""A warehouse whose tables are not those that this version reads."""

import duckdb
import pytest

from pipelines.explain.figure import explain_figure
from pipelines.home import Home
from pipelines.warehouse.readers import OtherVersionError


def test_it_is_to_be_built_anew(tmp_path):
    home = Home.at(tmp_path / "home")
    home.database.parent.mkdir(parents=True)
    with duckdb.connect(str(home.database)) as old:
        old.execute("create schema measures; create table measures.measures (value double)")
    with pytest.raises(OtherVersionError, match="another version.*raa run --home"):
        explain_figure(home, "A10", "kent", "2020-21")
