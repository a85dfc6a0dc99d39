"""Chooses the pages to be asked twice, and keeps what came."""

from dataclasses import replace

from crawler.address.list_request import form_of
from crawler.answer.answer import Answer
from crawler.answer.content import Keeping, content_of
from crawler.answer.content_coding import TooLarge, Undecodable
from crawler.answer.verdict import GOOD, Verdict, verdict_of_status
from crawler.archive.segment_writer import CrawlWriter
from crawler.order import CrawlOrder
from crawler.state.second_look import second_looks
from crawler.target import Target
from crawler.visits.keeper import Keeper
from crawler.visits.visit import Visit
from domain.link import TargetKind
from domain.site import Site

_MOST_BYTES = 10_000_000


class SecondLooker:
    """Home pages, columns and some articles a night; half of the sample may be columns."""

    def __init__(self, writer: CrawlWriter, keeper: Keeper, site: Site, order: CrawlOrder) -> None:
        self._writer, self._keeper, self._site = writer, keeper, site
        self._sample = order.second_looks
        self._keeping = Keeping(_MOST_BYTES, writer.folder)

    def offer(self, last: list[Target]) -> int:
        """Queues what is to be looked at at the end, and the second looks; how many of the former were new."""
        if self._sample:
            columns = [column.url for column in self._site.columns if form_of(column.url) is None]
            articles = self._writer.second_looks.articles(self._sample, self._writer.folder.name)
            pages = [*self._site.start, *columns[: self._sample // 2], *articles]
            self._writer.offer(second_looks(pages[: self._sample]))
        return self._writer.offer(last)

    def keeps(self, visit: Visit, answer: Answer) -> bool:
        """Whether a page came, ours and whole; where another host answered, only that is noted."""
        if not self._site.owns(visit.url):
            self._writer.second_looks.note(visit.target.url, visit.url, None)
            return False
        if self.verdict(answer) is not GOOD or answer.cut_short:
            return False
        try:
            content = content_of(answer, visit.url, self._keeping)
        except (TooLarge, Undecodable):
            return False
        if content.kind is not TargetKind.PAGE or not content.body:
            return False
        self._keeper.keep_unread(visit, answer, replace(content, file_name=""), [])
        return True

    def verdict(self, answer: Answer) -> Verdict:
        """What the answer says; refused search engines are many and no fault."""
        return verdict_of_status(answer.status, answer.headers)
