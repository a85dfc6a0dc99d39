"""What robots.txt of our hosts says: kept on record, and obeyed unless the site file exempts the host."""

import re
import sqlite3

from protego import Protego

from crawler.state.target_row import storable
from documents.characters.charset import decode
from domain.host import host_of
from domain.site import Site

AGENT = "xuncha"
LONGEST_DELAY_SECONDS = 10.0
"""A Crawl-delay beyond this is cut: 100,000 pages would take longer than a month of nights."""

_LONGEST_BYTES = 500 << 10  # what Google reads of it too
_BINDS = re.compile(r"^\s*(?:disallow\s*:\s*[^\s#]|crawl-delay\s*:)", re.I | re.M)


class Robots:
    """The rules of a crawl's own hosts, also those read before the crawl was taken up again."""

    def __init__(self, site: Site, database: sqlite3.Connection) -> None:
        self._site = site
        self._database = database
        self._rules: dict[str, list[Protego]] = {}
        for url, text in database.execute("SELECT url, text FROM robots").fetchall():
            self._learn(url, text)

    def take(self, url: str, body: bytes, content_type: str) -> None:
        """Remembers what the robots.txt at the address says."""
        text = decode(body[:_LONGEST_BYTES], content_type).text
        self._database.execute("INSERT OR REPLACE INTO robots VALUES (?, ?)", (storable(url), storable(text)))
        self._learn(url, text)

    def forbids(self, url: str) -> bool:
        """Whether the address may not be fetched; False for hosts that are exempted or not ours."""
        if not self._rules:
            return False
        return not all(rules.can_fetch(url, AGENT) for rules in self._rules.get(host_of(url), ()))

    def delays(self) -> dict[str, float]:
        """Seconds between two requests that a host asks for, cut to what a night allows."""
        asked = {host: max(rule.crawl_delay(AGENT) or 0.0 for rule in rules) for host, rules in self._rules.items()}
        return {host: min(seconds, LONGEST_DELAY_SECONDS) for host, seconds in asked.items() if seconds > 0}

    def _learn(self, url: str, text: str) -> None:
        host = host_of(url)
        # Most files bind nobody; asking a parser about each address would cost for nothing.
        if host not in self._site.crawl.robots_exempt and _BINDS.search(text):
            self._rules.setdefault(host, []).append(Protego.parse(text))
