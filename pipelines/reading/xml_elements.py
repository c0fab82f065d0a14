"""Tags in their order to records: which element holds which, and what each of them says.

Knows nothing of returns. The work is done on whole columns of tags: the loops here go over levels,
kinds of element and columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from pipelines.reading.text_table import FileRefusedError

MOST_LEVELS = 12
MOST_NAMES = 500
"""Kinds of element; a return has about sixty."""
AGAIN = "\x1f"
"""Between a name and how often it came before in the same record, in a column's name."""
_TAG = pl.col("tag")


@dataclass(frozen=True)
class Elements:
    """The elements of one part of a document, in its order."""

    names: list[str]
    """What they are called, without prefixes."""
    each: pl.DataFrame
    """One row for each element: `name` (its place in `names`), `is_record` (whether elements lie
    inside it), `parent` and `top` (rows of the element around it, null for none, and of the
    outermost around it, which may be itself) and `text`."""


def elements_of(tokens: pl.DataFrame) -> Elements:
    """Elements from the tags of a document known to be well formed."""
    names, tags = _read_tags(tokens)
    stray = tags.filter(~pl.col("has_text") & (pl.col("text").str.len_bytes() > 0))["text"]
    if (stray.str.strip_chars() != "").any():
        raise FileRefusedError("text stands in it between elements, where none belongs")
    each = tags.filter(~pl.col("closes")).select(
        "name", "level", "text", is_record=~pl.col("has_text") & ~pl.col("is_empty")
    )
    deepest = each["level"].max() or 0
    if deepest > MOST_LEVELS:
        raise FileRefusedError(f"its elements lie more than {MOST_LEVELS} deep inside one another")
    here = pl.int_range(pl.len(), dtype=pl.UInt32)
    opened = [
        pl.when((pl.col("level") == level) & pl.col("is_record")).then(here).forward_fill()
        for level in range(1, deepest)
    ]
    return Elements(
        names,
        each.select(
            "name",
            "is_record",
            "text",
            parent=_by_level([None, *opened]),
            top=_by_level([here, *opened[:1] * (deepest - 1)]),
        ),
    )


def _read_tags(tokens: pl.DataFrame) -> tuple[list[str], pl.DataFrame]:
    """Names, and for each tag: `name`, `closes`, `is_empty`, `has_text`, `level` and `text`."""
    written = tokens["tag"].cast(pl.Categorical(pl.Categories.random()))
    kinds = pl.DataFrame({"tag": written.unique()}).sort(_TAG.to_physical()).cast(pl.String)
    kinds = kinds.select(
        name=_TAG.str.extract(r"^/?(?:[^\s/:=]*:)?([^\s/]+)"),
        closes=_TAG.str.starts_with("/"),
        is_empty=_TAG.str.ends_with("/"),
    )
    names = kinds["name"].unique(maintain_order=True)
    if len(names) > MOST_NAMES:
        raise FileRefusedError(f"it holds more than {MOST_NAMES} kinds of element")
    number = pl.Series(range(len(names)), dtype=pl.UInt32)
    kinds = kinds.with_columns(pl.col("name").replace_strict(names, number))
    step = 1 - 2 * pl.col("closes").cast(pl.Int32) - pl.col("is_empty").cast(pl.Int32)
    opens = ~pl.col("closes") & ~pl.col("is_empty")
    tags = kinds[written.to_physical()].with_columns(
        tokens["text"],
        level=step.cum_sum() + pl.col("is_empty").cast(pl.Int32),
        has_text=opens & pl.col("closes").shift(-1, fill_value=True),
    )
    return names.to_list(), tags


def _by_level(values: list[pl.Expr | None]) -> pl.Expr:
    """One of the values, by the level of the element; the first is for level 1."""
    chosen = pl.lit(None, pl.UInt32)
    for level, value in enumerate(values, 1):
        chosen = pl.when(pl.col("level") == level).then(value).otherwise(chosen)
    return chosen


def records_of(elements: Elements, ours: pl.DataFrame, record: str) -> pl.DataFrame:
    """One row for each record, in order: `record` and a column for each element in them.

    `ours` are the elements that make up the records: `name`, their `place` in `elements.each` and
    the column `record`, which says to which each belongs. An element that comes again in the same
    record stands in a column of its own.
    """
    ours = ours.with_columns(row=pl.col(record).rle_id())
    rows = ours[record].filter(ours["row"].is_first_distinct())
    columns = {"record": rows}
    for (number,), same in ours.partition_by("name", as_dict=True).items():
        for again, places in enumerate(_places(same["place"], same["row"], len(rows))):
            name = elements.names[number]
            columns[f"{name}{AGAIN}{again}" if again else name] = elements.each["text"].gather(
                places
            )
    return pl.DataFrame(columns)


def _places(place: pl.Series, row: pl.Series, rows: int) -> Iterator[pl.Series]:
    """For each row the place of its first element, then of its second, and so on; null for none."""
    while len(place):
        if len(place) == rows and row.n_unique() == rows:
            yield place
            return
        picked = pl.repeat(None, rows, dtype=pl.UInt32, eager=True)
        picked = picked.scatter(row.reverse(), place.reverse())
        yield picked
        left = picked.gather(row) != place
        place, row = place.filter(left), row.filter(left)
