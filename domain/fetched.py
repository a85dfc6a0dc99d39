"""Facts a crawl leaves behind about what it fetched."""

from dataclasses import dataclass
from enum import Enum

from domain.column import ListPage
from domain.document import Document
from domain.link import Outcome, TargetKind


@dataclass(frozen=True, slots=True)
class ArchivePosition:
    """Where the bytes lie: WARC file name inside the crawl folder, byte offset of its member."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server says of an answer by which the same one is known again, "" where it says nothing."""

    etag: str = ""
    last_modified: str = ""
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class FactPlace:
    """Where a page's facts lie: the run, its segment, the line counted from 0."""

    run: str
    segment: int
    line: int


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One address of ours that was asked for, and what came.

    `status` is None when no answer came; `digest` is the SHA-256 of the body in hex ("" without
    one); `archived` None when nothing was worth keeping; `fetched_at` is ISO 8601 UTC;
    `found_on` the page that led here; `column` the column it belongs to, "" when unknown;
    `file_name` the name the server gave an attachment, "" otherwise; `reason` is Chinese and says
    why when the outcome is not OK. `met` is what of the way that led here changes what is read.
    `twin_of` is the address that brought the same file earlier in this crawl, whose bytes `archived` names.
    """

    url: str
    kind: TargetKind
    outcome: Outcome
    status: int | None
    media_type: str
    size: int
    digest: str
    archived: ArchivePosition | None
    fetched_at: str
    found_on: str = ""
    column: str = ""
    depth: int = 0
    tries: int = 1
    final_url: str = ""
    file_name: str = ""
    reason: str = ""
    validators: Validators = Validators()
    met: str = ""
    twin_of: str = ""


@dataclass(frozen=True, slots=True)
class PageFact:
    """A line of facts: what was fetched, and for a page what was read of it.

    `document` is None for attachments (their bytes are read when they are scanned) and for
    answers that are no content; `list_page` is set on pages of a column's list. `same_as` says that
    the page is as an earlier run found it, or (outcome NOT_DUE) was not asked: what was read of it
    lies there.
    """

    fetched: FetchedPage
    document: Document | None = None
    list_page: ListPage | None = None
    same_as: FactPlace | None = None


class CrawlEnd(Enum):
    """How a crawl ended; only the first three may be settled as whole.

    BLOCKED: a host of ours refused so often that it was left alone; all that was not asked of it
    is on record as blocked, so that going on would bring nothing.
    """

    FINISHED = "完成"
    BUDGET = "达到页数上限"
    BLOCKED = "被网站拦截"
    INTERRUPTED = "中断"
    FAILED = "失败"


@dataclass(frozen=True, slots=True)
class CrawlProgress:
    """Where a running crawl stands: counts of addresses; `not_due` are known ones that were not asked."""

    fetched: int
    waiting: int
    probed: int
    failed: int
    not_due: int = 0
