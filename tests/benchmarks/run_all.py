"""Make the files, measure everything and write docs/benchmarks.md: `make benchmark`."""

import subprocess
import sys
import tempfile
from pathlib import Path

from comparisons import compare_checks, compare_readers
from hiding import compare_hiding
from measure import NotMeasuredError
from page import page_of
from sent_files import SMALLEST

SIZES = (1_000, 10_000, 100_000)
PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


def main() -> None:
    """About ten minutes on two cores, and 150 MB of files that are thrown away."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("Inventing returns ...", flush=True)
        maker = Path(__file__).with_name("sent_files.py")
        sizes = [str(size) for size in (SMALLEST, *SIZES)]
        subprocess.run([sys.executable, str(maker), name, *sizes], check=True)
        print("Reading XML and XLSX ...", flush=True)
        readers = compare_readers(folder)
        print("Checking ...", flush=True)
        start, checks = compare_checks(folder, SIZES)
    print("Hiding small numbers ...", flush=True)
    page = page_of(start, checks, readers, compare_hiding())
    PAGE.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    try:
        main()
    except NotMeasuredError as fault:
        raise SystemExit(f"Nothing was written, because a measurement failed. {fault}") from None
