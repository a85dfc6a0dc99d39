"""Looking at an address once without reading it: HEAD, and GET where HEAD is not to be trusted."""

from crawler.content_kind import kind_of, names_a_file
from crawler.verdict import GOOD, Verdict, verdict_of_status
from crawler.visit import Answer, Method, Visit
from domain.link import Outcome, TargetKind

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


def needs_get(visit: Visit, answer: Answer, verdict: Verdict) -> bool:
    """Whether HEAD's answer is one that GET often contradicts; only a plain yes is final."""
    return visit.method is Method.HEAD and verdict is not GOOD and answer.status != 429


def _is_file(visit: Visit) -> bool:
    return visit.target.kind is TargetKind.IMAGE or names_a_file(visit.target.url)
