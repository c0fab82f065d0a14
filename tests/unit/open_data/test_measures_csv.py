"""`measures.csv`: its columns, its order and how numbers are written."""

from datetime import date

import polars as pl
import pytest

from pipelines.open_data.measures_csv import COLUMNS, write_measures_csv


def a_row(measure="A9", area="kent", level="authority", period_type="date", **more):
    row = dict.fromkeys(COLUMNS) | {
        "measure_id": measure,
        "area": area,
        "area_level": level,
        "period_type": period_type,
        "period": "2021-03-31",
        "unit": "count",
        "as_at": date(2021, 6, 27),
    }
    return row | more


def frame_of(*rows):
    numbers = dict.fromkeys(("value", "numerator", "denominator"), pl.Float64)
    types = dict.fromkeys(COLUMNS, pl.String) | numbers
    return pl.DataFrame(rows, schema=types | {"left_out": pl.Int64, "as_at": pl.Date})


def lines_of(path):
    return path.read_bytes().decode("utf-8").split("\n")


def test_numbers_are_written_short_and_exact(tmp_path):
    values = [7.0, 0.1 + 0.2, 2 / 3, None, float("nan"), -3.0, 123456789012.0, 1e300]
    rows = [a_row(area=f"area-{place}", value=value) for place, value in enumerate(values)]
    lines = lines_of(write_measures_csv(frame_of(*rows), tmp_path / "measures.csv"))
    written = [line.split(",")[5] for line in lines[1:-1]]
    assert written[:4] == ["7", "0.30000000000000004", "0.6666666666666666", ""]
    assert written[4:7] == ["", "-3", "123456789012"]
    assert float(written[7]) == 1e300


def test_a_row_reads_as_the_contract_says(tmp_path):
    row = a_row(value=5.0, numerator=1.0, denominator=2.0, left_out=3, note='partial: "May", Kent')
    path = write_measures_csv(frame_of(row), tmp_path / "measures.csv")
    assert path.read_bytes().decode("utf-8") == (
        "measure_id,area,area_level,period_type,period,value,numerator,denominator,left_out,unit,"
        "note,as_at\n"
        'A9,kent,authority,date,2021-03-31,5,1,2,3,count,"partial: ""May"", Kent",2021-06-27\n'
    )


def test_rows_are_in_the_order_of_catalogue_level_area_and_period(tmp_path):
    rows = [
        a_row("A1", "kent", period_type="three_years", period="2018-21"),
        a_row("A1", "apse", level="region", period_type="financial_year", period="2020-21"),
        a_row("A1", "kent", period_type="year_to_date", period="2020-21-Q1"),
        a_row("A1", "kent", period_type="financial_year", period="2020-21"),
        a_row("A1", "bexley", period_type="financial_year", period="2020-21"),
        a_row("A9"),
        a_row("A9", period="2020-12-31"),
        a_row("disruptions", period_type="quarter", period="2020-21-Q1"),
        a_row("disruptions", period_type="month", period="2021-03"),
    ]
    lines = lines_of(write_measures_csv(frame_of(*rows), tmp_path / "measures.csv"))
    order = [tuple(line.split(",")[at] for at in (0, 1, 4)) for line in lines[1:-1]]
    assert order == [
        ("disruptions", "kent", "2021-03"),
        ("disruptions", "kent", "2020-21-Q1"),
        ("A9", "kent", "2020-12-31"),
        ("A9", "kent", "2021-03-31"),
        ("A1", "bexley", "2020-21"),
        ("A1", "kent", "2020-21"),
        ("A1", "kent", "2018-21"),
        ("A1", "kent", "2020-21-Q1"),
        ("A1", "apse", "2020-21"),
    ]


def test_the_same_rows_in_any_order_give_the_same_bytes(tmp_path):
    frame = frame_of(*(a_row(area=f"area-{place}", value=place / 3) for place in range(50)))
    one = write_measures_csv(frame, tmp_path / "one.csv")
    two = write_measures_csv(frame.sample(fraction=1, shuffle=True, seed=1), tmp_path / "two.csv")
    assert one.read_bytes() == two.read_bytes()


def test_a_missing_column_is_named_and_nothing_is_written(tmp_path):
    with pytest.raises(ValueError, match="lack the column note"):
        write_measures_csv(frame_of(a_row()).drop("note"), tmp_path / "measures.csv")
    assert list(tmp_path.iterdir()) == []
