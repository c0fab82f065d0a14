"""A return sent as CSV and the same return sent as XML are told the very same things.

The two files of the sample are of different children, so each is written here in the other shape,
element by element, by a writer that shares nothing with the reader under test.
"""

import csv
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest

from pipelines.loading.check import check_files
from pipelines.periods import parse_period

GROUPS = {
    "Episodes": "EPISODE",
    "Reviews": "AREVIEW",
    "Missing": "AMISSING",
    "OC2": "OC2",
    "PrevPerm": "PERMANENCE",
    "PlacedAdoption": "AD_PLACED",
}
FLAT = ("AD1", "OC3", "UASC")
FILES = {
    "Header": "header",
    "Episodes": "episodes",
    "Reviews": "reviews",
    "Missing": "missing",
    "OC2": "oc2",
    "OC3": "oc3",
    "AD1": "ad1",
    "UASC": "uasc",
    "PrevPerm": "previous_permanence",
    "PlacedAdoption": "placed_for_adoption",
}
SAID_ONCE = {"CHILD", "DOB", "SEX"}
Rows = dict[str, list[dict[str, str]]]


@pytest.fixture
def sample(shared: Path) -> Path:
    return shared / "reference" / "d2i_fake_903"


def rows_of_csv(sample: Path) -> Rows:
    rows = {}
    for table, name in FILES.items():
        with (sample / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows[table] = list(csv.DictReader(file))
    return rows


def rows_of_xml(sample: Path) -> Rows:
    top = {}
    for table, name in FILES.items():
        with (sample / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            top[table] = csv.DictReader(file).fieldnames
    rows: Rows = {table: [] for table in FILES}
    for child in ElementTree.parse(sample / "fake_903.xml").getroot():
        header = child.find("HEADER")
        said = {one.tag: one.text or "" for one in header if not len(one)}
        said["CHILD"] = said["CHILDID"]
        rows["Header"].append({name: said.get(name, "") for name in top["Header"]})
        for table, element in GROUPS.items():
            for group in child.iter(element):
                own = {one.tag: one.text or "" for one in group}
                own["PLACE"] = own.get("PL", "")
                row = {name: own.get(name, said.get(name, "")) for name in top[table]}
                rows[table].append(row)
        for table in FLAT:
            is_there = {
                "AD1": "DATE_INT" in said,
                "OC3": "IN_TOUCH" in said,
                "UASC": said["UASC"] == "1",
            }
            if is_there[table]:
                rows[table].append({name: said.get(name, "") for name in top[table]})
    return rows


def write_csv(folder: Path, rows: Rows) -> list[Path]:
    paths = []
    for table, its in rows.items():
        if its:
            paths.append(folder / f"{table}.csv")
            with paths[-1].open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(its[0]))
                writer.writeheader()
                writer.writerows(its)
    return paths


def write_xml(folder: Path, rows: Rows) -> list[Path]:
    """Only of rows whose child stands in the header once and whose DOB and SEX are as there."""
    root = ElementTree.Element("EXPSSDA903")
    children = {}
    for row in rows["Header"]:
        child = ElementTree.SubElement(root, "CHILD")
        children[row["CHILD"]] = child, ElementTree.SubElement(child, "HEADER")
        for name, value in row.items():
            where = "CHILDID" if name == "CHILD" else name
            ElementTree.SubElement(children[row["CHILD"]][1], where).text = value
    for table in [*FLAT, *GROUPS]:
        for row in rows[table]:
            child, header = children[row["CHILD"]]
            parent = header
            if table in GROUPS:
                above = child if table == "Episodes" else header
                parent = ElementTree.SubElement(above, GROUPS[table])
            elif table == "UASC":
                ElementTree.SubElement(header, "UASC").text = "1"
            for name, value in row.items():
                if name not in SAID_ONCE:
                    where = "PL" if name == "PLACE" else name
                    ElementTree.SubElement(parent, where).text = value
    path = folder / "Return.xml"
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    return [path]


def told(paths: list[Path]) -> tuple[set[tuple], list[tuple]]:
    checked = check_files(paths, "ssda903", parse_period("2017-18"))
    columns = ["rule", "table_name", "child", "column_name", "value"]
    issues = checked.issues.filter(pl.col("table_name").is_not_null())
    return set(issues.select(columns).rows()), checked.counts().rows()


def as_in_header(rows: Rows) -> Rows:
    """Rows of children in the header, with the birth and sex that are said there."""
    said = {row["CHILD"]: row for row in rows["Header"]}
    header = {"Header": list(said.values())}
    return header | {
        table: [
            row | {name: said[row["CHILD"]][name] for name in ("DOB", "SEX") if name in row}
            for row in its
            if row["CHILD"] in said
        ]
        for table, its in rows.items()
        if table != "Header"
    }


def test_the_xml_sample_is_told_what_its_csv_files_would_be(sample, tmp_path):
    as_sent = told([sample / "fake_903.xml"])
    assert as_sent == told(write_csv(tmp_path, rows_of_xml(sample)))
    assert as_sent[0]


def test_the_csv_sample_is_told_what_its_xml_would_be(sample, tmp_path):
    rows = as_in_header(rows_of_csv(sample))
    as_csv = told(write_csv(tmp_path, rows))
    assert as_csv == told(write_xml(tmp_path, rows))
    assert as_csv[0]
