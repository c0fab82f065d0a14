"""What is compared with what: the whole check with DuckDB, each reader with its bare parser."""

import sys
from dataclasses import dataclass
from pathlib import Path

from measure import Cost, NotMeasuredError, measure, said_by
from sent_files import SMALLEST, XLSX_NAME, XML_NAME, YEARS

HERE = Path(__file__).parent
RUNS = 3
RULE_FAILED = "rule_failed"
"""The issue that says that a rule could not be tried for a fault in the program."""


@dataclass(frozen=True)
class CheckCost:
    """`raa check` with last year's return, and DuckDB reading the same files; start-up is off."""

    children: int
    rows: int
    check: Cost
    yardstick: Cost

    @property
    def ratio(self) -> float:
        """How many times the CPU time of the yardstick."""
        return self.check.cpu_seconds / self.yardstick.cpu_seconds

    @property
    def per_row(self) -> float:
        """CPU seconds of the check for each row."""
        return self.check.cpu_seconds / self.rows


@dataclass(frozen=True)
class ReaderCost:
    """CPU seconds of the product and of a bare parser on one file."""

    what: str
    yardstick: str
    ours: float
    bare: float


def compare_checks(folder: Path, sizes: tuple[int, ...]) -> tuple[Cost, list[CheckCost]]:
    """The start-up of `raa check`, and its cost for each size of return in `folder`."""
    start, bare_start = _check(folder / str(SMALLEST)), _duckdb(folder / str(SMALLEST))
    costs = []
    for size in sizes:
        sent = folder / str(size)
        check, bare = _check(sent), _duckdb(sent)
        costs.append(CheckCost(size, _rows(sent), _less(check, start), _less(bare, bare_start)))
    return start, costs


def compare_readers(folder: Path) -> list[ReaderCost]:
    """XML and XLSX against what reads them underneath."""
    xml, xlsx = folder / XML_NAME, folder / XLSX_NAME
    ours_xml, ours_xlsx = _reading("ours", xml), _reading("ours", xlsx)
    return [
        ReaderCost("XML", "lxml, parsing only", ours_xml, _reading("lxml", xml)),
        ReaderCost("XML", "lxml, every element seen", ours_xml, _reading("lxml-elements", xml)),
        ReaderCost("XLSX", "calamine, all sheets", ours_xlsx, _reading("calamine", xlsx)),
    ]


def _check(sent: Path) -> Cost:
    last, this = YEARS
    out = sent / "issues.csv"
    raa = str(Path(sys.executable).with_name("raa"))
    command = [raa, "check", str(sent / this), "--return", "ssda903", "--period", this]
    cost = measure([*command, "--last-year", str(sent / last), "--out", str(out)], RUNS, out)
    if RULE_FAILED in out.read_text("utf-8"):
        raise NotMeasuredError(f"A rule failed, so the check was not whole: see {RULE_FAILED}.")
    return cost


def _duckdb(sent: Path) -> Cost:
    folders = [str(sent / year) for year in YEARS]
    return measure([sys.executable, str(HERE / "yardsticks.py"), "duckdb", *folders], RUNS)


def _reading(program: str, path: Path) -> float:
    return float(said_by([sys.executable, str(HERE / "yardsticks.py"), program, str(path)]))


def _rows(sent: Path) -> int:
    """Lines below the headers."""
    files = [path for year in YEARS for path in (sent / year).glob("*.csv")]
    return sum(path.read_bytes().count(b"\n") - 1 for path in files)


def _less(cost: Cost, start: Cost) -> Cost:
    return Cost(cost.cpu_seconds - start.cpu_seconds, cost.peak_bytes)
