"""What every file of the product keeps to: its size, its name, and what must never stand in it."""

import ast
import re
import statistics
import subprocess
from collections.abc import Callable
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from schemas.returns import read_seed

REPOSITORY = Path(__file__).resolve().parents[2]
LONGEST, MEDIAN = 300, 100
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "base"}
VAGUE |= {"data", "process"}
TEXT_FILES = {
    ".py", ".sql", ".yml", ".yaml", ".toml", ".csv", ".md", ".css", ".j2", ".lock", ".txt", ".cfg",
    ".html", ".typ", "",
}  # fmt: skip
INDEX = re.compile(
    r"https?://[^\s\"')]*(pypi|pythonhosted|artifactory|nexus|/simple\b)"
    r"|--(extra-)?index-url|--find-links|--trusted-host",
    re.IGNORECASE,
)
"""How an address of a package index, or an option that names one, looks."""
NAME_CODES = ("pipelines/synthetic/",)
CODES_TOGETHER = 3
SHORT = 2
"""Codes of one letter or digit stand for too much else to be looked for, and so do numbers."""


def _committed() -> list[Path]:
    """Files that are or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("This is not a git repository, so what is committed is not known.")
    paths = (REPOSITORY / line for line in listed.stdout.splitlines())
    return [path for path in paths if path.is_file()]


def _product() -> list[Path]:
    tops = (REPOSITORY / "pipelines", REPOSITORY / "schemas")
    return sorted(one for top in tops for one in top.rglob("*.py"))


def _models() -> list[Path]:
    return sorted((REPOSITORY / "dbt_project").glob("m*/**/*.sql"))


def _tests() -> list[Path]:
    return sorted((REPOSITORY / "tests").rglob("*.py"))


@pytest.mark.parametrize("files", [_product, _models, _tests], ids=["Python", "SQL", "tests"])
def test_no_file_is_long(files: Callable[[], list[Path]]) -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in files()}
    assert len(lines) > 50
    assert {str(path): count for path, count in lines.items() if count > LONGEST} == {}
    assert statistics.median(lines.values()) < MEDIAN


def test_no_module_has_a_name_that_says_nothing() -> None:
    parts = {
        (part, str(path.relative_to(REPOSITORY)))
        for path in (*_product(), *_models())
        for part in path.relative_to(REPOSITORY).with_suffix("").parts
    }
    assert {path for part, path in parts if part in VAGUE} == set()


def test_every_module_says_what_belongs_in_it() -> None:
    silent = [
        str(path.relative_to(REPOSITORY))
        for path in _product()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_no_committed_file_names_a_package_index() -> None:
    own = Path(__file__).resolve()
    files = [one for one in _committed() if one.suffix in TEXT_FILES and one != own]
    assert any(one.name == "requirements.lock" for one in files)
    found = {}
    for path in files:
        if match := INDEX.search(path.read_text("utf-8", errors="replace")):
            found[str(path.relative_to(REPOSITORY))] = match[0]
    assert found == {}


def test_the_lock_file_pins_and_hashes_everything() -> None:
    text = (REPOSITORY / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    lines = text.replace("\\\n", " ").splitlines()
    pinned = [line for line in lines if line and line[0] not in " #"]
    assert len(pinned) > 80
    assert [one.split()[0] for one in pinned if "==" not in one] == []
    assert [one.split()[0] for one in pinned if "--hash=sha256:" not in one] == []


def test_the_lock_file_names_every_extra_that_is_asked_for() -> None:
    """With hashes pip installs a package with extras only where the pin names them."""
    pins = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[([a-z,]+)\])?==",
        (REPOSITORY / "requirements.lock").read_text(),
        re.M,
    )
    named = {canonicalize_name(name): set(extras.split(",")) for name, extras in pins}
    asked = [
        (one.metadata["Name"], wanted)
        for one in distributions()
        if canonicalize_name(one.metadata["Name"]) in named
        for wanted in map(Requirement, one.requires or [])
        if wanted.extras and (wanted.marker is None or wanted.marker.evaluate({"extra": ""}))
    ]
    assert len(asked) > 2
    missing = {
        f"{who} asks for {wanted}"
        for who, wanted in asked
        if not wanted.extras <= named.get(canonicalize_name(wanted.name), set())
    }
    assert missing == set()


def _literals(path: Path) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_code_list_is_typed_outside_the_seeds() -> None:
    """Synthetic returns name the codes that they invent with."""
    lists: dict[str, set[str]] = {}
    for row in read_seed("code_lists"):
        if len(row["code"]) >= SHORT and not row["code"].isdigit():
            lists.setdefault(row["code_list"], set()).add(row["code"])
    assert len(lists) > 10
    found = {}
    for path in _product():
        name = str(path.relative_to(REPOSITORY))
        typed = set() if name.startswith(NAME_CODES) else _literals(path)
        for code_list, codes in lists.items():
            if len(typed & codes) >= CODES_TOGETHER:
                found[name, code_list] = sorted(typed & codes)
    assert found == {}
