"""What an earlier run found of foreign targets a few hours ago: nobody asks them again so soon."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from crawler.archive.segment_writer import CrawlWriter
from crawler.order import BadOrder, CrawlOrder, read_order
from crawler.state.crawl_database import open_to_read
from crawler.state.looks import kept_looks, made_up_looks
from crawler.state.target_row import outcomes
from crawler.target import Errand
from crawler.visits.visit import Visit
from domain.host import host_of
from domain.link import DEAD, HEALTHY, LinkOutcome
from domain.page_look import PageLook

WINDOW = timedelta(hours=20)
"""Shorter than a day, so that every nightly patrol asks for itself."""

_CLEAR = HEALTHY | DEAD
"""What failed may answer by now, and is asked in every run."""


class Recent:
    """Settles visits by the run before this one, as long as what it says is not too old."""

    def __init__(self, writer: CrawlWriter, order: CrawlOrder) -> None:
        self._writer = writer
        self._begun = order.begun
        self._known: dict[str, tuple[LinkOutcome, str]] = {}
        self._looks: dict[str, PageLook] = {}
        self._made_up: dict[str, tuple[str, PageLook]] = {}
        if order.previous and order.begun:
            self._take_in(writer.folder.parent / order.previous)

    def settles(self, visit: Visit) -> bool:
        """Whether the target was settled without a request."""
        known = self._known.get(visit.target.url) if visit.target.errand is Errand.PROBE else None
        if known is None:
            return False
        outcome, asked = known
        self._writer.recall(outcome, asked)
        if look := self._looks.get(outcome.url):
            self._writer.looks.keep(outcome.url, look)
        if made_up := self._made_up.get(host_of(outcome.url)):
            self._writer.looks.keep_missing(*made_up)
        return True

    def _take_in(self, run: Path) -> None:
        try:
            begun = read_order(run).begun
        except BadOrder:
            return
        if not begun or not self._is_recent(begun):
            return
        with closing(open_to_read(run)) as database:
            asked = _asked(database)
            for outcome in outcomes(database):
                at = asked.get(outcome.url, begun)
                if not outcome.own and outcome.outcome in _CLEAR and outcome.tries and self._is_recent(at):
                    self._known[outcome.url] = outcome, at
            self._looks = dict(kept_looks(database)) if self._known else {}
            self._made_up = made_up_looks(database) if self._known else {}

    def _is_recent(self, moment: str) -> bool:
        return timedelta() <= datetime.fromisoformat(self._begun) - datetime.fromisoformat(moment) < WINDOW


def _asked(database: sqlite3.Connection) -> dict[str, str]:
    """When targets were asked that the run itself took over from one before it."""
    has_any = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'asked'").fetchone()
    return dict(database.execute("SELECT url, at FROM asked")) if has_any else {}
