"""Keeps style sheets and scripts of ours: what they hide and what was planted in them is judged with the pages."""

from dataclasses import replace

from crawler.answer.answer import Answer
from crawler.answer.content import Content, Keeping, content_of
from crawler.answer.content_coding import TooLarge, Undecodable
from crawler.archive.segment_writer import CrawlWriter
from crawler.state.dress import MOST_BYTES, is_dress
from crawler.target import Errand, Target
from crawler.visits.keeper import Keeper
from crawler.visits.visit import Method, Visit
from documents.address import resolve
from documents.characters.charset import decode
from documents.css.sheet import sheet_of
from domain.link import TargetKind
from domain.site import Site

_IMPORTS_STAND_IN = 20_000
"""Characters: a sheet takes others in before its first rule."""


class Dresser:
    """Archives what a whole answer of ours brought."""

    def __init__(self, writer: CrawlWriter, keeper: Keeper, site: Site) -> None:
        self._writer = writer
        self._keeper = keeper
        self._site = site
        self._keeping = Keeping(MOST_BYTES, writer.folder)

    def keeps(self, visit: Visit, answer: Answer) -> bool:
        """Whether it was kept, and with that recorded; a page in its place, or too much of it, is not."""
        whole = visit.target.errand is Errand.DRESS and visit.method is Method.GET and not answer.cut_short
        if not whole or not self._site.owns(visit.url):
            return False
        try:
            content = content_of(answer, visit.url, self._keeping)
        except (TooLarge, Undecodable):
            return False
        if content.kind is not TargetKind.ATTACHMENT or not content.body:
            return False
        kept = replace(content, kind=TargetKind.PAGE, file_name="")
        self._keeper.keep_unread(visit, answer, kept, self._taken_in(visit, content))
        return True

    def _taken_in(self, visit: Visit, content: Content) -> list[Target]:
        """Sheets of ours that a sheet takes in."""
        text = decode(content.text_bytes, content.content_type).text[:_IMPORTS_STAND_IN]
        if "@import" not in text or not is_dress(visit.url):
            return []
        urls = [resolve(visit.url, each.address) for each in sheet_of(text).imports]
        return [
            Target(url, Errand.DRESS, visit.target.depth + 1, visit.target.found_on, "", TargetKind.PAGE, url)
            for url in urls
            if is_dress(url) and self._site.owns(url) and not self._writer.frontier.knows(url)
        ]
