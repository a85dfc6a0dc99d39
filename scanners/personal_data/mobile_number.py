"""Mobile numbers as people write them."""

import re
from functools import cache

from phonenumbers import PhoneMetadata

_EDGE = "0-9A-Za-z_"
# 13800138000.0 is a cell that was stored as a number; any other decimal is a measurement.
_NO_MORE = rf"(?![{_EDGE}]|-\d|\.(?!0(?!\d))\d)"
_GAP = "[ -]{0,3}"
_MOBILE = re.compile(
    rf"(?<![{_EDGE}.])(?<!\d-)(?:(?:00)?86{_GAP})?"
    rf"(1[3-9]\d(?:{_GAP}\d{{4}}{_GAP}\d{{4}}|{_GAP}\d{{3}}{_GAP}\d{{5}}|\.\d{{4}}\.\d{{4}})){_NO_MORE}"
)
_TOO_LONG = range(16, 22)  # 0086 before a number makes 15, two of them 22
_TWO_GLUED = re.compile(rf"(?<![{_EDGE}.])(1[3-9]\d{{9}})(1[3-9]\d{{9}}){_NO_MORE}")


def written_mobiles(text: str) -> list[str]:
    """What in a digit run has the shape of an assigned mobile number, as written."""
    if len(text) == 11:
        return [text] if text[0] == "1" and text.isdigit() and is_assigned(text) else []
    if len(text) in _TOO_LONG and text[:-1].isdigit():
        return []
    found = [*_MOBILE.findall(text), *(number for pair in _TWO_GLUED.findall(text) for number in pair)]
    return [written for written in found if is_assigned(plain_mobile(written))]


def plain_mobile(written: str) -> str:
    """The eleven digits of a mobile as written."""
    return written if len(written) == 11 else re.sub("[ .-]", "", written)


def is_assigned(number: str) -> bool:
    """Whether eleven digits lie in a range that carriers use for mobiles."""
    return _ranges().fullmatch(number) is not None


@cache
def _ranges() -> re.Pattern[str]:
    """No other kind of number begins with 13 to 19, so that there is no need to ask for all kinds."""
    china = PhoneMetadata.metadata_for_region("CN")
    assert china and china.mobile and china.mobile.national_number_pattern
    return re.compile(china.mobile.national_number_pattern)
