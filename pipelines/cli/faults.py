"""The faults a person can put right: their message is all that is shown, never a traceback."""

from pipelines.explain.figure import UnknownFigureError
from pipelines.freezing.scope import FreezeError
from pipelines.home_lock import HomeBusyError
from pipelines.key_change import KeyChangeError
from pipelines.landing.submissions import LandingError
from pipelines.loading.keys import KeyFileError
from pipelines.loading.mapping import MappingError
from pipelines.periods import PeriodError
from pipelines.reading.text_table import FileRefusedError
from pipelines.region import RegionError
from pipelines.running import RunError
from pipelines.synthetic.write import SampleError
from pipelines.warehouse.readers import NothingPublishedError, OtherVersionError

FAULTS = (
    FileRefusedError,
    FreezeError,
    HomeBusyError,
    KeyChangeError,
    KeyFileError,
    LandingError,
    MappingError,
    NothingPublishedError,
    OtherVersionError,
    PeriodError,
    RegionError,
    RunError,
    SampleError,
    UnknownFigureError,
)
