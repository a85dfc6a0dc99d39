"""How often a token may ask: a bucket a token that fills up again evenly."""

from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from domain.api_token import ApiToken


@dataclass(slots=True)
class Buckets:
    """Counts within one server process: with several, a token may ask that often of each."""

    _lock: Lock = field(default_factory=Lock)
    _left: dict[int, tuple[float, float]] = field(default_factory=dict)

    def wait(self, token: ApiToken) -> int:
        """0 when the token may ask now, else after how many seconds."""
        rate = token.per_minute / 60
        with self._lock:
            now = monotonic()
            left, since = self._left.get(token.number, (float(token.per_minute), now))
            left = min(token.per_minute, left + (now - since) * rate)
            allowed = left >= 1
            self._left[token.number] = (left - 1 if allowed else left, now)
        return 0 if allowed else max(1, round((1 - left) / rate))


BUCKETS = Buckets()
