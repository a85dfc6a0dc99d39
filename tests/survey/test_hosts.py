"""Hosts: by labels, never by likeness."""

import pytest

from domain.host import domain_of
from survey.host import code_of, portal_domain
from survey.hosts import external_hosts, near_hosts, own_hosts
from tests.survey.pages import links, page_at, portal_of


@pytest.mark.parametrize(
    ("host", "owned", "portal", "code"),
    [
        ("www.jxdy.gov.cn", "jxdy.gov.cn", "jxdy.gov.cn", "jxdy"),
        ("jxdy.gov.cn", "jxdy.gov.cn", "jxdy.gov.cn", "jxdy"),
        ("dayu.ganzhou.gov.cn", "ganzhou.gov.cn", "dayu.ganzhou.gov.cn", "dayu"),
        ("www.dayu.ganzhou.gov.cn", "ganzhou.gov.cn", "dayu.ganzhou.gov.cn", "dayu"),
        ("www.dayu.jx.cn", "dayu.jx.cn", "dayu.jx.cn", "dayu"),
        ("www.dayu.cn", "dayu.cn", "dayu.cn", "dayu"),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1", "127-0-0-1"),
        ("::1", "::1", "::1", "1"),
        ("localhost", "localhost", "localhost", "localhost"),
    ],
)
def test_a_portal_s_domain_is_what_its_owner_registered(host: str, owned: str, portal: str, code: str) -> None:
    assert (domain_of(host), portal_domain(host), code_of(host)) == (owned, portal, code)


def test_own_near_and_foreign_hosts_are_kept_apart() -> None:
    places = [
        ("http://xxgk.example.gov.cn/", "信息公开"),
        ("http://www.evil-example.gov.cn/", "像本站"),
        ("http://www.example.com/", "大余县旧版网站"),
        ("http://www.bank.com.cn/", "农商银行"),
        ("http://www.jiangxi.gov.cn/", "江西省人民政府"),
        ("http://192.168.1.5/oa/", "办公系统"),
    ]
    portal = portal_of(page_at("/", links(*places)))

    assert [one.host for one in own_hosts(portal)] == ["www.example.gov.cn", "xxgk.example.gov.cn"]
    assert [one.host for one in near_hosts(portal)] == ["www.example.com"]
    assert [one.host for one in external_hosts(portal)] == ["www.example.com", "www.bank.com.cn"]


def test_a_city_s_other_hosts_are_near_at_most() -> None:
    home = page_at("http://dayu.ganzhou.gov.cn/", links(("http://www.ganzhou.gov.cn/", "赣州市人民政府")))
    portal = portal_of(home)

    assert [one.host for one in own_hosts(portal)] == ["dayu.ganzhou.gov.cn"]
    assert [one.host for one in near_hosts(portal)] == ["www.ganzhou.gov.cn"]
