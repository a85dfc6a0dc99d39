"""Budgets against endless address spaces: calendars, sessions, paths that repeat themselves."""

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from domain.gap import Gap, GapKind, Stage

MAX_DEPTH = 30
PER_TEMPLATE = 20_000
PER_ENDLESS_TEMPLATE = 200
MOST_REPEATS = 3

_DIGITS = re.compile(r"\d+")
_HASH = re.compile(r"[0-9a-f]{16,}", re.I)
_CALENDAR_KEYS = "year month day date week calendar rq nian yue startdate enddate"
_SORT_KEYS = "sort sortby sortfield order orderby asc desc"
_SESSION_KEYS = "jsessionid sessionid phpsessid sid timestamp rand random _t t"
_ENDLESS_KEYS = frozenset(f"{_CALENDAR_KEYS} {_SORT_KEYS} {_SESSION_KEYS}".split())


class Traps:
    """Counts addresses by template; what is over a budget is told once a template through `note`."""

    def __init__(self, note: Callable[[Gap], None], per_template: int = PER_TEMPLATE) -> None:
        self._note = note
        self._per_template = per_template
        self._counts: Counter[str] = Counter()
        self._told: set[str] = set()

    def allows(self, url: str, depth: int) -> bool:
        """Whether the address may still be queued; counts it when so."""
        if depth > MAX_DEPTH:
            return self._cut("depth", url, f"距起始页超过 {MAX_DEPTH} 层，更深的页面不再抓取")
        if _repeats_itself(url):
            return self._cut(f"repeat {template_of(url)}", url, "路径中同一段反复出现，疑似无限循环的地址，不再抓取")
        template = template_of(url)
        budget = PER_ENDLESS_TEMPLATE if _is_endless(url) else self._per_template
        if self._counts[template] >= budget:
            return self._cut(template, url, f"同一形式的地址已达 {budget} 个，其余不再抓取（形式：{template[:200]}）")
        self._counts[template] += 1
        return True

    def _cut(self, key: str, url: str, reason: str) -> bool:
        if key not in self._told:
            self._told.add(key)
            self._note(Gap(Stage.CRAWL, GapKind.BUDGET, url, reason))
        return False


def template_of(url: str) -> str:
    """The address with numbers and hashes collapsed, and of the query only its keys."""
    base, _, query = url.partition("?")
    path = _DIGITS.sub("0", _HASH.sub("x", base))
    keys = sorted({pair.partition("=")[0] for pair in query.split("&")}) if query else []
    return f"{path}?{'&'.join(keys)}" if keys else path


def _is_endless(url: str) -> bool:
    if ";jsessionid=" in url:
        return True
    return "?" in url and any(key.lower() in _ENDLESS_KEYS for key, _ in parse_qsl(urlsplit(url).query))


def _repeats_itself(url: str) -> bool:
    segments = url.partition("?")[0].split("/")[3:-1]
    if len(segments) <= MOST_REPEATS:
        return False
    return max(Counter(segments).values()) > MOST_REPEATS
