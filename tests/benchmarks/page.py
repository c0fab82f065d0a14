"""The page that shows what was measured: docs/benchmarks.md."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

from comparisons import RUNS, CheckCost, ReaderCost
from hiding import HidingCost
from measure import Cost
from sent_files import FAULTY_ONE_IN, OTHER_SHAPES, SMALLEST
from yardsticks import REPEATS

MOST_TIMES_DUCKDB, MOST_TIMES_PARSER, MOST_MEMORY, MOST_TIMES_CHECK = 4, 2, 2, 1
"""What is aimed at: times the yardstick's CPU time, and GiB."""
_SHOWN = ("polars", "duckdb", "lxml", "fastexcel", "highspy")

_INTRO = """# How fast a return is checked

Made by `make benchmark`, with returns that it invents itself. Nothing here is a test: times differ
from machine to machine. What should hold anywhere is the **ratio**: how many times the CPU time of
a yardstick measured beside it in the same run.
"""
_CHECKS = """## `raa check` of an SSDA903, from CSV to the file of issues

Every rule, with last year's return beside this year's. The yardstick is DuckDB reading the same CSV
files of both years as text and doing nothing else with them. What it costs to start either program,
which is what a return of {smallest} children takes, is taken off both: for `raa check` it is
{start:.1f} CPU seconds, whatever the size of the return.
"""
_READERS = """## Reading XML and XLSX

From the file to recognised tables of text, for one year of {children:,} children. The yardstick is
the parser underneath, on the same file: 1 would mean that our own work costs nothing.
"""
_HIDING = """## Hiding small numbers

Two measures, one part of the other, by month, quarter and year, with the region's totals: which
counts to hide so that none can be worked out. The yardstick is the same solver asked, of each
hidden count, for the least and the greatest value it can have: checking the answer without finding
it.
"""
_HOW_TO_READ = """## How to read this

* **CPU seconds** count every core together, so two cores busy for one second are two. Waiting for
  the disk is not in them. Each is the best of {runs} runs, for the readers of {repeats}.
* **Peak memory** is the most that `raa check` held at one moment, start-up included.
* About one row in {faulty} of the invented returns has a fault.
* No council returns 100,000 children. That size shows what grows faster than the rows.
"""


def page_of(
    start: Cost, checks: list[CheckCost], readers: list[ReaderCost], hiding: list[HidingCost]
) -> str:
    """The whole page as Markdown."""
    how = _HOW_TO_READ.format(runs=RUNS, repeats=REPEATS, faulty=FAULTY_ONE_IN)
    parts = [
        _INTRO,
        _machine(),
        _CHECKS.format(smallest=SMALLEST, start=start.cpu_seconds),
        _check_table(checks),
        _growth(checks),
        _READERS.format(children=OTHER_SHAPES),
        _reader_table(readers),
        _HIDING,
        _hiding_table(hiding),
        how,
    ]
    return "\n".join(parts)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in _SHOWN)
    return (
        f"Measured on {_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB; "
        f"{platform.system()}, Python {platform.python_version()}, {packages}.\n"
    )


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _check_table(checks: list[CheckCost]) -> str:
    """The aims hold for the largest return."""
    head = ("Children", "Rows, both years", "raa check, CPU s", "DuckDB, CPU s", "Ratio",
            "Peak memory, GiB")  # fmt: skip
    rows = [
        (f"{one.children:,}", f"{one.rows:,}", f"{one.check.cpu_seconds:.2f}",
         f"{one.yardstick.cpu_seconds:.2f}", f"{one.ratio:.1f}",
         f"{one.check.peak_bytes / 2**30:.2f}")
        for one in checks
    ]  # fmt: skip
    aim = (f"Aim for {checks[-1].children:,}", "", "", "", f"at most {MOST_TIMES_DUCKDB}",
           f"under {MOST_MEMORY}")  # fmt: skip
    return _table(head, [*rows, aim])


def _growth(checks: list[CheckCost]) -> str:
    """How the cost of a row changes from one size to the next."""
    pairs = zip(checks[:-1], checks[1:], strict=True)
    said = [
        f"From {less.children:,} to {more.children:,} children the rows grow "
        f"{more.rows / less.rows:.1f} times and the CPU time "
        f"{more.check.cpu_seconds / less.check.cpu_seconds:.1f} times."
        for less, more in pairs
    ]
    return "\n".join(said) + "\nAim: no faster than the rows.\n"


def _reader_table(readers: list[ReaderCost]) -> str:
    head = ("File", "Yardstick", "Ours, CPU s", "Yardstick, CPU s", "Ratio", "Aim")
    rows = [
        (one.what, one.yardstick, f"{one.ours:.2f}", f"{one.bare:.2f}",
         f"{one.ours / one.bare:.1f}", f"at most {MOST_TIMES_PARSER}")
        for one in readers
    ]  # fmt: skip
    return _table(head, rows)


def _hiding_table(hiding: list[HidingCost]) -> str:
    head = ("Authorities", "Counts", "Small", "Hidden", "Search, CPU s", "Check, CPU s", "Ratio")
    rows = [
        (f"{one.authorities}", f"{one.counts:,}", f"{one.small:,}", f"{one.hidden:,}",
         f"{one.search:.2f}", f"{one.check:.2f}", f"{one.search / one.check:.2f}")
        for one in hiding
    ]  # fmt: skip
    aim = ("Aim", "", "", "", "", "", f"at most {MOST_TIMES_CHECK}")
    return _table(head, [*rows, aim])


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows)) + "\n"
