"""How a host wants to be treated: how many requests at a time, when to wait, when to leave it alone."""

from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawler.answer.verdict import Verdict
from crawler.scheduling.pace import Pace
from crawler.site_settings import EXTERNAL_PER_HOST
from crawler.state.cuts import Cuts
from crawler.state.robots import Robots
from crawler.target import Errand
from crawler.visits.visit import Visit
from domain.gap import Gap, GapKind, Stage
from domain.link import Outcome
from domain.site import Site

BLOCKS_IN_A_ROW = 20
LONGEST_WAIT_SECONDS = 60.0
BREATH_SECONDS = 5.0
"""How long a host is left alone that was strained by a single request at a time."""

_STRAINED = frozenset({429, 503})

_GIVEN_UP = Verdict(Outcome.BLOCKED, f"该站点连续 {BLOCKS_IN_A_ROW} 次拒绝访问，本次不再访问")
_FORBIDDEN = Verdict(
    Outcome.NOT_CHECKED, "robots.txt 不允许抓取，未检查；本站主机经主管单位同意，可在站点文件的 robots_exempt 中豁免"
)


class Manners:
    """What was learned of each host; a host that only blocks is not asked any more."""

    def __init__(self, site: Site, robots: Robots, cuts: Cuts) -> None:
        self._own = frozenset(host.lower() for host in site.hosts)
        self._share = site.crawl.per_host
        self._robots = robots
        self._cuts = cuts
        self._blocks: Counter[str] = Counter()
        self._given_up: set[str] = set()
        self.pace = Pace(self._share_of)

    def bar(self, visit: Visit) -> Verdict | None:
        """Why the visit's address is not asked, None when it may be."""
        if visit.host in self._given_up:
            self._cuts.add(_key(visit.host), visit.url)
            return _GIVEN_UP
        if visit.target.errand is not Errand.ROBOTS and self._robots.forbids(visit.url):
            return _FORBIDDEN
        return None

    def note(self, host: str, outcome: Outcome) -> None:
        """Takes in what became of a request."""
        if outcome is not Outcome.BLOCKED:
            self._blocks.pop(host, None)
            return
        self._blocks[host] += 1
        if self._blocks[host] >= BLOCKS_IN_A_ROW and host not in self._given_up:
            self._given_up.add(host)
            reason = f"该站点连续 {BLOCKS_IN_A_ROW} 次拒绝访问，其余地址本次不再访问；请联系对方放行后重新巡查"
            self._cuts.open(_key(host), Gap(Stage.CRAWL, GapKind.BLOCKED, host, reason))

    def rest_after_answer(self, host: str, status: int) -> float:
        """Takes in how well the host answered; seconds for which it should be left alone."""
        if status in _STRAINED:
            return self._rest_of_strained(host)
        if status < 400:
            self.pace.well(host)
        return 0.0

    def rest_after_failure(self, host: str, outcome: Outcome) -> float:
        """The same for a request that brought no answer."""
        return self._rest_of_strained(host) if outcome is Outcome.TIMEOUT else 0.0

    @property
    def shut_out(self) -> bool:
        """Whether a host of ours was given up."""
        return not self._given_up.isdisjoint(self._own)

    def _rest_of_strained(self, host: str) -> float:
        return BREATH_SECONDS if self.pace.strained(host) else 0.0

    def _share_of(self, host: str) -> int:
        return self._share if host in self._own else EXTERNAL_PER_HOST


def wait_seconds(status: int, headers: dict[str, str], now: datetime) -> float:
    """How long a host asks us to wait by Retry-After, capped; 0 when it does not ask."""
    value = headers.get("retry-after", "").strip()
    if status not in _STRAINED or not value:
        return 0.0
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), LONGEST_WAIT_SECONDS)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_WAIT_SECONDS)


def _key(host: str) -> str:
    return f"host {host}"
