"""From a checked table to the rows of the lake: names and exact places left behind.

Ids become keys, birth dates months, postcodes sectors and areas slugs; columns that are not kept
are dropped.
What joins a key back to an id goes to the restricted identities and nowhere else.
"""

from dataclasses import dataclass

import polars as pl

from pipelines.loading.keys import Secret, keys_of, pupil_keys_of
from pipelines.region import Region
from schemas.contract import typed
from schemas.returns import all_columns, codes_in_group

PLACE_COLUMNS = {"file": pl.String(), "sheet": pl.String(), "row_number": pl.Int64()}
BIRTH_MONTHS = {"DOB": "birth_month", "date_of_birth": "birth_month", "MC_DOB": "mc_birth_month"}
SECTORS = {"HOME_POST": "home_sector", "PL_POST": "placement_sector"}
AREAS = ("approving_agency", "area", "area_of_residence")
"""Where an adoptive family lives is confidential, to the sector too."""
_PROVIDER = r"^(?:[A-Z]{2}\d{6}|\d{6,7}|X{6,7})$"
FORMS = {"URN": _PROVIDER, "provider_urn": _PROVIDER, "LA_PERM": r"^[A-Z0-9]{3}$"}
"""Texts that are kept, and the form of what belongs there. Anything else is dropped, because a row
shifted by one column puts a name or a postcode there."""
_BIRTH_DATES = ("DOB", "date_of_birth")
_POSTCODE = r"^([A-Z]{1,2}\d[A-Z\d]?)(\d)[A-Z]{2}$"


@dataclass(frozen=True)
class KeyedColumn:
    """A column of ids, and the key that stands for it in the lake."""

    kind: str
    key_name: str
    slug_column: str | None = None
    """The column whose area gave the id; the sender where there is none."""


KEYED = {
    ("ssda903", "CHILD"): KeyedColumn("child", "child_key"),
    ("alb", "child_id"): KeyedColumn("child", "child_key"),
    ("alb", "sibling_group_id"): KeyedColumn("sibling_group", "sibling_group_key"),
    ("alb", "adopter_id"): KeyedColumn("adopter", "adopter_key"),
    ("alb", "family_id"): KeyedColumn("family", "family_key"),
    ("alb", "adoptive_family_id"): KeyedColumn("family", "adoptive_family_key", "approving_agency"),
}


PUPIL = ("ssda903", "UPN")
PUPIL_KEY = "pupil_key"
"""What the lake holds for a pupil number: one key in the whole region, so that a child known to two
authorities is seen to be one. The number itself is stored nowhere."""


def lake_schema(return_name: str, table_name: str) -> dict[str, pl.DataType]:
    """Column -> type of an accepted table, over all years, without the submission's own columns."""
    schema: dict[str, pl.DataType] = dict(PLACE_COLUMNS)
    for one in all_columns():
        is_here = (one.return_name, one.table_name) == (return_name, table_name)
        is_keyed = (return_name, one.column_name) == PUPIL
        if is_here and (one.is_kept or is_keyed):
            schema[_lake_name(return_name, one.column_name)] = typed(one.data_type)
    return schema


def pseudonymise(
    rows: pl.DataFrame,
    return_name: str,
    table_name: str,
    sender: str,
    region: Region,
    secret: Secret,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Accepted rows as the lake holds them, and the identities behind their keys.

    Identities: `kind`, `slug`, `key`, `identifier`, `date_of_birth`; distinct.
    """
    slugged = rows.with_columns(
        area_slugs(pl.col(name), region) for name in AREAS if name in rows.columns
    )
    keys, identities = _keys(slugged, return_name, sender, secret)
    if return_name == PUPIL[0] and PUPIL[1] in rows.columns:
        keys.append(pupil_keys_of(secret, rows[PUPIL[1]]).alias(PUPIL[1]))
    lake = slugged.with_columns(
        *(pl.col(name).dt.month_start() for name in BIRTH_MONTHS if name in rows.columns),
        *(_sector(name, rows.columns) for name in SECTORS if name in rows.columns),
        *(_of_form(name) for name in FORMS if name in rows.columns),
        *keys,
    )
    named = lake.rename({name: _lake_name(return_name, name) for name in rows.columns})
    schema = lake_schema(return_name, table_name)
    whole = named.select(
        (pl.col(name) if name in named.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in schema.items()
    )
    return whole, identities


def area_slugs(area: pl.Expr, region: Region) -> pl.Expr:
    """A sender's slug or name as its slug; any other area in the form of a slug."""
    known = {one.name.strip().lower(): slug for slug, one in region.senders.items()}
    known |= {slug: slug for slug in region.senders}
    plain = area.str.strip_chars().str.to_lowercase()
    slug = plain.str.replace_all(r"[^a-z0-9]+", "-").str.strip_chars("-")
    return plain.replace_strict(known, default=slug, return_dtype=pl.String)


def _keys(
    rows: pl.DataFrame, return_name: str, sender: str, secret: Secret
) -> tuple[list[pl.Series], pl.DataFrame]:
    keys: list[pl.Series] = []
    found: list[pl.DataFrame] = [no_identities()]
    born = next((name for name in _BIRTH_DATES if name in rows.columns), None)
    for (name, column), keyed in KEYED.items():
        if name != return_name or column not in rows.columns:
            continue
        own = pl.repeat(sender, rows.height, dtype=pl.String, eager=True)
        slugs = rows[keyed.slug_column] if keyed.slug_column else own
        key = keys_of(secret, keyed.kind, slugs, rows[column])
        keys.append(key.alias(column))
        found.append(
            pl.DataFrame(
                {
                    "kind": pl.repeat(keyed.kind, rows.height, dtype=pl.String, eager=True),
                    "slug": slugs,
                    "key": key,
                    "identifier": rows[column].str.strip_chars(),
                    "date_of_birth": rows[born]
                    if keyed.kind == "child" and born
                    else pl.repeat(None, rows.height, dtype=pl.Date, eager=True),
                }
            ).filter(pl.col("key").is_not_null())
        )
    return keys, pl.concat(found).unique(maintain_order=True)


def no_identities() -> pl.DataFrame:
    """No rows, the right columns."""
    text = ("kind", "slug", "key", "identifier")
    return pl.DataFrame(schema={**dict.fromkeys(text, pl.String), "date_of_birth": pl.Date})


def _lake_name(return_name: str, column: str) -> str:
    if (return_name, column) == PUPIL:
        return PUPIL_KEY
    if (return_name, column) in KEYED:
        return KEYED[(return_name, column)].key_name
    return BIRTH_MONTHS.get(column) or SECTORS.get(column) or column.lower()


def _of_form(column: str) -> pl.Expr:
    """A text where it has the form of what belongs in its column, else null."""
    text = pl.col(column).str.strip_chars().str.to_uppercase()
    return pl.when(text.str.contains(FORMS[column])).then(text).alias(column)


def _sector(column: str, columns: list[str]) -> pl.Expr:
    """`ME14 1AB` as `ME14 1`; null where it is no postcode or the place is confidential."""
    packed = pl.col(column).str.to_uppercase().str.replace_all(r"\s", "")
    sector = pl.concat_str(
        packed.str.extract(_POSTCODE, 1), pl.lit(" "), packed.str.extract(_POSTCODE, 2)
    )
    if SECTORS[column] == "placement_sector" and "PLACE" in columns:
        sector = pl.when(~pl.col("PLACE").is_in(codes_in_group("adoptive_placement"))).then(sector)
    return sector.alias(column)
