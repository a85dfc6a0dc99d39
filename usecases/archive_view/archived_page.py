"""The archived page of an issue, made fit to be shown, with the spot marked."""

from dataclasses import dataclass

from documents.cannot_read import CannotRead
from documents.characters.charset import decode
from documents.limits import LIMITS
from documents.web.html_guard import refuse_hostile
from domain.masking import masked_address
from store.models import IssueRecord
from usecases.archive_view.page_pieces import pieces_of
from usecases.archive_view.safe_page import SafePage, Words, safe_page
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.reading.archived_copy import ArchivedCopy, NotKept, archived_copy

_MOST_BYTES = 8_000_000
_MOST_OTHERS = 100


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page to show: its markup, address and when it was fetched."""

    page: SafePage
    url: str
    fetched_at: str
    run: str


def archived_page(home: Home, issue: IssueRecord) -> ShownPage:
    """The page on which a reader meets the issue; raises NotKept with the reason when it cannot be shown."""
    copy = archived_copy(home, issue.site.code, issue.last_run.name, issue.url)
    source = _source(copy)
    target = issue.subject if issue.subject != issue.url else ""
    found = pieces_of(source, copy.raw.url, target)
    page = safe_page(found, source, (issue.evidence, issue.context), _others(issue))
    return ShownPage(page, masked_address(copy.raw.url), copy.fetched.fetched_at, copy.run)


def _source(copy: ArchivedCopy) -> str:
    raw = copy.raw
    if len(raw.body) > _MOST_BYTES:
        raise NotKept(f"存档网页有 {len(raw.body) // 1_000_000} MB，过大不显示；请打开原网址核对")
    text = decode(raw.body, raw.content_type).text
    try:
        refuse_hostile(text, LIMITS)
    except CannotRead as error:
        raise NotKept(f"存档网页不能显示（{error.reason}）；请打开原网址核对") from None
    return text


def _others(issue: IssueRecord) -> list[Words]:
    """What other issues of the same page keep masked."""
    with using_home():
        rows = IssueRecord.objects.filter(site_id=issue.site_id, subject=issue.subject, evidence__contains="*")
        return list(rows.exclude(pk=issue.pk).values_list("evidence", "context")[:_MOST_OTHERS])
