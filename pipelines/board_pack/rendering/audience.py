"""For whom a board pack is, and the words that each reader needs.

What is hidden, and how, is decided elsewhere: whoever asks for a public pack brings tables whose
cells are already protected.
"""

from enum import StrEnum

from pipelines.disclosure.policy import Policy
from pipelines.region import Region


class Audience(StrEnum):
    """Who may read a pack: the board alone, or everybody."""

    RESTRICTED = "restricted"
    PUBLIC = "public"

    @property
    def name_of_pack(self) -> str:
        """What the pack is called in its title."""
        return "Public board pack" if self is Audience.PUBLIC else "Board pack"

    def protection(self, region: Region) -> tuple[str, ...]:
        """Sentences that say who may read the pack and how small numbers are protected."""
        if self is Audience.RESTRICTED:
            return ("Restricted: for board members only, because small numbers are shown.",)
        return Policy.of(region.settings).in_words()
