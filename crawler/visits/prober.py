"""What an answer says of an address that is only looked at: a foreign one, a picture, one that nobody made."""

from urllib.parse import urlsplit

from crawler.answer.answer import Answer
from crawler.answer.body import start_of
from crawler.answer.challenge import is_challenge
from crawler.answer.content_coding import Undecodable, decoded_body
from crawler.answer.page_look import LOOK_BYTES, look_at
from crawler.answer.soundness import (
    LARGE_PICTURE_BYTES,
    PICTURE_BYTES,
    is_large_picture,
    looks_cut,
    verdict_of_picture,
)
from crawler.answer.verdict import CHALLENGE, GOOD, Verdict
from crawler.archive.segment_writer import CrawlWriter
from crawler.state.looks import made_up
from crawler.visits.probe import next_method, probe_verdict
from crawler.visits.visit import LOOKS, Method, Visit
from domain.error_page import is_home
from domain.link import Outcome, TargetKind
from domain.page_look import PageLook
from domain.site import Site

_PICTURES = {Method.PICTURE: PICTURE_BYTES, Method.LARGE_PICTURE: LARGE_PICTURE_BYTES}
_RANGE_NOT_SATISFIABLE = 416
_MOST_DECODED = 4 * LOOK_BYTES


class Prober:
    """Judges probes; foreign pages leave a look, by which error pages and changed owners are known."""

    def __init__(self, writer: CrawlWriter, site: Site) -> None:
        self._writer = writer
        self._site = site

    def judge(self, visit: Visit, answer: Answer) -> Verdict | Method:
        """The verdict, or how to ask next."""
        if visit.method is Method.PICTURE_END and answer.status == _RANGE_NOT_SATISFIABLE:
            return GOOD
        own = self._site.owns(visit.target.url)
        verdict = probe_verdict(visit, answer)
        method = next_method(visit, answer, verdict, own=own)
        if method is not None:
            return method
        if verdict is GOOD and own and visit.target.kind is TargetKind.IMAGE:
            return self._of_picture(visit, answer)
        if verdict is GOOD and visit.method in LOOKS and not own:
            verdict = self._look(visit, answer)
        if verdict is GOOD and answer.certificate_fault and not self._site.owns(visit.url):
            return Verdict(Outcome.TLS, f"{answer.certificate_fault}，浏览器会拦住读者")
        return verdict

    def judge_made_up(self, visit: Visit, answer: Answer) -> Verdict:
        """Keeps what came in place of a plain "there is no such page"."""
        verdict = probe_verdict(visit, answer)
        if verdict is GOOD and (look := _look_of(visit, answer)):
            self._writer.looks.keep_missing(visit.target.url, look)
        return verdict

    def _of_picture(self, visit: Visit, answer: Answer) -> Verdict | Method:
        if visit.method is Method.HEAD:
            if self._writer.pictures.is_known(visit.url, answer):
                return GOOD
            return Method.PICTURE_END if is_large_picture(answer) else Method.PICTURE
        if visit.method is Method.PICTURE_END and looks_cut(answer):
            return Method.LARGE_PICTURE
        most = _PICTURES.get(visit.method)
        verdict = verdict_of_picture(answer, most) if most else GOOD
        if verdict is GOOD and visit.method in (*_PICTURES, Method.PICTURE_END):
            self._writer.pictures.note(visit.url, answer)
        return verdict

    def _look(self, visit: Visit, answer: Answer) -> Verdict:
        if is_challenge(start_of(answer.body, LOOK_BYTES)):
            return CHALLENGE
        look = _look_of(visit, answer)
        if look is not None:
            self._writer.looks.keep(visit.target.url, look)
            if not is_home(visit.target.url):
                parts = urlsplit(visit.target.url)
                self._writer.offer([made_up(f"{parts.scheme}://{parts.netloc}", self._writer.folder.name, 1)])
        return GOOD


def _look_of(visit: Visit, answer: Answer) -> PageLook | None:
    body = start_of(answer.body, LOOK_BYTES)
    try:
        body = decoded_body(body, answer.headers.get("content-encoding", ""), _MOST_DECODED)
    except Undecodable:
        return None
    return look_at(visit.url, body, answer.headers.get("content-type", ""), answer.status) if body else None
