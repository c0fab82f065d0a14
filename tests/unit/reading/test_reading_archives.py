import io
import zipfile

import pytest
from hostile import XML, zipped

from pipelines.reading import archives

UASC = "CHILD,SEX,DOB,DUC\n1,1,01/05/2003,\n"


def test_files_of_every_kind_and_in_folders_are_read_from_one_archive(check, top):
    header = top("Header") + "1,1,01/05/2003,WBRI,UN1,,\n"
    content = zipped({"a/b/UASC.csv": UASC, "header.txt": header, "c/x.xml": XML, "a/": ""})
    checked = check(Return__zip=content)
    assert checked.tables["UASC"]["file"].to_list() == ["Return.zip/a/b/UASC.csv"]
    assert checked.tables["Header"]["file"].to_list() == [
        "Return.zip/c/x.xml",
        "Return.zip/header.txt",
    ]
    assert checked.tables["Header"]["sheet"].to_list() == ["Header", None]


def test_what_a_file_manager_adds_is_left_out(check):
    litter = dict.fromkeys(["__MACOSX/._UASC.csv", "x/.DS_Store", "Thumbs.db", "~$UASC.xlsx"], "x")
    checked = check(Return__zip=zipped({"UASC.csv": UASC} | litter))
    assert checked.counts().rows() == [("UASC", 1, 1, 0)]
    assert not set(checked.issues["rule"]) & {"file_not_readable", "table_not_recognised"}


def test_one_bad_file_in_a_sound_archive_is_refused_alone(check):
    checked = check(Return__zip=zipped({"UASC.csv": UASC, "letter.pdf": "%PDF", "bad.xml": "<"}))
    refused = checked.issues.filter(rule="file_not_readable")
    assert refused["file"].to_list() == ["Return.zip/bad.xml", "Return.zip/letter.pdf"]
    assert checked.counts().rows() == [("UASC", 1, 1, 0)]


def test_damage_to_one_file_refuses_the_archive_whole(check):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("A.csv", UASC)
        archive.writestr("B.csv", UASC)
    content = memory.getvalue()
    place = content.rindex(b"01/05/2003")
    checked = check(Return__zip=content[:place] + b"02" + content[place + 2 :])
    assert not checked.tables
    assert checked.issues["message"].to_list() == [
        "Return.zip was not read: it is damaged or not an archive. Make it again."
    ]


@pytest.mark.parametrize(
    ("limit", "number", "why"),
    [("LARGEST_UNPACKED", 10, "unpacks to more than"), ("MOST_ENTRIES", 1, "more than 1 files")],
)
def test_limits_hold_for_archives(check, monkeypatch, limit, number, why):
    monkeypatch.setattr(archives, limit, number)
    checked = check(Return__zip=zipped({"UASC.csv": UASC, "Other.csv": UASC}))
    assert why in checked.issues["message"][0]
