"""What a run says at its end: what came in, what was refused, where the outputs lie."""

import polars as pl

from pipelines.cli.shown import table_lines
from pipelines.cli.signed_off import print_signed_off
from pipelines.freezing.standing import standings
from pipelines.home import Home
from pipelines.region import read_region
from pipelines.running import RunReport
from pipelines.warehouse.readers import read_published

RECEIVED = """
select
    return_name as "Return", count(*) as "Submissions", sum(rows_in)::bigint as "Rows received",
    sum(rows_accepted)::bigint as "Accepted", sum(rows_quarantined)::bigint as "Kept out",
    sum(errors)::bigint as "Errors", sum(warnings)::bigint as "Warnings"
from quality.submissions group by return_name order by return_name
"""
REFUSED = "select submission_id, reason from quality.submissions where outcome = 'refused'"


def print_report(home: Home, report: RunReport) -> None:
    """Print the report of a run."""
    print(f"As at {report.as_at:%d %B %Y}.".replace(" 0", " "))
    count = len(report.loaded)
    print(f"{count} submission{'s' if count != 1 else ''} loaded in this run.")
    if not report.published:
        print("Nothing that the warehouse depends on has changed, so it was not built again.")
    print("\nWhat has come in\n")
    _print_frame(read_published(home, RECEIVED))
    for refusal in report.landing.refusals:
        print(f"\nNot a submission: landing/{refusal.path}\n  {refusal.reason}")
    for submission_id, reason in read_published(home, REFUSED).iter_rows():
        print(f"\nRefused: {submission_id}\n  {reason}")
    if report.gone:
        print("\nLoaded earlier, no longer in the landing folder, and still counted:")
        for submission_id in report.gone:
            print(f"  {submission_id}")
    if report.not_loaded:
        print(f"\nNot read by this version: {', '.join(report.not_loaded)}")
    print_outputs(home)
    print_signed_off(standings(home, read_region(home.region_file)))


def print_outputs(home: Home) -> None:
    """Where a person finds what was made."""
    print("\nWhere things are\n")
    outputs = home.outputs
    boards = sorted((outputs / "board").glob("*/"))
    trackers = sorted((outputs / "tracker").glob("*/tracker.xlsx"))
    local = sorted((outputs / "alb").glob("*/local_level_tables.xlsx"))
    places = [
        *(("Board pack", "the board", folder / "board_pack.html") for folder in boards),
        *(("Board pack", "everybody", folder / "public_board_pack.html") for folder in boards),
        ("Scorecards", "the board", outputs / "scorecard"),
        *(("Tracker", "the agency", path) for path in trackers),
        ("Statutory files", "each authority", outputs / "ssda903"),
        ("ALB returns", "each sender", outputs / "alb"),
        *(("Local-level tables", "everybody", path) for path in local[-1:]),
        ("Open data", "everybody", outputs / "open_data" / "adoption_measures.csv"),
        ("Measures", "analysts", outputs / "open_data" / "measures.csv"),
        ("Quality reports", "each sender", outputs / "quality"),
        ("Reconciliation", "each sender", outputs / "reconciliation"),
        ("Signed off", "the agency", home.frozen),
        ("Differences", "the agency", outputs / "differences"),
        ("Data dictionary", "everybody", outputs / "dictionary" / "measures_and_dates.html"),
        ("Warehouse", "analysts", home.database),
    ]
    rows = [(what, who, str(path)) for what, who, path in places if path.exists()]
    for line in table_lines(("What", "For", "Where"), rows):
        print(f"  {line}")


def _print_frame(frame: pl.DataFrame) -> None:
    for line in table_lines(frame.columns, frame.rows()):
        print(f"  {line}")
