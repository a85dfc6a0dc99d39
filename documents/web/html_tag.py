"""What one tag of a page means to a reader of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.web.html_attribute import css_addresses, further_links, main_link
from documents.web.html_source import attribute_places, comment_places, script_places, shape_places
from documents.web.html_template import MARK
from documents.web.html_tokens import is_row
from documents.web.html_zone import is_article_body, zone_of
from domain.document import Zone


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names("""
    address article aside audio blockquote body br button canvas caption center dd details dialog dir div dl dt
    embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe
    input legend li main map marquee menu nav object ol optgroup option p pre search section select summary svg
    table tbody td textarea tfoot th thead tr ucapcontent ucaptitle ul video
""")
"""Text does not run across their edges. All other tags, unknown ones too, are inline: Word leaves
tags such as <st1:chsdate> in the middle of sentences."""

_CONTAINERS = _names("""
    article aside center dd div dl footer form header main menu nav ol p section table tbody td tr ucapcontent ul
""")
"""Tags whose class and id say in which zone they stand."""

VOID = _names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
"""Tags without an end."""

_RAW = _names("iframe noembed noframes script style xmp")
"""Elements that come as one token, see html_tokens."""

UNSEEN = _names("template title datalist")
"""Elements whose content is no text of the page."""

_ATTRIBUTE = re.compile(r'\s([^\s=]+)="([^"]*)"')
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_KEPT, _MOST_KEPT = 400, 16384


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag.

    `step` is what it adds to the depth; `plain` that it matters only by `step` and `is_block`;
    `link` the attribute that leads elsewhere, None without one; `label` what title or alt say; `part`
    the number of the template's part for which a marker stands; `further` are pictures it shows besides, with
    the name to count them under; `source` where in the source it holds long numbers that no reader sees;
    `shapes` what its script does.
    """

    name: str
    step: int
    is_block: bool
    plain: bool
    link: str | None = None
    label: str = ""
    zone: Zone | None = None
    is_article: bool = False
    is_hidden: bool = False
    columns: int = 1
    rows: int = 1
    part: int | None = None
    further: tuple[tuple[str, str], ...] = ()
    source: tuple[str, tuple[str, ...]] = ("", ())
    shapes: tuple[tuple[str, str], ...] = ()


ROW = Tag("row", 0, is_block=True, plain=False)
"""A whole list row, see html_tokens."""


class TagMemory(dict[str, Tag]):
    """Tags by token: those of templates come again on every page. Emptied when it is full."""

    def __missing__(self, token: str) -> Tag:
        tag = _read_tag(token)
        if len(token) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[token] = tag
        return tag


def _read_tag(token: str) -> Tag:
    if is_row(token):
        return ROW
    if token.startswith(("/", "!")):
        name = token[1:]
        places = tuple(comment_places(token)) if token.startswith("!--") else ()
        plain = name != "a" and not places
        return Tag(token, -1 if token[0] == "/" else 0, name in _BLOCKS, plain, source=("注释", places))
    start, _, content = token.partition(">")
    name = start.partition(" ")[0]
    attributes = {key: unescaped(value) for key, value in _ATTRIBUTE.findall(start)}
    return _start_tag(name, attributes, content)


def _start_tag(name: str, attributes: dict[str, str], content: str) -> Tag:
    zone, is_article = None, False
    if name in _CONTAINERS:
        classes, identity = attributes.get("class", ""), attributes.get("id", "")
        zone, is_article = zone_of(name, classes, identity), is_article_body(name, classes, identity)
    link = main_link(name, attributes)
    further = (*further_links(attributes), *((address, "style") for address in _of_style(name, content)))
    places = script_places(content.removesuffix("</script")) if name == "script" else attribute_places(attributes)
    shapes = tuple(shape_places(content.removesuffix("</script"))) if name == "script" and content else ()
    is_hidden = "hidden" in attributes or bool(_NOT_SHOWN.search(attributes.get("style", "")))
    number = attributes.get(MARK, "")
    part = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else None
    leads = link is not None or bool(further)
    special = leads or zone or is_article or is_hidden or name == "table" or name in UNSEEN or places or shapes
    return Tag(
        name=name,
        step=0 if name in VOID or name in _RAW else 1,
        is_block=name in _BLOCKS,
        plain=not special and part is None,
        link=link,
        label=attributes.get("alt" if name == "img" else "title", ""),
        zone=zone,
        is_article=is_article,
        is_hidden=is_hidden,
        columns=_span(attributes.get("colspan", "")),
        rows=_span(attributes.get("rowspan", "")),
        part=part,
        further=further,
        source=("脚本" if name == "script" else "属性", tuple(places)),
        shapes=shapes,
    )


def _of_style(name: str, content: str) -> Iterator[str]:
    return css_addresses(content) if name == "style" else iter(())


def unescaped(text: str) -> str:
    """Text as it stood before lexbor wrote it out: these are all the references it makes."""
    if "&" not in text:
        return text
    for reference, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&nbsp;", "\u00a0"), ("&amp;", "&")):
        text = text.replace(reference, char)
    return text


def _span(text: str) -> int:
    """Columns or rows that a cell covers; browsers stop at 1000, real tables long before 200."""
    return min(max(int(text), 1), 200) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
