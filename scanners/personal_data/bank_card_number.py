"""Bank card numbers as people write them."""

import re

from scanners.personal_data.bank_bin import LENGTHS, has_right_luhn, is_issued

_EDGE = "0-9A-Za-z"
_GROUPS = r"\d{4}(?:[ -]{1,2}\d{4}){3}(?:[ -]{0,2}\d{1,3})?|\d{6}[ -]\d{10,13}"
_CARD = re.compile(rf"(?<![{_EDGE}.-])(\d{{16,19}}|{_GROUPS})(?![{_EDGE}]|[.-]\d)")
_SEPARATORS = str.maketrans("", "", " -.")


def written_cards(text: str) -> list[str]:
    """The digits of what in a run has the shape and check digit of a card that some bank issues."""
    return [number for number in account_numbers(text) if is_issued(number) and has_right_luhn(number)]


def account_numbers(text: str) -> list[str]:
    """The digits of what in a run is as long as a card's number."""
    if len(text) < LENGTHS[0]:
        return []
    if len(text) in LENGTHS and text.isdigit():
        return [text]
    return [written.translate(_SEPARATORS) for written in _CARD.findall(text)]
