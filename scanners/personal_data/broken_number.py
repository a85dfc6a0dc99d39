"""Numbers in pieces or in words: over two lines, over several cells, in Chinese digits.

Pieces that happen to stand side by side are everywhere, so what they make together must pass for a
number by itself: an ID number with its region, date and check, a card that a bank issues, a mobile
behind the word for one.
"""

import re
from collections.abc import Iterator

from domain.document import Joined
from scanners.personal_data.bank_bin import has_right_luhn, is_issued
from scanners.personal_data.citizen_id import birth_date, has_right_check
from scanners.personal_data.digit_run import DigitRun, folded
from scanners.personal_data.mobile_number import is_assigned
from scanners.personal_data.region import is_region

_D = "[0-9\uff10-\uff19]"
_X = "[0-9Xx\uff10-\uff19\uff38\uff58]"
# From the line feed on: what every match begins with is found fast.
_OVER_LINES = re.compile(rf"\n(?:(?<={_D}\n)|(?<={_D}[ \u3000-]\n))(?=[ \u3000]?{_D})")
_TAIL = re.compile(rf"(?<![0-9A-Za-z])(?:{_D}[ \u3000-]?){{1,17}}\Z")
_HEAD = re.compile(rf"[ \u3000]?(?:{_D}[ -]?){{0,16}}{_X}(?![0-9A-Za-z])")
_REACH = 40
_PHONE = re.compile(r"(?:电\s?话|手\s?机|联系方式|Tel)\D{0,6}\Z")
_YEAR = r"(?:1[89]|20)\d\d"
# From the first tab on: every match begins with one and the same character, which is found fast.
_OVER_CELLS = re.compile(
    rf"\t(?:(?<=[\t\n]\d{{6}}\t){_YEAR}(?:\d{{4}}|\t\d{{4}}|\t\d\d\t\d\d)\t\d{{3}}\t?[\dXx]"
    r"|(?<=[\t\n]\d{14}\t)\d{3}[\dXx]|(?<=[\t\n]\d{17}\t)[\dXx]|(?<=[\t\n]\d\t)(?:\d\t){16}[\dXx])(?![^\t\n])"
)
_CHINESE = str.maketrans("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖两", "0001234567891234567892")
_C = "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖"
# One and then the others: what begins with a set of characters, and not with several of a set, is found fast.
IN_WORDS = re.compile(f"[{_C}][{_C}]{{9,17}}[0-9Xx\uff38{_C}]")


def runs_over_lines(joined: Joined) -> list[DigitRun]:
    """Numbers put together from pieces in two lines or in several cells, as runs over all that they stand on."""
    found = [*_over_lines(joined)]
    if joined.has_rows:
        found += _over_cells(joined.text)
    return found


def _over_lines(joined: Joined) -> Iterator[DigitRun]:
    text = joined.text
    for edge in _OVER_LINES.finditer(text):
        start = edge.end()
        if joined.locate(edge.start())[0].table or joined.locate(start)[0].table:
            continue
        before, after = _TAIL.search(text, max(0, start - _REACH), start - 1), _HEAD.match(text, start)
        if not before or not after:
            continue
        number = _plain(before.group() + after.group())
        if _passes(number, text[max(0, before.start() - _REACH) : before.start()]):
            yield DigitRun(number, before.start(), after.end())


def _over_cells(text: str) -> Iterator[DigitRun]:
    for match in _OVER_CELLS.finditer(f"\n{text}"):
        start, end = match.start() - 1, match.end() - 1
        while start and text[start - 1].isdigit():
            start -= 1
        number = _plain(text[start:end])
        if _is_id(number):
            yield DigitRun(number, start, end)


def runs_in_words(text: str) -> Iterator[DigitRun]:
    """Numbers written in Chinese digits."""
    for match in IN_WORDS.finditer(text):
        number = folded(match.group().translate(_CHINESE))
        if _is_id(number) or _is_mobile(number) or _is_card(number):
            yield DigitRun(number, *match.span())


def _plain(written: str) -> str:
    return re.sub("[ \t-]", "", folded(written))


def _passes(number: str, before: str) -> bool:
    return _is_id(number) or _is_card(number) or (_is_mobile(number) and bool(_PHONE.search(before)))


def _is_id(number: str) -> bool:
    if len(number) != 18 or not number[:17].isdigit() or not is_region(number[:6]):
        return False
    return birth_date(number) is not None and has_right_check(number)


def _is_card(number: str) -> bool:
    return number.isdigit() and is_issued(number) and has_right_luhn(number)


def _is_mobile(number: str) -> bool:
    return len(number) == 11 and number.isdigit() and number[0] == "1" and is_assigned(number)
