"""The dbt project as files: where it lies, its hash, and its manifest.

The manifest is made once and kept beside the project; it is made again when any file of the
project came, went or changed. It holds no path of any home, so one manifest serves them all.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = REPOSITORY / "dbt_project"
TARGET = PROJECT / "target"
MANIFEST = TARGET / "manifest.json"
_PARTS = ("dbt_project.yml", "profiles.yml", "models", "macros", "seeds", "tests")


def project_files() -> list[Path]:
    """Every file that makes the project what it is, in path order."""
    found: list[Path] = []
    for part in _PARTS:
        path = PROJECT / part
        found += [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return sorted(found)


def _hash_of(paths: Iterable[Path]) -> str:
    total = sha256()
    for path in paths:
        total.update(str(path.relative_to(REPOSITORY)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _project_hash() -> str:
    return _hash_of(project_files())


@cache
def code_hash() -> str:
    """SHA-256 over the dbt project and the product's Python, so a change of code is a change."""
    python = [*(REPOSITORY / "pipelines").rglob("*.py"), *(REPOSITORY / "schemas").rglob("*.py")]
    pages = (REPOSITORY / "pipelines").rglob("templates/*")
    return _hash_of([*project_files(), *sorted(python), *sorted(pages)])


def dbt_arguments(target: Path) -> list[str]:
    """The arguments every dbt command needs; logs lie beside what it writes."""
    return [
        "--project-dir",
        str(PROJECT),
        "--profiles-dir",
        str(PROJECT),
        "--target-path",
        str(target),
        "--log-path",
        str(target),
    ]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two processes must not write the same manifest, nor one read what another writes."""
    TARGET.mkdir(exist_ok=True)
    with (TARGET / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@cache
def parsed_project() -> Any:
    """The parsed project as dbt holds it, for running without parsing again."""
    from dbt.cli.main import dbtRunner

    with _one_at_a_time():
        # Fixed values: dbt parses everything anew when an environment variable changes.
        os.environ["RAA_BUILD_HOME"] = "."
        os.environ["RAA_BUILD_DATABASE"] = str(TARGET / "build.duckdb")
        outcome = dbtRunner().invoke(["--quiet", "parse", *dbt_arguments(TARGET)])
    if not outcome.success:
        raise RuntimeError(f"The dbt project does not parse: {outcome.exception}")
    return outcome.result


def manifest() -> dict[str, Any]:
    """`manifest.json`, made first where it is missing or the project has changed since."""
    made_from = TARGET / "made_from"
    wanted = _project_hash()
    stands = MANIFEST.exists() and made_from.exists() and made_from.read_text("utf-8") == wanted
    if not stands:
        parsed_project()
        made_from.write_text(wanted, encoding="utf-8")
    with _one_at_a_time():
        return json.loads(MANIFEST.read_text(encoding="utf-8"))
