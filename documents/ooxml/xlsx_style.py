"""What a cell's format does to its value: shows it as a date, or hides it from the eye."""

import re
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from documents.parts.package import Package

BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Number formats that Excel knows without a text; 27 to 36 and 50 to 58 are the Chinese dates."""
_NO_LETTERS_OF_DATES = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs\u5e74\u6708\u65e5]", re.IGNORECASE)
_SHOWS_NOTHING = re.compile(r"\s*;\s*;\s*(?:;\s*)?")
WHITE, BLACK = "FFFFFF", "000000"
_INDEXED = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "64": BLACK, "65": WHITE}
_THEME = {"0": WHITE, "1": BLACK}
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
    formats = _Formats(set(BUILT_IN_DATES), set(), [], [])
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
    if shows_nothing(code):
        formats.empty.add(key)


def shows_date(code: str) -> bool:
    """Whether a number format is one of dates or times."""
    return bool(_DATE_LETTERS.search(_NO_LETTERS_OF_DATES.sub("", code.partition(";")[0])))


def shows_nothing(code: str) -> bool:
    """Whether a number format leaves the cell empty whatever it holds."""
    return _SHOWS_NOTHING.fullmatch(code) is not None


def hidden_by(is_empty: bool, is_tiny: bool, is_same_colour: bool) -> str:
    """Why a value of such a style is not seen, "" when it is."""
    if is_empty:
        return FORMAT_SHOWS_NOTHING
    return TINY if is_tiny else SAME_COLOUR if is_same_colour else ""


def _style(entry: etree._Element, formats: _Formats) -> CellStyle:
    number = int(entry.get("numFmtId") or 0)
    colour, tiny = _at(formats.fonts, entry.get("fontId"), (BLACK, False))
    is_same = colour == _at(formats.fills, entry.get("fillId"), WHITE)
    return CellStyle(number in formats.dates, hidden_by(number in formats.empty, tiny, is_same))


def _font(font: etree._Element) -> tuple[str, bool]:
    size = font.find("{*}sz")
    tiny = size is not None and 0 < float(size.get("val") or 11) <= _TINY_POINTS
    return _colour(font.find("{*}color"), BLACK), tiny


def _fill(fill: etree._Element) -> str:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return "" if len(fill) else WHITE
    kind = pattern.get("patternType") or "none"
    if kind == "none":
        return WHITE
    return _colour(pattern.find("{*}fgColor"), BLACK) if kind == "solid" else ""


def _colour(element: etree._Element | None, default: str) -> str:
    """A name that is equal for equal colours: six hexadecimal digits where they are known."""
    if element is None:
        return default
    if rgb := element.get("rgb"):
        return rgb[-6:].upper()
    if indexed := element.get("indexed"):
        return known_colour("indexed", indexed)
    tint = element.get("tint") or ""
    return known_colour("theme", element.get("theme") or "", tint if tint and float(tint) else "")


def known_colour(palette: str, index: str, tint: str = "") -> str:
    """Six hexadecimal digits where the colour of that number is known, else a name for it."""
    names = _INDEXED if palette == "indexed" else _THEME
    name = f"{palette} {index} {tint}".rstrip()
    return name if tint else names.get(index, name)


def _at(values: list[_Value], index: str | None, default: _Value) -> _Value:
    position = int(index or 0)
    return values[position] if 0 <= position < len(values) else default
