"""What a binary workbook's formats do to values: show them as dates, or hide them from the eye."""

from documents.binary_workbook.record import count, records, wide
from documents.ooxml.xlsx_style import (
    BLACK,
    BUILT_IN_DATES,
    WHITE,
    CellStyle,
    hidden_by,
    known_colour,
    shows_date,
    shows_nothing,
)

_FORMAT, _FONT, _FILL, _STYLE = 44, 43, 45, 47
_STYLES_BEGIN, _STYLES_END = 617, 618
_NO_PATTERN, _SOLID = 0, 1
_TINY_TWIPS = 40
_INDEXED, _RGB, _THEME = 1, 2, 3


def cell_styles(part: bytes) -> tuple[CellStyle, ...]:
    """The styles that cells refer to by number."""
    dates, empty = set(BUILT_IN_DATES), set[int]()
    fonts: list[tuple[str, bool]] = []
    fills: list[str] = []
    styles: list[CellStyle] = []
    is_of_cells = False
    for kind, data in records(part):
        if kind == _FORMAT:
            key, code = count(data, 0, 2), wide(data, 2)[0]
            dates.update({key} if shows_date(code) else ())
            empty.update({key} if shows_nothing(code) else ())
        elif kind == _FONT:
            fonts.append((_colour(data, 12, BLACK), 0 < count(data, 0, 2) <= _TINY_TWIPS))
        elif kind == _FILL:
            fills.append(_fill(data))
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            is_of_cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and is_of_cells:
            form, font, fill = (count(data, at, 2) for at in (2, 4, 6))
            colour, tiny = fonts[font] if font < len(fonts) else (BLACK, False)
            behind = fills[fill] if fill < len(fills) else WHITE
            styles.append(CellStyle(form in dates, hidden_by(form in empty, tiny, colour == behind)))
    return tuple(styles)


def _fill(data: bytes) -> str:
    pattern = count(data, 0)
    if pattern == _NO_PATTERN:
        return WHITE
    return _colour(data, 4, BLACK) if pattern == _SOLID else ""


def _colour(data: bytes, at: int, default: str) -> str:
    """A name that is equal for equal colours ([MS-XLSB] 2.5.14, BrtColor)."""
    kind, index, tint = data[at] >> 1, data[at + 1], count(data, at + 2, 2)
    if kind == _RGB:
        return data[at + 4 : at + 7].hex().upper()
    if kind == _INDEXED:
        return known_colour("indexed", str(index), "")
    return known_colour("theme", str(index), str(tint or "")) if kind == _THEME else default
