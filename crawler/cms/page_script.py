"""The paging call that two CMSs share by name, with other arguments in another order.

TRS WCM: createPageHTML(total, current from 0, "index", "html")
开普云: createPageHTML('box', total, current from 1, 'list', 'shtml', rows)

Either way the page after the current one is called `name_{current + 1}`; only the last differs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.cms.adapter import LOOK_AHEAD
from documents.address import resolve

_CALL = re.compile(
    r"createPageHTML\(\s*(?:(['\"])(?P<box>[^'\"]*)\1\s*,\s*)?(?P<total>\d+)\s*,\s*(?P<current>\d+)\s*,"
    r"\s*(['\"])(?P<name>[^'\"]+)\5\s*,\s*(['\"])(?P<extension>\w+)\7(?:\s*,\s*(?P<rows>\d+))?"
)
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class PageScript:
    """The call's arguments; `box` None is TRS's signature, `rows` None where the call names none."""

    call: str
    box: str | None
    total: int
    current: int
    name: str
    extension: str
    rows: int | None

    def next_pages(self, base: str, url: str) -> list[str]:
        """The pages right after this one, for a page at `url` whose links start from `base`."""
        last = self.total if self._counts_from_one(url) else self.total - 1
        numbers = range(self.current + 1, min(last, self.current + LOOK_AHEAD) + 1)
        return [resolve(base, f"{self.name}_{number}.{self.extension}") for number in numbers]

    def _counts_from_one(self, url: str) -> bool:
        """By the signature, unless the first page, whose address has no number, says otherwise."""
        is_first = not re.search(rf"{re.escape(self.name)}_\d+\.\w+$", url.partition("?")[0])
        if is_first and self.current in (0, 1):
            return self.current == 1
        return self.box is not None


def page_script_of(html: str) -> PageScript | None:
    """The page's call (not the function's definition); None when it has none."""
    match = _CALL.search(html)
    if not match or max(len(match["total"]), len(match["current"])) > _MOST_DIGITS:
        return None
    rows = int(match["rows"][:_MOST_DIGITS]) if match["rows"] else None
    total, current = int(match["total"]), int(match["current"])
    return PageScript(f"{match[0]})", match["box"], total, current, match["name"], match["extension"], rows)


def further_article_pages(url: str, html: str) -> Iterator[str]:
    """The other pages of a long article: its paging is written by a script, so no link leads there."""
    script = page_script_of(html)
    stem = url.partition("?")[0].rpartition("/")[2].partition(".")[0]
    if script is not None and stem and script.name == stem:
        yield from script.next_pages(url, url)
