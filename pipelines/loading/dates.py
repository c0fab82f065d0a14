"""Reading dates as people send them. Day first; a date that could be read two ways is a fault."""

from datetime import date

import polars as pl

DATE_NOT_VALID = "date_not_valid"
DATE_AMBIGUOUS = "date_ambiguous"
SHORT_YEAR = "short_year"
FIRST_YEAR, LAST_YEAR = 1900, 2099
CENTURY_TURNS_AT = 50
"""Two-digit years from here on are of the 1900s, those below of the 2000s."""
_SPREADSHEET_DAY_NOUGHT = date(1899, 12, 30)
_TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$"
_NUMERIC = r"^(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4}|\d{2})" + _TIME
_YEAR_FIRST = r"^(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})" + _TIME
_WORDED = r"^(?P<day>\d{1,2})[ /-](?P<month>[a-z]{3})[a-z]*\.?[ /-](?P<year>\d{4}|\d{2})" + _TIME
_SHORT = r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$"
_SERIAL = r"^(\d{5})(?:\.\d+)?$"
_PARTIAL = r"^(\d{1,2}|zz)[/.-](\d{1,2}|zz)[/.-](\d{4}|zzzz)$"
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: str(number) for number, name in enumerate(_MONTH_NAMES.split(" "), 1)}


def read_dates(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Dates, and the fault of each text that gives none. One column of one file at a time.

    Where some text can only be month first, every one that could be read both ways is a fault.
    """
    words = pl.DataFrame({"text": texts.drop_nulls().unique()})
    plain = words.with_columns(
        day=pl.col("text").str.to_date("%d/%m/%Y", strict=False), two_ways=pl.lit(False)
    )
    if plain.select((pl.col("day").is_not_null() & _is_in_bounds(pl.col("day"))).all()).item():
        return _placed(texts, plain)  # nothing unusual in the column: most columns end here
    lower = pl.col("text").str.to_lowercase()
    read = words.with_columns(
        numeric=lower.str.extract_groups(_NUMERIC),
        year_first=lower.str.to_uppercase().str.extract_groups(_YEAR_FIRST),
        worded=lower.str.extract_groups(_WORDED),
        serial=lower.str.extract(_SERIAL).cast(pl.Int32),
    )
    first, second, year = (_part("numeric", name) for name in ("first", "second", "year"))
    read = read.with_columns(
        day_first=_day(year, second, first),
        month_first=_day(year, first, second),
        other=pl.coalesce(
            _day(*(_part("year_first", name) for name in ("year", "month", "day"))),
            _day(
                _part("worded", "year"),
                _part("worded", "month").replace_strict(_MONTHS, default=None),
                _part("worded", "day"),
            ),
            _SPREADSHEET_DAY_NOUGHT + pl.duration(days=pl.col("serial")),
        ),
    ).with_columns(
        day=pl.coalesce("day_first", "other").cast(pl.Date),
        two_ways=pl.col("day_first").is_not_null()
        & pl.col("month_first").is_not_null()
        & (pl.col("day_first") != pl.col("month_first"))
        & (pl.col("day_first").is_null() & pl.col("month_first").is_not_null()).any(),
    )
    return _placed(texts, read)


def has_short_year(texts: pl.Series) -> pl.Series:
    """Whether each text is a date that tells its year in two digits."""
    return texts.str.contains(_SHORT).fill_null(False)


def read_partial_dates(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Dates as text `dd/mm/yyyy` whose day, month or year may be `zz`, and faults."""
    frame = pl.DataFrame({"text": texts.str.to_lowercase()})
    day, month, year = (pl.col("text").str.extract(_PARTIAL, group) for group in (1, 2, 3))
    sound = (
        day.cast(pl.Int8, strict=False).fill_null(1).is_between(1, 31)
        & month.cast(pl.Int8, strict=False).fill_null(1).is_between(1, 12)
        & year.is_not_null()
    )
    has_unknown_part = pl.col("text").str.contains("z", literal=True)
    whole, _ = read_dates(texts)
    partial = frame.select(
        pl.when(sound & has_unknown_part).then(
            pl.format("{}/{}/{}", day.str.zfill(2), month.str.zfill(2), year)
        )
    ).to_series()
    values = whole.dt.strftime("%d/%m/%Y").zip_with(whole.is_not_null(), partial)
    return values, _faults(texts, values)


def _part(group: str, name: str) -> pl.Expr:
    return pl.col(group).struct.field(name)


def _day(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """A date from texts; null where there is no such day or the year is out of bounds."""
    number = year.cast(pl.Int32)
    century = pl.when(number < CENTURY_TURNS_AT).then(2000).otherwise(1900)
    full = pl.when(year.str.len_chars() == 2).then(century + number).otherwise(number)
    text = pl.format("{}-{}-{}", full, month.str.zfill(2), day.str.zfill(2))
    return text.str.to_date("%Y-%m-%d", strict=False)


def _is_in_bounds(day: pl.Expr) -> pl.Expr:
    return day.dt.year().is_between(FIRST_YEAR, LAST_YEAR)


def _placed(texts: pl.Series, read: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Give each text what its spelling was read as."""
    is_read = _is_in_bounds(pl.col("day")) & ~pl.col("two_ways")
    told = read.select("text", "two_ways", day=pl.when(is_read).then("day"))
    placed = texts.alias("text").to_frame().join(told, on="text", how="left", maintain_order="left")
    ambiguous = placed["two_ways"].fill_null(False)
    faults = _faults(texts, placed["day"])
    return placed["day"], faults.set(ambiguous, DATE_AMBIGUOUS)


def _faults(texts: pl.Series, values: pl.Series) -> pl.Series:
    unread = pl.DataFrame({"bad": texts.is_not_null() & values.is_null()})
    return unread.select(pl.when("bad").then(pl.lit(DATE_NOT_VALID))).to_series()
