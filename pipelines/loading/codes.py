"""Reading codes as people send them: bare, with a label, or the label alone, in any case."""

import re
from functools import cache

import polars as pl

from schemas.returns import codes_of, words_of

_LISTED = r"^[a-z0-9]{1,2}\)\s*"
"""`a) WBRI`: the letter of a drop-down list."""
_CODE_AND_LABEL = r"^(\w+)\s*[-\u2013\u2014:)]\s*(.+)$"
_CODE_SPACE_LABEL = r"^(\w+)\s+(.+)$"
_NOT_COMPARED = r"^the |\u00e2\u20ac\u2122|[\s_'`\u2019,./+&()\-\u2013\u2014]"
"""What does not tell two words apart: spaces, punctuation, an apostrophe read in the wrong
encoding. A question mark does: `A3?` is a doubt and not a code."""
_HAS_LETTER = r"\p{L}"


@cache
def lookup_of(code_list: str, year: str) -> dict[str, str]:
    """Code, label or word, as compared, -> code, for the codes of a financial year.

    A label that two codes share stands for neither; a code goes before any label.
    """
    codes = codes_of(code_list, year)
    labels = [_as_compared(label) for label in codes.values()]
    by_label = {
        label: code for label, code in zip(labels, codes, strict=True) if labels.count(label) == 1
    }
    words = {
        _as_compared(word): code for word, code in words_of(code_list).items() if code in codes
    }
    return words | by_label | {_as_compared(code): code for code in codes}


def read_codes(texts: pl.Series, code_list: str, year: str) -> pl.Series:
    """Each text as its code; a text that is no code of that year stays as it is, to be refused."""
    lookup = lookup_of(code_list, year)
    is_odd = ~texts.is_in(list(set(lookup.values()))).fill_null(True)
    if not is_odd.any():
        return texts  # every text is a code already: most columns end here
    odd = texts.filter(is_odd)
    words = odd.unique().alias("text").to_frame()
    key = pl.col("text").str.to_lowercase().str.replace(r"^(\d+)\.0+$", "$1")
    listed = key.str.replace(_LISTED, "")
    found = words.select(
        "text",
        code=pl.coalesce(
            _look_up(key, lookup),
            _look_up(listed, lookup),
            _code_with_label(key, _CODE_AND_LABEL, lookup, any_label=True),
            _code_with_label(key, _CODE_SPACE_LABEL, lookup, any_label=False),
            _code_with_label(listed, _CODE_AND_LABEL, lookup, any_label=True),
            _code_with_label(listed, _CODE_SPACE_LABEL, lookup, any_label=False),
            pl.col("text"),
        ),
    )
    read = odd.replace_strict(found["text"], found["code"], return_dtype=pl.String)
    return texts.scatter(is_odd.arg_true(), read)


def codes_known(texts: pl.Series, code_list: str, year: str) -> int:
    """How many texts are read as codes of a list."""
    codes = list(lookup_of(code_list, year).values())
    return int(read_codes(texts, code_list, year).is_in(codes).sum())


def _as_compared(word: str) -> str:
    return re.sub(_NOT_COMPARED, "", word.lower()) if re.search("[a-z]", word.lower()) else word


def _look_up(key: pl.Expr, lookup: dict[str, str]) -> pl.Expr:
    """The code of a text. A text without a letter is compared whole, for `-1` is not `1`."""
    compared = (
        pl.when(key.str.contains(_HAS_LETTER))
        .then(key.str.replace_all(_NOT_COMPARED, ""))
        .otherwise(key)
    )
    return compared.replace_strict(lookup, default=None, return_dtype=pl.String)


def _code_with_label(
    key: pl.Expr, pattern: str, lookup: dict[str, str], *, any_label: bool
) -> pl.Expr:
    """The code in front of a label, unless the label is that of another code.

    With `any_label` the label may be worded in any way; without, it must be the code's own.
    """
    code = _look_up(key.str.extract(pattern, 1), lookup)
    said = _look_up(key.str.extract(pattern, 2), lookup)
    agrees = said.is_null() | (said == code) if any_label else said == code
    return pl.when(agrees).then(code)
