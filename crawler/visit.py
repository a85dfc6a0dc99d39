"""One look at a target: how far its requests have come."""

from dataclasses import dataclass, field
from enum import Enum

from crawler.ledger import Known
from crawler.target import Target


class Method(Enum):
    """How an address is asked."""

    GET = "GET"
    HEAD = "HEAD"
    PEEK = "GET "
    """GET, broken off after the headers."""

    @property
    def verb(self) -> str:
        """The word on the wire."""
        return self.value.strip()


@dataclass(slots=True)
class Visit:
    """A target under way; `url` is where the redirects have led, `hops` the addresses before it.

    `known` is what an earlier run found there, which the answer may turn out to be still.

    `host` is the lane it runs in, `tries` the number of times the target was asked in earnest.
    """

    target: Target
    url: str
    host: str
    method: Method
    tries: int = 1
    hops: list[str] = field(default_factory=list)
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer as it came: `headers` by lower-case name with their first value, `raw_headers` all.

    `cut_short` says that the connection broke before the announced end.
    """

    status: int
    headers: dict[str, str]
    raw_headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    cut_short: bool = False
