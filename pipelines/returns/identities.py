"""Giving a sender's own ids back: a rebuilt return goes to the sender, who knows its children.

Nothing else in the product reads `lake/identities/`.
"""

import polars as pl

from pipelines.home import Home


def read_identities(home: Home) -> pl.DataFrame:
    """`kind`, `slug`, `key`, `identifier`, `date_of_birth`: one row per key, as last sent."""
    every = pl.read_parquet(home.lake / "identities" / "**" / "*.parquet")
    return (
        every.sort("submission_id", "identifier")
        .group_by("kind", "slug", "key", maintain_order=True)
        .agg(pl.col("identifier").last(), pl.col("date_of_birth").drop_nulls().last())
    )


def with_identifier(
    rows: pl.DataFrame, identities: pl.DataFrame, kind: str, slug: str, key: str, name: str
) -> pl.DataFrame:
    """Add `name`, the id behind the key in column `key`, given by the organisation in `slug`."""
    known = identities.filter(pl.col("kind") == kind).select(
        pl.col("slug").alias(slug), pl.col("key").alias(key), pl.col("identifier").alias(name)
    )
    return rows.join(known, on=[slug, key], how="left", maintain_order="left")


def with_date_of_birth(rows: pl.DataFrame, identities: pl.DataFrame) -> pl.DataFrame:
    """Add a child's `date_of_birth`, by `authority` and `child_key`."""
    known = identities.filter(pl.col("kind") == "child").select(
        pl.col("slug").alias("authority"), pl.col("key").alias("child_key"), "date_of_birth"
    )
    return rows.join(known, on=["authority", "child_key"], how="left", maintain_order="left")
