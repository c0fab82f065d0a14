"""Reading the SSDA903 as XML: one `CHILD` after another, to the tables that CSV files would hold.

Each element gives one row of its own and takes nothing from its neighbours; only the child's id,
birth and sex come from its `HEADER`. A record whose every element is blank says nothing and is no
row, just as a blank line of a CSV file is none. Attributes are not read.
"""

from functools import cache

import polars as pl

from pipelines.reading.names import normalised
from pipelines.reading.text_table import FileRefusedError, TextTable, text_table
from pipelines.reading.texts import cleaned
from pipelines.reading.xml_document import open_document, tokens_of
from pipelines.reading.xml_elements import AGAIN, Elements, elements_of, records_of
from schemas.returns import all_columns, tables_of, words_of

RETURN = "ssda903"
ROOT = "EXPSSDA903"
CHILD_ELEMENT = "CHILD"
HEADER_ELEMENT = "HEADER"
TABLE_OF = {
    HEADER_ELEMENT: "Header",
    "EPISODE": "Episodes",
    "AREVIEW": "Reviews",
    "AMISSING": "Missing",
    "PERMANENCE": "PrevPerm",
    "AD_PLACED": "PlacedAdoption",
}
"""Element -> table. Other tables are called alike in XML, where they have an element at all."""
IN_HEADER = ("AD1", "OC3", "UASC")
"""Tables of one row a child, whose elements may stand in `HEADER` itself."""
COLUMN_OF = {"CHILDID": "CHILD", "PL": "PLACE"}
SAID_OF_THE_CHILD = ("CHILD", "DOB", "SEX")
"""Columns that every table which has them takes from the child's `HEADER`."""
FLAG = "UASC"
Frames = dict[str, pl.DataFrame]


def read_xml(file: str, content: bytes, headers: frozenset[str]) -> list[TextTable]:
    """A table for each kind of record, called `sheet`; row 1 is the header it would have in CSV.

    Rows are counted for each kind, in the order of the document.
    """
    if not any(normalised(name) in headers for name in _own_columns("Episodes")):
        raise FileRefusedError("XML is read for the SSDA903 only. Send CSV or XLSX")
    root, body = open_document(content)
    if normalised(root) != normalised(ROOT):
        raise FileRefusedError(
            f"it is not an SSDA903: its outermost element should be {ROOT}. Export it again as the "
            "SSDA903's XML, or take away what was put around it"
        )
    parts: dict[str, list[pl.DataFrame]] = {}
    for tokens in tokens_of(body):
        for name, rows in _read_part(elements_of(tokens)).items():
            parts.setdefault(name, []).append(rows)
    tables = {name: pl.concat(rows, how="diagonal") for name, rows in parts.items()}
    if not tables:
        raise FileRefusedError(
            f"there is no child in it. Each should stand in a {CHILD_ELEMENT} inside {ROOT}, every "
            "value in an element of its own and not in an attribute"
        )
    return [_as_text_table(file, name, rows) for name, rows in tables.items()]


def _as_text_table(file: str, name: str, rows: pl.DataFrame) -> TextTable:
    columns = [pl.concat([pl.Series([_title(one)]), rows[one].alias("")]) for one in rows.columns]
    return text_table(file, name, columns, holds=name if name in tables_of(RETURN) else None)


def _read_part(elements: Elements) -> Frames:
    """The rows of every table in a part of the document."""
    elements = _spelt(elements)
    _check_nesting(elements)
    frames = _records(elements)
    header = frames.pop("Header", pl.DataFrame(schema={"child": pl.UInt32}))
    said = header.select("child", *(one for one in SAID_OF_THE_CHILD if one in header.columns))
    for name, rows in _split_header(header).items():
        frames[name] = pl.concat([frames.get(name, rows.clear()), rows], how="diagonal")
    filled = {name: _with_child(name, rows, said) for name, rows in frames.items()}
    return {name: rows for name, rows in filled.items() if rows.height}


def _check_nesting(elements: Elements) -> None:
    """Refuse children inside another element: where one ends could only be guessed."""
    children = pl.col("name").is_in(_numbers(elements.names, {CHILD_ELEMENT}))
    inside = children & pl.col("is_record") & pl.col("parent").is_not_null()
    if not elements.each.filter(inside).is_empty():
        raise FileRefusedError(
            f"a {CHILD_ELEMENT} lies inside another element. Put each straight into {ROOT}"
        )


def _spelt(elements: Elements) -> Elements:
    """Names spelt as the return spells them, or as they came where it has none of the kind."""
    known = {normalised(name): name for name in (*tables_of(RETURN), CHILD_ELEMENT, *TABLE_OF)}
    known |= {normalised(one): one for name in tables_of(RETURN) for one in _columns_of(name)}
    known |= {normalised(name): column for name, column in COLUMN_OF.items()}
    names = [known.get(normalised(name), name) for name in elements.names]
    each = list(dict.fromkeys(names))
    if each == elements.names:
        return elements
    number = pl.Series([each.index(name) for name in names], dtype=pl.UInt32)
    return Elements(each, elements.each.with_columns(name=number.gather(elements.each["name"])))


def _records(elements: Elements) -> Frames:
    """The records of each kind as the document has them, with `child`, by table or by element."""
    names = [*elements.names, ROOT]
    kinds = _numbers(names, {CHILD_ELEMENT, *TABLE_OF, *tables_of(RETURN)} - {FLAG})
    header = _numbers(names, {CHILD_ELEMENT, HEADER_ELEMENT})
    name, is_blank = pl.col("name"), pl.col("text").str.strip_chars() == ""
    ours = elements.each.with_row_index("place").select(
        "place",
        "name",
        "parent",
        "top",
        around=name.gather(pl.col("parent")).fill_null(len(elements.names)),
        is_text=~pl.col("is_record") & ~(name.is_in(kinds) & is_blank),
    )
    ours = ours.filter("is_text").with_columns(
        pl.when(pl.col("around").is_in(header)).then(-1).otherwise("around").alias("around")
    )
    frames: Frames = {}
    for (number,), some in ours.partition_by("around", as_dict=True).items():
        kind = HEADER_ELEMENT if number < 0 else names[number]
        rows = records_of(elements, some, "top" if number < 0 else "parent")
        child = elements.each["top"].gather(rows["record"])
        frames[TABLE_OF.get(kind, kind)] = rows.drop("record").with_columns(child=child)
    return frames


def _numbers(names: list[str], wanted: set[str]) -> list[int]:
    return [number for number, name in enumerate(names) if name in wanted]


def _split_header(header: pl.DataFrame) -> Frames:
    """`HEADER` holds the row of several tables: the Header and those of one row a child."""
    frames: Frames = {}
    for name in IN_HEADER:
        own = [one for one in header.columns if _title(one) in _own_columns(name)]
        if name == FLAG and FLAG in header.columns:
            is_one = _says_yes(pl.col(FLAG))
            frames[name] = header.filter(is_one).select("child", *own)
            header = header.with_columns(pl.when(~is_one).then(pl.col(own)).name.keep()).drop(FLAG)
        elif name != FLAG and own:
            frames[name] = header.filter(_says_any(header, own)).select("child", *own)
            header = header.drop(own)
    unsaid = [one for one in header.columns if _title(one) in _own_columns(FLAG)]
    silent = [one for one in unsaid if not _says_any(header, [one]).any()]
    return frames | {"Header": header.drop(silent)}


def _with_child(name: str, rows: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Rows that say anything, with what the header says of the child where they do not."""
    own = [column for column in rows.columns if column != "child"]
    if name != FLAG and not (says := _says_any(rows, own)).all():
        rows = rows.filter(says)
    shared = [one for one in said.columns if one == "CHILD" or one in _columns_of(name)]
    joined = rows.join(said.select("child", *shared), on="child", how="left", suffix="\x1e")
    twice = [one for one in shared if one in own]
    if name != "Header":
        joined = joined.with_columns(pl.coalesce(one, f"{one}\x1e") for one in twice)
    return joined.select(*shared, *(one for one in own if one not in shared))


def _says_yes(flag: pl.Expr) -> pl.Expr:
    """UASC is a flag: blank, 0 and every word for no mean no."""
    no = {"0", "no"} | {word.lower() for word, code in words_of("yes_no").items() if code == "0"}
    said = cleaned(flag).str.to_lowercase()
    return said.is_not_null() & ~said.is_in(sorted(no))


def _says_any(rows: pl.DataFrame, columns: list[str]) -> pl.Series:
    """Whether any of the columns holds something, by row. The fullest goes first, to end early."""
    says = pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
    for one in sorted(columns, key=lambda name: rows[name].null_count()):
        says |= rows.select(cleaned(pl.col(one)).is_not_null()).to_series()
        if says.all():
            break
    return says


def _title(column: str) -> str:
    """An element's name, without the mark of one that comes again in its record."""
    return column.partition(AGAIN)[0]


@cache
def _columns_of(table_name: str) -> tuple[str, ...]:
    """Its columns in any year."""
    return tuple(
        one.column_name
        for one in all_columns()
        if (one.return_name, one.table_name) == (RETURN, table_name)
    )


def _own_columns(table_name: str) -> set[str]:
    return set(_columns_of(table_name)) - set(_columns_of("Header"))
