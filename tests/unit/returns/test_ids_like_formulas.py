"""An id that a spreadsheet would run is not written, and no id is changed."""

import polars as pl
import pytest

from pipelines.returns.ssda903.left_out import is_unsafe_id


@pytest.mark.parametrize(
    ("identifier", "is_unsafe"),
    [
        ("=1+1", True),
        ("@SUM(A1)", True),
        ("-2+3+cmd|' /C calc'!A0", True),
        ("+A1", True),
        ("\t=1", True),
        ("-12345", False),
        ("+12345", False),
        ("A=1", False),
        ("100123", False),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_unsafe(identifier: str, is_unsafe: bool) -> None:
    frame = pl.DataFrame({"id": [identifier]})
    assert frame.select(is_unsafe_id(pl.col("id"))).item() is is_unsafe
