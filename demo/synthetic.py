"""Personal numbers that belong to nobody: births of 1901-1910, run-of-the-mill check digits."""

from datetime import date, timedelta

_REGIONS = ("360722", "362123", "360724", "512022")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_MOBILE_HEADS = ("1990000", "1660000", "1590000", "1860000")


def id_number(serial: int) -> str:
    """The resident ID number with that serial: valid region, date and check digit (GB 11643)."""
    born = date(1901, 1, 1) + timedelta(days=serial * 37 % 3600)
    body = f"{_REGIONS[serial % len(_REGIONS)]}{born:%Y%m%d}{serial * 7 % 999 + 1:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def mobile(serial: int) -> str:
    """The mobile number with that serial."""
    return f"{_MOBILE_HEADS[serial % len(_MOBILE_HEADS)]}{1000 + serial * 613 % 9000}"


def credit_code(serial: int) -> str:
    """The unified social credit code with that serial, check sign included (GB 32100)."""
    body = f"91360722MA{serial * 7919 % 10_000_000:07d}"
    total = sum(_CREDIT_SIGNS.index(sign) * weight for sign, weight in zip(body, _CREDIT_WEIGHTS, strict=True))
    return body + _CREDIT_SIGNS[(31 - total % 31) % 31]


def masked_id(number: str) -> str:
    """An ID number as a careful clerk publishes it."""
    return number[:6] + "*" * 8 + number[-4:]


def masked_mobile(number: str) -> str:
    """A mobile number as a careful clerk publishes it."""
    return number[:3] + "****" + number[-4:]


def full_width(digits: str) -> str:
    """The same digits as wide characters, as some input methods type them."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in digits)


def tag_split(digits: str) -> str:
    """The same digits cut into inline elements, as word processors leave them."""
    return f"<b>{digits[:6]}</b><span>{digits[6:14]}</span><font>{digits[14:]}</font>"
