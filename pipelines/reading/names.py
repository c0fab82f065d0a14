"""Comparing names as people write them: case, spaces and punctuation do not count."""

import re
from functools import lru_cache

_NOT_COMPARED = re.compile(r"[\W_]+")


@lru_cache(maxsize=10_000)
def normalised(name: str) -> str:
    """A header, column or table name as it is compared: letters and digits in small letters."""
    return _NOT_COMPARED.sub("", name).lower()
