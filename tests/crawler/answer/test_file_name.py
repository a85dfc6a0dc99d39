"""Names of files as servers write them."""

import pytest

from crawler.answer.file_name import file_name_of


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b'attachment; filename="a.pdf"', "a.pdf"),
        (b"attachment; filename=a.pdf", "a.pdf"),
        (b"attachment; filename*=UTF-8''%E9%99%84%E4%BB%B6.xlsx", "附件.xlsx"),
        (b"attachment; filename=\"x.xls\"; filename*=utf-8''%E5%90%8D.xls", "名.xls"),
        (b"attachment; filename*=GBK''%C3%FB%B5%A5.xls", "名单.xls"),
        ('attachment; filename="名单.xlsx"'.encode("gbk"), "名单.xlsx"),
        ('attachment; filename="名单.xlsx"'.encode(), "名单.xlsx"),
        (b'attachment; filename="%E5%90%8D%E5%8D%95.xlsx"', "名单.xlsx"),
        (b'attachment; filename="=?UTF-8?B?5ZCN5Y2VLnhsc3g=?="', "名单.xlsx"),
        (b'attachment; filename="..\\..\\etc\\passwd"', "passwd"),
        (b'attachment; filename="C:/x/a.doc"', "a.doc"),
        (b'attachment; filename="a\x00b<>|.doc"', "ab.doc"),
        (b"attachment", "t.pdf"),
        (b"", "t.pdf"),
    ],
)
def test_a_name_is_read_from_the_header(disposition: bytes, name: str) -> None:
    assert file_name_of(disposition, "http://a.gov.cn/d/t.pdf") == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://a.gov.cn/%E5%90%8D%E5%8D%95.xlsx", "名单.xlsx"),
        ("http://a.gov.cn/%C3%FB%B5%A5.xls", "名单.xls"),
        ("http://a.gov.cn/downfile.jsp?classid=0&filename=report.pdf", "report.pdf"),
        ("http://a.gov.cn/down?id=1", ""),
    ],
)
def test_without_a_header_the_address_names_it(url: str, name: str) -> None:
    assert file_name_of(b"", url) == name


def test_a_link_that_names_the_file_names_it_better_than_a_hashed_address() -> None:
    url = "http://a.gov.cn/files/ad3c5eae0cdf93fb.xlsx"
    assert file_name_of(b"", url, " 救助名单.xlsx ") == "救助名单.xlsx"
    assert file_name_of(b"", url, "点击下载") == "ad3c5eae0cdf93fb.xlsx"
    assert file_name_of(b"attachment; filename=a.xlsx", url, "救助名单.xlsx") == "a.xlsx"
