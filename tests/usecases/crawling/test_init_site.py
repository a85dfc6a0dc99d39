"""xuncha init against everything that a start address can be."""

import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.fetched import CrawlProgress
from domain.issue import Refused
from domain.site import Site
from domain.site_file import read_site
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, html, moved, page
from usecases.crawling.init_site import InitOrder, init_site
from usecases.home.home import Home

HOST = "www.example.gov.cn"
START = f"http://{HOST}/"
MENU = "".join(f"<li><a href='/c{n}/'>通知公告{n}</a></li>" for n in range(6))
WORDS = "大余县人民政府门户网站欢迎您。" * 20
HOME_PAGE = page(f"<div class='nav'><ul>{MENU}</ul></div><p>{WORDS}</p>", "大余县人民政府")

Init = Callable[..., Path]


@pytest.fixture
def portal() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


@pytest.fixture
def init(portal: ScriptedServer, home: Home, tmp_path: Path) -> Init:
    """Runs `xuncha init` and gives the file that it wrote."""

    def run(
        url: str = START,
        *,
        force: bool = False,
        out: Path | None = None,
        hosts: tuple[str, ...] = (),
        robots_exempt: bool = False,
    ) -> Path:
        resolve = dict.fromkeys((HOST, "example.gov.cn", *hosts), f"127.0.0.1:{portal.port}")
        order = InitOrder(
            url,
            date(2026, 4, 1),
            out or tmp_path / "draft.toml",
            force=force,
            delay_seconds=0,
            timeout_seconds=1,
            resolve=resolve,
            robots_exempt=robots_exempt,
        )
        return init_site(home, order, lambda progress: None).path

    return run


def refusal(init: Init, *words: object, **options: object) -> str:
    with pytest.raises(Refused) as caught:
        init(*words, **options)
    line = str(caught.value)
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("www.example.gov.cn", "缺少 http:// 或 https://；请写完整，如 http://www.example.gov.cn/"),
        ("", "缺少 http:// 或 https://"),
        ("ftp://www.example.gov.cn/", "请以 http:// 或 https:// 开头"),
        ("http:///x", "不是完整网址"),
        ("http://www.example.gov.cn:99999/", "不是网址"),
        ("http://ex ample.gov.cn/", "不是主机名"),
    ],
)
def test_what_is_no_address_is_refused(init: Init, url: str, says: str) -> None:
    assert says in refusal(init, url)


def test_a_portal_that_refuses_to_connect_is_called_so(home: Home, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    order = InitOrder(
        START, date(2026, 4, 1), tmp_path / "x.toml", timeout_seconds=1, resolve={HOST: f"127.0.0.1:{port}"}
    )

    with pytest.raises(Refused, match=r"打不开 .*服务器拒绝连接；请核对网址和端口"):
        init_site(home, order, lambda progress: None)


def test_a_portal_that_never_answers_is_called_so(init: Init, portal: ScriptedServer) -> None:
    def silent(connection: socket.socket, asked: Asked) -> None:
        connection.recv(1)

    portal.scripts["/"] = silent

    assert "在规定时间内没有应答完毕；请确认本机能访问该网站" in refusal(init)


@pytest.mark.parametrize("status", [403, 412])
def test_a_portal_that_blocks_programs_is_called_blocked(init: Init, portal: ScriptedServer, status: int) -> None:
    portal.scripts["/"] = answer(status, html("拒绝"))

    line = refusal(init)
    assert f"状态码 {status}" in line
    assert "白名单" in line


def test_a_challenge_page_is_called_blocked(init: Init, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("<script>document.cookie='__jsl_clearance=1';location.reload()</script>")

    assert "人机验证" in refusal(init)


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (answer(404, html("没有")), "状态码 404"),
        (answer(200, b""), "内容为空"),
        (answer(200, b"%PDF-1.4\n1 0 obj\nstartxref\n0\n%%EOF\n", "application/pdf"), "不是网页（application/pdf）"),
    ],
)
def test_what_is_no_page_is_called_what_it_is(init: Init, portal: ScriptedServer, script: bytes, says: str) -> None:
    portal.scripts["/"] = script

    assert says in refusal(init)


def test_a_shell_that_only_a_browser_fills_is_called_so(init: Init, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<div id="app"></div><script src="/js/app.8c7f.js"></script>', "大余县人民政府")

    assert "内容由浏览器脚本生成，静态抓取看不到导航和栏目" in refusal(init)


def test_a_page_with_nothing_on_it_is_called_so(init: Init, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("<p>网站升级中</p>")

    assert "几乎没有内容" in refusal(init)


def test_a_portal_that_moved_to_another_owner_s_host_is_not_followed(init: Init, portal: ScriptedServer) -> None:
    portal.scripts["/"] = moved("http://www.dayu-xinwen.com/index.html")

    line = refusal(init, hosts=("www.dayu-xinwen.com",))
    assert "跳转到了另一个主机 www.dayu-xinwen.com" in line
    assert "xuncha init http://www.dayu-xinwen.com/index.html" in line


def test_a_likeness_of_names_does_not_make_a_host_ours(init: Init, portal: ScriptedServer) -> None:
    portal.scripts["/"] = moved("http://www.evil-example.gov.cn/")

    assert "另一个主机" in refusal(init, hosts=("www.evil-example.gov.cn",))


def test_the_bare_domain_leads_to_www(init: Init, portal: ScriptedServer) -> None:
    portal.scripts["example.gov.cn/"] = moved(START, 301)
    portal.scripts[f"{HOST}/"] = HOME_PAGE

    assert read_site(init("http://example.gov.cn/")).start[0] == START


@pytest.mark.parametrize(
    "entry",
    [
        '<meta http-equiv="refresh" content="0; url=/zw/index.html">',
        "<script>location.replace('/zw/index.html')</script>",
    ],
)
def test_an_entry_page_that_sends_on_is_followed(init: Init, portal: ScriptedServer, entry: str) -> None:
    portal.scripts["/"] = page(entry)
    portal.scripts["/zw/index.html"] = HOME_PAGE

    assert read_site(init()).start[0] == f"{START}zw/index.html"


def test_entry_pages_that_send_on_without_end_are_given_up(init: Init, portal: ScriptedServer) -> None:
    for number in range(9):
        portal.scripts[f"/{number or ''}"] = page(f"<script>location.href='/{number + 1}'</script>")

    assert "一再跳转" in refusal(init)


def test_a_file_is_overwritten_only_when_told(init: Init, portal: ScriptedServer, tmp_path: Path) -> None:
    portal.scripts["/"] = HOME_PAGE
    mine = tmp_path / "mine.toml"
    mine.write_text("自己写的", encoding="utf-8")

    assert "已经存在，没有改动；要覆盖请加 --force" in refusal(init, out=mine)
    assert mine.read_text(encoding="utf-8") == "自己写的"
    assert portal.asked == []

    init(out=mine, force=True)
    assert read_site(mine).name == "大余县人民政府"


def test_a_folder_is_no_file_to_write(init: Init, tmp_path: Path) -> None:
    assert "是目录" in refusal(init, out=tmp_path, force=True)


def test_what_robots_txt_closes_is_not_visited(init: Init, portal: ScriptedServer) -> None:
    portal.scripts["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /c1/\n", "text/plain")
    portal.scripts["/"] = HOME_PAGE

    init()
    assert "/c2/" in portal.paths()
    assert "/c1/" not in portal.paths()


def test_a_portal_that_robots_txt_closes_is_called_so(init: Init, portal: ScriptedServer) -> None:
    portal.scripts["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /\n", "text/plain")
    portal.scripts["/"] = HOME_PAGE

    assert "请加 --robots-exempt" in refusal(init)
    site = read_site(init(robots_exempt=True))
    assert site.crawl.robots_exempt == (HOST,)
    assert "/c1/" in portal.paths()


def test_names_that_would_break_the_file_do_not(init: Init, portal: ScriptedServer) -> None:
    hostile = "a\"]\\nb \\u2028 ' # [[unit]] \u2028\x7f\x0b县财政局"
    rows = "".join(f"<li><a href='/x/t20260301_{n}.html'>标题</a><span>2026-03-0{n}</span></li>" for n in range(1, 9))
    portal.scripts["/"] = page(
        f"<ul class='nav'><li><a href='/x/'>{hostile}</a></li>{MENU}</ul>{hostile * 20}", hostile
    )
    tags = f"<meta name='ColumnName' content=\"{hostile.replace(chr(34), '&quot;')}\"><ul class='list'>{rows}</ul>"
    portal.scripts["/x/"] = page(f"{tags}", hostile)

    site = read_site(init())
    assert [column.url for column in site.columns] == [f"{START}x/"]


def test_a_portal_without_columns_still_gives_a_file_to_fill_in(init: Init, portal: ScriptedServer) -> None:
    portal.scripts["/"] = HOME_PAGE

    path = init()
    site = read_site(path)
    assert (site.columns, site.units) == ((), ())
    assert "# 没有认出栏目" in path.read_text(encoding="utf-8")
    assert isinstance(site, Site)


def test_a_walk_that_was_broken_off_goes_on(portal: ScriptedServer, home: Home, tmp_path: Path) -> None:
    menu = "".join(f"<li><a href='/c{number}/'>栏目{number}</a></li>" for number in range(60))
    portal.scripts["/"] = page(f"<ul>{menu}</ul>{WORDS}", "大余县人民政府")
    portal.scripts |= {f"/c{number}/": page("<p>简介</p>") for number in range(60)}
    resolve = {HOST: f"127.0.0.1:{portal.port}"}
    order = InitOrder(START, date(2026, 4, 1), tmp_path / "draft.toml", delay_seconds=0.05, resolve=resolve)

    def interrupt(progress: CrawlProgress) -> None:
        if progress.fetched > 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        init_site(home, order, interrupt)
    before = set(portal.paths()) - {"/", "/robots.txt"}
    assert not order.out or not order.out.exists()
    assert 0 < len(before) < 60

    assert init_site(home, order, lambda progress: None).pages == 61
    again = [path for path in before if portal.paths().count(path) > 1]
    assert len(again) < len(before)
    assert not list((home.path / "init").iterdir())
