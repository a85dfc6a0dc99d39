"""A crawl's decisions, apart from Scrapy: what to make of each answer, and when to ask again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from crawler.address.list_request import form_of, posted
from crawler.address.redirect import KEEPS_METHOD, PERMANENT, REDIRECTS, fault_of_hop, place_of
from crawler.answer.answer import Answer
from crawler.answer.challenge import is_challenge
from crawler.answer.content import Content, Keeping, content_of
from crawler.answer.content_coding import TooLarge, Undecodable
from crawler.answer.content_kind import names_a_file
from crawler.answer.soundness import verdict_of_file
from crawler.answer.verdict import CHALLENGE, GOOD, TOO_LARGE, Verdict, verdict_of_status
from crawler.archive.segment_writer import CrawlWriter
from crawler.cms.registry import is_data
from crawler.earlier_runs.memory import Memory
from crawler.order import CrawlOrder
from crawler.scheduling.feeder import Feeder
from crawler.scheduling.manners import Manners, wait_seconds
from crawler.scheduling.recheck_reach import reach_of
from crawler.scheduling.seeds import made_up_addresses, seeds
from crawler.scheduling.timer import Timer
from crawler.site_settings import max_body_bytes
from crawler.state.traps import Traps
from crawler.target import Errand, Target
from crawler.visits.dresser import Dresser
from crawler.visits.error_pages import ErrorPages
from crawler.visits.file_links import offer_file_links
from crawler.visits.keeper import Keeper
from crawler.visits.link_sorter import LinkSorter
from crawler.visits.list_guard import ListGuard
from crawler.visits.page_reader import PageContent, PageReader
from crawler.visits.prober import Prober
from crawler.visits.recent import Recent
from crawler.visits.second_looker import SecondLooker
from crawler.visits.unchanged import NOT_MODIFIED, Unchanged
from crawler.visits.visit import Method, Visit
from documents.cannot_read import CannotRead
from documents.raw import Raw
from domain.gap import Gap, GapKind, Stage
from domain.link import Outcome, TargetKind
from domain.site import ExternalPolicy, Site

MOST_TRIES = 2

_FOLLOWED = frozenset({Errand.FETCH, Errand.LIST, Errand.ROBOTS})
"""What stays on our hosts; a probe goes wherever it is sent."""

_EMPTY = Verdict(Outcome.EMPTY, "服务器返回的内容为空")
_NOT_A_FILE = Verdict(Outcome.NOT_A_FILE, "链接写明是文件，打开却是网页")
_CUT_SHORT = Verdict(Outcome.SERVER_ERROR, "内容没有传输完整，连接即中断")
_OUR_FAULT = Verdict(Outcome.NOT_CHECKED, "程序处理这个页面时出错，详见 crawl.log")


class PortalCrawl:
    """One crawl of one portal: answers come in, records go to the writer, visits to the feeder."""

    def __init__(
        self, writer: CrawlWriter, site: Site, order: CrawlOrder, today: date, timer: Timer, memory: Memory | None
    ) -> None:
        self._site = site
        self._timer = timer
        self._robots = writer.robots(site)
        self._manners = Manners(site, self._robots, writer.cuts)
        self._keeper = Keeper(writer, site)
        self._prober = Prober(writer, site)
        self._dresser = Dresser(writer, self._keeper, site)
        self._error_pages = ErrorPages(writer.looks, site)
        self._keeping = Keeping(max_body_bytes(site), writer.folder)
        first, last = seeds(site, order)
        self._second = SecondLooker(writer, self._keeper, site, order)
        offer_last = partial(self._second.offer, last)
        self.feeder = Feeder(writer.frontier, self._manners, order.max_pages, self._refuse, offer_last)
        sorter = LinkSorter(site, writer.frontier.knows, Traps(writer.counters, writer.cuts, site.crawl.max_files))
        guard = ListGuard(writer.counters, writer.cuts)
        self._reader = PageReader(site, sorter, today, guard, memory.placed if memory else None)
        self._unchanged = Unchanged(memory, self._reader, self._keeper) if memory else None
        if self._unchanged:
            self.feeder.recalls(self._unchanged.recall)
        self.feeder.spares(Recent(writer, order).settles)
        if order.previous:
            writer.pictures.remember(writer.folder.parent / order.previous)
        self._reach = reach_of(order)
        if order.depth is None:
            writer.offer(made_up_addresses(site, writer.folder.name))
        writer.offer(first)
        offer_file_links(writer, self._reader, self._keeper, self._reach.allows if self._reach else None)

    @property
    def shut_out(self) -> bool:
        """Whether a host of ours was given up because it only refused."""
        return self._manners.shut_out

    def space_hosts(self) -> None:
        """Keeps the distance between requests that our hosts ask for in robots.txt."""
        for host, seconds in self._robots.delays().items():
            self._timer.space(host, seconds)

    def forbids(self, url: str) -> bool:
        """Whether robots.txt keeps the address from being asked for."""
        return self._robots.forbids(url)

    def conditions(self, visit: Visit) -> dict[str, str]:
        """Headers that let the server answer that nothing changed."""
        return self._unchanged.conditions(visit) if self._unchanged else {}

    def answered(self, visit: Visit, answer: Answer) -> None:
        """An answer came for the visit's request."""
        self.feeder.came_back(visit)
        self._rest(visit.host, self._manners.rest_after_answer(visit.host, answer.status))
        if answer.certificate_fault and self._site.owns(visit.url):
            self._keeper.note_certificate(visit.host, answer.certificate_fault)
        location = answer.headers.get("location", "")
        if answer.status in REDIRECTS and location:
            self._redirected(visit, answer, place_of(visit.url, location))
        elif visit.target.errand in (Errand.PROBE, Errand.DRESS):
            self._probed(visit, answer)
        elif visit.target.errand is Errand.MADE_UP:
            self._settle(visit, self._prober.judge_made_up(visit, answer), answer.status, answer)
        elif visit.target.errand is Errand.SECOND_LOOK:
            if not self._second.keeps(visit, answer):
                self._keeper.close(visit, self._second.verdict(answer), answer.status)
        else:
            self._fetched(visit, answer)

    def failed(self, visit: Visit, verdict: Verdict) -> None:
        """No answer came, or none that can be read."""
        self.feeder.came_back(visit)
        self._rest(visit.host, self._manners.rest_after_failure(visit.host, verdict.outcome))
        # A server that breaks off at HEAD may well answer GET; one that is silent will not.
        if visit.method is Method.HEAD and verdict.outcome in (Outcome.REFUSED, Outcome.SERVER_ERROR):
            self._ask_again(visit, Method.PEEK)
        else:  # a large picture whose end came is there, even if all of it did not come in time
            self._settle(visit, GOOD if visit.method is Method.LARGE_PICTURE else verdict, None)

    def broke(self, visit: Visit) -> None:
        """Our own program failed over the visit: the address stays unknown, the crawl goes on."""
        self._keeper.close(visit, _OUR_FAULT, None)

    def _redirected(self, visit: Visit, answer: Answer, url: str) -> None:
        visit.hops.append(visit.url)
        visit.moved_for_good &= answer.status in PERMANENT
        if fault := fault_of_hop(url, visit.hops, self._site):
            self._settle(visit, Verdict(*fault), answer.status)
        elif visit.target.errand in _FOLLOWED and not self._site.owns(url):
            self._left_portal(visit, answer.status, url)
        else:
            self.feeder.go_on(visit, _asked_again(visit, answer.status, url))

    def _left_portal(self, visit: Visit, status: int, url: str) -> None:
        """A page of ours that leads out: where to is looked at once, as any link of ours."""
        visit.url = url
        probed = self._site.links.external is ExternalPolicy.PROBE
        target = Target(url, Errand.PROBE, visit.target.depth + 1, visit.target.url, "", TargetKind.PAGE, url)
        self._keeper.close(visit, Verdict(Outcome.REDIRECTED, "跳转到站外"), status, [target] if probed else [])

    def _probed(self, visit: Visit, answer: Answer) -> None:
        verdict = self._prober.judge(visit, answer)
        if isinstance(verdict, Method):
            self._ask_again(visit, verdict)
        elif verdict is not GOOD or not self._dresser.keeps(visit, answer):
            self._settle(visit, verdict, answer.status, answer)

    def _fetched(self, visit: Visit, answer: Answer) -> None:
        verdict = verdict_of_status(answer.status, answer.headers)
        if verdict is GOOD and answer.cut_short and visit.tries < MOST_TRIES:
            verdict = _CUT_SHORT
        if verdict is not GOOD:
            self._settle(visit, verdict, answer.status, answer)
            return
        if self._unchanged and answer.status == NOT_MODIFIED and visit.known:
            self._keep_same(visit, answer, self._unchanged)
            return
        try:
            content = content_of(answer, visit.url, self._keeping, visit.target.text)
        except TooLarge:
            self._settle(visit, TOO_LARGE, answer.status)
        except Undecodable as error:
            self._settle(visit, Verdict(Outcome.SERVER_ERROR, str(error)), answer.status)
        else:
            self._keep(visit, answer, content)

    def _keep(self, visit: Visit, answer: Answer, content: Content) -> None:
        if _is_data(visit) and content.kind is TargetKind.ATTACHMENT:
            content = replace(content, kind=TargetKind.PAGE, file_name="")
        verdict = _verdict_of_content(visit, content)
        if verdict is _EMPTY and answer.cut_short:
            verdict = _CUT_SHORT
        if verdict.outcome in (Outcome.BLOCKED, Outcome.EMPTY, Outcome.SERVER_ERROR):
            self._settle(visit, verdict, answer.status)
            return
        self._manners.note(visit.host, verdict.outcome)
        if self._is_known_elsewhere(visit):
            self._keeper.close(visit, self._error_pages.of_move(visit) or GOOD, answer.status)
            return
        if answer.cut_short:
            self._keeper.note(
                Gap(Stage.CRAWL, GapKind.DAMAGED, visit.target.url, "内容没有传输完整，只检查了收到的部分")
            )
        if self._unchanged and self._unchanged.holds(visit, content) and not answer.cut_short:
            self._unchanged.keep(visit, answer)
            return
        if visit.target.errand is Errand.ROBOTS and content.kind is TargetKind.ATTACHMENT:
            self._robots.take(visit.target.url, content.text_bytes, content.content_type)
            self.space_hosts()
        if verdict is not GOOD:
            content = replace(content, kind=TargetKind.ATTACHMENT)
        elif content.kind is TargetKind.ATTACHMENT and not answer.cut_short:
            verdict = verdict_of_file(content.body)
        page = self._read(visit, content) if content.kind is TargetKind.PAGE else None
        if page and (none := self._error_pages.of_page(visit, page.document)):
            self._keeper.close(visit, none, answer.status)
            return
        self._keeper.keep(visit, answer, verdict, content, page)

    def _keep_same(self, visit: Visit, answer: Answer, unchanged: Unchanged) -> None:
        """The server says that its page is the one that we have."""
        self._manners.note(visit.host, Outcome.OK)
        if self._is_known_elsewhere(visit):
            self._keeper.close(visit, self._error_pages.of_move(visit) or GOOD, answer.status)
        else:
            unchanged.keep(visit, answer)

    def _is_known_elsewhere(self, visit: Visit) -> bool:
        """Whether a redirect led to a page that is looked at under its own address."""
        moved = visit.url != visit.target.url
        return moved and visit.target.errand is not Errand.LIST and self._reader.knows(visit.url)

    def _read(self, visit: Visit, content: Content) -> PageContent | None:
        read = self._reader.read_data if _is_data(visit) else self._reader.read
        try:
            page = read(Raw(visit.url, content.text_bytes, content.content_type), visit.target)
        except CannotRead as error:
            self._keeper.note(Gap(Stage.READ, error.kind, visit.target.url, error.reason))
            return None
        return page if self._reach is None else replace(page, targets=list(filter(self._reach.allows, page.targets)))

    def _settle(self, visit: Visit, verdict: Verdict, status: int | None, answer: Answer | None = None) -> None:
        """Without content: asked once more when that may help, else closed."""
        wait = wait_seconds(answer.status, answer.headers, datetime.now(UTC)) if answer else 0.0
        self._rest(visit.host, wait)
        may_retry = visit.tries < MOST_TRIES and visit.target.errand not in (Errand.ROBOTS, Errand.MADE_UP)
        if may_retry and (wait or verdict.worth_another_try):
            self._try_later(visit, wait)
            return
        self._manners.note(visit.host, verdict.outcome)
        self._keeper.close(visit, verdict, status)

    def _ask_again(self, visit: Visit, method: Method) -> None:
        visit.method = method
        self.feeder.go_on(visit, visit.url)

    def _try_later(self, visit: Visit, wait: float) -> None:
        visit.tries += 1
        if form_of(visit.target.url) is not None:
            visit.method = Method.POST
        visit.hops.clear()
        visit.moved_for_good = True
        self.feeder.put_to_sleep(visit, visit.target.url)
        self._timer.wake_later(visit, wait)

    def _rest(self, host: str, seconds: float) -> None:
        if seconds:
            self.feeder.pause(host)
            self._timer.unpause_later(host, seconds)

    def _refuse(self, visit: Visit, verdict: Verdict) -> None:
        visit.tries = 0
        self._keeper.close(visit, verdict, None)


def _is_data(visit: Visit) -> bool:
    """Whether the visit asks for a list's rows as the page's script does."""
    return visit.target.errand is Errand.LIST and is_data(visit.target.url)


def _asked_again(visit: Visit, status: int, url: str) -> str:
    """The request for a redirect's end: a form is sent on only where the server says so, as browsers do."""
    form = form_of(visit.url)
    if form is not None and status in KEEPS_METHOD:
        return posted(url, form)
    if visit.method is Method.POST:
        visit.method = Method.GET
    return url


def _verdict_of_content(visit: Visit, content: Content) -> Verdict:
    if not content.body:
        return _EMPTY
    if content.kind is TargetKind.PAGE:
        if is_challenge(content.text_bytes):
            return CHALLENGE
        if names_a_file(visit.target.url) and not _is_data(visit):
            return _NOT_A_FILE
    return GOOD
