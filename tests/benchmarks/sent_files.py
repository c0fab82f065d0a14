"""The files that are measured, made in a folder: `python sent_files.py FOLDER SIZE...`.

Made in a process of its own, so that the memory it takes is counted to nothing that is measured.
What measures reads the numbers here and must stay small too, so nothing large is imported on top.
"""

import sys
from pathlib import Path

FAULTY_ONE_IN = 100
"""Rows of which one has a fault."""
YEARS = ("2021-22", "2022-23")
SMALLEST = 10
"""Children in the return that shows what starting up costs."""
OTHER_SHAPES = 10_000
"""Children in the XML file and in the workbook."""
XML_NAME, XLSX_NAME = "return.xml", "return.xlsx"


def make_files(folder: Path, sizes: tuple[int, ...]) -> None:
    """CSV files of two years for each size; an XML file and a workbook of this year."""
    from large_return import write_csv_files
    from other_shapes import write_workbook_file, write_xml_file

    for size in sizes:
        for year in YEARS:
            write_csv_files(folder / str(size) / year, size, year, FAULTY_ONE_IN)
    write_xml_file(folder / XML_NAME, OTHER_SHAPES, YEARS[1])
    write_workbook_file(folder / XLSX_NAME, OTHER_SHAPES, YEARS[1])


if __name__ == "__main__":
    make_files(Path(sys.argv[1]), tuple(int(size) for size in sys.argv[2:]))
