"""Looks for hidden links where a page gives cause: a foreign link not known to be visible, a script that writes."""

from collections import Counter
from dataclasses import replace

from documents.raw import Raw
from documents.web.hidden_blocks import PageFiles, hidden_blocks
from documents.web.script_shape import Shape
from domain.document import TEMPLATE_ZONES, Document, Link, Zone, joined
from domain.host import host_of
from domain.site import Site
from scanners.planted.spam_word import advertises

JUDGED_BY_STYLE = ("HID01", "HID03")
"""Rules that cannot be judged of a page whose bytes are gone."""

_TAGS = frozenset({"a", "iframe"})
_SEEN_IN_TEMPLATE, _SEEN_ELSEWHERE = 3, 20
"""Pages on which a link was plainly visible, after which it gives no cause on others."""
_MOST_KNOWN = 20_000


class HiddenLinks:
    """What one worker knows of a site's links; the same link is looked at on a few pages, not on all."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._foreign: dict[str, bool] = {}
        self._visible: Counter[tuple[str, str, str]] = Counter()
        # Facts hand out one object for a link of a template; kept here, so that its id stays its own.
        self._plain: dict[int, Link] = {}

    def gives_cause(self, document: Document) -> bool:
        """Whether the page itself must be looked at."""
        if self._has_doubtful(document.links):
            return True
        return joined(document.segments).has_source and any(
            each.zone is Zone.SOURCE and Shape.WRITES.value in each.where for each in document.segments
        )

    def look(self, document: Document, raw: Raw, files: PageFiles | None = None) -> Document:
        """The document with its hidden blocks."""
        blocks = hidden_blocks(raw, self._matters, files)
        hidden = {link.url for block in blocks for link in block.links}
        if len(self._visible) < _MOST_KNOWN:
            shown = {_key(link) for link in document.links if self._is_doubtful(link) and link.url not in hidden}
            self._visible.update(shown)
        return replace(document, hidden_blocks=blocks) if blocks else document

    def _has_doubtful(self, links: tuple[Link, ...]) -> bool:
        """Whether some are; a link that was not never is again."""
        known = self._plain
        new = [link for link in links if id(link) not in known]
        if any(map(self._is_doubtful, new)):
            return True
        if len(known) < _MOST_KNOWN:
            known.update((id(link), link) for link in new)
        return False

    def _is_doubtful(self, link: Link) -> bool:
        if link.tag not in _TAGS or not self._leads_out(link.url):
            return False
        enough = _SEEN_IN_TEMPLATE if link.zone in TEMPLATE_ZONES else _SEEN_ELSEWHERE
        return self._visible[_key(link)] < enough

    def _matters(self, url: str, text: str) -> bool:
        return self._is_foreign(url) or advertises(text)

    def _leads_out(self, url: str) -> bool:
        """As `_is_foreign`, remembered: the links of a template come again on every page."""
        known = self._foreign.get(url)
        if known is None:
            known = self._is_foreign(url)
            if len(self._foreign) < _MOST_KNOWN:
                self._foreign[url] = known
        return known

    def _is_foreign(self, url: str) -> bool:
        if not url.startswith("http") or self._site.owns(url):
            return False
        return not self._site.links.allows(host_of(url))


def _key(link: Link) -> tuple[str, str, str]:
    return link.url, link.text, link.zone.value
