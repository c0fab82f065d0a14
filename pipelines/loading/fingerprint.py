"""What a load depends on, in one hash: if it has not changed, loading again changes nothing."""

import hashlib
import json
from functools import cache
from pathlib import Path

from pipelines.home import Home
from pipelines.landing.submissions import Submission, content_hash
from pipelines.loading.check import own_codes
from pipelines.loading.keys import Secret
from pipelines.loading.last_year import last_year_of
from pipelines.loading.mapping import mapping_path
from pipelines.loading.pseudonymise import AREAS
from pipelines.region import Region
from schemas.returns import SEEDS, all_columns

_LOADING = Path(__file__).resolve().parent
_READING = _LOADING.parent / "reading"
_SCHEMAS = _LOADING.parents[1] / "schemas"
_SEEDS_READ = ("return_columns.csv", "code_lists.csv", "code_groups.csv", "code_words.csv")


def fingerprint(home: Home, region: Region, submission: Submission, secret: Secret) -> str:
    """SHA-256 over the files, those of the year before, the mapping, the seeds, what is read of the
    region, the key and the program that loads."""
    mapping = mapping_path(home, submission.sender, submission.return_name)
    earlier = last_year_of(home, region, submission)
    parts = {
        "content": content_hash(submission.files()),
        "year before": content_hash(earlier.files()) if earlier else "",
        "mapping": content_hash([mapping]) if mapping.exists() else "",
        "program": program_hash(),
        "key": secret.key_id,
        "names": _names_read(region, submission),
        "own codes": sorted(own_codes(region, submission.sender)),
        "refuse_submission_over": region.settings.get("refuse_submission_over"),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def program_hash() -> str:
    """SHA-256 over the code that loads and the seeds it reads: a change loads everything again."""
    code = (*_READING.glob("*.py"), *_LOADING.rglob("*.py"), *_SCHEMAS.glob("*.py"))
    return content_hash((*sorted(code), *(SEEDS / name for name in _SEEDS_READ)))


def _names_read(region: Region, submission: Submission) -> dict[str, str]:
    """Slug -> name of the senders whose names a load reads: its own, told in a refusal, and all of
    them where a column of the return holds areas or agencies by name."""
    names = {slug: one.name for slug, one in region.senders.items()}
    if submission.return_name in _returns_with_areas():
        return names
    return {submission.sender: names.get(submission.sender, "")}


@cache
def _returns_with_areas() -> frozenset[str]:
    return frozenset(one.return_name for one in all_columns() if one.column_name in AREAS)
