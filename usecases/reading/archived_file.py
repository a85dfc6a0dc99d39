"""The archived attachment of an issue, and its text as readers give it."""

from documents.cannot_read import CannotRead
from domain.document import Document
from domain.link import TargetKind
from store.models import IssueRecord
from usecases.home.home import Home
from usecases.reading.archived_copy import ArchivedCopy, NotKept, archived_copy
from usecases.reading.reader_child import ReaderBounds
from usecases.reading.warm_reader import WarmReader

_MOST_BYTES = 50_000_000
_MOST_TRIES = 6

_reader = WarmReader(ReaderBounds(seconds=30, memory_bytes=2 << 30))


def archived_file(home: Home, issue: IssueRecord) -> ArchivedCopy:
    """The file in which the issue stands; raises NotKept."""
    reason = NotKept("没有找到这个附件的存档；请打开原网址核对")
    for url in _addresses(issue)[:_MOST_TRIES]:
        try:
            copy = archived_copy(home, issue.site.code, issue.last_run.name, url)
        except NotKept as error:
            reason = error
            continue
        if copy.fetched.kind is TargetKind.ATTACHMENT:
            return copy
    raise reason


def read_copy(copy: ArchivedCopy) -> Document:
    """The copy's text; raises NotKept with the reason when it cannot be read."""
    if len(copy.body) > _MOST_BYTES:
        raise NotKept(f"附件有 {len(copy.body) // 1_000_000} MB，过大不显示；请下载原文件核对")
    try:
        return _reader.read(copy.raw)
    except CannotRead as error:
        raise NotKept(f"存档内容读不出来（{error.reason}）") from None


def _addresses(issue: IssueRecord) -> list[str]:
    """What the issue is about, then what would prove it gone: one of them is the file."""
    keys = [key for alternative in issue.proofs for key in alternative]
    return [url for url in dict.fromkeys((issue.subject, *keys)) if url.startswith("http") and url != issue.url]
