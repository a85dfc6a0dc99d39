"""Whose host an address names, and how hosts compare."""

import pytest

from domain.host import ascii_host, fits, host_of, is_under


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://WWW.Example.gov.cn:8080/a", "www.example.gov.cn"),
        ("https://zhang:pass@www.example.gov.cn/", "www.example.gov.cn"),
        ("http://www.example.gov.cn@evil.com/", "evil.com"),
        ("http://evil.com\\@www.example.gov.cn/", "evil.com"),
        ("http://evil.com#@www.example.gov.cn/", "evil.com"),
        ("http://evil.com?@www.example.gov.cn/", "evil.com"),
        ("//zwgk.example.gov.cn/a", "zwgk.example.gov.cn"),
        ("http://[2001:db8::1]:80/", "2001:db8::1"),
        ("mailto:a@b", ""),
        ("http:///bad", ""),
        ("http://[1/", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_the_host_is_the_one_a_browser_would_ask(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("host", "under"),
    [
        ("example.gov.cn", True),
        ("www.example.gov.cn", True),
        ("a.b.example.gov.cn", True),
        ("evil-example.gov.cn", False),
        ("evilexample.gov.cn", False),
        ("example.gov.cn.evil.com", False),
        ("gov.cn", False),
        ("", False),
    ],
)
def test_hosts_lie_under_a_domain_by_whole_labels(host: str, under: bool) -> None:
    assert is_under(host, "example.gov.cn") is under
    assert fits(host, "*.example.gov.cn") is under


def test_a_pattern_without_a_star_is_one_host() -> None:
    assert fits("example.gov.cn", "example.gov.cn")
    assert not fits("www.example.gov.cn", "example.gov.cn")


def test_chinese_labels_compare_in_the_form_in_which_addresses_carry_them() -> None:
    assert ascii_host("大余县.政务.cn") == "xn--zqq00iusf.xn--zfr164b.cn"
    assert ascii_host("WWW.Example.gov.cn") == "www.example.gov.cn"
