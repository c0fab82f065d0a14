"""A receipt as lines a person can read."""

from pipelines.loading.load import Receipt

OUTCOMES = {
    "accepted": "Accepted, nothing to correct.",
    "accepted_with_issues": "Accepted, with something to look at.",
    "refused": "Refused: nothing of it was loaded.",
}


def receipt_lines(receipt: Receipt) -> list[str]:
    """What came, what was accepted, what was kept out and why."""
    lines = [f"Receipt for {receipt.submission_id}", f"Files: {', '.join(receipt.files) or 'none'}"]
    lines.append(OUTCOMES[receipt.outcome])
    if receipt.reason:
        lines.append(receipt.reason)
    if receipt.tables:
        width = max(len("Table"), *(len(one.table_name) for one in receipt.tables))
        lines.append(f"{'Table':<{width}}  {'Received':>10}{'Accepted':>10}{'Kept out':>10}")
        for one in receipt.tables:
            counts = (one.rows_in, one.rows_accepted, one.rows_quarantined)
            numbers = "".join(f"{count:>10,}" for count in counts)
            lines.append(f"{one.table_name:<{width}}  {numbers}")
    lines.append(f"{_many(receipt.errors, 'error')}, {_many(receipt.warnings, 'warning')}")
    lines += [
        f"  {severity}: {rule.replace('_', ' ')}: {times:,}"
        for severity, rule, times in receipt.issues
    ]
    lines += [f"  {message}" for message in receipt.about_files]
    return lines


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")
