"""The attributes of a start tag by which a browser goes elsewhere."""

import re
from collections.abc import Iterator

from documents.web.script_path import paths_in_script

_LINKS = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "frame": "src",
    "embed": "src",
    "object": "data",
    "source": "src",
    "track": "src",
    "video": "src",
    "audio": "src",
    "script": "src",
    "option": "value",
}
_WEB = ("http://", "https://")
# A jump menu's own pages; a bare "/3" is a value like any other.
_PAGE = re.compile(r"/{1,2}[\w.~%-]+(?:/[\w.~%-]+)*(?:/|\.(?:s?html?|jsp|aspx?|php|do)(?:\?\S*)?)")
_REFRESH = re.compile(r"""\s*\d*(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?\s*([^"'\s][^"']*)""", re.IGNORECASE)
_LAZY = ("data-src", "data-original", "data-lazy-src", "lazy-src")
_PICTURE = re.compile(r"[^\s{}<>]*[/.][^\s{}<>]*\.(?:jpe?g|png|gif|webp|bmp|svg)(?:\?\S*)?", re.IGNORECASE)
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|\Z)")
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)""", re.IGNORECASE)


def main_link(name: str, attributes: dict[str, str]) -> str | None:
    """The address of the tag itself, as written; None when it leads nowhere."""
    if name == "option":
        value = attributes.get("value", "")
        return value if value.startswith(_WEB) or _PAGE.fullmatch(value) else None
    if name == "form":
        action = attributes.get("action", "").strip()
        return action if action and attributes.get("method", "get").lower() == "get" else None
    if name == "input":
        return attributes.get("src") if attributes.get("type", "").lower() == "image" else None
    if name == "meta":
        return _refresh(attributes)
    return attributes.get(_LINKS.get(name, ""))


def further_links(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Where a tag leads besides, each with the name to count it under: pictures as img, those of CSS as style,
    literal addresses in what a click runs as onclick."""
    for script in (attributes.get("onclick", ""), _script_of(attributes.get("href", ""))):
        for path in paths_in_script(script):
            yield path, "onclick"
    for name in ("poster", "background"):
        if attributes.get(name, "").strip():
            yield attributes[name], "img"
    for name in _LAZY:
        if name in attributes and _PICTURE.fullmatch(attributes[name].strip()):
            yield attributes[name], "img"
    for match in _CANDIDATE.finditer(attributes.get("srcset", "")):
        yield match[1], "img"
    for address in css_addresses(attributes.get("style", "")):
        yield address, "style"


def css_addresses(css: str) -> Iterator[str]:
    """The addresses in `url(…)`, without pictures that are written out in place."""
    if "url(" not in css and "URL(" not in css:
        return
    for match in _CSS_URL.finditer(css):
        address = (match[1] or match[2] or match[3] or "").strip()
        if address and not address.startswith(("data:", "#", "about:")):
            yield address


def _script_of(href: str) -> str:
    return href if href[:1] in "jJ" and href[:11].lower() == "javascript:" else ""


def _refresh(attributes: dict[str, str]) -> str | None:
    if attributes.get("http-equiv", "").lower() != "refresh":
        return None
    match = _REFRESH.match(attributes.get("content", ""))
    return match[1].strip() if match else None
