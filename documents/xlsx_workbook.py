"""What all sheets of a workbook share: their names and states, texts, date formats."""

import re
from dataclasses import dataclass

from lxml import etree

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.package import Package
from domain.gap import GapKind

_WORKBOOK = "xl/workbook.xml"
_HIDDEN_STATES = {"hidden": "隐藏工作表", "veryHidden": "深度隐藏工作表"}
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Number formats that Excel knows without a text; 27 to 36 and 50 to 58 are the Chinese dates."""
_NO_LETTERS_OF_DATES = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs\u5e74\u6708\u65e5]", re.IGNORECASE)
_MAIN_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, its part, and why a reader does not see it ("" when he does)."""

    name: str
    part: str
    hidden: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """Shared texts by index, whether each cell style shows a date, and the calendar that dates count in."""

    sheets: tuple[Sheet, ...]
    texts: list[str]
    date_styles: tuple[bool, ...]
    from_1904: bool


def read_workbook(package: Package, limits: Limits) -> Workbook:
    """The shared parts; KeyError without a workbook."""
    related = package.related(_WORKBOOK)
    sheets, from_1904 = [], False
    for element in package.elements(_WORKBOOK, "{*}sheet", "{*}workbookPr"):
        if local_name(element) == "workbookPr":
            from_1904 = element.get("date1904") in ("1", "true")
            continue
        kind, part = related.get(_relation_id(element), ("", ""))
        if kind == "worksheet" and package.has(part):
            sheets.append(Sheet(element.get("name") or "", part, _HIDDEN_STATES.get(element.get("state") or "", "")))
    parts = {kind: part for kind, part in related.values() if kind in ("sharedStrings", "styles") and package.has(part)}
    return Workbook(
        sheets=tuple(sheets),
        texts=_shared_texts(package, parts["sharedStrings"], limits) if "sharedStrings" in parts else [],
        date_styles=tuple(_date_styles(package, parts["styles"])) if "styles" in parts else (),
        from_1904=from_1904,
    )


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def plain_text(element: etree._Element) -> str:
    """The text of a string item: its runs joined, without the phonetic guides beside them."""
    parts = []
    for child in element:
        name = local_name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [inner.text or "" for inner in child if local_name(inner) == "t"]
    return "".join(parts)


def _relation_id(element: etree._Element) -> str:
    return next((str(value) for name, value in element.items() if str(name).endswith("}id")), "")


def _shared_texts(package: Package, part: str, limits: Limits) -> list[str]:
    texts, chars = [], 0
    for element in package.elements(part, *[f"{{{namespace}}}si" for namespace in _MAIN_NAMESPACES]):
        text = " ".join(plain_text(element).split())
        chars += len(text)
        if chars > limits.max_shared_chars:
            raise CannotRead(
                GapKind.LIMIT, f"表格文字超过 {limits.max_shared_chars} 个字符，未读取；请拆分后发布或人工查看"
            )
        texts.append(text)
    return texts


def _date_styles(package: Package, part: str) -> list[bool]:
    dates = set(_BUILT_IN_DATES)
    styles: list[bool] = []
    for element in package.elements(part, "{*}numFmt", "{*}cellXfs"):
        if local_name(element) == "numFmt":
            if _shows_date(element.get("formatCode") or ""):
                dates.add(int(element.get("numFmtId") or 0))
        else:
            styles = [int(style.get("numFmtId") or 0) in dates for style in element]
    return styles


def _shows_date(code: str) -> bool:
    return bool(_DATE_LETTERS.search(_NO_LETTERS_OF_DATES.sub("", code.partition(";")[0])))
