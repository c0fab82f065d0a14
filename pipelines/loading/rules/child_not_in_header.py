"""INT01 and INT02: a child with adoption details must be in the Header of the same submission."""

from collections.abc import Callable

import polars as pl

from pipelines.loading.rules.rule import Rule, Submitted
from pipelines.loading.texts import normalised_id


def _not_in_header(table_name: str) -> Callable[[Submitted], pl.DataFrame]:
    def find(submitted: Submitted) -> pl.DataFrame:
        header = submitted.tables["Header"]
        # A Header without its CHILD column names nobody: the column is the fault, not the child.
        if header.height and header["CHILD"].null_count() == header.height:
            return header.clear()
        # A Header row that is kept out does not make its child present, because its date of birth
        # and sex are then unknown to everything that follows.
        present = header.filter("is_sound").select(child=normalised_id(pl.col("CHILD")))
        named = submitted.tables[table_name].filter(pl.col("CHILD").is_not_null())
        return named.with_columns(child=normalised_id(pl.col("CHILD"))).join(
            present, on="child", how="anti"
        )

    return find


def _rule(code: str, table_name: str) -> Rule:
    return Rule(
        code=code,
        return_name="ssda903",
        needs=("Header", table_name),
        table_name=table_name,
        column_name="CHILD",
        message=(
            f"The child is in {table_name} but has no sound row in Header. Add the child to "
            "Header, or correct the child's row there."
        ),
        find=_not_in_header(table_name),
        quarantines=True,
        cannot_do_without=("Header",),
    )


INT01 = _rule("INT01", "AD1")
INT02 = _rule("INT02", "PlacedAdoption")
