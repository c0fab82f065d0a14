"""The return of the year before, for the rules that compare two years.

It is the one in force when the submission came in, so that what a sender was told stays true
whatever is received later.
"""

from functools import cache

import polars as pl

from pipelines.home import Home
from pipelines.landing.submissions import LandingError, Submission, in_force, read_submission
from pipelines.loading.mapping import MappingError, mapping_path, read_mapping
from pipelines.loading.rules import RULES
from pipelines.loading.tables import read_tables
from pipelines.region import Region


def last_year_of(home: Home, region: Region, submission: Submission) -> Submission | None:
    """The same sender's return of the year before, as it stood on the day of this one; None where
    there is none or no rule of the return asks for it."""
    if submission.return_name not in _compared():
        return None
    before = submission.period.previous().text
    names = submission.sender, submission.return_name, before
    folder = home.landing.joinpath(*names)
    found = []
    for one in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            found.append(read_submission(region, one, *names, one.name))
        except LandingError:
            continue  # a folder that is no submission is told of where submissions are found
    return next(iter(in_force(found, submission.received_on)), None)


def read_last_year(home: Home, earlier: Submission | None) -> dict[str, pl.DataFrame]:
    """Its tables as rules see them; none where it is not there or its mapping is not valid."""
    if earlier is None:
        return {}
    name = earlier.return_name
    try:
        mapping = read_mapping(mapping_path(home, earlier.sender, name), name)
    except MappingError:
        return {}  # its own load is refused for it, and says so
    return read_tables(earlier.files(), name, earlier.period, mapping)


@cache
def _compared() -> frozenset[str]:
    return frozenset(rule.return_name for rule in RULES if rule.needs_last_year)
