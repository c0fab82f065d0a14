"""Cleaning text before it is read: spaces of every kind, and the ways people write nothing."""

import polars as pl

BLANKS = ("", "-", "\u2013", "\u2014", "n/a", "#n/a")
"""What stands for a blank, in small letters."""
_SPACES = r"[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+"


def cleaned(text: pl.Expr) -> pl.Expr:
    """Trimmed, with every run of spaces made one; null where it stands for a blank."""
    trimmed = text.str.replace_all(_SPACES, " ").str.strip_chars(" ")
    return pl.when(~trimmed.str.to_lowercase().is_in(BLANKS)).then(trimmed).name.keep()


def normalised_id(text: pl.Expr) -> pl.Expr:
    """An id as it is compared: trimmed; where it is a number, without leading zeros or `.0`."""
    trimmed = text.str.strip_chars()
    number = trimmed.str.extract(r"^0*(\d+?)(?:\.0+)?$")
    return pl.coalesce(number, trimmed)
