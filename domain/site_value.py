"""What may stand behind a key of a site file: each function turns a TOML value into ours or says why not."""

import ipaddress
import math
import re
from collections.abc import Callable, Mapping
from datetime import time
from difflib import get_close_matches
from enum import Enum
from itertools import pairwise
from typing import TypeVar
from urllib.parse import quote, urlsplit

from domain.host import ascii_host
from domain.site import Window

Choice = TypeVar("Choice", bound=Enum)
Parsed = TypeVar("Parsed")

_TYPE_NAMES = {str: "文字", bool: "真假值", int: "整数", float: "小数", list: "列表", dict: "表"}
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_HOST_LABEL = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)")
_MOMENT = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
# All that RFC 3986 lets stand unquoted in path, query and fragment, and "%" of what is quoted already.
_PLAIN_IN_ADDRESS = "/:@!$&'()*+,;=~%?"


class BadValue(Exception):
    """A value that does not fit its key; the message is Chinese and names the remedy."""


def nearest(word: str, known: list[str]) -> str:
    """A Chinese question naming the known word that is meant, "" when none is near."""
    found = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"，是不是“{found[0]}”？" if found else ""


def options(word: str, known: list[str]) -> str:
    """What may stand instead of an unknown word, the nearest first."""
    return f"{nearest(word, known) or '，'}可填：{'、'.join(known)}"


def text(value: object) -> str:
    """A string with something in it."""
    if not isinstance(value, str):
        raise BadValue(f"应为文字，现为{_type_name(value)}，请加上双引号")
    if not value.strip():
        raise BadValue("不能为空，请填写")
    return value.strip()


def site_code(value: object) -> str:
    """The short id; it names folders, so nothing else may stand in it."""
    code = text(value)
    if not _CODE.fullmatch(code):
        raise BadValue(f'“{code}”不能作站点代号，请用 1 至 32 个小写字母、数字或连字符，如 "dayu"')
    return code


def identifier(value: object) -> str:
    """网站标识码: ten digits for local governments, letters and digits for ministries."""
    number = text(value)
    if not re.fullmatch(r"[A-Za-z0-9]{10}", number):
        raise BadValue(f"“{number}”不是网站标识码，应为 10 位数字，请核对网站底部的标识码")
    return number


def host(value: object) -> str:
    """A bare host name, in the form in which addresses carry it."""
    name = text(value)
    if "/" in name or name.count(":") == 1:
        raise BadValue(f"“{name}”不是主机名，请只写主机名，不带 http:// 、端口和路径")
    return _plain_host(name)


def address(value: object) -> str:
    """An absolute http(s) address in the form in which a crawl reports it."""
    url = text(value)
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise BadValue(f"“{url}”不是网址，请核对主机名和端口") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadValue(f"“{url}”不是完整网址，请以 http:// 或 https:// 开头")
    rest = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    name = _plain_host(parts.hostname)
    name = f"[{name}]" if ":" in name else name
    return f"{parts.scheme}://{name}{port}{quote(rest, safe=_PLAIN_IN_ADDRESS)}"


def column_address(value: object) -> str:
    """As `address`, with what stands behind "#": some portals tell columns apart by nothing else."""
    url = address(value)
    place = text(value).partition("#")[2]
    return f"{url}#{quote(place, safe=_PLAIN_IN_ADDRESS)}" if place else url


def domain_pattern(value: object) -> str:
    """An exact host, or "*." and a domain."""
    pattern = text(value)
    bare = pattern.removeprefix("*.")
    if "*" in bare:
        raise BadValue(f'“{pattern}”中的 * 只能写在最前面，如 "*.gov.cn"')
    return pattern[: len(pattern) - len(bare)] + host(bare)


def contact(value: object) -> str:
    """Whom to ask about our requests: it goes out with each of them, where only ASCII can stand."""
    words = text(value)
    if not words.isascii() or not words.isprintable() or any(mark in words for mark in "();"):
        raise BadValue(f'“{words}”不能作联系方式，请填邮箱、电话或网址，如 "dsj@example.gov.cn"')
    return words


def moment(value: object) -> time:
    """A time of day, HH:MM."""
    match = _MOMENT.fullmatch(text(value))
    if not match:
        raise BadValue(f'“{value}”不是时刻，请写成 "22:30"')
    return time(int(match[1]), int(match[2]))


def window(value: object) -> Window:
    """Nightly hours, HH:MM-HH:MM."""
    begin, dash, end = text(value).partition("-")
    if not dash or not _MOMENT.fullmatch(begin.strip()) or not _MOMENT.fullmatch(end.strip()):
        raise BadValue(f'“{value}”不是时段，请写成 "22:00-06:00"')
    hours = Window(moment(begin), moment(end))
    if hours.start == hours.end:
        raise BadValue(f"“{value}”的起止时刻相同，请改开，或删去本行表示全天")
    return hours


def resolve(value: object) -> dict[str, str]:
    """Hosts and the address:port where they are really asked."""
    if not isinstance(value, Mapping):
        raise BadValue('应为表，请写成 { "www.example.gov.cn" = "127.0.0.1:8080" }')
    return {host(name): _address_and_port(target) for name, target in value.items()}


def whole_number(least: int, most: int) -> Callable[[object], int]:
    """A parser of integers between two limits, both included."""

    def parse(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise BadValue(f"应为整数，现为{_type_name(value)}，请写成不带引号的数字")
        if not least <= value <= most:
            raise BadValue(f"{value} 超出范围，请填 {least} 至 {most} 之间的整数")
        return value

    return parse


def growing_days(value: object) -> tuple[int, ...]:
    """Intervals in days, none shorter than the one before."""
    if not isinstance(value, list) or not value:
        raise BadValue("应为天数的列表，请写成 [1, 3, 7, 14, 30]；每晚全部复查写 [1]")
    parse = whole_number(1, 365)
    days = tuple(_item(parse, number, item) for number, item in enumerate(value, start=1))
    for earlier, later in pairwise(days):
        if later < earlier:
            raise BadValue(f"间隔应逐次加长，{later} 却写在 {earlier} 之后，请按从小到大写")
    return days


def seconds(value: object) -> float:
    """A number of seconds, up to ten minutes."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise BadValue(f"应为数字，现为{_type_name(value)}，请写成不带引号的数字")
    if not math.isfinite(value) or not 0 <= value <= 600:
        raise BadValue(f"{value} 超出范围，请填 0 至 600 之间的秒数")
    return float(value)


def yes_or_no(value: object) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise BadValue(f"应为真假值，现为{_type_name(value)}，请写成不带引号的 true 或 false")
    return value


def many(parse: Callable[[object], str], least: int = 0) -> Callable[[object], tuple[str, ...]]:
    """A parser of lists whose items `parse` understands."""

    def parse_list(value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise BadValue(f'应为列表，现为{_type_name(value)}，请写成 ["…", "…"]')
        if len(value) < least:
            raise BadValue(f"至少要有 {least} 项，请补上")
        return tuple(_item(parse, number, item) for number, item in enumerate(value, start=1))

    return parse_list


def choice(kind: type[Choice]) -> Callable[[object], Choice]:
    """A parser of one of an enum's values."""
    known = [str(item.value) for item in kind]

    def parse(value: object) -> Choice:
        word = text(value)
        if word not in known:
            raise BadValue(f"没有“{word}”这一项{options(word, known)}")
        return kind(word)

    return parse


def _item(parse: Callable[[object], Parsed], number: int, item: object) -> Parsed:
    try:
        return parse(item)
    except BadValue as error:
        raise BadValue(f"第 {number} 项{error}") from None


def _plain_host(name: str) -> str:
    bare = name.strip("[]")
    try:
        return str(ipaddress.IPv6Address(bare)) if ":" in bare else _ascii_host(bare)
    except ValueError:  # UnicodeError is one
        raise BadValue(f"“{name}”不是主机名，请核对") from None


def _ascii_host(name: str) -> str:
    plain = ascii_host(name)
    if len(plain) > 253 or not all(_HOST_LABEL.fullmatch(label) for label in plain.split(".")):
        raise ValueError
    return plain


def _address_and_port(value: object) -> str:
    target = text(value)
    bare, colon, port = target.rpartition(":")
    try:
        ipaddress.ip_address(bare.strip("[]"))
    except ValueError:
        colon = ""
    if not colon or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise BadValue(f'“{target}”不是“地址:端口”，请写成 "127.0.0.1:8080"')
    return target


def _type_name(value: object) -> str:
    return _TYPE_NAMES.get(type(value), "日期或时间")
