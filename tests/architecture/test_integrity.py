"""Every published figure is reckoned a second way."""

from pipelines.warehouse.project import PROJECT
from schemas.returns import read_seed


def test_every_measure_is_named_in_a_test_of_integrity() -> None:
    texts = [path.read_text("utf-8") for path in (PROJECT / "tests" / "integrity").glob("*.sql")]
    assert len(texts) > 20
    measures = {row["measure_id"] for row in read_seed("measure_catalogue")}
    assert {one for one in measures if not any(f"'{one}'" in text for text in texts)} == set()
