"""How a host wants to be treated: when to wait, when to leave it alone."""

from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from domain.link import Outcome

BLOCKS_IN_A_ROW = 20
LONGEST_WAIT_SECONDS = 60.0


class Manners:
    """Counts blocks in a row by host; a host that has only blocks is not asked any more."""

    def __init__(self) -> None:
        self._blocks: Counter[str] = Counter()
        self._given_up: set[str] = set()

    def note(self, host: str, outcome: Outcome) -> bool:
        """Takes in an outcome; True when this one made the host be given up."""
        if outcome is not Outcome.BLOCKED:
            self._blocks.pop(host, None)
            return False
        self._blocks[host] += 1
        if self._blocks[host] < BLOCKS_IN_A_ROW or host in self._given_up:
            return False
        self._given_up.add(host)
        return True

    def has_given_up(self, host: str) -> bool:
        """Whether the host is left alone for the rest of the crawl."""
        return host in self._given_up


def wait_seconds(status: int, headers: dict[str, str], now: datetime) -> float:
    """How long a host asks us to wait by Retry-After, capped; 0 when it does not ask."""
    value = headers.get("retry-after", "").strip()
    if status not in (429, 503) or not value:
        return 0.0
    if value.isdigit():
        return min(float(value[:9]), LONGEST_WAIT_SECONDS)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_WAIT_SECONDS)
