"""Dates in the addresses that content management systems make."""

import pytest

from documents.web.address_date import date_in_address


@pytest.mark.parametrize(
    ("path", "moment"),
    [
        ("/zwgk/202403/t20240305_67430.html", "2024-03-05"),
        ("/art/2020/8/14/art_1229179150_1872814.html", "2020-08-14"),
        ("/2024-03/05/content_123.htm", "2024-03-05"),
        ("/2024/03/05/123.html", "2024-03-05"),
        ("/20240305/a.html", "2024-03-05"),
        ("/zfxxgk/c100482/201603/8c70aaaa8c70aaaa8c70aaaa8c70f37f.shtml", "2016-03"),
        ("/c114142/202413/8c70aaaa8c70aaaa8c70aaaa8c70f37f.shtml", ""),
        ("/zwgk/t20240231_1.html", ""),
        ("/info/1031/1234.htm", ""),
        ("/col/col21083/index.html?number=J00002J00001", ""),
        ("/20249999/a.html", ""),
    ],
)
def test_the_day_or_the_month_in_an_address(path: str, moment: str) -> None:
    assert date_in_address(f"http://www.example.gov.cn{path}") == moment
