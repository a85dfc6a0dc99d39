"""Rectification lists to print."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.rectification import RectificationItem, RectificationList

ISSUED = date(2026, 3, 3)
DUE = date(2026, 3, 17)

LEAK = RectificationItem(
    number=1,
    issue=101,
    column="政务公开/通知公告",
    title="摇号结果公告",
    published="2026-02-01",
    url="http://www.example.gov.cn/tzgg/1.html",
    parent_url="http://www.example.gov.cn/tzgg/",
    attachment="摇号结果.xlsx",
    where="Sheet1!C12",
    category="个人信息",
    rule="PII01",
    rule_name="身份证号泄露",
    severity="严重",
    certainty="确定",
    basis="《中华人民共和国政府信息公开条例》第十五条",
    evidence="360722********0012",
    context="身份证号360722********0012",
    suggestion="撤下附件，脱敏后重新发布。",
    first_seen=date(2026, 2, 2),
    last_seen=date(2026, 3, 2),
    occurrences=1,
    due=date(2026, 3, 6),
    state="已下发",
)
DEAD = replace(
    LEAK,
    number=2,
    issue=102,
    title="应急预案",
    published="",
    url="http://www.example.gov.cn/yjgl/2.html",
    parent_url="",
    attachment="",
    where="正文第3段",
    category="链接可用性",
    rule="LNK01",
    rule_name="站内死链",
    severity="一般",
    evidence="404 页面不存在",
    context="",
    suggestion="改正或删除该链接。",
    occurrences=12,
    due=DUE,
    times_sent=2,
    recurrences=1,
)

MakeList = Callable[..., RectificationList]


@pytest.fixture
def make_list() -> MakeList:
    """A list of two items to 县应急管理局, with any field changed."""

    def make(*items: RectificationItem, **fields: Any) -> RectificationList:
        plain = RectificationList(
            site="dayu",
            site_name="大余县人民政府",
            unit="县应急管理局",
            number="整改〔2026〕县应急管理局-001号",
            issued=ISSUED,
            due=DUE,
            issuer="县大数据中心",
            items=items or (LEAK, DEAD),
        )
        return replace(plain, **fields)

    return make


@pytest.fixture
def leak() -> RectificationItem:
    """An ID number on a page."""
    return LEAK


@pytest.fixture
def dead() -> RectificationItem:
    """A dead link, sent a second time."""
    return DEAD
