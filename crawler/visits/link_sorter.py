"""What to do with each link of a page: fetch it, probe it, call it wrong, or leave it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from crawler.address.wrong_link import Fault, fault_of_host, fault_of_writing, is_ignored
from crawler.answer.content_kind import expected_kind
from crawler.state.dress import is_dress
from crawler.state.traps import Traps
from crawler.target import Errand, Target
from domain.document import Link
from domain.host import host_of
from domain.link import LinkOutcome, Outcome, TargetKind
from domain.site import ExternalPolicy, Site

_LONGEST_KEY = 10_000
_MOST_REMEMBERED = 50_000

_IMAGE_TAGS = frozenset({"img", "input"})
_PROBED_TAGS = frozenset({"img", "input", "script", "link", "source", "video", "audio", "track", "style"})


@dataclass(slots=True)
class Sorted:
    """The new among a page's links: where to go, and what is settled without a request."""

    targets: list[Target] = field(default_factory=list)
    settled: list[LinkOutcome] = field(default_factory=list)


class LinkSorter:
    """Sorts links of a site's pages.

    Navigation repeats 170 times a page, so a link that was seen before costs one set look-up:
    known addresses are the frontier's, ignored attributes are remembered here.
    """

    def __init__(self, site: Site, knows: Callable[[str], bool], traps: Traps) -> None:
        self._site = site
        self.knows = knows
        self._traps = traps
        self._ignored: set[str] = set()
        self._placed = frozenset(host.lower() for host in site.crawl.resolve)

    def sort(self, links: Iterable[Link], page: str, target: Target, column: str, taken: set[str]) -> Sorted:
        """The links of a page that `target` led to, but for those in `taken`; `column` goes on to its attachments."""
        knows, ignored = self.knows, self._ignored
        found = Sorted()
        fresh = taken
        for link in links:
            key = link.url or link.raw
            if knows(key) or key in ignored or key in fresh:
                continue
            fresh.add(key)
            self._sort(link, page, target, column, found)
        return found

    def _sort(self, link: Link, page: str, target: Target, column: str, found: Sorted) -> None:
        if is_ignored(link.raw):
            self._ignore(link.url or link.raw)
        elif self._site.owns(link.url):
            self._sort_own(link, page, target, column, found)
        elif fault := self._fault_of_external(link):
            found.settled.append(settled_link(link.url or link.raw, *fault, own=False, kind=_kind(link)))
        else:
            self._sort_external(link, page, target, found)

    def _sort_own(self, link: Link, page: str, target: Target, column: str, found: Sorted) -> None:
        # Our own host may well lie on an inner address: only the writing can be wrong.
        if fault := fault_of_writing(link.raw, link.url):
            found.settled.append(settled_link(link.url, *fault, own=True, kind=_kind(link)))
            return
        depth = target.depth + 1
        if not self._traps.allows(link.url, depth):
            self._ignore(link.url)
            return
        kind = _kind(link)
        if kind is TargetKind.ATTACHMENT and not self._traps.allows_file(link.url):
            self._ignore(link.url)
            return
        probed = link.tag in _PROBED_TAGS or kind is TargetKind.IMAGE
        errand = Errand.PROBE if probed else Errand.FETCH
        if probed and is_dress(link.url, link.tag):
            errand = Errand.DRESS
        inherited = column if kind is TargetKind.ATTACHMENT else ""
        found.targets.append(Target(link.url, errand, depth, page, inherited, kind, link.raw, link.text))

    def _fault_of_external(self, link: Link) -> Fault | None:
        host = host_of(link.url)
        return fault_of_writing(link.raw, link.url) or (None if host in self._placed else fault_of_host(host))

    def _sort_external(self, link: Link, page: str, target: Target, found: Sorted) -> None:
        policy = self._site.links.external
        if policy is ExternalPolicy.SKIP:
            self._ignore(link.url)
        elif policy is ExternalPolicy.LIST:
            reason = "站外链接，按站点设置只登记、不探测"
            found.settled.append(settled_link(link.url, Outcome.NOT_CHECKED, reason, own=False, kind=_kind(link)))
        else:
            depth = target.depth + 1
            found.targets.append(Target(link.url, Errand.PROBE, depth, page, "", _kind(link), link.raw, link.text))

    def _ignore(self, key: str) -> None:
        if len(self._ignored) < _MOST_REMEMBERED:
            self._ignored.add(key)


def settled_link(url: str, outcome: Outcome, reason: str, *, own: bool, kind: TargetKind) -> LinkOutcome:
    """The outcome of a link for which no request is made."""
    return LinkOutcome(url[:_LONGEST_KEY], own, kind, outcome, None, 0, reason, None)


def _kind(link: Link) -> TargetKind:
    if link.tag in _IMAGE_TAGS:
        return TargetKind.IMAGE
    return expected_kind(link.url)
