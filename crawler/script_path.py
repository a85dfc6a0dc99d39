"""Literal paths in scripts of links: `onclick="window.open('/x.html')"` is a link to a reader."""

import re
from collections.abc import Iterator

_HANDLER = re.compile(r"""onclick\s*=\s*(?:"([^"]{1,500})"|'([^']{1,500})')""", re.I)
_QUOTED = re.compile(
    r"""(['"])((?:https?:)?/?/[^'"\s<>{}$+]{1,500}|[\w./-]+\.(?:s?html?|jsp|pdf|docx?|xlsx?)[^'"\s]{0,200})\1"""
)
_GOES = re.compile(r"open|location|href|go|jump|load|link|down", re.I)


def paths_in_script(script: str) -> Iterator[str]:
    """Quoted addresses in a script that goes somewhere; put-together ones are not guessed at."""
    if _GOES.search(script):
        for match in _QUOTED.finditer(script):
            before, after = script[: match.start()].rstrip(), script[match.end() :].lstrip()
            if not before.endswith("+") and not after.startswith("+"):
                yield match[2]


def paths_in_handlers(html: str) -> Iterator[str]:
    """Quoted addresses in the page's onclick attributes; cheap for a page that has none."""
    if "onclick" not in html:
        return
    for match in _HANDLER.finditer(html):
        script = (match[1] or match[2]).replace("&quot;", '"').replace("&#39;", "'").replace("&amp;", "&")
        yield from paths_in_script(script)
