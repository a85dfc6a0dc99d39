"""Lists of columns and their articles, attachments and units, on a crawl."""

from collections.abc import Callable

from domain.link import Outcome, TargetKind
from tests.crawler.conftest import Crawled
from tests.crawler.scripted_server import ScriptedServer, answer, html, moved, page

Crawl = Callable[..., Crawled]

COLUMN = '[[column]]\nname = "通知公告"\nurl = "http://www.example.gov.cn/tzgg/"\nunit = "县政府办"\nkind = "notice"\n'


def rows(*numbers: int) -> str:
    return (
        "<ul class='list'>"
        + "".join(f'<li><a href="/a/{n}.html">第{n}号通知</a>2026-05-{n:02d}</li>' for n in numbers)
        + "</ul>"
    )


def test_all_articles_of_a_list_belong_to_its_column(crawl: Crawl, portal: ScriptedServer) -> None:
    """Also those that the home page leads to, and those on later pages of the list."""
    portal.scripts["/"] = page('<a href="/a/3.html">第三号通知</a><a href="/a/9.html">别处的文章</a>')
    portal.scripts["/tzgg/"] = page(rows(1, 2) + '<script>createPageHTML(2, 0, "index", "html")</script>')
    portal.scripts["/tzgg/index_1.html"] = page(rows(3) + '<script>createPageHTML(2, 1, "index", "html")</script>')
    portal.scripts |= {f"/a/{n}.html": page(f"<p>第{n}号</p>") for n in (1, 2, 3, 9)}

    result = crawl(rest=COLUMN)

    documents = {n: result.fact(f"/a/{n}.html").document for n in (1, 2, 3, 9)}
    assert {n: (d.column, d.unit, d.is_article) for n, d in documents.items() if d} == {
        1: ("通知公告", "县政府办", True),
        2: ("通知公告", "县政府办", True),
        3: ("通知公告", "县政府办", True),
        9: ("", "", False),
    }


def test_list_pages_are_facts_under_the_columns_own_address(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("<p>首页</p>")
    portal.scripts["/tzgg/"] = moved("/tzgg/list.html")
    portal.scripts["/tzgg/list.html"] = page(rows(1, 2))

    fact = crawl(rest=COLUMN).fact("/tzgg/")

    assert fact.list_page
    assert (fact.list_page.url, fact.list_page.recognised) == ("http://www.example.gov.cn/tzgg/", True)
    assert [entry.published for entry in fact.list_page.entries] == ["2026-05-01", "2026-05-02"]


def test_a_list_made_by_script_is_not_recognised(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/tzgg/"] = page('<div id="app"></div><script src="/app.js"></script>')

    fact = crawl(rest=COLUMN).fact("/tzgg/")

    assert fact.list_page
    assert not fact.list_page.recognised


def test_the_unit_named_as_source_answers_for_a_page(crawl: Crawl, portal: ScriptedServer) -> None:
    source = '<meta name="ContentSource" content="大余县政府办">'
    portal.scripts["/"] = answer(200, f"<html><head>{source}</head><body><p>文</p></body></html>".encode())

    document = crawl().fact("/").document

    assert document
    assert document.unit == "县政府办"


def test_a_pager_without_end_is_left_when_it_repeats_itself(crawl: Crawl, portal: ScriptedServer) -> None:
    pager = '<a href="/tzgg/?page={0}">下一页</a>'
    portal.scripts["/tzgg/"] = page(rows(1) + pager.format(2))
    portal.scripts |= {f"/tzgg/?page={n}": page(rows(1) + pager.format(n + 1)) for n in range(2, 50)}
    portal.scripts["/a/1.html"] = page("<p>文</p>")

    crawl(rest=COLUMN)

    assert len([path for path in portal.paths() if "page=" in path]) < 40


def test_attachments_are_kept_whole_with_the_name_the_server_gives(crawl: Crawl, portal: ScriptedServer) -> None:
    gbk = "人员名单.xlsx".encode("gbk").decode("latin-1")
    extended = "UTF-8''%E5%90%8D%E5%86%8C.docx"
    zipped = b"PK\x03\x04" + bytes(100)
    portal.scripts["/"] = page(
        '<a href="/down.jsp?id=1">下载</a><a href="/down.jsp?id=2">下载</a><a href="/f/plain.pdf">附件</a>'
        '<a href="/module/downfile.jsp?filename=report.xls">附件</a><a href="/f/list.csv">表</a>'
    )
    portal.scripts["/down.jsp?id=1"] = answer(200, zipped, "", Content_Disposition=f'attachment; filename="{gbk}"')
    portal.scripts["/down.jsp?id=2"] = answer(
        200, zipped, "application/octet-stream", Content_Disposition=f"attachment; filename*={extended}"
    )
    portal.scripts["/f/plain.pdf"] = answer(200, b"%PDF-1.4 x", "application/pdf")
    portal.scripts["/module/downfile.jsp?filename=report.xls"] = moved("/attach/0/report.xls")
    portal.scripts["/attach/0/report.xls"] = answer(200, b"\xd0\xcf\x11\xe0" + bytes(50), "application/vnd.ms-excel")
    portal.scripts["/f/list.csv"] = answer(200, "姓名,电话\n".encode("gbk"), "text/csv")

    result = crawl()

    fetched = {path: result.fact(path).fetched for path in ("/down.jsp?id=1", "/down.jsp?id=2", "/f/plain.pdf")}
    names = [page.file_name for page in fetched.values()]
    assert names == ["人员名单.xlsx", "名册.docx", "plain.pdf"]
    through = result.fact("/module/downfile.jsp?filename=report.xls").fetched
    assert (through.outcome, through.kind, through.file_name) == (Outcome.OK, TargetKind.ATTACHMENT, "report.xls")
    for one in (*fetched.values(), through, result.fact("/f/list.csv").fetched):
        assert one.kind is TargetKind.ATTACHMENT
        assert one.archived
        assert len(result.folder.body(one.archived)) == one.size


def test_a_page_that_is_a_file_and_a_file_that_is_a_page_are_told_by_their_bytes(
    crawl: Crawl, portal: ScriptedServer
) -> None:
    portal.scripts["/"] = page('<a href="/a.html">甲</a><a href="/b">乙</a>')
    portal.scripts["/a.html"] = answer(200, b"%PDF-1.7 ...", "text/html")
    portal.scripts["/b"] = answer(200, html("<p>网页</p>"), "application/octet-stream")

    result = crawl()

    assert result.fact("/a.html").fetched.kind is TargetKind.ATTACHMENT
    assert result.fact("/b").document


def test_an_articles_attachments_belong_to_its_column(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/tzgg/"] = page(rows(1))
    portal.scripts["/a/1.html"] = page('<p>见附件</p><a href="/f/1.xlsx">附件</a>')
    portal.scripts["/f/1.xlsx"] = answer(200, b"PK\x03\x04....", "application/octet-stream")

    fetched = crawl(rest=COLUMN).fact("/f/1.xlsx").fetched

    assert (fetched.column, fetched.found_on) == ("通知公告", "http://www.example.gov.cn/a/1.html")


def test_pages_in_gbk_under_a_utf8_header_are_read(crawl: Crawl, portal: ScriptedServer) -> None:
    body = "<html><head><title>政务公开</title></head><body><p>关于开展安全生产检查的通知</p></body></html>".encode(
        "gbk"
    )
    portal.scripts["/"] = answer(200, body)

    document = crawl().fact("/").document

    assert document
    assert document.title == "政务公开"
