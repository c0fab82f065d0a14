import re
from datetime import date

import pytest

from pipelines.loading.recognise import known_headers
from pipelines.reading import xml_document
from pipelines.reading.text_table import FileRefusedError
from pipelines.reading.xml_files import read_xml

HEADER = (
    "<CHILDID>{id}</CHILDID><SEX>1</SEX><DOB>05/03/2015</DOB><ETHNIC>WBRI</ETHNIC><UPN>UN1</UPN>"
)
EPISODE = (
    "<EPISODE><DECOM>{decom}</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL>{more}</EPISODE>"
)


def child(number: int, header: str = "", rest: str = "") -> str:
    return f"<CHILD><HEADER>{HEADER.format(id=number)}{header}</HEADER>{rest}</CHILD>"


def whole(*children: str) -> str:
    return f"<EXPSSDA903>{''.join(children)}</EXPSSDA903>"


def tables_in(text: str | bytes) -> dict[str, list[tuple]]:
    """Sheet -> its rows as text, header first."""
    content = text if isinstance(text, bytes) else text.encode()
    read = read_xml("a.xml", content, known_headers("ssda903", "2020-21"))
    return {one.sheet: one.cells.drop("row_number").rows() for one in read}


def test_each_kind_of_record_becomes_its_table_with_the_childs_own_id_and_birth(check):
    header = (
        "<MOTHER>0</MOTHER><MC_DOB/>"
        "<AREVIEW><REVIEW>01/06/2020</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>"
        "<AREVIEW><REVIEW>01/12/2020</REVIEW><REVIEW_CODE>PN0</REVIEW_CODE></AREVIEW>"
        "<PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE>"
        "<AD_PLACED><DATE_PLACED>01/07/2020</DATE_PLACED></AD_PLACED>"
        "<DATE_INT>01/07/2020</DATE_INT><FOSTER_CARE>0</FOSTER_CARE>"
        "<IN_TOUCH>YES</IN_TOUCH><UASC>1</UASC><DUC>05/03/2033</DUC>"
    )
    text = whole(child(1, header, EPISODE.format(decom="01/04/2020", more="")), child(2))
    tables = check(Return__xml=text).tables
    assert tables["Header"]["CHILD"].to_list() == ["1", "2"]
    assert tables["Episodes"].select("CHILD", "DECOM", "PLACE").rows() == [
        ("1", date(2020, 4, 1), "U6")
    ]
    for name in ("AD1", "PlacedAdoption", "PrevPerm", "UASC", "OC3"):
        assert tables[name].select("CHILD", "DOB").rows() == [("1", date(2015, 3, 5))]
    assert tables["Reviews"].select("REVIEW_CODE", "row_number", "sheet").rows() == [
        ("PN1", 2, "Reviews"),
        ("PN0", 3, "Reviews"),
    ]
    assert tables["UASC"]["DUC"].to_list() == [date(2033, 3, 5)]


def test_nothing_passes_from_one_record_to_the_next():
    placed = "<AD_PLACED><DATE_PLACED>{}</DATE_PLACED>{}</AD_PLACED>"
    ceased = "<DATE_PLACED_CEASED>02/02/2020</DATE_PLACED_CEASED>"
    first, second = (
        EPISODE.format(decom="a", more="<URN>7</URN>"),
        EPISODE.format(decom="b", more=""),
    )
    tables = tables_in(
        whole(
            child(1, placed.format("a", ceased) + placed.format("b", ""), first + second), child(2)
        )
    )
    assert tables["PlacedAdoption"][1:] == [
        ("1", "05/03/2015", "a", "02/02/2020"),
        ("1", "05/03/2015", "b", None),
    ]
    assert [row[-1] for row in tables["Episodes"]] == ["URN", "7", None]


def test_an_adoption_without_its_decision_date_is_kept():
    tables = tables_in(whole(child(1, "<DATE_MATCH>01/01/2020</DATE_MATCH>"), child(2)))
    assert tables["AD1"] == [("CHILD", "DOB", "DATE_MATCH"), ("1", "05/03/2015", "01/01/2020")]


@pytest.mark.parametrize(
    "flag", ["<UASC/>", "<UASC>0</UASC>", "<UASC> </UASC>", "<UASC>No</UASC>", ""]
)
def test_no_flag_an_empty_flag_and_0_mean_no_asylum_seeking_child(flag):
    assert "UASC" not in tables_in(whole(child(1, flag)))


def test_a_date_of_ceasing_to_be_one_without_the_flag_is_not_lost(check):
    checked = check(Return__xml=whole(child(1, "<UASC>0</UASC><DUC>05/03/2033</DUC>")))
    assert "UASC" not in checked.tables
    extra = checked.issues.filter(rule="extra_column")
    assert extra["table_name"].to_list() == ["Header"]
    assert "'DUC'" in extra["message"][0]


def test_elements_may_come_in_any_order_and_before_the_header():
    episode = EPISODE.format(decom="01/04/2020", more="")
    other_way = (
        f"<CHILD>{episode}<HEADER><DOB>05/03/2015</DOB><CHILDID>1</CHILDID></HEADER></CHILD>"
    )
    tables = tables_in(whole(other_way))
    assert tables["Episodes"][1][:2] == ("1", "01/04/2020")
    assert tables["Header"] == [("CHILD", "DOB"), ("1", "05/03/2015")]


def test_an_optional_element_that_is_nowhere_is_no_missing_column(check):
    checked = check(Return__xml=whole(child(1), child(2)))
    assert checked.issues.is_empty()
    without_sex = whole(child(1).replace("<SEX>1</SEX>", ""))
    assert check(Return__xml=without_sex).issues.select("rule", "column_name").rows() == [
        ("missing_column", "SEX")
    ]


def test_unknown_elements_and_records_are_told_once_and_refuse_nothing(check):
    odd = "<NICKNAME>x</NICKNAME><VISIT><WHEN>1</WHEN></VISIT>"
    checked = check(Return__xml=whole(child(1, odd), child(2, odd)))
    assert checked.issues.select("rule", "sheet").rows() == [
        ("extra_column", "Header"),
        ("table_not_recognised", "VISIT"),
    ]
    assert checked.counts().rows() == [("Header", 2, 2, 0)]


def test_an_element_that_comes_twice_in_a_record_is_told():
    assert tables_in(whole(child(1, "<DOB>06/03/2015</DOB>")))["Header"] == [
        ("CHILD", "DOB", "SEX", "DOB", "ETHNIC", "UPN"),
        ("1", "05/03/2015", "1", "06/03/2015", "WBRI", "UN1"),
    ]


PLAIN = whole(child(1, "<NOTE>a &amp; b</NOTE>"), child(2))


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0" encoding="UTF-8"?>\n' + PLAIN,
        PLAIN.replace("><", ">\n  <"),
        PLAIN.replace("a &amp; b", "<![CDATA[a & b]]>"),
        PLAIN.replace("a &amp; b", "a &#38; b"),
        PLAIN.replace("<SEX>", "<!-- > a note < --><SEX>").replace("<CHILD>", "<?ours x?><CHILD>"),
        PLAIN.replace("<SEX>", '<SEX kind="a > b">').replace("<CHILD>", "<CHILD >"),
        PLAIN.replace("<EXPSSDA903>", '<EXPSSDA903 xmlns="urn:x" xmlns:xsi="urn:y" xsi:z="a">'),
        re.sub("<(/?)", r"<\1x:", PLAIN).replace("<x:EXPSSDA903", '<x:EXPSSDA903 xmlns:x="a"', 1),
        PLAIN.lower().replace("wbri", "WBRI").replace("un1", "UN1").replace("<note", "<NOTE")
        .replace("</note", "</NOTE"),
    ],
)  # fmt: skip
def test_every_way_to_write_one_document_gives_the_same_tables(text):
    assert tables_in(text) == tables_in(PLAIN)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told_by_the_bytes_even_where_the_document_says_otherwise(encoding):
    text = '<?xml version="1.0" encoding="utf-8"?>' + PLAIN.replace("a &amp; b", "Zoë")
    assert tables_in(text.encode(encoding)) == tables_in(text)


def test_a_document_read_in_many_parts_gives_the_same_tables(monkeypatch):
    children = [
        child(n, "<MOTHER>0</MOTHER>" * (n % 2), EPISODE.format(decom=n, more=""))
        for n in range(40)
    ]
    at_once = tables_in(whole(*children))
    monkeypatch.setattr(xml_document, "LARGEST_PART", 700)
    in_parts = tables_in(whole(*children))
    assert in_parts == at_once
    assert len(in_parts["Episodes"]) == 41


def test_values_may_hold_what_xml_writes_otherwise():
    note = "<NOTE>&lt;a&gt; &quot;b&quot; &amp;lt; 2 > 1</NOTE>"
    assert tables_in(whole(child(1, note)))["Header"][1][-1] == '<a> "b" &lt; 2 > 1'


def test_xml_of_another_return_is_refused():
    with pytest.raises(FileRefusedError, match="SSDA903 only"):
        read_xml("a.xml", PLAIN.encode(), known_headers("alb", "2020-21"))


@pytest.mark.parametrize(
    "stray", ["<CASE>7</CASE>", "<HEADER/>\n", "<HEADER> </HEADER>", "<AD1/>\n"]
)
def test_an_element_straight_in_one_child_takes_nothing_from_the_others(stray):
    """What stands in CHILD itself is said of it; it must not come in the place of every HEADER."""
    plain = tables_in(whole(child(1, rest=EPISODE.format(decom="a", more="")), child(2)))
    mixed = tables_in(whole(child(1, rest=EPISODE.format(decom="a", more="") + stray), child(2)))
    assert [row[:5] for row in mixed["Header"]] == plain["Header"]
    assert mixed["Episodes"] == plain["Episodes"]


def test_values_straight_in_a_child_and_in_its_header_are_one_row():
    tables = tables_in(whole(child(1, rest="<DATE_INT>a</DATE_INT>"), child(2)))
    assert tables["AD1"] == [("CHILD", "DOB", "DATE_INT"), ("1", "05/03/2015", "a")]
    assert [row[0] for row in tables["Header"]] == ["CHILD", "1", "2"]


def test_children_inside_another_element_are_refused_and_never_mixed():
    inside = whole(f"<CHILDREN>{child(1)}{child(2)}</CHILDREN>")
    with pytest.raises(FileRefusedError, match="CHILD lies inside another element"):
        tables_in(inside)


@pytest.mark.parametrize("prefix", ["", "d:"])
def test_a_sign_that_looks_like_the_end_of_a_tag_is_read_as_text(prefix):
    text = whole(child(1), child(2)).replace("UN1", "a>b&gt;c", 1)
    text = text.replace("<CHILD>", """<CHILD one='x>y' two="it's > 5">""")
    named = re.sub(r"<(/?)(?=[A-Z])", rf"<\1{prefix}", text)
    tables = tables_in(named.replace("EXPSSDA903>", "EXPSSDA903 xmlns:d='urn:d'>", 1))
    assert [row[4] for row in tables["Header"]] == ["UPN", "a>b>c", "UN1"]
