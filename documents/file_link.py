"""Links in files: which of them lead to the web, and how programs write them down."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from documents.address import resolve
from documents.hidden_text import folded
from domain.document import Link, Zone

_MOST_LINKS = 10_000
_LONGEST_TEXT = 200
_LONGEST_RAW = 10_000
_SHOWN = "a"
"""The element that such a link would be on a page."""

# A name of its own ("附件1.doc", "#_Toc12") is one for the program that shows the file, not for the web.
_LEADS_OUT = re.compile(
    r"[a-z][a-z0-9+.-]{0,15}[:：；;]{0,2}\s?[/\\]{2}|https?[:：]|file:|www\.|[a-z]:[\\/]|\\\\", re.I
)
_FIELD = re.compile(r'\s*HYPERLINK\s+(?:\\[nmth]\s+)*(?:"([^"]*)"|([^\s"\\]\S*))', re.I)
_FORMULA = re.compile(r'\bHYPERLINK\s*\(\s*"((?:[^"]|"")*)"\s*(?:[,;](?:\s*"((?:[^"]|"")*)"\s*\))?|\))', re.I)


@dataclass(slots=True)
class FileLinks:
    """Gathers the links of one file; the same one with the same words counts once, where it stands first."""

    base: str
    _found: dict[tuple[str, str], Link] = field(default_factory=dict)
    _left_out: int = 0

    def add(self, raw: str, text: str, where: str, *, as_browser: bool = False) -> None:
        """A link as written; `as_browser` takes relative ones too, where browsers show such files themselves."""
        raw = _plain(raw).strip()[:_LONGEST_RAW]
        if not raw or raw.startswith("#") or not (as_browser or _LEADS_OUT.match(raw)):
            return
        words = _plain(folded(text))[:_LONGEST_TEXT]
        if (raw, words) in self._found:
            return
        if len(self._found) >= _MOST_LINKS:
            self._left_out += 1
            return
        self._found[raw, words] = Link(resolve(self.base, raw), raw, words, _SHOWN, Zone.ATTACHMENT, where)

    def take_in(self, links: Iterable[Link], name: str) -> None:
        """Links of an inner file; pages in a mail or an archive bring theirs with a zone only."""
        for link in links:
            if link.tag in (_SHOWN, "area"):
                place = link.where or ("" if link.zone is Zone.BODY else link.zone.value)
                self.add(link.raw, link.text, f"“{name}”中{place}" if place else f"“{name}”")

    def kept(self) -> tuple[Link, ...]:
        """All of them, in the order of the file."""
        return tuple(self._found.values())

    @property
    def too_many(self) -> str:
        """What to say when some were left out, "" otherwise."""
        return f"文件中的链接超过 {_MOST_LINKS} 个，其余 {self._left_out} 个未检查" if self._left_out else ""


def address_of_field(code: str) -> str:
    """The address in a field code (` HYPERLINK "http://…" \\l "place" `), "" where it names none."""
    found = _FIELD.match(code)
    return (found[1] or found[2] or "").replace("\\\\", "\\") if found else ""


def address_of_formula(formula: str) -> tuple[str, str]:
    """Address and words of a HYPERLINK formula that spells its address out; both "" for others."""
    found = _FORMULA.search(formula)
    return ((found[1] or "").replace('""', '"'), (found[2] or "").replace('""', '"')) if found else ("", "")


def _plain(text: str) -> str:
    """Without lone surrogates, which no file can keep."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
