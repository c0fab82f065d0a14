"""One authority's year by hand, and the rows that its rebuilt tables could hold."""

from datetime import date

import polars as pl

from pipelines.loading.check import read_for_rules
from pipelines.periods import parse_period
from pipelines.returns.ssda903.rows import ABOUT, AS_KNOWN
from pipelines.returns.ssda903.sent import Sent

YEAR = parse_period("2020-21")
BORN = date(2018, 1, 15)
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
    "URN\n"
)
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"
ADOPTED = (
    "{child},01/02/2019,S,C2,N1,U4,PR1,01/05/2020,X1,,,,\n"
    "{child},01/05/2020,U,E1,N1,A5,PR1,01/11/2020,E11,,,,\n"
)
"""In care from February 2019, placed with its foster carer in May 2020, adopted in November."""
WAITING = "{child},01/02/2019,S,C2,N1,U4,PR1,,,,,,\n"
TYPES = {
    **ABOUT,
    **dict.fromkeys(("CHILD", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"), pl.String),
    "REASON_PLACED_CEASED": pl.String,
    **dict.fromkeys(
        ("DOB", "DATE_INT", "DATE_MATCH", "DATE_PLACED", "DATE_PLACED_CEASED"), pl.Date
    ),
}


def sent_of(write, episodes: str, *children: str, last_year: str | None = None) -> Sent:
    """What was sent: each child in Header, these episodes, and last year's PlacedAdoption."""
    header = HEADER + "".join(f"{child},1,15/01/2018,WBRI,UN1,,\n" for child in children)
    files = write(Header=header, Episodes=EPISODES + episodes)
    before = {}
    if last_year is not None:
        before = read_for_rules(
            write(PlacedAdoption=PLACED + last_year), "ssda903", YEAR.previous()
        )
    tables = read_for_rules(files, "ssda903", YEAR)
    return Sent("ashby", YEAR, "ashby/ssda903/2020-21/2021-06-01", tables, before)


def decision(child: str, decided: date, journey: str = "j1", **other) -> dict:
    """A row of PlacedAdoption."""
    return {
        "table_name": "PlacedAdoption", "child": child, "CHILD": child, "DOB": BORN,
        "journey_key": f"{child}-{journey}", "DATE_PLACED": decided, "version": AS_KNOWN,
        "is_in_statutory_return": True, "source": "a file, row 2",
    } | other  # fmt: skip


def adoption(child: str, decided: date, matched: date, journey: str = "j1", **other) -> dict:
    """A row of AD1: a foster carer adopts."""
    return {
        "table_name": "AD1", "child": child, "CHILD": child, "DOB": BORN,
        "journey_key": f"{child}-{journey}", "DATE_INT": decided, "DATE_MATCH": matched,
        "FOSTER_CARE": "1", "NB_ADOPTR": "1", "SEX_ADOPTR": "F1", "LS_ADOPTR": "L0",
        "version": AS_KNOWN, "is_in_statutory_return": True, "source": "a file, row 2",
    } | other  # fmt: skip


def candidates_of(*rows: dict) -> pl.DataFrame:
    """Rows as candidates, numbered in order."""
    numbered = [row | {"candidate": place} for place, row in enumerate(rows)]
    return pl.DataFrame(numbered, schema=TYPES)
