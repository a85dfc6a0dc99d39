"""Text broken into lines of a given width, as Chinese is: between any two signs but for a few."""

from reports.pdf_font import Face, PdfFonts

_NOT_FIRST = frozenset("，。、；：！？）》〉】〕”’%％·…,.;:!?)]}>")
_LONGEST_WHOLE = 12
"""Longer words and numbers, as in addresses, are broken where the line is full."""

_NOT_LAST = frozenset("（《〈【〔“‘([{<")


def lines_of(text: str, face: Face, size: float, width: float, fonts: PdfFonts, indent: float = 0) -> list[str]:
    """The lines of a text, all in points; its own line ends count, `indent` is what the first line lacks."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _broken(part, face, size, width, fonts, indent if not lines else 0)
    return lines


def width_of(text: str, face: Face, size: float, fonts: PdfFonts) -> float:
    """How wide a line is, in points."""
    font = fonts.of[face]
    if font.has(text):
        return font.extent_of(text) * size / 1000
    return sum(font.width_of(each) for font, run in fonts.runs(face, text) for each in run) * size / 1000


def _broken(text: str, face: Face, size: float, width: float, fonts: PdfFonts, indent: float) -> list[str]:
    room = width * 1000 / size
    used = indent * 1000 / size
    font, spare = fonts.of[face], fonts.spare
    widths = font.widths
    if font.has(text) and used + font.extent_of(text) <= room:
        return [text]
    lines: list[str] = []
    start = 0
    for place, character in enumerate(text):
        wide = widths.get(ord(character))
        wide = spare.width_of(character) if wide is None else wide
        if used + wide > room and place > start:
            end = _end(text, start, place)
            lines.append(text[start:end])
            used = sum(font.width_of(each) for each in text[end:place])
            start = end
        used += wide
    return [*lines, text[start:]]


def _end(text: str, start: int, place: int) -> int:
    """Where a line that is full at `place` ends, so that no sign stands alone at a wrong edge."""
    whole = _word_start(text, place)
    place = whole if whole > start + 1 else place
    for end in (place, place - 1, place - 2):
        if end > start + 1 and text[end] not in _NOT_FIRST and text[end - 1] not in _NOT_LAST:
            return end
    return place


def _word_start(text: str, place: int) -> int:
    """Where the number or word begins that a line's end at `place` would cut; `place` where it cuts none."""
    begin = place
    while begin and _is_of_word(text[begin]) and _is_of_word(text[begin - 1]):
        begin -= 1
        if place - begin > _LONGEST_WHOLE:
            return place
    return begin


def _is_of_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
