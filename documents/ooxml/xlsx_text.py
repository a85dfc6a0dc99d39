"""The texts that all sheets of a workbook share (sharedStrings), and which of them cells use."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.ooxml.xlsx_xml import MAIN_NAMESPACES, plain_text
from documents.parts.package import Package
from documents.parts.part_stream import PARSER, NotPlain, folded_text, plain_chunks
from domain.gap import GapKind

_PLAIN = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_ODD = re.compile(r"[\s&]|_x")
_START, _END = re.compile(r"<sst\b[^>]*[^/>]>"), re.compile(r"\s*(?:<extLst>.*</extLst>)?\s*(?:</sst>\s*)?", re.DOTALL)


@dataclass(slots=True)
class SharedTexts:
    """Texts by number; `used` marks those that a cell refers to."""

    texts: list[str] = field(default_factory=list)
    used: bytearray = field(default_factory=bytearray)

    def reader(self) -> Callable[[str], str]:
        """Reads a cell's number as the text it stands for; closed over both lists for speed."""
        texts, used = self.texts, self.used

        def text_of(number: str) -> str:
            index = int(number)
            used[index] = 1
            return texts[index]

        return text_of

    def unused(self) -> Iterator[str]:
        """Texts that no cell shows: they stay in the file when rows are deleted carelessly."""
        return (text for text, used in zip(self.texts, self.used, strict=True) if text and not used)


def shared_texts(package: Package, part: str, limits: Limits) -> SharedTexts:
    """All texts of the part, white space in them folded."""
    try:
        texts = _counted(_plain_texts(package, part), limits)
    except (NotPlain, etree.XMLSyntaxError):
        texts = _counted(_parsed_texts(package, part), limits)
    return SharedTexts(texts, bytearray(len(texts)))


def _counted(found: Iterator[str], limits: Limits) -> list[str]:
    texts, chars = [], 0
    for text in found:
        chars += len(text)
        if chars > limits.max_shared_chars:
            reason = f"表格文字超过 {limits.max_shared_chars} 个字符，未读取；请拆分后发布或人工查看"
            raise CannotRead(GapKind.LIMIT, reason)
        texts.append(text)
    return texts


def _plain_texts(package: Package, part: str) -> Iterator[str]:
    """Most items are one bare text; the few others go through the parser one by one."""
    root = ""
    with package.open(part) as stream:
        for chunk in plain_chunks(stream, b"</si>"):
            if not root:
                root, chunk = _split_start(chunk)
            found = [] if _ODD.search(chunk) else _PLAIN.findall(chunk)
            if found and 4 * len(found) == chunk.count("<"):
                yield from found
            else:
                yield from _mixed_texts(root, chunk)


def _mixed_texts(root: str, chunk: str) -> Iterator[str]:
    pieces = chunk.split("</si>")
    for piece in pieces[:-1]:
        found = _PLAIN.fullmatch(f"{piece}</si>")
        yield folded_text(found[1]) if found else _parsed_text(root, piece)
    if not _END.fullmatch(pieces[-1]):
        raise NotPlain


def _split_start(chunk: str) -> tuple[str, str]:
    start = _START.search(chunk)
    if start is None:
        raise NotPlain
    return start.group(), chunk[start.end() :]


def _parsed_text(root: str, piece: str) -> str:
    items = etree.fromstring(f"{root}{piece}</si></sst>", PARSER)
    if len(items) != 1:
        raise NotPlain
    return folded_text(plain_text(items[0]), is_xml=False)


def _parsed_texts(package: Package, part: str) -> Iterator[str]:
    for element in package.elements(part, *[f"{{{namespace}}}si" for namespace in MAIN_NAMESPACES]):
        yield folded_text(plain_text(element), is_xml=False)
