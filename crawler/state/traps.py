"""Budgets against endless address spaces: calendars, sessions, sorted lists, paths that repeat themselves.

Nothing is ever taken out of an address that is asked: `?number=J00002J00001` may be what selects the
column. Addresses that look alike share a budget, and what goes beyond it is told with its reason.
"""

import re
from collections import Counter
from urllib.parse import parse_qsl

from crawler.state.counters import Counters
from crawler.state.cuts import Cuts
from domain.gap import Gap, GapKind, Stage

MAX_DEPTH = 30
MAX_PARAMETERS = 20
PER_TEMPLATE = 100_000
PER_ENDLESS_TEMPLATE = 200
MOST_REPEATS = 3

_DIGITS = re.compile(r"\d+")
_HASH = re.compile(r"[0-9a-f]{16,}", re.I)
_CALENDAR_KEYS = "year month day date week calendar rq nian yue startdate enddate"
_SORT_KEYS = "sort sortby sortfield order orderby asc desc"
_PASSING_KEYS = "sid timestamp rand random _t t"
_ENDLESS_KEYS = frozenset(f"{_CALENDAR_KEYS} {_SORT_KEYS} {_PASSING_KEYS}".split())
_CALENDAR_PATH = re.compile(r"/(?:calendar|rili)\b", re.I)
# Names that mean nothing else, or `sid` with a value too long to number a section: the page is the same without.
_SESSION = re.compile(
    r";jsessionid=[^/?;]*|/\(S\([0-9a-z]+\)\)"
    r"|(?<=[?&])(?:jsessionid|phpsessid|aspsessionid\w*|(?:sid|session_?id)(?==[\w.!-]{16,}))=[^&]*&?",
    re.I,
)
_SESSION_SIGNS = ("sess", "sid=", "(s(")

_QUEUED, _SESSIONS, _FILES = "template", "session", "files"


class Traps:
    """Counts addresses by template over all runs of a crawl; what is over a budget goes to `cuts`."""

    def __init__(self, counters: Counters, cuts: Cuts, max_files: int, per_template: int = PER_TEMPLATE) -> None:
        self._counters = counters
        self._cuts = cuts
        self._max_files = max_files
        self._per_template = per_template

    def allows(self, url: str, depth: int) -> bool:
        """Whether the address may still be queued; counts it when so."""
        if depth > MAX_DEPTH:
            return self._cut("depth", url, f"距起始页超过 {MAX_DEPTH} 层，更深的页面不再抓取")
        if _repeats_itself(url):
            return self._cut(f"repeat {template_of(url)}", url, "路径中同一段反复出现，疑似无限循环的地址，不再抓取")
        if url.count("&") >= MAX_PARAMETERS:
            return self._cut("parameters", url, f"地址的参数超过 {MAX_PARAMETERS} 个，疑似无限组合，不再抓取")
        template = template_of(url)
        if (plain := without_session(url)) != url and self._counters.add(_SESSIONS, plain) > 1:
            reason = "只有会话编号不同，内容相同，只抓取其中一个"
            return self._cut(f"session {template}", url, f"{reason}（形式：{template[:200]}）")
        budget = PER_ENDLESS_TEMPLATE if _is_endless(url) else self._per_template
        if self._counters.number(_QUEUED, template) >= budget:
            return self._cut(template, url, f"同一形式的地址已达 {budget} 个，其余不再抓取（形式：{template[:200]}）")
        self._counters.add(_QUEUED, template)
        return True

    def allows_file(self, url: str) -> bool:
        """Whether one more attachment may be queued; counts it when so."""
        if self._counters.number(_FILES, "") >= self._max_files:
            return self._cut("files", url, f"附件已达 {self._max_files} 个的上限，其余不再下载")
        self._counters.add(_FILES, "")
        return True

    def _cut(self, key: str, url: str, reason: str) -> bool:
        self._cuts.open(key, Gap(Stage.CRAWL, GapKind.BUDGET, url, reason))
        self._cuts.add(key, url)
        return False


def template_of(url: str) -> str:
    """The address with numbers and hashes collapsed, without its session, and of the query only its sorted keys."""
    base, _, query = without_session(url).partition("?")
    path = _DIGITS.sub("0", _HASH.sub("x", base))
    keys = sorted({pair.partition("=")[0] for pair in query.split("&")}) if query else []
    return f"{path}?{'&'.join(keys)}" if keys else path


def without_session(url: str) -> str:
    """The address as it would be without a session id; to compare by, never to ask for."""
    lower = url.lower()
    if not any(sign in lower for sign in _SESSION_SIGNS):
        return url
    return _SESSION.sub("", url).rstrip("?&")


def _is_endless(url: str) -> bool:
    if _CALENDAR_PATH.search(url):
        return True
    query = url.partition("?")[2]
    return bool(query) and any(key.lower() in _ENDLESS_KEYS for key, _ in parse_qsl(query, keep_blank_values=True))


def _repeats_itself(url: str) -> bool:
    segments = url.partition("?")[0].split("/")[3:-1]
    if len(segments) <= MOST_REPEATS:
        return False
    return max(Counter(segments).values()) > MOST_REPEATS
