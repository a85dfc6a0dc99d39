"""Pages of ours that are answered as if they were there, and say that they are not."""

from crawler.answer.page_look import look_of
from crawler.answer.verdict import Verdict
from crawler.state.looks import Looks
from crawler.target import Errand
from crawler.visits.visit import Visit
from domain.document import Document
from domain.error_page import SAYS_SO, is_home, soft_404
from domain.host import host_of
from domain.link import Outcome
from domain.page_look import PageLook
from domain.site import Site
from domain.stated_date import DateGround

_SAYS_SO = SAYS_SO.partition("{")[0]


class ErrorPages:
    """Tells them by what each host gives for an address that nobody made."""

    def __init__(self, looks: Looks, site: Site) -> None:
        self._looks = looks
        self._start = frozenset(site.start)

    def of_move(self, visit: Visit) -> Verdict | None:
        """The verdict on an address that led to a page known already: the home page in another's place."""
        return self._verdict(visit, PageLook(visit.url, "", "")) if is_home(visit.url) else None

    def of_page(self, visit: Visit, document: Document) -> Verdict | None:
        """The verdict on a page that was read, None when it is one."""
        if visit.target.errand is not Errand.FETCH or visit.target.url in self._start:
            return None
        verdict = self._verdict(visit, look_of(document, visit.url))
        # A page with a date of its own is an article, whatever it speaks of.
        dated = any(date.ground is not DateGround.LIST for date in document.dates)
        return None if verdict and dated and verdict.reason.startswith(_SAYS_SO) else verdict

    def _verdict(self, visit: Visit, look: PageLook) -> Verdict | None:
        if visit.target.errand is not Errand.FETCH:
            return None
        reason = soft_404(visit.target.url, look, self._looks.missing(host_of(visit.target.url)))
        return Verdict(Outcome.SOFT_404, reason) if reason else None
