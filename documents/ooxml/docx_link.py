"""Links of a Word paragraph or row: relations, fields, and pictures that one clicks on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from documents.file_link import address_of_field
from documents.parts.xml_name import attribute, local_name

Written = tuple[str, str]
"""An address as written, and the words that a reader clicks on."""

_MARKS = ("{*}hyperlink", "{*}fldSimple", "{*}instrText", "{*}hlinkClick")
_APART = frozenset({"txbxContent", "Fallback"})
"""Text boxes are walked by themselves."""


def word_links(element: etree._Element, targets: Mapping[str, str]) -> Iterator[Written]:
    """All links in an element, in order; `targets` are those of its part's relations."""
    if next(element.iter(*_MARKS), None) is not None:
        walk = _Walk(targets)
        walk.enter(element)
        yield from walk.found


@dataclass(slots=True)
class _Field:
    """A field while it is open: its code, then what it shows."""

    code: str = ""
    shown: str = ""
    is_shown: bool = False


@dataclass(slots=True)
class _Walk:
    targets: Mapping[str, str]
    found: list[Written] = field(default_factory=list)
    _open: list[_Field] = field(default_factory=list)

    def enter(self, element: etree._Element) -> None:
        for child in element:
            name = local_name(child)
            if name == "hyperlink":
                self._note(self.targets.get(attribute(child, "id"), ""), _words(child))
            elif name == "fldSimple":
                self._note(address_of_field(attribute(child, "instr")), _words(child))
            elif name == "hlinkClick":
                self._note(self.targets.get(attribute(child, "id"), ""), "")
            elif name in ("instrText", "t") and self._open:
                self._take(name, child.text or "")
            elif name == "fldChar":
                self._turn(attribute(child, "fldCharType"))
            if name not in _APART:
                self.enter(child)

    def _take(self, name: str, text: str) -> None:
        innermost = self._open[-1]
        if name == "instrText":
            innermost.code += text
        elif innermost.is_shown:
            innermost.shown += text

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].is_shown = True
        elif kind == "end" and self._open:
            ended = self._open.pop()
            self._note(address_of_field(ended.code), ended.shown)
            if self._open and self._open[-1].is_shown:
                self._open[-1].shown += ended.shown

    def _note(self, raw: str, words: str) -> None:
        if raw:
            self.found.append((raw, words))


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter("{*}t"))
