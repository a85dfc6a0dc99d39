"""One answer of the portal's server."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""When pages without a date of their own were last modified."""


@dataclass(frozen=True, slots=True)
class Served:
    """What an address answers; `modified` None (an error page) leaves out both validators."""

    status: int
    content_type: str
    body: bytes
    modified: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()
    delay_seconds: float = 0

    @property
    def etag(self) -> str:
        """The strong validator of the body, "" when there is none."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"' if self.modified else ""
