"""The content of an answer: decoded, told what it is, named."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.content_coding import decoded_body
from crawler.content_kind import kind_of
from crawler.file_name import file_name_of
from crawler.visit import Answer
from domain.link import TargetKind


@dataclass(frozen=True, slots=True)
class Content:
    """A body of ours as it is kept; `digest` is its SHA-256, `file_name` "" for pages."""

    body: bytes
    kind: TargetKind
    content_type: str
    file_name: str
    digest: str
    fetched_at: str

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.content_type.partition(";")[0].strip().lower()


def content_of(answer: Answer, url: str, max_bytes: int, link_text: str = "") -> Content:
    """What the answer holds, with a file's name as the link may give it; raises TooLarge, Undecodable."""
    body = decoded_body(answer.body, answer.headers.get("content-encoding", ""), max_bytes)
    content_type = answer.headers.get("content-type", "")
    kind = kind_of(content_type.partition(";")[0].strip().lower(), body)
    name = "" if kind is TargetKind.PAGE else file_name_of(_disposition(answer), url, link_text)
    digest = hashlib.sha256(body).hexdigest() if body else ""
    return Content(body, kind, content_type, name, digest, now())


def now() -> str:
    """The moment as facts note it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _disposition(answer: Answer) -> bytes:
    return answer.headers.get("content-disposition", "").encode("latin-1", "replace")
