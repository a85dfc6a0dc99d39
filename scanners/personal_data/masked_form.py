"""Numbers of which some digits are masked, as they are written."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scanners.personal_data.fitting_ids import HIDDEN

_STARS = "*\uff0a\u2022\u25cf\u25cb\u25a1\u25a0#\uff03\u2217\u273d\u2731\u00d7_"
_DIGITS = "0-9\uff10-\uff19"
_SIGN = f"[{_STARS}{_DIGITS}xX\uff38\uff58]"
_FORM = re.compile(
    f"(?<![0-9A-Za-z{re.escape(_STARS)}.])(?:{_SIGN}[ \u3000-]?){{10,18}}{_SIGN}(?![0-9A-Za-z{re.escape(_STARS)}])"
)
_LETTERS = "xX\uff38\uff58"
_GATES = (*_STARS, "XX", "xx", "\uff38\uff38", "X ")
# Text marked up with stars and number signs holds all signs, but none that touches a digit.
_TOUCHING = re.compile(
    f"[{_DIGITS}][{_STARS}xX\uff38\uff58]|[{_STARS}][ -]?[{_STARS}][ -]?[{_DIGITS}]|[xX\uff38\uff58][{_DIGITS}]"
)
_FOLD = {
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    **dict.fromkeys(map(ord, _STARS + "xX\uff38\uff58"), HIDDEN),
    **dict.fromkeys(map(ord, " \u3000-"), None),
}
_FEWEST_SHOWN = 4


class MaskedForm(NamedTuple):
    """`form` has a star for each hidden digit; `start` and `end` are its places in the text."""

    form: str
    start: int
    end: int


def masked_forms(text: str) -> Iterator[MaskedForm]:
    """Forms of 11 and of 15 to 19 places with both shown and hidden digits."""
    if not _may_hold(text):
        return
    for match in _FORM.finditer(text):
        written = match.group()
        form = written.translate(_FOLD)
        # A last X is the check character, unless it ends a row of Xs.
        if len(form) == 18 and written[-1] in "Xx\uff38\uff58" and form[-2] != HIDDEN:
            form = form[:-1] + "X"
        shown = len(form) - form.count(HIDDEN)
        if HIDDEN in form and shown >= _FEWEST_SHOWN and _is_a_known_length(form):
            yield MaskedForm(form, *match.span())


def may_be_masked(text: str) -> bool:
    """Whether a line holds anything by which a masked number in it, or in another line, is looked for."""
    if any(gate in text for gate in _GATES):
        return True
    return any(letter in text for letter in _LETTERS) and bool(_TOUCHING.search(text))


@lru_cache(maxsize=1)
def _may_hold(text: str) -> bool:
    """A cheap look; two rules ask for every document in turn."""
    return any(gate in text for gate in _GATES) and bool(_TOUCHING.search(text))


def _is_a_known_length(form: str) -> bool:
    return len(form) == 11 or 15 <= len(form) <= 19


def shown_form(form: str) -> str:
    """The form as it may be shown: of an ID number no more than six characters and the last four."""
    if len(form) in (15, 18):
        return form[:6] + HIDDEN * (len(form) - 10) + form[-4:]
    if len(form) == 11:
        return form[:3] + HIDDEN * 4 + form[-4:]
    return HIDDEN * (len(form) - 4) + form[-4:]
