"""`raa freeze` as one step of a home: sign off, then compare every signed-off return anew."""

from datetime import date

from pipelines.freezing.differences import write_differences
from pipelines.freezing.manifest import Manifest
from pipelines.freezing.scope import Scope
from pipelines.freezing.sign_off import sign_off
from pipelines.freezing.versions import Version
from pipelines.home import Home
from pipelines.home_lock import hold_home
from pipelines.outputs_record import note_outputs
from pipelines.region import Region


def freeze(
    home: Home, region: Region, scope: Scope, again: str | None = None, as_at: date | None = None
) -> tuple[Version, Manifest]:
    """Sign off a return, see `sign_off`. HomeBusyError while a run of the home goes on."""
    with hold_home(home, wait=False):
        version, manifest = sign_off(home, region, scope, again, as_at)
        write_differences(home, region)
        # The reports on an earlier version may have gone; all other outputs stood a moment ago.
        note_outputs(home, manifest.build)
    return version, manifest
