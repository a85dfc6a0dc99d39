"""Which pages are none, and which only speak of such."""

import pytest

from domain.error_page import HOME_AS_MISSING, HOME_INSTEAD, SAME_AS_MISSING, error_said, is_home, likeness, soft_404
from domain.page_look import PageLook

ASKED = "http://www.example.gov.cn/tzgg/202611/t20261101_1.html"
HOME = "http://www.example.gov.cn/"
NOWHERE = "http://www.example.gov.cn/x9/x9.html"
SORRY = PageLook(NOWHERE, "系统提示", "抱歉，您访问的页面不存在，请返回首页。")
PORTAL = "大余县人民政府门户网站首页要闻：县委常委会召开会议，研究部署秋冬季安全生产工作。" * 8


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404", ""),
        ("404 Not Found - 大余县人民政府", "返回首页"),
        ("页面不存在_大余县人民政府", "5 秒后返回首页"),
        ("大余县人民政府", "您访问的页面已删除"),
        ("大余县人民政府", "对不起，您要查看的信息不存在或已被删除！"),
        ("提示信息", "该文章已被删除"),
        ("错误提示", "找不到页面，请检查地址"),
        ("您查找的页面不存在", ""),
        ("Error 404", "The page you requested cannot be found"),
        ("错误页面", "请稍后再试"),
    ],
)
def test_a_page_that_says_that_it_is_none(title: str, text: str) -> None:
    assert error_said(title, text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于部分网页“页面不存在”问题的说明", "近日，有群众反映我县政府网站部分页面打不开。" * 20),
        ("404 号文件：关于印发实施方案的通知", "各乡镇人民政府：现将实施方案印发给你们。" * 20),
        ("提示信息", "今日有雨，请注意出行安全。"),
        ("通知公告", "已删除内容的公示"),
        ("关于注销死亡人员账户的公告", "名单见附件。"),
        ("领导信箱", "请填写您的姓名和要反映的内容。"),
        ("网上办事指南", "如页面出错请拨打 12345。"),
    ],
)
def test_a_real_page_that_speaks_of_such(title: str, text: str) -> None:
    assert error_said(title, text) == ""


def test_a_page_like_the_hosts_answer_to_nonsense_is_none() -> None:
    page = PageLook(ASKED, "系统提示", "抱歉，您访问的页面不存在，请返回首页。")

    assert soft_404(ASKED, page, SORRY) == SAME_AS_MISSING


def test_a_host_that_gives_its_long_home_page_for_nonsense_gives_no_article() -> None:
    missing = PageLook(NOWHERE, "大余县人民政府", PORTAL)

    assert soft_404(ASKED, PageLook(ASKED, "大余县人民政府", PORTAL), missing) == SAME_AS_MISSING
    assert soft_404(ASKED, PageLook(ASKED, "通知", "关于召开会议的通知。" * 40), missing) == ""


def test_the_shell_of_an_application_tells_nothing() -> None:
    shell = PageLook(NOWHERE, "政务服务", "请稍候")

    assert soft_404(ASKED, PageLook(ASKED, "政务服务", "请稍候"), shell) == ""


def test_the_home_page_in_an_articles_place() -> None:
    assert soft_404(ASKED, PageLook(HOME, "首页", PORTAL), None) == HOME_INSTEAD
    assert soft_404(ASKED, PageLook(HOME, "首页", PORTAL), PageLook(HOME, "首页", PORTAL)) == HOME_AS_MISSING


@pytest.mark.parametrize("asked", ["http://www.example.gov.cn/index.html", "http://example.gov.cn/", "http://x.gov.cn"])
def test_the_home_page_under_its_other_names_is_no_error(asked: str) -> None:
    assert soft_404(asked, PageLook(HOME, "首页", PORTAL), PageLook(HOME, "首页", PORTAL)) == ""


def test_a_column_that_moved_to_the_home_page_is_only_told_where_nonsense_goes_there_too() -> None:
    column = "http://www.example.gov.cn/ztzl/"

    assert soft_404(column, PageLook(HOME, "首页", PORTAL), None) == ""
    assert soft_404(column, PageLook(HOME, "首页", PORTAL), PageLook(HOME, "首页", "")) == HOME_AS_MISSING


def test_another_owners_home_page_is_another_question() -> None:
    assert soft_404(ASKED, PageLook("http://www.other.com/", "首页", PORTAL), None) == ""


def test_likeness_leaves_numbers_out() -> None:
    assert likeness("今天是 2026 年 11 月 20 日", "今天是 2026 年 11 月 21 日") == 1.0
    assert likeness("", "") == 1.0
    assert likeness("甲乙丙丁", "") == 0.0


def test_a_query_makes_another_page() -> None:
    assert is_home("http://a.cn/index.html")
    assert not is_home("http://a.cn/?id=3")
