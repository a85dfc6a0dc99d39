"""Addresses written out in what a click runs."""

import pytest

from documents.html import read
from documents.raw import Raw
from documents.web.script_path import paths_in_script


@pytest.mark.parametrize(
    ("script", "paths"),
    [
        ("javascript:window.open('/art/1.html')", ["/art/1.html"]),
        ('location.href="list_2.shtml?x=1"', ["list_2.shtml?x=1"]),
        ("goPage('http://a.gov.cn/x')", ["http://a.gov.cn/x"]),
        ("window.open('/x?id=' + id)", []),
        ("window.open('/a/'+id+'.html')", []),
        ("show('菜单')", []),
        ("alert('/x.html')", []),
    ],
)
def test_literal_paths_in_scripts_are_found(script: str, paths: list[str]) -> None:
    assert list(paths_in_script(script)) == paths


def test_handlers_are_read_in_either_quotes() -> None:
    html = """<a onclick="window.open('/1.html')"></a><a onclick='location="/2.html"'></a>"""
    html += '<p onclick="go(&quot;/3.html&quot;)">三</p><a href="JavaScript:openUrl(\'/4.html\')">四</a>'

    links = read(Raw("http://www.example.gov.cn/a/", html.encode(), "text/html")).links

    assert [link.url for link in links if link.tag == "onclick"] == [
        f"http://www.example.gov.cn/{number}.html" for number in (1, 2, 3, 4)
    ]
