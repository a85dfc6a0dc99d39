"""Masking of personal numbers, at the place where they are found.

What may stay readable follows the common form of public notices: an ID number keeps its region
and its last four characters, a mobile its first three and last four.
"""

import re

_FULL_WIDTH = str.maketrans({**{0xFF10 + n: str(n) for n in range(10)}, 0xFF38: "X", 0xFF58: "x"})
_DIGIT = "[0-9\uff10-\uff19]"
# Eleven digits is a mobile; separators between digits are how people write long numbers ("360722 - 1900…"),
# and unseen characters come with text pasted from office programs. Not \b: Chinese characters are word characters.
_GAP = "[ \t\u00a0\u2000-\u200a\u202f\u3000\\-\u2010-\u2015\u2212\uff0d.\u00b7\u00ad\u200b-\u200f\u2060\ufeff]{0,3}"
_LONG_NUMBER = re.compile(rf"{_DIGIT}(?:{_GAP}{_DIGIT}){{10,}}[Xx\uff38\uff58]?")


def masked_number(number: str) -> str:
    """A number fit to be shown: ID numbers keep 6 + 4 characters, mobiles 3 + 4, others 4 at the end."""
    plain = re.sub(r"[^0-9X]", "", number.translate(_FULL_WIDTH).upper())
    if len(plain) in (15, 18):
        return plain[:6] + "*" * (len(plain) - 10) + plain[-4:]
    if len(plain) == 11:
        return plain[:3] + "****" + plain[-4:]
    return "*" * max(len(plain) - 4, 4) + plain[-4:] if len(plain) > 8 else "*" * len(plain)


def masked_text(text: str) -> str:
    """Text with every number of eleven or more digits masked, separators and full-width included."""
    return _LONG_NUMBER.sub(lambda match: masked_number(match.group()), text)


_SHORT_NUMBER = re.compile(rf"(?<!{_DIGIT}){_DIGIT}{{7,10}}(?!{_DIGIT})")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,2}")
_BOXED = re.compile(rf"{_DIGIT}{{1,2}}(?:[^\S\v]*\v[^\S\v]*(?:{_DIGIT}{{1,2}}|[Xx])){{10,}}")
"""A form with a box for each figure; boxes and cells are set apart by vertical tabs."""


def masked_in_place(text: str) -> str:
    """Text of the same length in which no number of a person can be read: for whole pages, where nobody judges.

    Beyond what `masked_text` hides these are numbers of permits and of passports; days stay. Cells of a
    row are expected to be set apart by vertical tabs, so that two numbers side by side are not one.
    """
    hidden = _BOXED.sub(lambda match: _starred(match.group(), "*" * len(match.group())), text)
    return _SHORT_NUMBER.sub(_hide_short, _LONG_NUMBER.sub(_hide_long, hidden))


def _hide_long(match: re.Match[str]) -> str:
    return _starred(match.group(), masked_number(match.group()))


def _hide_short(match: re.Match[str]) -> str:
    number = match.group()
    if _DAY.fullmatch(number.translate(_FULL_WIDTH)):
        return number
    return "*" * (len(number) - 2) + number[-2:]


def _starred(number: str, mask: str) -> str:
    """The number as written, with stars where the mask of its figures has them."""
    figures = iter(mask)
    return "".join(
        "*" if char.translate(_FULL_WIDTH) in "0123456789Xx" and next(figures) == "*" else char for char in number
    )


_ID_IN_ADDRESS = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
_MOBILE_IN_ADDRESS = re.compile(r"(?<![0-9A-Za-z_])1[3-9]\d{9}(?![0-9A-Za-z_])")


def masked_address(url: str) -> str:
    """An address fit to be shown: only ID numbers and lone mobiles in it are masked.

    Long object numbers stay, since an address that cannot be opened proves nothing.
    """
    hidden = _ID_IN_ADDRESS.sub(lambda match: masked_number(match.group()), url)
    return _MOBILE_IN_ADDRESS.sub(lambda match: masked_number(match.group()), hidden)
