"""The sentences of a rectification list, the same on every paper."""

from collections import Counter

from domain.rectification import NO_UNIT, RectificationItem, RectificationList
from domain.rule import Severity
from reports.chinese_date import chinese_date

MASKED_NOTE = "清单所列个人信息均已脱敏，原始内容请打开页面核对；整改前请勿转发问题页面。"
SLIP = "网站问题整改反馈表"


def site_words(site_name: str) -> str:
    """The site's name with “网站” behind it, unless it says so itself."""
    return site_name if site_name.endswith(("网站", "网")) else f"{site_name}网站"


def title_of(rectification: RectificationList) -> str:
    """What stands at the head of the paper."""
    if rectification.unit == NO_UNIT:
        return f"{site_words(rectification.site_name)}问题整改清单{NO_UNIT}"
    return f"{rectification.unit}网站问题整改清单"


def addressee_of(rectification: RectificationList) -> str:
    """Whom the paper speaks to."""
    return "各有关单位：" if rectification.unit == NO_UNIT else f"{rectification.unit}："


def opening_of(rectification: RectificationList) -> str:
    """The sentences above the table: as of when, how many, until when."""
    return f"{_found(rectification)}{_asked(rectification)}"


def repetition_of(item: RectificationItem) -> str:
    """What makes an item graver than a first mention, or nothing."""
    said = [
        f"第{item.times_sent}次下发" if item.times_sent > 1 else "",
        f"整改后复现{item.recurrences}次" if item.recurrences else "",
        f"同类问题屡次发生（第{item.months}个月）" if item.months > 1 else "",
    ]
    return "，".join(filter(None, said))


def _found(rectification: RectificationList) -> str:
    site = site_words(rectification.site_name)
    whose = "责任单位尚未明确的问题" if rectification.unit == NO_UNIT else "由你单位负责整改的问题"
    return (
        f"截至{chinese_date(rectification.issued)}，经巡查并核实，{site}存在{whose}"
        f"{len(rectification.items)}个{_kinds(rectification)}。"
    )


def _kinds(rectification: RectificationList) -> str:
    counts = Counter(item.severity for item in rectification.items)
    kinds = [f"{each.value}{counts[each.value]}个" for each in Severity if counts[each.value]]
    again = sum(1 for item in rectification.items if repetition_of(item))
    said = "、".join(kinds) + (f"；再次下发、整改后复现或屡次发生的{again}个" if again else "")
    return f"（其中{said}）" if kinds else ""


def _asked(rectification: RectificationList) -> str:
    due = chinese_date(rectification.due)
    whom = "请网站主管单位明确责任单位并督促" if rectification.unit == NO_UNIT else "请你单位"
    limits = len({item.due for item in rectification.items}) > 1
    until = f"按表中时限整改，最迟于{due}（含当日）前全部完成" if limits else f"于{due}（含当日）前全部完成整改"
    return f"{whom}对照下表逐条核查，{until}，举一反三做好自查，并按时报送《{SLIP}》。"
