"""What assets are handed: the home they work in, and through it the region and the key.

A home is named once, when the definitions are built; no asset looks for it by itself.
"""

import dagster as dg

from pipelines.home import Home
from pipelines.home_privacy import keep_from_others
from pipelines.region import Region, read_region


class HomeResource(dg.ConfigurableResource):
    """The home of one region."""

    folder: str

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Whoever started the run, what it writes is for owner and group only."""
        keep_from_others()

    @property
    def home(self) -> Home:
        """The folders of the home."""
        return Home.at(self.folder)

    @property
    def region(self) -> Region:
        """The region, read afresh, so that an edit to region.yml takes effect at once."""
        return read_region(self.home.region_file)
