"""What a load depends on, in one hash: if it has not changed, loading again changes nothing."""

import hashlib
import json
from functools import cache

from pipelines.home import Home
from pipelines.landing.submissions import Submission, content_hash
from pipelines.loading.keys import Secret
from pipelines.loading.mapping import mapping_path
from pipelines.region import Region
from schemas.returns import SEEDS

LOADER_VERSION = "1"
"""Raise it whenever the same files would load differently: everything is then loaded again."""
_SEEDS_READ = ("return_columns.csv", "code_lists.csv")


def fingerprint(home: Home, region: Region, submission: Submission, secret: Secret) -> str:
    """SHA-256 over the files, the mapping, the seeds, what is read of the region, and the key."""
    mapping = mapping_path(home, submission.sender, submission.return_name)
    parts = {
        "content": content_hash(submission.files()),
        "mapping": mapping.read_bytes().hex() if mapping.exists() else "",
        "seeds": _seeds_hash(),
        "loader": LOADER_VERSION,
        "key": secret.key_id,
        "names": {slug: one.name for slug, one in region.senders.items()},
        "refuse_submission_over": region.settings.get("refuse_submission_over"),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def _seeds_hash() -> str:
    total = hashlib.sha256()
    for name in _SEEDS_READ:
        total.update((SEEDS / name).read_bytes())
    return total.hexdigest()
