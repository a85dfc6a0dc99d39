"""Writes down what became of a visit: an outcome, and for an address of ours a fact besides."""

from collections.abc import Iterable
from dataclasses import replace

from crawler.address.list_request import wire_address
from crawler.answer.answer import Answer
from crawler.answer.content import Content, now
from crawler.answer.verdict import GOOD, Verdict
from crawler.archive.segment_writer import CrawlWriter
from crawler.archive.warc import ArchivedResponse
from crawler.target import Errand, Target, way_met
from crawler.visits.page_reader import PageContent
from crawler.visits.visit import Visit
from domain.fetched import FetchedPage, PageFact, Validators
from domain.gap import Gap, GapKind, Stage
from domain.link import MOVED_FOR_GOOD, LinkOutcome, Outcome, TargetKind
from domain.site import Site

_OURS_ALONE = frozenset({Errand.MADE_UP, Errand.SECOND_LOOK})
"""What no page asks for: that it was not looked at matters to nobody."""
_LEAVE_NO_FACT = frozenset({Errand.PROBE, Errand.DRESS, *_OURS_ALONE})

_NONE = Validators()


class Keeper:
    """Turns visits and answers into the records of a crawl folder."""

    def __init__(self, writer: CrawlWriter, site: Site) -> None:
        self._writer = writer
        self._site = site

    def close(self, visit: Visit, verdict: Verdict, status: int | None, found: Iterable[Target] = ()) -> None:
        """A visit that brought no content to keep."""
        outcome = self._outcome(visit, verdict, status, visit.target.kind)
        if visit.target.errand in _LEAVE_NO_FACT:
            self._writer.finish(outcome)
            self._writer.offer(found)
            if outcome.own and outcome.outcome is Outcome.NOT_CHECKED and visit.target.errand not in _OURS_ALONE:
                self.note(Gap(Stage.PROBE, GapKind.NOT_CHECKED, outcome.url, verdict.reason))
            return
        self._writer.record(PageFact(self._fetched(visit, outcome)), None, outcome, found)
        if verdict.gap:
            self.note(Gap(Stage.CRAWL, verdict.gap, visit.target.url, verdict.reason))

    def keep(self, visit: Visit, answer: Answer, verdict: Verdict, content: Content, page: PageContent | None) -> None:
        """A visit that brought content of ours: archived, with what was read of it."""
        outcome = self._outcome(visit, verdict, answer.status, content.kind)
        self._settle_end(visit, verdict, answer.status, content.kind)
        for settled in page.settled if page else ():
            self.settle(settled)
        # Half a body must not be taken for the whole page in another run.
        validators = Validators() if answer.cut_short else _validators_of(answer, content.content_type)
        fetched = self._fetched(visit, outcome, content, validators)
        fact = PageFact(fetched, page.document, page.list_page) if page else PageFact(fetched)
        self._writer.record(fact, _archived(visit, answer, content), outcome, page.targets if page else ())

    def keep_unread(self, visit: Visit, answer: Answer, content: Content, found: Iterable[Target]) -> None:
        """Bytes of ours that are archived, with nothing read of them: style sheets, second looks."""
        outcome = self._outcome(visit, GOOD, answer.status, content.kind)
        self._settle_end(visit, GOOD, answer.status, content.kind)
        fact = PageFact(self._fetched(visit, outcome, content))
        self._writer.record(fact, _archived(visit, answer, content), outcome, found)

    def outcome_of_same(self, visit: Visit, status: int, kind: TargetKind) -> LinkOutcome:
        """The outcome of a visit that found a page as it was."""
        self._settle_end(visit, GOOD, status, kind)
        return self._outcome(visit, GOOD, status, kind)

    def write(
        self, fact: PageFact, http: ArchivedResponse | None, outcome: LinkOutcome, found: Iterable[Target]
    ) -> None:
        """A fact that is complete already."""
        self._writer.record(fact, http, outcome, found)

    def settle(self, outcome: LinkOutcome) -> None:
        """A link for which no request is needed, unless it is known already."""
        if not self._writer.frontier.knows(outcome.url):
            self._writer.finish(outcome)

    def note_certificate(self, host: str, fault: str) -> None:
        """Once a host of ours: its pages are read in spite of a certificate that stops its readers."""
        reason = f"{fault}，浏览器会拦住公众；本次没有核验证书，内容照常检查，请尽快更换证书"
        self._writer.cuts.open(f"certificate {host}", Gap(Stage.CRAWL, GapKind.NOT_CHECKED, host, reason))

    def note(self, gap: Gap) -> None:
        """Something that stays unknown."""
        self._writer.frontier.note(gap)

    def _settle_end(self, visit: Visit, verdict: Verdict, status: int, kind: TargetKind) -> None:
        """The end of a redirect was seen: links to it need no second look."""
        if visit.url != visit.target.url:
            own = self._site.owns(visit.url)
            self.settle(LinkOutcome(visit.url, own, kind, verdict.outcome, status, 1, "", None))

    def _outcome(self, visit: Visit, verdict: Verdict, status: int | None, kind: TargetKind) -> LinkOutcome:
        url, moved = visit.target.url, visit.url != visit.target.url
        result = Outcome.REDIRECTED if moved and verdict.outcome is Outcome.OK else verdict.outcome
        final = visit.url if moved else None
        if result is Outcome.REDIRECTED and visit.target.errand is Errand.PROBE and visit.moved_for_good:
            verdict = replace(verdict, reason=verdict.reason or MOVED_FOR_GOOD)
        return LinkOutcome(url, self._site.owns(url), kind, result, status, visit.tries, verdict.reason, final)

    def _fetched(
        self, visit: Visit, outcome: LinkOutcome, content: Content | None = None, validators: Validators = _NONE
    ) -> FetchedPage:
        target = visit.target
        # A redirect within the portal that brought content counts as fetched: `final_url` tells.
        result = Outcome.OK if content and outcome.outcome is Outcome.REDIRECTED else outcome.outcome
        return FetchedPage(
            url=target.url,
            kind=outcome.kind,
            outcome=result,
            status=outcome.status,
            media_type=content.media_type if content else "",
            size=len(content.body) if content else 0,
            digest=content.digest if content else "",
            archived=None,
            fetched_at=content.fetched_at if content else now(),
            found_on=target.found_on,
            column=target.column or self._site.column_of(target.url),
            depth=target.depth,
            tries=visit.tries,
            final_url=outcome.final_url or "",
            file_name=content.file_name if content else "",
            reason=outcome.reason,
            validators=validators,
            met=way_met(target, outcome.kind),
        )


def _validators_of(answer: Answer, content_type: str) -> Validators:
    return Validators(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""), content_type)


def _archived(visit: Visit, answer: Answer, content: Content) -> ArchivedResponse:
    url, headers, body = wire_address(visit.url), answer.raw_headers, content.body
    small = body if isinstance(body, bytes) else b""
    large = None if isinstance(body, bytes) else body
    return ArchivedResponse(url, answer.status, headers, small, content.fetched_at, content.digest, spooled=large)
