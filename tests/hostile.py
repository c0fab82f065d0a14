"""Files that nobody should have sent: broken, disguised or meant to do harm.

Each function makes one family of them, as a file name and its bytes.
"""

import io
import zipfile

import xlsxwriter

Files = dict[str, bytes]
UASC = "CHILD,SEX,DOB,DUC\n"
ROW = "4711,1,01/05/2003,\n"
"""A child no message about a file may show."""
XML = "<EXPSSDA903><CHILD><HEADER><CHILDID>4711</CHILDID></HEADER></CHILD></EXPSSDA903>"


def zipped(files: dict[str, bytes | str]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return memory.getvalue()


def workbook(cells: dict[tuple[int, int], object]) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        sheet = book.add_worksheet("UASC")
        for (row, column), value in cells.items():
            sheet.write(row, column, value)
    return memory.getvalue()


def rebuilt(whole: bytes, **changed: bytes) -> bytes:
    """A workbook with some of its parts replaced: `sheet1` or `sharedStrings`."""
    with zipfile.ZipFile(io.BytesIO(whole)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for key, content in changed.items():
        name = next(one for one in parts if one.endswith(f"/{key}.xml"))
        parts[name] = content
    return zipped(parts)


def disguised() -> Files:
    table = (UASC + ROW).encode()
    return {
        "pdf.csv": b"%PDF-1.4\n1 0 obj <<>> endobj",
        "jpg.csv": b"\xff\xd8\xff\xe0\x00\x10JFIF",
        "png.csv": b"\x89PNG\r\n\x1a\n\x00",
        "page.csv": b"<!DOCTYPE html><html><table><tr><td>CHILD</td></tr></table></html>",
        "workbook.csv": workbook({(0, 0): "CHILD"}),
        "archive.csv": zipped({"UASC.csv": table}),
        "old.csv": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "xml.csv": XML.encode(),
        "pdf.xlsx": b"%PDF-1.4\n",
        "jpg.xlsx": b"\xff\xd8\xff\xe0\x00\x10JFIF",
        "page.xlsx": b"<html><table></table></html>",
        "text.xlsx": table,
        "archive.xlsx": zipped({"UASC.csv": table}),
        "text.xml": table,
        "pdf.xml": b"%PDF-1.4\n",
        "text.zip": table,
        "old.xls": b"\xd0\xcf\x11\xe0" + bytes(100),
        "macros.xlsm": workbook({(0, 0): "CHILD"}),
        "open.ods": zipped({"content.xml": "<x/>"}),
        "binary.xlsb": zipped({"xl/workbook.bin": b"x"}),
        "letter.pdf": b"%PDF-1.4\n",
        "letter.docx": zipped({"word/document.xml": "<x/>"}),
        "packed.csv.gz": b"\x1f\x8b\x08\x00",
        "packed.7z": b"7z\xbc\xaf\x27\x1c",
        "no_ending": table,
        "script.py": b"print('CHILD')",
    }


def broken_text() -> Files:
    head = UASC.encode()
    return {
        "empty.csv": b"",
        "blank.csv": b" \r\n\r\n",
        "only_a_mark.csv": b"\xef\xbb\xbf",
        "nul.csv": head + b"47\x0011,1,,\n",
        "utf32.csv": (UASC + ROW).encode("utf-32"),
        "half_utf16.csv": (UASC + ROW).encode("utf-16")[:-1],
        "noise.csv": bytes(range(1, 256)) * 40,
        "latin_noise.csv": "ÿþýüûúùø÷".encode("cp1252") * 500,
        "open_quote.csv": head + b'"4711,1,01/05/2003,\n4712,1,01/05/2003,\n',
        "lone_cr.csv": head + b"47\r11,1,01/05/2003,\n",
        "huge_cell.csv": head + b"4711,1,01/05/2003," + b"x" * 1_100_000 + b"\n",
        "wide.csv": b"CHILD" + b"," * 1_000_000 + b"\n1\n",
        "sparse.csv": b"CHILD" + b"," * 900 + b"\n" * 60_000 + b"1\n",
        "header_only.csv": head,
        "no_header.csv": ROW.encode() * 3,
        "other_table.csv": b"Invoice,Amount\n1,2\n",
        "short_rows.csv": head + b"4711\n",
        "long_rows.csv": head + b"4711,1,01/05/2003,,,,secret\n",
        "header_twice.csv": head + head + ROW.encode(),
    }


def broken_xml() -> Files:
    deep = "<A>" * 300 + "</A>" * 300
    deeper = "<A>" * 100_000 + "</A>" * 100_000
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    inside = "<CHILD><HEADER><CHILDID>{}</CHILDID></HEADER></CHILD>"

    def whole(child: str, before: str = "") -> bytes:
        return f"{before}<EXPSSDA903>{child}</EXPSSDA903>".encode()

    return {
        "laughs.xml": whole(inside.format("&l11;"), f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'),
        "quadratic.xml": whole(
            inside.format("&a;" * 50_000), f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'
        ),
        "external.xml": whole(
            inside.format("&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
        "external_dtd.xml": whole(
            inside.format("1"), '<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">'
        ),
        "unknown_entity.xml": whole(inside.format("&nobody;")),
        "include.xml": whole(
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" '
            'parse="text"/>'
        ),
        "deep.xml": whole(f"<CHILD>{deep}</CHILD>"),
        "deeper.xml": whole(f"<CHILD>{deeper}</CHILD>"),
        "many_kinds.xml": whole("".join(f"<CHILD><E{i}>1</E{i}></CHILD>" for i in range(2_000))),
        "wide_tag.xml": whole("<CHILD" + "".join(f" a{i}='1'" for i in range(50_000)) + "/>"),
        "huge_text.xml": whole(inside.format("x" * 20_000_000)),
        "stray_text.xml": whole("<CHILD>4711<HEADER><DOB>01/05/2003</DOB></HEADER></CHILD>"),
        "cut_off.xml": XML.encode()[:-20],
        "two_roots.xml": (XML + XML).encode(),
        "other_root.xml": XML.replace("EXPSSDA903", "CINReturn").encode(),
        "no_child.xml": b"<EXPSSDA903/>",
        "no_id.xml": whole("<CHILD><HEADER><SEX>1</SEX></HEADER></CHILD>"),
        "wrong_nesting.xml": b"<EXPSSDA903><CHILD><HEADER></CHILD></HEADER></EXPSSDA903>",
        "empty.xml": b"",
        "nul.xml": XML.replace("4711", "47\x0011").encode(),
        "utf32.xml": XML.encode("utf-32"),
    }


def broken_archives() -> Files:
    table = UASC + ROW
    good = zipped({"UASC.csv": table})
    link = zipfile.ZipInfo("UASC.csv")
    link.external_attr = 0o120777 << 16
    linked, twice, locked = io.BytesIO(), io.BytesIO(), bytearray(good)
    with zipfile.ZipFile(linked, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with zipfile.ZipFile(twice, "w") as archive:
        archive.writestr("UASC.csv", table)
        archive.writestr("uasc.CSV", table)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[good.index(mark) + flags] |= 1
    return {
        "bomb.zip": zipped({"UASC.csv": bytes(60_000_000)}),
        "stated_bomb.zip": _stating(good, 600_000_000),
        "lying_bomb.zip": _stating(zipped({"UASC.csv": bytes(60_000_000)}), 100),
        "nested.zip": zipped({"inner.zip": good}),
        "climbing.zip": zipped({"../../UASC.csv": table}),
        "absolute.zip": zipped({"/etc/UASC.csv": table}),
        "drive.zip": zipped({"C:\\UASC.csv": table}),
        "backslash.zip": zipped({"..\\UASC.csv": table}),
        "linked.zip": linked.getvalue(),
        "twice.zip": twice.getvalue(),
        "locked.zip": bytes(locked),
        "cut_off.zip": good[:-30],
        "flipped.zip": good[:50] + bytes([good[50] ^ 0xFF]) + good[51:],
        "nothing.zip": zipped({}),
        "only_litter.zip": zipped({"__MACOSX/._UASC.csv": "x", ".DS_Store": "x"}),
        "many.zip": zipped({f"{i}.csv": "" for i in range(3_000)}),
        "line_break.zip": zipped({"a\nb.csv": table}),
        "letter_inside.zip": zipped({"letter.pdf": "%PDF", "empty.csv": ""}),
    }


def _stating(archive: bytes, size: int) -> bytes:
    """An archive whose list says that its first file has `size` bytes."""
    place = archive.index(b"PK\x01\x02") + 24
    return archive[:place] + size.to_bytes(4, "little") + archive[place + 4 :]


def broken_workbooks() -> Files:
    small = workbook({(0, 0): "CHILD", (1, 0): "x"})
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
    many = "".join(f'<c r="A{i}" t="s"><v>1</v></c>' for i in range(1, 90_000))
    strings = f"<sst><si><t>a</t></si><si><t>{'x' * 900_000}</t></si></sst>"
    lie = (
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        "</sheetData>"
    )
    with_macros = io.BytesIO(small)
    with zipfile.ZipFile(with_macros, "a") as book:
        book.writestr("xl/vbaProject.bin", b"macro")
    return {
        "far_cell.xlsx": workbook({(0, 0): "CHILD", (1_048_575, 16_383): "x"}),
        "wide.xlsx": workbook({(0, column): "x" for column in range(2_000)}),
        "tall.xlsx": workbook({(0, 0): "CHILD", (1_048_575, 40): "x"}),
        "no_address.xlsx": rebuilt(
            small,
            sheet1=sheet.format(
                '<sheetData><row r="1048576"><c t="str"><v>1</v></c><c r="AZ1"><v>1</v></c></row>'
                "</sheetData>"
            ).encode(),
        ),
        "lying_size.xlsx": rebuilt(small, sheet1=sheet.format(lie).encode()),
        "long_texts.xlsx": rebuilt(
            small,
            sheet1=sheet.format(f"<sheetData><row>{many}</row></sheetData>").encode(),
            sharedStrings=strings.encode(),
        ),
        "laughs.xlsx": rebuilt(
            small,
            sheet1=b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
            + sheet.format("<sheetData>&b;</sheetData>").encode(),
        ),
        "no_index.xlsx": rebuilt(small, sheet1=b"not XML at all <<<"),
        "bad_index.xlsx": rebuilt(small, sharedStrings=b"<sst></sst>"),
        "cut_off.xlsx": small[:-100],
        "macros.xlsx": with_macros.getvalue(),
        "bomb.xlsx": rebuilt(small, sheet1=b" " * 60_000_000),
        "formula.xlsx": workbook({(0, 0): "CHILD", (0, 1): "=1+1", (1, 0): "=cmd|'/c calc'!A1"}),
        "empty.xlsx": workbook({}),
    }


FAMILIES = (disguised, broken_text, broken_xml, broken_archives, broken_workbooks)
