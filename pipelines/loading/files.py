"""Every file of a submission to the tables in it; a file that cannot be read stops no other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from pipelines.loading.arrange import SentTable, arrange
from pipelines.loading.issues import ERROR, WARNING, file_issue
from pipelines.loading.mapping import Mapping
from pipelines.loading.recognise import HeaderRow, known_headers, recognise
from pipelines.reading.file_kinds import open_file, read_content
from pipelines.reading.names import normalised
from pipelines.reading.text_table import FileRefusedError, TextTable
from schemas.returns import tables_of

ENOUGH_LIKE = 3
"""Columns of a table that make a sheet one of its kind, whose rows somebody will miss."""


def read_sent_tables(
    paths: Sequence[Path], files: Sequence[str], return_name: str, year: str, mapping: Mapping
) -> tuple[list[SentTable], list[pl.DataFrame]]:
    """Tables as sent, and issues: files refused, sheets not known, columns missing or extra."""
    headers = known_headers(return_name, year) | mapping.all_headers()
    sent: list[SentTable] = []
    found: list[pl.DataFrame] = []
    for path, file in zip(paths, files, strict=True):
        for name, texts in _read_all(path, file, headers):
            if isinstance(texts, FileRefusedError):
                found.append(_refusal(name, texts, return_name))
                continue
            known, unknown = _recognise_all(texts, return_name, year, mapping)
            sent += known
            found += [one.issues for one in known]
            names = {one.header.table_name for one in known}
            found += [_unknown_issue(one, near, return_name, names) for one, near in unknown]
    return sent, found


def _read_all(
    path: Path, file: str, headers: frozenset[str]
) -> Iterator[tuple[str, list[TextTable] | FileRefusedError]]:
    """What each file holds, those of an archive one by one; or why it, and only it, is refused."""
    try:
        for name, content in open_file(path, file):
            try:
                yield name, read_content(name, content, headers)
            except FileRefusedError as fault:
                yield name, fault
    except FileRefusedError as fault:
        yield file, fault


def _refusal(file: str, fault: FileRefusedError, return_name: str) -> pl.DataFrame:
    message = f"{file} was not read: {fault}."
    return file_issue("file_not_readable", ERROR, message, return_name=return_name, file=file)


def _recognise_all(
    texts: Sequence[TextTable], return_name: str, year: str, mapping: Mapping
) -> tuple[list[SentTable], list[tuple[TextTable, HeaderRow | None]]]:
    known, unknown = [], []
    for text in texts:
        header, nearest = recognise(text, return_name, year, mapping)
        if header:
            known.append(arrange(text, header, return_name, year))
        else:
            unknown.append((text, nearest))
    return known, unknown


def _unknown_issue(
    text: TextTable, nearest: HeaderRow | None, return_name: str, known: set[str]
) -> pl.DataFrame:
    """A cover sheet beside known sheets is worth a warning; a sheet named as a table or much like
    one that is not in the file, or a file with nothing known in it, is an error."""
    called = normalised(text.sheet or "") in {normalised(name) for name in tables_of(return_name)}
    is_like = nearest and nearest.fit >= ENOUGH_LIKE and nearest.table_name not in known
    message = (
        f"{text.place} was not loaded: no row of it is the header of a table of {return_name} "
        f"({', '.join(tables_of(return_name)) or 'none is defined'})."
    )
    if nearest and nearest.fit > 1:
        message += (
            f" Row {nearest.position + 1} comes nearest: it has {', '.join(nearest.columns)} of "
            f"{nearest.table_name}."
        )
    message += " Correct its headers, or say in the sender's mapping what they mean."
    return file_issue(
        "table_not_recognised",
        WARNING if known and not (called or is_like) else ERROR,
        message,
        return_name=return_name,
        file=text.file,
        sheet=text.sheet,
    )
