"""Writing the reports of all senders: only those whose content, or the program, has changed."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from pipelines.home import Home
from pipelines.landing.submissions import content_hash
from pipelines.quality.page import render_page
from pipelines.quality.report import Report
from pipelines.quality.sender_reports import sender_reports
from pipelines.quality.workbook import write_report
from pipelines.region import Region
from pipelines.whole_file import written_whole

_HERE = Path(__file__).resolve().parent
_MARK = '<meta name="made-from" content="{}">'
_HEAD = 1000
"""Characters of a page among which its mark stands."""


def write_quality_reports(home: Home, region: Region) -> Iterator[Report]:
    """Write `quality/<sender>/<return>_<period>.html` and `.xlsx`, one after another as they are
    asked for; yields every report.

    A report on a submission that the published warehouse does not know is taken away.
    """
    paths: set[Path] = set()
    for report in sender_reports(home, region):
        page = page_path(home, report.sender, report.return_name, report.period.text)
        paths |= {page, page.with_suffix(".xlsx")}
        _write_if_changed(home, page, report)
        yield report
    _remove_others(home.outputs / "quality", paths)


def page_path(home: Home, sender: str, return_name: str, period: str) -> Path:
    """Where the page of a report lies; the workbook lies beside it."""
    return home.outputs / "quality" / sender / f"{return_name}_{period}.html"


def _write_if_changed(home: Home, page: Path, report: Report) -> None:
    mark, book = fingerprint(report), page.with_suffix(".xlsx")
    if book.exists() and page.exists() and _MARK.format(mark) in _head_of(page):
        return
    home.make_folder(page.parent)
    # The page goes first and comes last, so that its mark never vouches for an older workbook.
    page.unlink(missing_ok=True)
    write_report(book, report)
    with written_whole(page) as beside:
        text = render_page(report, book.name, mark)
        beside.write_text(text, encoding="utf-8", newline="\n")


def fingerprint(report: Report) -> str:
    """SHA-256 over all that a report shows and the program that shows it."""
    plain = {
        "program": _program_hash(),
        "said": [
            report.title, report.first_line, report.lead, report.remarks, report.as_at.isoformat(),
            report.receipt.facts, report.receipt.tables, repr(report.trend),
        ],
    }  # fmt: skip
    total = sha256(json.dumps(plain, sort_keys=True).encode())
    total.update(report.found.failures.write_csv().encode())
    return total.hexdigest()


@cache
def _program_hash() -> str:
    books = _HERE.parent / "workbooks"
    return content_hash((*_HERE.glob("*.py"), *_HERE.glob("templates/*"), *books.glob("*.py")))


def _head_of(page: Path) -> str:
    with page.open(encoding="utf-8") as text:
        return text.read(_HEAD)


def _remove_others(folder: Path, paths: Iterable[Path]) -> None:
    kept = set(paths)
    for path in sorted(folder.glob("*/*_*.*")):
        if path not in kept and path.suffix in (".html", ".xlsx"):
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
