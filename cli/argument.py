"""Types of arguments; each refuses in Chinese what it cannot take."""

import argparse
from datetime import date

from domain.month import Month
from domain.site_value import BadValue, resolve


def day(text: str) -> date:
    """A date such as 2026-11-20."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-11-20 这样") from None


def month(text: str) -> Month:
    """A month such as 2026-11."""
    try:
        return Month.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是月份，应写成 2026-11 这样") from None


def positive(text: str) -> int:
    """A whole number above zero."""
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"“{text}”应为大于零的整数")
    return int(text)


def placed_host(text: str) -> tuple[str, str]:
    """A host and the address:port where it is really asked: www.example.gov.cn=127.0.0.1:8080."""
    name, _, place = text.partition("=")
    try:
        return next(iter(resolve({name: place}).items()))
    except BadValue as error:
        raise argparse.ArgumentTypeError(f"{error}（写成 www.example.gov.cn=127.0.0.1:8080）") from None
