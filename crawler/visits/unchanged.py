"""Pages that are as an earlier run found them: known by a 304 or by equal bytes, or not asked at all.

Nothing of them is parsed: their links and lists come from the ledger, and their fact only says
where an earlier run's facts lie.
"""

from crawler.address.list_request import wire_address
from crawler.answer.answer import Answer
from crawler.answer.content import Content, now
from crawler.answer.verdict import Verdict
from crawler.archive.segment_files import warc_name
from crawler.archive.warc import ArchivedResponse, Earlier
from crawler.earlier_runs.ledger import Known
from crawler.earlier_runs.memory import Memory
from crawler.target import Errand, Target
from crawler.visits.keeper import Keeper
from crawler.visits.page_reader import PageReader
from crawler.visits.visit import Method, Visit
from domain.fetched import FetchedPage, PageFact, Validators
from domain.host import host_of
from domain.link import LinkOutcome, Outcome

NOT_MODIFIED = 304

_FORGOTTEN = Verdict(Outcome.NOT_CHECKED, "以前抓取的内容已不在，本次未检查；请用 --full 重新抓取")


class Unchanged:
    """Asks for known pages by their validators, and keeps those that have not changed."""

    def __init__(self, memory: Memory, reader: PageReader, keeper: Keeper) -> None:
        self._memory = memory
        self._reader = reader
        self._keeper = keeper

    def conditions(self, visit: Visit) -> dict[str, str]:
        """Headers by which the server may answer that nothing changed; the visit remembers what they rest on."""
        if visit.method is not Method.GET or visit.target.errand not in (Errand.FETCH, Errand.LIST):
            return {}
        if visit.known is None:
            visit.known = self._memory.known(visit.target)
        known = visit.known
        if known is None or visit.url != (known.final_url or known.url):
            return {}
        asked = {"If-None-Match": known.validators.etag, "If-Modified-Since": known.validators.last_modified}
        return {name: value for name, value in asked.items() if value}

    def holds(self, visit: Visit, content: Content) -> bool:
        """Whether a full answer brought the same bytes, to be read in the same way."""
        known = visit.known
        return (
            known is not None
            and known.digest == content.digest
            and known.kind is content.kind
            and known.validators.content_type == content.content_type
            and known.file_name == content.file_name
            and visit.url == (known.final_url or known.url)
        )

    def keep(self, visit: Visit, answer: Answer) -> None:
        """A page that was asked for and is as before."""
        known = visit.known
        assert known is not None
        told = Validators(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        same = answer.status == NOT_MODIFIED
        validators = Validators(
            told.etag or (known.validators.etag if same else ""),
            told.last_modified or (known.validators.last_modified if same else ""),
            known.validators.content_type,
        )
        outcome = self._keeper.outcome_of_same(visit, answer.status, known.kind)
        page = _page_of(known, visit.target, Outcome.OK, answer.status, visit.tries, validators)
        self._write(page, known, visit.target, outcome, _archived(visit, answer, known, page.fetched_at))

    def recall(self, target: Target) -> None:
        """A page that is not due."""
        known = self._memory.known(target)
        if known is None:
            visit = Visit(target, target.url, host_of(target.url), Method.GET, tries=0)
            self._keeper.close(visit, _FORGOTTEN, None)
            return
        outcome = LinkOutcome(target.url, True, known.kind, Outcome.NOT_DUE, None, 0, "", known.final_url or None)
        page = _page_of(known, target, Outcome.NOT_DUE, None, 0, known.validators)
        self._write(page, known, target, outcome, None)

    def _write(
        self, page: FetchedPage, known: Known, target: Target, outcome: LinkOutcome, http: ArchivedResponse | None
    ) -> None:
        links = tuple(self._memory.fresh_links(known))
        leads = self._reader.recall(known.list_page, links, known.final_url or known.url, target)
        for settled in leads.settled:
            self._keeper.settle(settled)
        fact = PageFact(page, None, known.list_page, same_as=known.place)
        self._keeper.write(fact, http, outcome, leads.targets)


def _page_of(
    known: Known, target: Target, outcome: Outcome, status: int | None, tries: int, validators: Validators
) -> FetchedPage:
    return FetchedPage(
        url=known.url,
        kind=known.kind,
        outcome=outcome,
        status=status,
        media_type=known.media_type,
        size=known.size,
        digest=known.digest,
        archived=None,
        fetched_at=now(),
        found_on=target.found_on,
        column=known.column,
        depth=target.depth,
        tries=tries,
        final_url=known.final_url,
        file_name=known.file_name,
        validators=validators,
        met=known.met,
    )


def _archived(visit: Visit, answer: Answer, known: Known, fetched_at: str) -> ArchivedResponse:
    digest, place = known.digest, f"{known.place.run}/{warc_name(known.place.segment)}"
    earlier = Earlier(place, known.offset, known.fetched_at)
    return ArchivedResponse(
        wire_address(visit.url), answer.status, answer.raw_headers, b"", fetched_at, digest, earlier=earlier
    )
