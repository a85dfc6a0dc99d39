"""Hosts that may be taken for ours, and those that only share letters with them."""

import pytest

from domain.look_alike import imitated, shown_host

OURS = ("www.jxdy.gov.cn", "zwgk.jxdy.gov.cn")


def punycode(name: str) -> str:
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in name.split(".")
    )


@pytest.mark.parametrize(
    "host",
    [
        "www.jxd\u0443.gov.cn",  # Cyrillic у
        "www.j\u0445dy.gov.cn",
        "jx\u0501y.gov.cn",
        "jxdy.g\u03bfv.cn",  # Greek omicron
        "jxdy.g0v.cn",
        "jxdy-gov.cn",
        "www.jxdygov.cn",
        "jxdy.gov.cn.login.example.com",
    ],
)
def test_a_host_that_is_drawn_like_ours_is_told(host: str) -> None:
    assert imitated(punycode(host), OURS) == "jxdy.gov.cn"


@pytest.mark.parametrize(
    "host",
    [
        "www.jxdy.gov.cn",
        "bm.jxdy.gov.cn",
        "www.jxxf.gov.cn",
        "www.jiangxi.gov.cn",
        "jxdy.com.cn",
        "evil-jxdy.gov.cn",
        "xn--zqq00iusf.xn--zfr164b.cn",
        "xn--\u00e9.cn",
        "10.0.0.1",
        "[::1]",
        "",
    ],
)
def test_other_hosts_are_left_alone(host: str) -> None:
    assert imitated(host, OURS) == ""


def test_a_host_is_shown_as_browsers_show_it() -> None:
    assert shown_host("xn--zqq00iusf.xn--zfr164b.cn") == "大余县.政务.cn"
    assert shown_host("xn--99999999999.cn") == "xn--99999999999.cn"
    assert shown_host("www.example.com") == "www.example.com"
