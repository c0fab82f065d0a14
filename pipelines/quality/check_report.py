"""Checking files on their own and writing every failure where `--out` says.

The same check as every load runs; here nothing is stored, and the child's own id is shown because
the report goes back to the sender.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from pipelines.home import Home
from pipelines.landing.submissions import KIND_WORDS, LandingError, is_sent
from pipelines.loading.check import check_files
from pipelines.loading.checked import Checked
from pipelines.loading.mapping import mapping_path, read_mapping
from pipelines.loading.tables import read_tables
from pipelines.periods import Period, PeriodError, parse_period
from pipelines.quality.failures import COLUMNS
from pipelines.quality.page import render_page
from pipelines.quality.report import Report, report_of_check
from pipelines.quality.workbook import write_report
from pipelines.region import RETURNS, Region, read_region
from pipelines.safe_csv import write_csv_for_people
from pipelines.whole_file import written_whole
from schemas.returns import tables_of

ENDINGS = (".csv", ".xlsx", ".html")


def run_check(
    paths: Sequence[Path],
    return_name: str,
    period: str,
    sender: str | None = None,
    last_year: Path | None = None,
    home: Path | None = None,
) -> Checked:
    """Check files and folders of files; a home is needed only for a sender's mapping, and for what
    its region.yml says of the sender."""
    if not tables_of(return_name):
        raise LandingError(
            f"'{return_name}' cannot be checked. Returns: "
            f"{', '.join(name for name in RETURNS if tables_of(name))}."
        )
    chosen = _period(return_name, period)
    mapping = region = None
    if sender is not None:
        region = _region_of(Home.at(home), sender)
        mapping = read_mapping(mapping_path(Home.at(home), sender, return_name), return_name)
    before = None
    if last_year is not None:
        before = read_tables(_files([last_year]), return_name, chosen.previous(), mapping)
    return check_files(_files(paths), return_name, chosen, sender, mapping, region, before)


def _period(return_name: str, text: str) -> Period:
    """Any period of the return's kind, however long ago: only what is filed has first years."""
    wanted = f"--period for {return_name} is {KIND_WORDS[RETURNS[return_name]]}."
    try:
        period = parse_period(text)
    except PeriodError as fault:
        raise LandingError(f"{fault} {wanted}") from None
    if period.kind != RETURNS[return_name]:
        raise LandingError(f"'{text}' is not right: {wanted}")
    return period


def _region_of(home: Home, sender: str) -> Region | None:
    """The home's region, if it has one; LandingError where it does not know the sender."""
    if not home.region_file.exists():
        return None
    region = read_region(home.region_file)
    if sender not in region.senders:
        raise LandingError(
            f"'{sender}' is not a sender of this region. Senders in region.yml: "
            f"{', '.join(region.senders)}."
        )
    return region


def _files(paths: Sequence[Path]) -> list[Path]:
    """The files named and those in the folders named, each once however often it is named."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise LandingError(f"There is no {path}.")
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(one for one in path.iterdir() if one.is_file() and is_sent(one.name))
        if not inside:
            raise LandingError(f"There is no file in {path}.")
        found += inside
    return list({path.resolve(): path for path in found}.values())


def check_out(path: Path) -> None:
    """LandingError where failures could not be written to `path`: said before anything is read."""
    if path.suffix.lower() not in ENDINGS:
        raise LandingError(f"--out writes {', '.join(ENDINGS)}; '{path.name}' is none of them.")
    if not path.parent.is_dir():
        raise LandingError(f"--out names the folder {path.parent}, which is not there. Make it.")
    if path.is_dir() or not os.access(path.parent, os.W_OK):
        raise LandingError(f"--out cannot write {path}. Name another place.")


def write_check(checked: Checked, path: Path, sender: str | None = None) -> Report:
    """Write what was found as CSV, XLSX or HTML, by the file's ending; LandingError for another.

    The CSV has every failure, one a line; page and workbook look as a sender's quality report.
    """
    check_out(path)
    report = report_of_check(checked, sender)
    kind = path.suffix.lower()
    if kind == ".xlsx":
        write_report(path, report)
        return report
    if kind == ".csv":
        write_csv_for_people(path, report.found.failures.select(COLUMNS.values()))
        return report
    with written_whole(path) as beside:
        beside.write_text(render_page(report, None), encoding="utf-8", newline="\n")
    return report
