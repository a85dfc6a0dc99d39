"""What the pages of a host share is taken out of a page before it is parsed.

Header, menus, footer, friend links, styles and scripts are most of a portal page's markup and the
same on page after page. Each is read once; in later pages it is found by comparing strings, and a
marker stands in for it, which the walk replaces by what the part was read as. A page in which a
marker does not come out as an element of its own is read again as it is, so that the result is
always that of the whole page (tests/documents/test_html_template.py).
"""

from collections import OrderedDict
from dataclasses import dataclass, field

from documents.web.html_part import Part, parts_in

MARK = "xuncha-part"
"""The attribute by which markers are known."""
PROBE = "wbr"
"""Stands in a marker: where a link or a bold was left open before it, the parser opens that again around this."""
_MOST_HOSTS, _MOST_PARTS = 32, 12
_FORGOTTEN_AFTER = 300
"""Pages of a host in which a part was not met."""
_FIRST_TRIES, _PAGES_A_TRY = 10, 40
_MOST_MISFITS = 5


@dataclass(slots=True)
class _Host:
    """A host's parts, the longest first, and how the taking out went."""

    parts: list[Part] = field(default_factory=list)
    pages: int = 0
    tries: int = 0
    misfits: int = 0


@dataclass(frozen=True, slots=True)
class Lean:
    """A page's markup with markers, and the parts they stand for, by number."""

    html: str
    parts: tuple[Part, ...] = ()


class TemplateMemory:
    """The parts of the hosts met last."""

    def __init__(self) -> None:
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    def lean(self, name: str, html: str) -> Lean:
        """The page of a host without the parts known of it; learns from pages that hold others."""
        host = self._host(name)
        if host.misfits > _MOST_MISFITS or MARK in html:
            return Lean(html)
        host.pages += 1
        lean = _without(host, html)
        if len(lean.parts) < max(len(host.parts), 1):
            self._learn(host, lean.html)
        return lean

    def misfit(self, name: str) -> None:
        """A page of the host could not be read with markers; a host with many such is left alone."""
        self._host(name).misfits += 1

    def _host(self, name: str) -> _Host:
        host = self._hosts.setdefault(name, _Host())
        self._hosts.move_to_end(name)
        if len(self._hosts) > _MOST_HOSTS:
            self._hosts.popitem(last=False)
        return host

    def _learn(self, host: _Host, html: str) -> None:
        """Takes up the parts of a page, now and then: a menu that marks the page at hand is never the same."""
        host.parts = [part for part in host.parts if host.pages - part.met <= _FORGOTTEN_AFTER]
        if host.tries >= _FIRST_TRIES + host.pages // _PAGES_A_TRY:
            return
        host.tries += 1
        found = parts_in(html)
        for part in found:
            part.met = host.pages
        kept = sorted([*host.parts, *found], key=lambda part: part.met, reverse=True)[:_MOST_PARTS]
        host.parts = sorted(kept, key=lambda part: len(part.markup), reverse=True)


def _without(host: _Host, html: str) -> Lean:
    parts: list[Part] = []
    for part in host.parts:
        start = part.find_in(html)
        if start >= 0:
            probe = "" if part.is_raw else f"<{PROBE}>"
            marker = f'<{part.name} {MARK}="{len(parts)}">{probe}</{part.name}>'
            html = f"{html[:start]}{marker}{html[start + len(part.markup) :]}"
            part.met = host.pages
            parts.append(part)
    return Lean(html, tuple(parts))
