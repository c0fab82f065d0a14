"""Opening XML that a stranger sent: sound, without tricks, and cut into plain pieces.

Knows nothing of returns. A document type, and with it every entity and every link to elsewhere, is
refused before anything is parsed; nothing is fetched and nothing is expanded.
"""

import re
from collections.abc import Iterator

import polars as pl
from lxml import etree

from pipelines.reading.csv_files import decode
from pipelines.reading.text_table import FileRefusedError

LARGEST_XML = 200_000_000
"""Bytes. A child of a return takes about 1,400."""
LARGEST_PART = 16_000_000
"""Bytes looked at in one go, which bounds the memory used; one child must fit into it."""
MOST_TAGS_REWRITTEN = 3_000_000
"""A document with comments or the like is rewritten through a tree, which costs much memory."""
_FED = 1 << 18
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "encoding": "utf-8"}
_FIRST_TAG = re.compile(rb"\s*(?:<\?xml[^>]*\?>)?\s*<([^\s<>/!?]+)([^<>]*)>")
_TAG_AND_TEXT = re.compile(rb"""<((?:[^<>"']|"[^"]*"|'[^']*')*)>([^<]*)""")
_AFTER_AN_AMPERSAND = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&apos;": "'",
    "&amp;": "&",
    "&#13;": " ",
    "&#10;": " ",
    "&#9;": " ",
}


class _Nothing:
    """Takes no event, so that lxml checks a document without building it."""

    def close(self) -> None:
        """Called at the end of a document."""


def open_document(content: bytes) -> tuple[str, bytes]:
    """The name of the outermost element, and everything from its tag on: only tags and text."""
    if len(content) > LARGEST_XML:
        raise FileRefusedError(f"it is larger than {LARGEST_XML // 1_000_000} MB")
    plain = decode(content).strip().encode()
    if not plain:
        raise FileRefusedError("it is empty")
    if b"!" in plain and (b"<!DOCTYPE" in plain or b"<!ENTITY" in plain):
        raise FileRefusedError(
            "it declares a document type or entities, which can reach into other files and which "
            "no return needs. Take the declaration out"
        )
    _check(plain)
    first = _FIRST_TAG.match(plain)
    if not first or not _is_plain(plain, first.end()):
        plain = _rewritten(plain)
        first = _FIRST_TAG.match(plain)
    if not first:
        raise FileRefusedError("it is not XML of a return. Export it again")
    return _local_name(first[1].decode()), plain[first.end() :]


def tokens_of(body: bytes) -> Iterator[pl.DataFrame]:
    """Parts of a document below its outermost element: `tag` and the `text` after it, in order.

    A tag is as written but without `<` and `>`. Parts are cut where a child of the outermost
    element ends.
    """
    start, end = body.find(b"<"), body.rfind(b"</")
    first = re.compile(rb"<([^\s<>/]+)").match(body, max(start, 0))
    closing = b"</" + first[1] + b">" if first else b""
    while 0 <= start < end:
        stop = end
        if end - start > LARGEST_PART:
            stop = body.rfind(closing, start, start + LARGEST_PART) + len(closing)
            if stop <= start + len(closing):
                raise FileRefusedError("one part of it is far larger than a child's can be")
        yield _tokens(body[start + 1 : stop])
        start = body.find(b"<", stop, end)


def _tokens(part: bytes) -> pl.DataFrame:
    try:
        tokens = _split(part)
    except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
        part = _escaped(part)
        tokens = _split(part)
    if b"&" in part:
        written = list(_AFTER_AN_AMPERSAND)
        meant = list(_AFTER_AN_AMPERSAND.values())
        tokens = tokens.with_columns(pl.col("text").str.replace_many(written, meant))
    return tokens


def _escaped(part: bytes) -> bytes:
    """The part with each `>` that ends no tag spelt out: XML allows it in texts and attributes."""

    def spell(found: re.Match[bytes]) -> bytes:
        tag, text = (one.replace(b">", b"&gt;") for one in found.groups())
        return b"<" + tag + b">" + text

    return _TAG_AND_TEXT.sub(spell, b"<" + part)[1:]


def _split(part: bytes) -> pl.DataFrame:
    # A CSV reader whose rows end in `<` and whose cells end in `>` is the fastest splitter there is
    return pl.read_csv(
        part,
        has_header=False,
        separator=">",
        eol_char="<",
        quote_char=None,
        infer_schema=False,
        empty_string_is_null=False,
        schema={"tag": pl.String, "text": pl.String},
    )


def _check(plain: bytes) -> None:
    """Refuse what is not well formed, fed in pieces so that memory stays bounded."""
    parser = etree.XMLParser(target=_Nothing(), **_SAFE)
    try:
        for start in range(0, len(plain), _FED):
            parser.feed(plain[start : start + _FED])
        parser.close()
    except etree.XMLSyntaxError as fault:
        # The parser's own words quote the file, and so perhaps a child.
        raise FileRefusedError(
            f"it is damaged or cut off: it cannot be read as XML from line {fault.lineno} on. "
            "Export it again"
        ) from None


def _is_plain(plain: bytes, start: int) -> bool:
    """No comment, CDATA or instruction from `start` on, and no sign written by its number."""
    return plain.find(b"!", start) < 0 and plain.find(b"?", start) < 0 and b"&#" not in plain


def _rewritten(plain: bytes) -> bytes:
    """The same document without comments and instructions, and with every sign spelt one way."""
    if plain.count(b"<") > MOST_TAGS_REWRITTEN:
        raise FileRefusedError("it is too large for a file with comments, CDATA or signs by number")
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, strip_cdata=True, **_SAFE)
    return etree.tostring(etree.fromstring(plain, parser), encoding="utf-8", with_tail=False)


def _local_name(name: str) -> str:
    return name.rpartition(":")[2]
