"""What a cell's format does to its value: shows it as a date, or hides it from the eye."""

import re
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from documents.parts.package import Package

_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Number formats that Excel knows without a text; 27 to 36 and 50 to 58 are the Chinese dates."""
_NO_LETTERS_OF_DATES = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs\u5e74\u6708\u65e5]", re.IGNORECASE)
_SHOWS_NOTHING = re.compile(r"\s*;\s*;\s*(?:;\s*)?")
_WHITE, _BLACK = "FFFFFF", "000000"
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}
_THEME = {"0": _WHITE, "1": _BLACK}
_TINY_POINTS = 2.0
_Value = TypeVar("_Value")
SAME_COLOUR, TINY, FORMAT_SHOWS_NOTHING = "文字与底色相同", "极小字号", "格式设为不显示"


@dataclass(frozen=True, slots=True)
class CellStyle:
    """Whether the style shows a date, and why it hides the value ("" when it does not)."""

    is_date: bool = False
    hidden: str = ""


@dataclass(slots=True)
class _Formats:
    dates: set[int]
    empty: set[int]
    fonts: list[tuple[str, bool]]
    fills: list[str]


def cell_styles(package: Package, part: str) -> tuple[CellStyle, ...]:
    """The styles that cells refer to by number."""
    formats = _Formats(set(_BUILT_IN_DATES), set(), [], [])
    styles: list[CellStyle] = []
    for element in package.elements(part, "{*}numFmt", "{*}fonts", "{*}fills", "{*}cellXfs"):
        name = etree.QName(element).localname
        if name == "numFmt":
            _take_format(element, formats)
        elif name == "fonts":
            formats.fonts = [_font(font) for font in element]
        elif name == "fills":
            formats.fills = [_fill(fill) for fill in element]
        else:
            styles = [_style(entry, formats) for entry in element]
    return tuple(styles)


def _take_format(element: etree._Element, formats: _Formats) -> None:
    code, key = element.get("formatCode") or "", int(element.get("numFmtId") or 0)
    if shows_date(code):
        formats.dates.add(key)
    if _SHOWS_NOTHING.fullmatch(code):
        formats.empty.add(key)


def shows_date(code: str) -> bool:
    """Whether a number format is one of dates or times."""
    return bool(_DATE_LETTERS.search(_NO_LETTERS_OF_DATES.sub("", code.partition(";")[0])))


def _style(entry: etree._Element, formats: _Formats) -> CellStyle:
    number = int(entry.get("numFmtId") or 0)
    colour, tiny = _at(formats.fonts, entry.get("fontId"), (_BLACK, False))
    fill = _at(formats.fills, entry.get("fillId"), _WHITE)
    if number in formats.empty:
        hidden = FORMAT_SHOWS_NOTHING
    else:
        hidden = TINY if tiny else SAME_COLOUR if colour == fill else ""
    return CellStyle(number in formats.dates, hidden)


def _font(font: etree._Element) -> tuple[str, bool]:
    size = font.find("{*}sz")
    tiny = size is not None and 0 < float(size.get("val") or 11) <= _TINY_POINTS
    return _colour(font.find("{*}color"), _BLACK), tiny


def _fill(fill: etree._Element) -> str:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return "" if len(fill) else _WHITE
    kind = pattern.get("patternType") or "none"
    if kind == "none":
        return _WHITE
    return _colour(pattern.find("{*}fgColor"), _BLACK) if kind == "solid" else ""


def _colour(element: etree._Element | None, default: str) -> str:
    """A name that is equal for equal colours: six hexadecimal digits where they are known."""
    if element is None:
        return default
    if rgb := element.get("rgb"):
        return rgb[-6:].upper()
    tint = element.get("tint") or ""
    if indexed := element.get("indexed"):
        return _INDEXED.get(indexed, f"indexed {indexed}")
    theme = element.get("theme") or ""
    return _THEME.get(theme, f"theme {theme} {tint}") if not tint or float(tint) == 0 else f"theme {theme} {tint}"


def _at(values: list[_Value], index: str | None, default: _Value) -> _Value:
    position = int(index or 0)
    return values[position] if 0 <= position < len(values) else default
