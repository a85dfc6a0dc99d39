"""Which links of a page its readers do not see, and why.

Called only for pages that give cause (`usecases/scanning/scan_hidden.py`): the page is parsed once more, with
what its scripts write, and the style of those links and of what they stand in is computed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from documents.address import resolve
from documents.cannot_read import CannotRead
from documents.characters.charset import decode
from documents.css.book import Book, book_of
from documents.css.cascade import Cascade, chain
from documents.limits import LIMITS
from documents.raw import Raw
from documents.unseen.control import END_OF_SCRIPT, Surroundings, control_of
from documents.unseen.why_unseen import Unseen, why_unseen
from documents.unseen.written import hiding_rules, with_written
from documents.web.html_guard import refuse_hostile
from documents.web.html_zone import zone_of
from domain.document import HiddenBlock, Link, Zone

_MOST_LINKS = 3_000
_MOST_BLOCKS, _MOST_KEPT = 200, 50
_LONGEST_MARKUP = 400
_LONGEST_TEXT = 200
_IN_COMMENT = "写在网页注释中"
_UNCLOSED = "链接没有文字且没有结束标签"
_PICTURES = frozenset({"img", "svg", "video", "canvas", "input", "object", "embed", "iframe", "button"})

Suspect = Callable[[str, str], bool]
"""Whether a link to an address with some words would matter if it were hidden."""


@dataclass(frozen=True, slots=True)
class PageFiles:
    """Texts of style sheets and scripts that pages link, by address; what is not there was not fetched."""

    sheets: Mapping[str, str] = field(default_factory=dict)
    scripts: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """A block while its links are gathered."""

    unseen: Unseen
    zone: Zone
    control: str
    links: list[Link] = field(default_factory=list)

    def block(self) -> HiddenBlock:
        markup = " ".join((self.unseen.node.html or "").split())[:_LONGEST_MARKUP]
        return HiddenBlock(self.unseen.why, self.zone, tuple(self.links[:_MOST_KEPT]), markup, self.control)


def hidden_blocks(raw: Raw, is_suspect: Suspect, files: PageFiles | None = None) -> tuple[HiddenBlock, ...]:
    """The page's hidden blocks with the links of them that matter; none for a page that cannot be read."""
    if len(raw.body) > LIMITS.max_html_bytes:
        return ()
    written = decode(raw.body, raw.content_type).text
    try:
        refuse_hostile(written, LIMITS)
        html = with_written(written)
        refuse_hostile(html, LIMITS)
    except CannotRead:
        return ()
    return _Page(html, raw.url, files or PageFiles(), is_suspect).blocks()


class _Page:
    """One page under examination."""

    def __init__(self, html: str, url: str, files: PageFiles, is_suspect: Suspect) -> None:
        self._html = html
        self._is_suspect = is_suspect
        self._files = files
        self._tree = LexborHTMLParser(html)
        base = self._tree.css_first("base[href]")
        self._base = (resolve(url, base.attributes.get("href") or "") if base else "") or url
        self._found: dict[tuple[int, str], _Found] = {}

    def blocks(self) -> tuple[HiddenBlock, ...]:
        """All blocks, in the order of the page."""
        suspects = [link for link in self._anchors(self._tree, self._base) if self._matters(link[1])]
        if suspects:
            scripts, lacks_scripts = self._scripts()
            surroundings = Surroundings(self._html, scripts, lacks_scripts)
            cascade = Cascade(self._tree, self._book(scripts))
            for node, link in suspects[:_MOST_LINKS]:
                unseen = _why_link_unseen(node, cascade, self._html)
                if cascade.is_worn_out:
                    break
                if unseen is not None:
                    self._take(link, unseen, cascade, surroundings)
        return (*_joined(self._found.values()), *self._commented())

    def _matters(self, link: Link) -> bool:
        return bool(link.url) and self._is_suspect(link.url, link.text)

    def _anchors(self, tree: LexborHTMLParser, base: str) -> list[tuple[LexborNode, Link]]:
        found = []
        for node in tree.css("a[href], iframe[src]"):
            tag = node.tag or ""
            raw = (node.attributes.get("src" if tag == "iframe" else "href") or "").strip()
            url = resolve(base, raw)
            text = " ".join((node.text(deep=True) or "").split())[:_LONGEST_TEXT]
            found.append((node, Link(url, raw, text, tag)))
        return found

    def _take(self, link: Link, unseen: Unseen, cascade: Cascade, surroundings: Surroundings) -> None:
        key = (unseen.node.mem_id, unseen.why)
        if key not in self._found:
            if len(self._found) >= _MOST_BLOCKS:
                return
            control = control_of(unseen, cascade, surroundings)
            self._found[key] = _Found(unseen, _zone(unseen.node), control)
        self._found[key].links.append(link)

    def _book(self, scripts: str) -> Book:
        return book_of(self._tree, self._base, self._files.sheets, hiding_rules(scripts))

    def _scripts(self) -> tuple[str, bool]:
        """All scripts at hand as one text, and whether others are not."""
        parts, lacking = [], False
        for node in self._tree.css("script"):
            address = node.attributes.get("src")
            if not address:
                parts.append(node.text(deep=True) or "")
                continue
            text = self._files.scripts.get(resolve(self._base, address))
            lacking = lacking or text is None
            parts.append(text or "")
        return f"\n{END_OF_SCRIPT}\n".join(parts), lacking

    def _commented(self) -> list[HiddenBlock]:
        """Links in comments: nobody sees them, and no search engine counts them; only their words can matter."""
        blocks: list[HiddenBlock] = []
        position = self._html.find("<!--")
        while position >= 0 and len(blocks) < _MOST_KEPT:
            end = self._html.find("-->", position)
            comment = self._html[position + 4 : end if end > 0 else len(self._html)]
            if "href" in comment:
                anchors = self._anchors(LexborHTMLParser(comment), self._base)
                links = tuple(link for _, link in anchors if self._matters(link))[:_MOST_KEPT]
                if links:
                    markup = " ".join(comment.split())[:_LONGEST_MARKUP]
                    blocks.append(HiddenBlock(_IN_COMMENT, Zone.SOURCE, links, markup, "网页注释"))
            position = self._html.find("<!--", end) if end > 0 else -1
        return blocks


def _joined(found: Iterable[_Found]) -> list[HiddenBlock]:
    """Blocks side by side that are hidden in one way are one."""
    groups: dict[tuple[int, str, str], _Found] = {}
    for each in found:
        parent = each.unseen.node.parent
        key = (parent.mem_id if parent else 0, each.unseen.why, each.control)
        groups.setdefault(key, replace(each, links=[])).links.extend(each.links)
    return [each.block() for each in groups.values()]


def _why_link_unseen(node: LexborNode, cascade: Cascade, html: str) -> Unseen | None:
    """A link is hidden when all that it shows is."""
    leaves = _leaves(node)
    if not leaves:
        why = why_unseen(node, cascade)
        if why is not None and why.name not in ("font-size", "color", "text-indent"):
            return why
        return Unseen(_UNCLOSED, "", node) if _is_left_open(node, html) else None
    reasons = [why_unseen(leaf, cascade) for leaf in leaves]
    return reasons[0] if all(reasons) else None


def _leaves(node: LexborNode) -> list[LexborNode]:
    """The elements in a link by which it shows: those with words of their own, and pictures."""
    found: list[LexborNode] = []
    for each in node.traverse(include_text=False):
        if each.tag in _PICTURES or (each.text(deep=False) or "").strip():
            found.append(each)
    return found


def _is_left_open(node: LexborNode, html: str) -> bool:
    """Whether the source has no end tag between this link's start and the next one's."""
    raw = node.attributes.get("href") or ""
    start = html.find(raw)
    if not raw or start < 0:
        return False
    end, following = html.find("</a", start), html.find("<a ", start)
    return end < 0 or 0 <= following < end


def _zone(node: LexborNode) -> Zone:
    for each in chain(node):
        attributes = each.attributes
        zone = zone_of(each.tag or "", attributes.get("class"), attributes.get("id"))
        if zone is not None:
            return zone
    return Zone.BODY
