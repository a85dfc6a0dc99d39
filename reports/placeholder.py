"""Placeholders like {{责任单位}} in a Word file that an office edits, filled in place.

Word cuts a placeholder into runs wherever a person paused while typing, so a paragraph is looked
at as a whole and its words are written back into the run in which the placeholder begins.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as Paper
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from reports.plain_text import plain_text

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_OPEN = re.compile(r"\{\{|\}\}")


class BadTemplate(Exception):
    """The template cannot be used; the message is Chinese and names the placeholder."""


def filled(template: bytes, values: Mapping[str, str], required: tuple[str, ...]) -> bytes:
    """The template with every placeholder replaced; raises BadTemplate, naming all that is wrong."""
    document = _opened(template)
    _refuse(document, values, required)
    for paragraph in _paragraphs(document):
        _fill(paragraph, values)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _opened(template: bytes) -> Paper:
    try:
        return Document(BytesIO(template))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        raise BadTemplate("不是 Word 文档（docx），请用 Word 或 WPS 另存为 docx 格式") from None


def _refuse(document: Paper, values: Mapping[str, str], required: tuple[str, ...]) -> None:
    texts = [paragraph.text for paragraph in _paragraphs(document)]
    names = {name for text in texts for name in _PLACEHOLDER.findall(text)}
    faults = [f"缺少占位符 {_shown(name)}" for name in required if name not in names]
    faults += [f"不认识占位符 {_shown(name)}" for name in sorted(names - set(values))]
    faults += [f"占位符没有写完整：“{text.strip()[:30]}”" for text in texts if _OPEN.search(_PLACEHOLDER.sub("", text))]
    if faults:
        raise BadTemplate(f"{'；'.join(faults)}。可用的占位符：{'、'.join(map(_shown, values))}")


def _shown(name: str) -> str:
    return f"{{{{{name}}}}}"


def _paragraphs(document: Paper) -> Iterator[Paragraph]:
    """Those of the body, of tables in it, and of headers and footers."""
    yield from _in(document)
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from _in(part)


def _in(holder: object) -> Iterator[Paragraph]:
    yield from holder.paragraphs  # type: ignore[attr-defined]  # body, header and cell have it alike
    tables: list[Table] = holder.tables  # type: ignore[attr-defined]
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _in(cell)


def _fill(paragraph: Paragraph, values: Mapping[str, str]) -> None:
    while match := _PLACEHOLDER.search("".join(run.text for run in paragraph.runs)):
        _replace(paragraph.runs, match.start(), match.end(), plain_text(values[match[1]]).replace("{{", "{ {"))


def _replace(runs: list[Run], start: int, end: int, words: str) -> None:
    place = 0
    for run in runs:
        text = run.text
        first, last = max(start - place, 0), min(end - place, len(text))
        if first < last:
            run.text = text[:first] + (words if place <= start else "") + text[last:]
        place += len(text)
