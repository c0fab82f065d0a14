"""Reading whole numbers and amounts of money as people send them."""

import polars as pl

NUMBER_NOT_VALID = "number_not_valid"
_WHOLE = r"^-?(\d+|\d{1,3}(,\d{3})+)(\.0*)?$"
_AMOUNT = r"^-?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?$"


def read_integers(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Whole numbers such as `12`, `12.0` or `1,234`, and the fault of each text that is none."""
    frame = pl.DataFrame({"text": texts})
    plain = pl.col("text").str.replace_all(",", "").str.replace(r"\.0*$", "")
    values = frame.select(
        pl.when(pl.col("text").str.contains(_WHOLE)).then(plain).cast(pl.Int64, strict=False)
    ).to_series()
    return values, _faults(texts, values)


def read_decimals(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Amounts such as `1234.5`, `£1,234.50` or `(12.00)` for minus, and faults."""
    frame = pl.DataFrame({"text": texts})
    bare = pl.col("text").str.replace_all(r"[£\s]", "").str.replace(r"^\((.+)\)$", "-$1")
    values = frame.select(
        pl.when(bare.str.contains(_AMOUNT))
        .then(bare.str.replace_all(",", ""))
        .cast(pl.Float64, strict=False)
    ).to_series()
    return values, _faults(texts, values)


def _faults(texts: pl.Series, values: pl.Series) -> pl.Series:
    unread = pl.DataFrame({"bad": texts.is_not_null() & values.is_null()})
    return unread.select(pl.when("bad").then(pl.lit(NUMBER_NOT_VALID))).to_series()
