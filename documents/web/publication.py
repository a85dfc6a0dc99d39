"""When a page was published and by whom, as the page itself says."""

import re
from datetime import datetime

# Some CMSs write times with the ratio sign U+2236 or with compatibility colons.
_COLONS = str.maketrans(dict.fromkeys("\uff1a\u2236\ufe55\ufe30", ":"))
_MOMENT = (
    r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})(?!\d)\u65e5?"
    r"(?:[\sT]*(\u4e0a\u5348|\u4e0b\u5348|AM|PM)?\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:\s*(AM|PM))?)?"
)
_ANY = re.compile(_MOMENT)
_NAMED = re.compile(r"(?:发布|发文|公开|更新|成文)(?:时间|日期):?\s*[\[【(（]?\s*" + _MOMENT)
# "时间：" alone also announces meetings, so no other character may stand before it.
_BARE = re.compile(r"(?<![\u4e00-\u9fff])(?:时间|日期):\s*[\[【(（]?\s*" + _MOMENT)
_SOURCE = re.compile(
    r"(?<![\u4e00-\u9fff])(?:信息来源|文章来源|稿件来源|来源|发布机构|发布单位|发文机关|公开机构):\s*"
    r"([^\s|:【】\[\]<>]{2,40}?)"
    r"(?=[\s|【】\[\]<]|发布时间|发布日期|发文|更新时间|时间:|日期:|作者|编辑|责任|审核|浏览|点击|阅读|访问|字体|字号|文号|索引|\d{4}[-/年]|$)"
)


def stated_moment(text: str) -> str:
    """The first real date in a text, ISO, with its time of day when there is one; "" without one."""
    return _first(_ANY, text.translate(_COLONS))


def published_in(text: str) -> str:
    """The publication date that a page shows ("发布时间：…"), ISO; "" when it shows none."""
    text = text.translate(_COLONS)
    return _first(_NAMED, text) or _first(_BARE, text)


def source_in(text: str) -> str:
    """The publishing unit that a page shows ("来源：…"), "" when it shows none."""
    match = _SOURCE.search(text.translate(_COLONS))
    return match.group(1) if match else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    return next((iso for match in pattern.finditer(text) if (iso := _iso(*match.groups()))), "")


def _iso(
    year: str, month: str, day: str, before: str | None, hour: str | None, minute: str | None,
    second: str | None, after: str | None,
) -> str:  # fmt: skip
    """ISO text, "" for a day that no calendar has; an impossible time of day is left out."""
    date = _moment(int(year), int(month), int(day))
    if date is None or hour is None or minute is None:
        return date.date().isoformat() if date else ""
    full = _moment(int(year), int(month), int(day), _of_24(int(hour), before or after), int(minute), int(second or 0))
    if full is None:
        return date.date().isoformat()
    return full.isoformat(timespec="seconds" if second else "minutes")


def _of_24(hour: int, half: str | None) -> int:
    if half in ("下午", "PM") and hour < 12:
        return hour + 12
    return 0 if half == "AM" and hour == 12 else hour


def _moment(*parts: int) -> datetime | None:
    try:
        return datetime(*parts)  # type: ignore[arg-type]  # three to six numbers, no time zone among them
    except ValueError:
        return None
