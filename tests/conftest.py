"""What every test may use: a key that belongs to the session, and homes already built."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_homes import BuiltHome, build_demo, build_hills, build_rivers, built_once

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"
LONGEST_FIRST = (
    "test_acceptance_region", "test_published_figures", "test_running_again", "test_safety",
    "test_dbt_unit_tests", "test_a_reckoning_from_events", "test_a_messy_file",
)  # fmt: skip
"""Files that build homes begin first, so that no worker is left alone with them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first; the order within a file stays."""
    order = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


@pytest.fixture(scope="session")
def session_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every worker of this session sees."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def session_key(session_folder: Path) -> Iterator[None]:
    """No test makes or reads a key of the person who runs it."""
    before = os.environ.get("RAA_KEY_FILE")
    os.environ["RAA_KEY_FILE"] = str(session_folder / "session.key")
    yield
    if before is None:
        del os.environ["RAA_KEY_FILE"]
    else:
        os.environ["RAA_KEY_FILE"] = before


@pytest.fixture(scope="session")
def demo_built(session_folder: Path) -> BuiltHome:
    """The demonstration, run. Read only."""
    return built_once(session_folder / "built" / "demo", build_demo)


@pytest.fixture(scope="session")
def hills_built(session_folder: Path) -> BuiltHome:
    """The made-up region of five authorities, run. Read only."""
    return built_once(session_folder / "built" / "hills", build_hills)


@pytest.fixture(scope="session")
def rivers_built(session_folder: Path) -> BuiltHome:
    """The smallest region, run. Read only: `copy_to` for a home to change."""
    return built_once(session_folder / "built" / "rivers", build_rivers)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of agreed answers beside the project; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not here.")
    return SHARED
