"""Where a region's data lives: the one place that knows the folders of a home.

Nothing is read or written here but folders being made; every folder is open to its owner and
group only, because all of them hold children's data.
"""

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "RAA_HOME"
DEFAULT_HOME = Path("home")
OWNER_AND_GROUP = 0o770


@dataclass(frozen=True)
class Home:
    """The folders of one region."""

    root: Path

    @classmethod
    def at(cls, folder: Path | str | None = None) -> "Home":
        """The home in `folder`, else in `RAA_HOME`, else in `./home`."""
        chosen = folder or os.environ.get(HOME_VARIABLE) or DEFAULT_HOME
        return cls(Path(chosen).resolve())

    @property
    def region_file(self) -> Path:
        """What describes the region."""
        return self.root / "region.yml"

    @property
    def landing(self) -> Path:
        """Returns as received: `<sender>/<return>/<period>/<received>/<files>`. Never changed."""
        return self.root / "landing"

    @property
    def mappings(self) -> Path:
        """Each sender's own headers and words: `<sender>/<return>.yml`."""
        return self.root / "mappings"

    @property
    def lake(self) -> Path:
        """Accepted, quarantined and identifying rows of each submission, as Parquet."""
        return self.root / "lake"

    @property
    def warehouse(self) -> Path:
        """The published warehouse and the builds behind it."""
        return self.root / "warehouse"

    @property
    def database(self) -> Path:
        """The published warehouse file that readers open."""
        return self.warehouse / "warehouse.duckdb"

    @property
    def outputs(self) -> Path:
        """Returns, board packs and open data made from the published warehouse."""
        return self.root / "outputs"

    @property
    def frozen(self) -> Path:
        """Returns that were signed off: `<return>/<period>/<sender or all>/<version>`. A run reads
        them and never writes there."""
        return self.root / "frozen"

    @property
    def dagster(self) -> Path:
        """Dagster's own record of runs."""
        return self.root / ".dagster"

    @property
    def key_change(self) -> Path:
        """Where a change of key is prepared; not there at any other time."""
        return self.root / ".key_change"

    def make_folder(self, folder: Path) -> Path:
        """Make a folder of the home, and those above it, readable by owner and group only."""
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            one.chmod(OWNER_AND_GROUP)
        return folder
