"""Looking at an address once without reading it: HEAD, then GET where HEAD is not to be trusted."""

from crawler.answer.answer import Answer
from crawler.answer.content_kind import kind_of, names_a_file
from crawler.answer.verdict import GOOD, Verdict, verdict_of_status
from crawler.visits.visit import Method, Visit
from domain.link import Outcome, TargetKind

_REFUSALS = frozenset({400, 401, 403, 405, 406, 412, 418, 999})
"""What hosts send to programs, or for want of a Referer, while a browser gets the page."""

_EMPTY = Verdict(Outcome.EMPTY, "文件大小为零")
_NOT_A_FILE = Verdict(Outcome.NOT_A_FILE, "链接写明是图片或文件，打开却是网页")


def probe_verdict(visit: Visit, answer: Answer) -> Verdict:
    """What the headers say of the address."""
    verdict = verdict_of_status(answer.status, answer.headers)
    if verdict is not GOOD:
        return verdict
    if answer.headers.get("content-length") == "0" and "location" not in answer.headers:
        return _EMPTY if visit.target.kind is not TargetKind.PAGE else GOOD
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_page = bool(media_type) and kind_of(media_type, b"") is TargetKind.PAGE and media_type.endswith("html")
    return _NOT_A_FILE if is_page and _is_file(visit) else GOOD


def next_method(visit: Visit, answer: Answer, verdict: Verdict, *, own: bool) -> Method | None:
    """The next rung of the ladder: HEAD, GET, GET as a browser sends it; None when the answer stands.

    A foreign page that is there is looked at, for HEAD cannot tell a page from an error page or an advertisement.
    """
    if visit.method is Method.HEAD:
        if answer.status == 429:
            return None
        if not own and _may_be_a_page(visit, answer):
            return Method.LOOK
        return Method.PEEK if verdict is not GOOD else None
    refused = answer.status in _REFUSALS and visit.method is not Method.BROWSER
    return Method.BROWSER if refused else None


def _may_be_a_page(visit: Visit, answer: Answer) -> bool:
    if visit.target.kind is not TargetKind.PAGE:
        return False
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return answer.status >= 300 or not media_type or media_type in ("text/html", "application/xhtml+xml")


def _is_file(visit: Visit) -> bool:
    return visit.target.kind is TargetKind.IMAGE or names_a_file(visit.target.url)
