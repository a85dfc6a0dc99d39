"""Literal paths in scripts of links: `onclick="window.open('/x.html')"` is a link to a reader."""

import re
from collections.abc import Iterator

_QUOTED = re.compile(
    r"""(['"])((?:https?:)?/?/[^'"\s<>{}$+]{1,500}|[\w./-]+\.(?:s?html?|jsp|pdf|docx?|xlsx?)[^'"\s]{0,200})\1"""
)
_GOES = re.compile(r"open|location|href|go|jump|load|link|down", re.I)


_LONGEST = 500


def paths_in_script(script: str) -> Iterator[str]:
    """Quoted addresses in a script that goes somewhere; put-together ones are not guessed at."""
    if len(script) <= _LONGEST and _GOES.search(script):
        for match in _QUOTED.finditer(script):
            before, after = script[: match.start()].rstrip(), script[match.end() :].lstrip()
            if not before.endswith("+") and not after.startswith("+"):
                yield match[2]
