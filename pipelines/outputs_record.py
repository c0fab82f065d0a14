"""What was written under `outputs/`, and from which build: a run can tell what is missing."""

import json

from pipelines.home import Home
from pipelines.whole_file import written_whole

RECORD = ".written.json"


def note_outputs(home: Home, fingerprint: str) -> None:
    """Record every output there is as written from the build with this fingerprint."""
    files = sorted(
        str(path.relative_to(home.outputs))
        for path in home.outputs.rglob("*")
        if path.is_file() and path.name != RECORD
    )
    with written_whole(home.outputs / RECORD) as beside:
        record = {"built_from": fingerprint, "files": files}
        beside.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def outputs_stand(home: Home, fingerprint: str) -> bool:
    """Whether all outputs of the build were written and are still there."""
    path = home.outputs / RECORD
    if not path.exists():
        return False
    record = json.loads(path.read_text(encoding="utf-8"))
    return record["built_from"] == fingerprint and all(
        (home.outputs / name).exists() for name in record["files"]
    )
