"""Web pages: one lexbor parse gives title, text by zones, links, date and source.

This is the hot path of every patrol, see benchmarks/read_html.py.
"""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from documents.address import resolve
from documents.cannot_read import CannotRead
from documents.characters.charset import Decoded, decode
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from documents.web.address_date import date_in_address
from documents.web.html_guard import refuse_hostile
from documents.web.html_piece import Piece
from documents.web.html_template import TemplateMemory
from documents.web.html_tokens import tokens_of
from documents.web.html_walk import read_tokens
from documents.web.publication import published_in, source_in, stated_moment
from domain.document import Document, Segment, Zone
from domain.gap import GapKind
from domain.host import host_of
from domain.stated_date import DateGround, StatedDate, publication

KINDS = frozenset({"html"})

_template = TemplateMemory()
_NAMED = "base[href], meta[name][content], title, h1"
"""What a page is known by; each search walks the whole tree, so there is one for all."""

_LABELLED_PARAGRAPHS = 60
_LABELLED_CHARS = 200
_LONGEST_META = 500


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The page as a document; a broken page gives what a browser would show of it."""
    if len(raw.body) > limits.max_html_bytes:
        raise CannotRead(GapKind.LIMIT, f"网页超过 {limits.max_html_bytes // 1_000_000} MB，未读取；请人工查看")
    decoded = decode(raw.body, raw.content_type)
    refuse_hostile(decoded.text, limits)
    named, piece = _read(decoded, raw.url)
    meta = _meta(named)
    heading = _text_of(named, "title")
    body = _labelled_text(piece)
    dates = _dates(raw.url, meta, body)
    title = meta.get("articletitle") or heading or _text_of(named, "h1")
    return Document(
        url=raw.url,
        title=title,
        media_type="text/html",
        segments=(Segment(heading, Zone.TITLE.value, Zone.TITLE), *piece.segments)
        if heading
        else tuple(piece.segments),
        links=tuple(piece.links),
        published=publication(dates),
        dates=dates,
        source=meta.get("contentsource") or source_in(body),
        charset=decoded.record,
        is_article="articletitle" in meta or piece.is_article,
        keywords=meta.get("keywords", "")[:_LONGEST_META],
        description=meta.get("description", "")[:_LONGEST_META],
    )


def _read(decoded: Decoded, url: str) -> tuple[list[LexborNode], Piece]:
    """What the page is known by and what it holds; parts of the template that were met before are not parsed again."""
    host = host_of(url)
    lean = _template.lean(host, decoded.text)
    tree = LexborHTMLParser(lean.html)
    tokens = tokens_of(tree, lean.parts)
    named = tree.css(_NAMED)
    piece = read_tokens(tokens, _base(named, url), decoded.codec)
    if lean.parts and not tokens.is_whole:
        _template.misfit(host)
        tree = LexborHTMLParser(decoded.text)
        named = tree.css(_NAMED)
        piece = read_tokens(tokens_of(tree), _base(named, url), decoded.codec)
    return named, piece


def _base(named: list[LexborNode], url: str) -> str:
    href = next((node.attributes.get("href") for node in named if node.tag == "base"), None)
    return resolve(url, href or "") or url if href is not None else url


def _meta(named: list[LexborNode]) -> dict[str, str]:
    """What the meta tags say, by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for node in named:
        if node.tag != "meta":
            continue
        attributes = node.attributes
        content = " ".join((attributes.get("content") or "").split())
        if content:
            found.setdefault((attributes.get("name") or "").lower(), content)
    return found


def _dates(url: str, meta: dict[str, str], body: str) -> tuple[StatedDate, ...]:
    """Every date that the page names for itself, empty ones left out."""
    named = (
        StatedDate(DateGround.META, stated_moment(meta.get("pubdate", ""))),
        StatedDate(DateGround.SHOWN, published_in(body)),
        StatedDate(DateGround.ADDRESS, date_in_address(url)),
    )
    return tuple(date for date in named if date.moment)


def _text_of(named: list[LexborNode], tag: str) -> str:
    """The words of the first element of that name."""
    return next((" ".join(node.text().split()) for node in named if node.tag == tag), "")


def _labelled_text(piece: Piece) -> str:
    """The short paragraphs of the body: date and source stand in one, above the text or right under it."""
    body = Zone.BODY  # to ask an enum for a member takes longer than all else in this loop
    short = [text for s in piece.segments if s.zone is body and len(text := s.text) <= _LABELLED_CHARS]
    if len(short) > 2 * _LABELLED_PARAGRAPHS:
        short = short[:_LABELLED_PARAGRAPHS] + short[-_LABELLED_PARAGRAPHS:]
    return "\n".join([text for text in short if ":" in text or "\uff1a" in text or "\u2236" in text])
