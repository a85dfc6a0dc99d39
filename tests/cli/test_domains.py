"""xuncha domains: the register of foreign domains."""

from datetime import date

import pytest

from domain.external_domain import ExternalDomain
from store.keep import keep_site
from store.keep_targets import keep_domains
from tests.cli.sample import Xuncha
from usecases.home.home import Home

DAY = date(2026, 3, 2)


@pytest.fixture
def registered(patrolled: Home) -> None:
    site = keep_site("dayu", "大余县人民政府")
    keep_domains(site, [ExternalDomain("club.example.com", DAY, DAY, 2, 7, "旅游协会", "其他")])
    keep_domains(site, [ExternalDomain("www.jiangxi.gov.cn", DAY, DAY, 1, 9, "省政府", "政府", allowed=True)])


def test_domains_are_listed_with_who_answers_for_them(registered: None, xuncha: Xuncha) -> None:
    shown = xuncha("domains", "dayu", "--format", "csv").out

    assert "club.example.com,其他,旅游协会,2,7,2026-03-02,2026-03-02,未登记" in shown
    assert "站点文件允许" in shown
    assert "jiangxi" not in xuncha("domains", "dayu", "--unapproved", "--format", "csv").out


def test_approving_and_withdrawing(registered: None, xuncha: Xuncha) -> None:
    said = xuncha("domains", "dayu", "--approve", "https://club.example.com/a", "--by", "张三", "--until", "2099-12-31")
    assert (said.code, "已登记 club.example.com（审核人 张三，至 2099-12-31）" in said.out) == (0, True)
    assert "张三，至 2099-12-31" in xuncha("domains", "dayu", "--format", "csv").out

    assert xuncha("domains", "dayu", "--withdraw", "club.example.com").code == 0
    assert "张三" not in xuncha("domains", "dayu", "--format", "csv").out


def test_what_is_no_domain_is_refused(registered: None, xuncha: Xuncha) -> None:
    said = xuncha("domains", "dayu", "--approve", "随便写的")

    assert said.code == 2
    assert "不是域名" in said.err
