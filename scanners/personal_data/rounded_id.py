"""ID numbers that a program kept as numbers and lost the last digits of: 3.60722E+17."""

import re

from domain.rule import Certainty
from scanners.personal_data.digit_runs import DigitRuns
from scanners.personal_data.id_judge import ID_WORDS
from scanners.personal_data.label import Verdict
from scanners.personal_data.leak import Leak
from scanners.personal_data.personal_sign import ROUNDED_NUMBER
from scanners.personal_data.region import begins_a_region

_SCIENTIFIC = re.compile(r"(?<![\w.])([1-9])\.(\d{1,16})[Ee]\+?1([47])(?!\d)")
_SHOWN_DIGITS = 5
_EXACT_DIGITS = 1000  # 15 significant digits of 18


def is_rounded(number: str) -> bool:
    """Whether a number looks as if it went through a floating-point cell."""
    return len(number) == 18 and number.isdigit() and (int(number) % _EXACT_DIGITS == 0 or float(number) == int(number))


def rounded_ids(subject: DigitRuns) -> list[Leak]:
    """Numbers in scientific notation where an ID number is announced."""
    if ROUNDED_NUMBER not in subject.signs:
        return []
    leaks = []
    for match in _SCIENTIFIC.finditer(subject.text.text):
        digits = match[1] + match[2]
        segment, offset = subject.text.locate(match.start())
        end = offset + len(match.group())
        if not begins_a_region(digits[:6]):
            continue
        if ID_WORDS.judge_at(segment, offset, end) is Verdict.RAISED:
            shown = f"{digits[0]}.{digits[1:_SHOWN_DIGITS]}E+1{match[3]}"
            leaks.append(Leak(match.group(), segment, offset, end - offset, Certainty.SUSPECTED, shown))
    return leaks
