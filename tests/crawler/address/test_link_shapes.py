"""What links look like: wrong ones, ignored ones, kinds by address."""

import pytest

from crawler.address.wrong_link import fault_of_host, fault_of_writing, is_ignored
from crawler.answer.content_kind import expected_kind, extension_of, names_a_file
from domain.link import Outcome, TargetKind


@pytest.mark.parametrize(
    ("raw", "outcome"),
    [
        ("C:\\Users\\a.doc", Outcome.INVALID),
        ("file:///D:/x.doc", Outcome.INVALID),
        ("\\\\server\\share", Outcome.INVALID),
        ("{{item.url}}", Outcome.INVALID),
        ("/detail/${id}", Outcome.INVALID),
        ("<%=url%>", Outcome.INVALID),
        ("%7B%7Burl%7D%7D", Outcome.INVALID),
        ("http://http://a.gov.cn/", Outcome.INVALID),
        ("http://https//a.gov.cn/", Outcome.INVALID),
        ("http:///bad", Outcome.INVALID),
        ("http://zhang@a.gov.cn", Outcome.INVALID),
        ("zhang@a.gov.cn", Outcome.INVALID),
        ("x" * 2001, Outcome.INVALID),
    ],
)
def test_a_wrong_link_is_told_by_its_writing(raw: str, outcome: Outcome) -> None:
    fault = fault_of_writing(raw, "http://a.gov.cn/x")

    assert fault
    assert fault[0] is outcome


@pytest.mark.parametrize("url", ["thunder://QUFo", "weixin://dl", "ftp://a.gov.cn/"])
def test_a_scheme_that_is_not_the_webs_is_unsupported(url: str) -> None:
    fault = fault_of_writing(url, url)

    assert fault
    assert fault[0] is Outcome.UNSUPPORTED


@pytest.mark.parametrize("raw", ["/a.html", "list.jsp?id=1", "http://a.gov.cn/中文 名.doc", "//b.gov.cn/", "?page=2"])
def test_a_plain_link_has_no_fault(raw: str) -> None:
    assert fault_of_writing(raw, "http://a.gov.cn/x") is None


@pytest.mark.parametrize(
    "host", ["", "localhost", "oa.local", "127.0.0.1", "10.0.0.1", "[::1]", "intranet", "169.254.1.1"]
)
def test_a_host_inside_is_a_fault(host: str) -> None:
    assert fault_of_host(host)


@pytest.mark.parametrize("host", ["www.gov.cn", "93.184.216.34", "xn--fiqs8s.cn"])
def test_a_public_host_is_none(host: str) -> None:
    assert fault_of_host(host) is None


@pytest.mark.parametrize(
    "raw", ["", "  ", "#", "#top", "javascript:void(0)", " JavaScript:;", "MAILTO:a@b.cn", "tel:1"]
)
def test_what_is_no_address_is_ignored(raw: str) -> None:
    assert is_ignored(raw)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://a.gov.cn/x/t20260501_1.html", TargetKind.PAGE),
        ("http://a.gov.cn/x.PDF", TargetKind.ATTACHMENT),
        ("http://a.gov.cn/downfile.jsp?classid=0&filename=a.docx", TargetKind.ATTACHMENT),
        ("http://a.gov.cn/p.JPG", TargetKind.IMAGE),
        ("http://a.gov.cn/col/col1/index.html?number=J0002", TargetKind.PAGE),
        ("http://a.gov.cn/index.jsp", TargetKind.PAGE),
    ],
)
def test_an_address_lets_one_expect_a_kind(url: str, kind: TargetKind) -> None:
    assert expected_kind(url) is kind


def test_a_script_is_no_file_though_it_may_give_one() -> None:
    assert not names_a_file("http://a.gov.cn/download.jsp?id=3")
    assert names_a_file("http://a.gov.cn/download.jsp?file=a.xls")
    assert extension_of("http://a.gov.cn/a.b/c") == ""
