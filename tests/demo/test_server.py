"""The demo server answers as a real one does, and shows every change at once."""

import http.client
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest

from demo.server import DemoPortal, UnknownFault

WWW = "http://www.yunling.example"
ARTICLES = f"{WWW}/xwzx/ylyw/"


@contextmanager
def _client(portal: DemoPortal) -> Iterator[http.client.HTTPConnection]:
    with closing(http.client.HTTPConnection("127.0.0.1", portal.port, timeout=10)) as connection:
        yield connection


def _ask(portal: DemoPortal, url: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(url)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with _client(portal) as connection:
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request(method, path, headers={"Host": parts.netloc, **named})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_one_address_serves_several_hosts(running: DemoPortal) -> None:
    titles = [
        _ask(running, url)[2] for url in (f"{WWW}/", "http://zwgk.yunling.example/", "http://www.ylbank.example/")
    ]

    assert "云岭县人民政府" in titles[0].decode()
    assert "云岭县政府信息公开" in titles[1].decode()
    assert "云岭农商银行" in titles[2].decode()


def test_a_connection_is_kept_for_the_next_request(running: DemoPortal) -> None:
    with _client(running) as connection:
        for path in ("/", "/xwzx/", "/nowhere/"):
            connection.request("GET", path, headers={"Host": "www.yunling.example"})
            answer = connection.getresponse()
            answer.read()
            assert answer.version == 11
            assert connection.sock is not None


def test_an_unchanged_page_is_not_sent_again(running: DemoPortal) -> None:
    _, headers, _ = _ask(running, ARTICLES)

    assert _ask(running, ARTICLES, If_None_Match=headers["etag"])[0] == 304
    assert _ask(running, ARTICLES, If_Modified_Since=headers["last-modified"])[0] == 304
    assert _ask(running, ARTICLES, If_None_Match='"other"', If_Modified_Since=headers["last-modified"])[0] == 200


def test_head_tells_the_length_and_sends_nothing(running: DemoPortal) -> None:
    status, headers, body = _ask(running, ARTICLES, method="HEAD")

    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) == len(_ask(running, ARTICLES)[2])


@pytest.mark.parametrize(
    ("path", "status"),
    [("/oa/", 403), ("/bsfw/wssb.html", 412), ("/zhuanti/cwgk2019/", 410), ("/hdjl/wsdc.jsp", 503), ("/none", 404)],
)
def test_an_address_answers_with_its_own_status(running: DemoPortal, path: str, status: int) -> None:
    assert _ask(running, WWW + path)[0] == status


def test_a_moved_page_names_its_new_place(running: DemoPortal) -> None:
    status, headers, _ = _ask(running, f"{WWW}/zwgk/old/zcwj.html")

    assert (status, headers["location"]) == (301, "http://zwgk.yunling.example/zcwj/list.shtml")


def test_a_mended_word_shows_in_the_next_answer(changeable: DemoPortal) -> None:
    page = changeable.portal.plantings["trm01-deploy"].page
    _, before, _ = _ask(changeable, page)

    changeable.mend("trm01-deploy")
    status, _, body = _ask(changeable, page, If_None_Match=before["etag"])

    assert status == 200
    assert "布署" not in body.decode()
    assert "部署" in body.decode()
    assert _ask(changeable, page, If_Modified_Since=before["last-modified"])[0] == 200


def test_mending_one_fault_leaves_other_pages_as_they_were(changeable: DemoPortal) -> None:
    before = dict(changeable.portal.answers)
    planting = changeable.portal.plantings["pii01-hidden-column"]

    changeable.mend("pii01-hidden-column")

    changed = {url for url, served in changeable.portal.answers.items() if served != before.get(url)}
    assert changed == {planting.file}


def test_a_mended_column_gains_an_article_of_the_day(changeable: DemoPortal) -> None:
    page = changeable.portal.plantings["col02-recruitment"].page
    assert "2026-03-02" not in _ask(changeable, page)[2].decode()

    changeable.mend("col02-recruitment")

    assert "2026-03-02" in _ask(changeable, page)[2].decode()


def test_a_mended_fault_can_come_back(changeable: DemoPortal) -> None:
    page = changeable.portal.plantings["trm01-deploy"].page
    before = _ask(changeable, page)[2]

    changeable.mend("trm01-deploy")
    changeable.unmend("trm01-deploy")

    assert _ask(changeable, page)[2] == before


def test_an_unknown_fault_is_refused(changeable: DemoPortal) -> None:
    with pytest.raises(UnknownFault, match="no-such-fault"):
        changeable.mend("no-such-fault")


def test_a_page_can_fail_vanish_and_come_back(changeable: DemoPortal) -> None:
    changeable.fail(ARTICLES)
    failed = _ask(changeable, ARTICLES)[0]
    changeable.take_down(ARTICLES)
    gone = _ask(changeable, ARTICLES)[0]
    changeable.restore(ARTICLES)

    assert (failed, gone, _ask(changeable, ARTICLES)[0]) == (500, 404, 200)


def test_a_hanging_page_does_not_keep_the_portal_from_stopping(changeable: DemoPortal) -> None:
    changeable.hang(ARTICLES)
    with _client(changeable) as connection:
        connection.request("GET", "/xwzx/ylyw/", headers={"Host": "www.yunling.example"})
        changeable.__exit__(None, None, None)
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            connection.getresponse()


@pytest.mark.parametrize(
    "headers",
    [{"User-Agent": "Baiduspider/2.0"}, {"Referer": "https://www.baidu.com/s?wd=a"}],
    ids=["agent", "referrer"],
)
def test_a_search_engine_gets_what_was_planted_for_it(running: DemoPortal, headers: dict[str, str]) -> None:
    page = running.portal.plantings["hid04-for-spiders"].page

    assert "六合彩" in _ask(running, page, **headers)[2].decode()
    assert "六合彩" not in _ask(running, page)[2].decode()
