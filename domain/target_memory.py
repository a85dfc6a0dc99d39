"""What earlier runs know of targets: on which days they failed, what stood there, who approved them."""

import hashlib
from dataclasses import dataclass, field, replace

from domain.host import host_of
from domain.link import LinkOutcome
from domain.page_look import PageLook

_KEY_BYTES = 16


def target_key(url: str) -> str:
    """By which an address is found again, however long it is."""
    return hashlib.blake2b(url.encode("utf-8", "replace"), digest_size=_KEY_BYTES).hexdigest()


@dataclass(frozen=True, slots=True)
class TargetMemory:
    """Taken once when a run begins, so that judging the run again gives the same.

    `failed` are ISO days of failures since the target last answered well, `well` the day on which
    it last did, `looks` what was last accepted as its content, all by the address's key; `approved` are hosts.
    """

    failed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    well: dict[str, str] = field(default_factory=dict)
    looks: dict[str, PageLook] = field(default_factory=dict)
    approved: frozenset[str] = frozenset()

    def recall(self, outcome: LinkOutcome, today: str) -> LinkOutcome:
        """The outcome with what is known of its target from other days."""
        key = target_key(outcome.url)
        return replace(
            outcome,
            failed_on=tuple(day for day in self.failed.get(key, ()) if day < today),
            well_on=self.well.get(key, ""),
            before=self.looks.get(key),
            approved=host_of(outcome.url) in self.approved,
        )
