"""Why cells of old Excel workbooks are not seen: colour, size, format."""

from xlrd import Book

from documents.ooxml.xlsx_style import FORMAT_SHOWS_NOTHING, SAME_COLOUR, TINY, shows_nothing

_WHITE = (255, 255, 255)
_AUTOMATIC = 0x7FFF
_TINY_TWIPS = 40


def unseen_styles(book: Book) -> dict[int, str]:
    """The cell styles that hide what they show, with the reason."""
    reasons = {}
    for number, style in enumerate(book.xf_list):
        font = book.font_list[style.font_index] if style.font_index < len(book.font_list) else None
        form = book.format_map.get(style.format_key)
        if form is not None and shows_nothing(form.format_str or ""):
            reasons[number] = FORMAT_SHOWS_NOTHING
        elif font is not None and 0 < font.height <= _TINY_TWIPS:
            reasons[number] = TINY
        elif font is not None and font.colour_index != _AUTOMATIC:
            colour = book.colour_map.get(font.colour_index)
            behind = _WHITE
            if style.background.fill_pattern:
                behind = book.colour_map.get(style.background.pattern_colour_index) or _WHITE
            if colour == behind:
                reasons[number] = SAME_COLOUR
    return reasons
