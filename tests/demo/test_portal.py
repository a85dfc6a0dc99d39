"""The portal is of the promised size and shape, and has no fault but the planted ones."""

import re
import tomllib
from datetime import date, timedelta
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from demo.content import read_content
from demo.portal import Portal, build_portal
from demo.server import DemoPortal
from demo.site_file import site_file

HOSTS = ("www.yunling.example", "zwgk.yunling.example")
_LINK = re.compile(r"""<(?:a|img|script|link|option)\b[^>]*?(?:href|src|value)="([^"]*)\"""")
_PAGER = re.compile(r"createPageHTML\((?:'page_div',\s*)?(\d+), (\d+)")
AS_OF = date(2026, 3, 2)


@pytest.fixture(scope="module")
def portal() -> Portal:
    return build_portal(read_content(), AS_OF)


def _pages(portal: Portal) -> dict[str, str]:
    healthy = {url: served for url, served in portal.answers.items() if served.status == 200}
    charset = {column.folder: column.charset for column in read_content().columns}
    return {
        url: served.body.decode(next((name for folder, name in charset.items() if folder in url), "utf-8"))
        for url, served in healthy.items()
        if served.content_type.startswith("text/html") and urlsplit(url).hostname in HOSTS
    }


def test_it_is_as_large_as_a_small_county_portal(portal: Portal) -> None:
    assert len(portal.articles) >= 300
    assert len(portal.list_pages) >= 40
    assert all(50 <= text.count("<a ") <= 250 for url, text in _pages(portal).items() if url in portal.articles)


def test_articles_are_of_some_length(portal: Portal) -> None:
    pages = _pages(portal)
    lengths = sorted(len(re.sub(r"<[^>]+>", "", pages[url])) for url in portal.articles)

    assert lengths[len(lengths) // 10] > 900


def test_titles_are_unique_but_for_those_planted_twice(portal: Portal) -> None:
    twice = [planting for planting in portal.plantings.values() if planting.insertion.twice]
    pages = _pages(portal)
    titles = [re.search("<title>(.*)</title>", pages[url])[1] for url in portal.articles]  # type: ignore[index]

    assert len(titles) == len(set(titles)) + len(twice)


def test_links_of_healthy_pages_lead_somewhere(portal: Portal) -> None:
    carriers = {planting.page for planting in portal.plantings.values()}
    dead = {
        (url, target)
        for url, text in _pages(portal).items()
        if url not in carriers
        for raw in _LINK.findall(text)
        if (target := urldefrag(urljoin(url, raw)).url).startswith("http") and target not in portal.answers
    }

    assert {target for _, target in dead} == {"http://www.yunling.example/gywm/ysbh.html"}


def test_everything_is_reached_from_the_home_page(portal: Portal) -> None:
    pages, reached, waiting = _pages(portal), set[str](), ["http://www.yunling.example/"]
    while waiting:
        url = waiting.pop()
        if url in reached or url not in pages:
            continue
        reached.add(url)
        text = pages[url]
        waiting += [urldefrag(urljoin(url, raw)).url for raw in _LINK.findall(text)]
        waiting += _further_pages(url, text)

    assert set(portal.articles) <= reached
    assert set(portal.list_pages) <= reached


def _further_pages(url: str, text: str) -> list[str]:
    pager = _PAGER.search(text)
    if not pager:
        return []
    name = "list_{}.shtml" if "page_div" in text else "index_{}.html"
    first = 2 if "page_div" in text else 1
    return [urljoin(url, name.format(number)) for number in range(first, first + int(pager[1]) - 1)]


def test_both_pager_signatures_and_plain_links_occur(portal: Portal) -> None:
    text = "\n".join(_pages(portal).values())

    assert re.search(r'createPageHTML\(\d+, 0, "index", "html"\)', text)
    assert re.search(r"createPageHTML\('page_div',\d+, 1,'list','shtml',\d+\)", text)
    assert re.search(r'<a href="index_2\.htm">下一页</a>', text)


def test_some_pages_are_gbk_under_a_wrong_header(portal: Portal) -> None:
    wrong = [
        url
        for url in portal.articles
        if b"charset=gbk" in portal.answers[url].body and portal.answers[url].content_type.endswith("utf-8")
    ]

    assert wrong
    with pytest.raises(UnicodeDecodeError):
        portal.answers[wrong[0]].body.decode("utf-8")


def test_the_same_day_gives_the_same_portal(portal: Portal) -> None:
    assert build_portal(read_content(), AS_OF).answers == portal.answers


@pytest.mark.parametrize("shift", [1, 60, 400, 1500])
def test_nothing_ages_with_the_day(shift: int) -> None:
    later = build_portal(read_content(), AS_OF + timedelta(days=shift))

    assert f"{AS_OF + timedelta(days=shift - 1)}" in "\n".join(_pages(later).values())


def test_every_fault_can_be_mended(portal: Portal) -> None:
    content = read_content()
    for piece in content.faults:
        mended = build_portal(content, AS_OF, frozenset({piece.id}))
        assert (mended.answers, mended.searched) != (portal.answers, portal.searched), piece.id


def test_the_site_file_names_units_columns_and_every_host(running: DemoPortal) -> None:
    site = tomllib.loads(running.site_toml(allowed=["x.example"], crawl={"per_host": 2}))

    assert len(site["unit"]) >= 6
    assert len(site["column"]) >= 12
    assert {unit["group"] for unit in site["unit"]} == {"县直单位", "乡镇"}
    assert {urlsplit(url).hostname for url in running.portal.answers} <= set(site["crawl"]["resolve"])
    assert site["crawl"]["per_host"] == 2
    assert "x.example" in site["links"]["allowed"]
    assert {column["url"] for column in site["column"]} <= set(running.portal.answers)


def test_units_and_columns_of_the_site_file_agree() -> None:
    site = tomllib.loads(site_file(read_content(), 80, [], {}))

    assert {column["unit"] for column in site["column"]} <= {unit["name"] for unit in site["unit"]}
    assert len({column["name"] for column in site["column"]}) == len(site["column"])
