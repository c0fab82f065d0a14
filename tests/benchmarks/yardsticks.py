"""Programs to be measured, each run as a process of its own: `python yardsticks.py NAME PATH...`.

`duckdb` reads every CSV file of some folders. The others read one file several times and print the
least CPU seconds: `ours` is the product, the rest are the parsers it stands on.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

REPEATS = 5


def read_with_duckdb(folders: list[Path]) -> None:
    """Every CSV file into a table of text."""
    import duckdb

    with duckdb.connect() as warehouse:
        paths = [path for folder in folders for path in sorted(folder.glob("*.csv"))]
        for number, path in enumerate(paths):
            warehouse.execute(
                f"create table t{number} as select * from read_csv(?, all_varchar = true)",
                [str(path)],
            )


def reader_of(name: str) -> Callable[[Path], object]:
    """What reads a file once."""
    if name == "ours":
        return _our_reader()
    if name == "calamine":
        return _read_with_calamine
    return {"lxml": _parse_with_lxml, "lxml-elements": _walk_with_lxml}[name]


def least_cpu_seconds(read: Callable[[Path], object], path: Path) -> float:
    """Of several readings in this process, all threads together; the first only warms up."""
    read(path)
    spent = []
    for _ in range(REPEATS):
        before = time.process_time()
        read(path)
        spent.append(time.process_time() - before)
    return min(spent)


def _our_reader() -> Callable[[Path], object]:
    from lives import THIS_YEAR

    from pipelines.loading.files import read_sent_tables
    from pipelines.loading.mapping import Mapping

    def read(path: Path) -> None:
        tables, issues = read_sent_tables([path], [path.name], "ssda903", THIS_YEAR, Mapping())
        if not tables:
            raise SystemExit(f"Nothing was read: {issues[0]['message'].to_list()}")

    return read


def _parse_with_lxml(path: Path) -> None:
    from lxml import etree

    etree.parse(path)


def _walk_with_lxml(path: Path) -> None:
    from lxml import etree

    for _, element in etree.iterparse(path):
        element.text  # noqa: B018


def _read_with_calamine(path: Path) -> None:
    import fastexcel

    workbook = fastexcel.read_excel(path)
    for name in workbook.sheet_names:
        sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        sheet.to_polars()


if __name__ == "__main__":
    program, targets = sys.argv[1], [Path(name) for name in sys.argv[2:]]
    if program == "duckdb":
        read_with_duckdb(targets)
    else:
        print(least_cpu_seconds(reader_of(program), targets[0]))
