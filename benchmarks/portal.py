"""A large synthetic portal for measuring: pages of 43 kB with 170 links, served by asyncio.

As on real portals, most links of a page are its template's: 100 of the navigation, 20 friend
links, the column's 30 latest and the site's 10 hot articles; 10 are the article's neighbours.

`python benchmarks/portal.py PORT ARTICLES` serves it until it is killed. Pages are made on the fly
from their number, so that a portal of any size costs no memory. With VALIDATORS in the environment
each answer has an ETag, and whoever shows it is told that nothing changed.
"""

import asyncio
import os
import random
import sys
import zlib

VALIDATORS = bool(os.environ.get("VALIDATORS"))
HOST = "www.bench.example"
ROWS = 20
COLUMNS = 12
SENTENCES = (
    "为进一步规范政务公开工作，切实保障群众的知情权、参与权和监督权，现将有关事项通知如下。",
    "各乡镇人民政府、县直各单位要高度重视，明确专人负责，确保各项任务按时完成。",
    "要加强组织领导，健全工作机制，定期研究解决工作推进中遇到的困难和问题。",
    "本次活动共发放宣传资料三百余份，接受群众现场咨询一百二十余人次，取得了良好效果。",
    "下一步，我县将持续优化营商环境，推动惠企政策直达快享，助力经济社会高质量发展。",
    "项目总投资二千三百万元，计划于年底前完成主体工程建设，明年上半年投入使用。",
    "会议强调，要坚持以人民为中心的发展思想，把群众满意作为检验工作的根本标准。",
    "监督电话工作日可拨打政务服务热线，来信请寄县政务服务中心综合窗口。",
)


def article_count_of(path: str) -> int:
    """The number in an article's path."""
    return int(path.rsplit("_", 1)[1].removesuffix(".html"))


def article(number: int, total: int) -> bytes:
    """One article page of about 43 kB."""
    rng = random.Random(number)
    body = "".join(f"<p>{''.join(rng.choices(SENTENCES, k=4))}</p>\n" for _ in range(10))
    latest = "".join(link(nth * COLUMNS + number % COLUMNS) for nth in range(min(30, total // COLUMNS)))
    hot = "".join(link(nth) for nth in range(min(10, total)))
    near = "".join(link(max(number + step * COLUMNS, 0) % total) for step in range(-5, 5))
    related = latest + hot + near
    date = f"2026-{number % 10 + 1:02d}-{number % 28 + 1:02d}"
    head = f'<meta name="PubDate" content="{date} 10:00"><meta name="ContentSource" content="县政府办">'
    content = f"<h1>关于第{number}号事项的通知</h1><div>发布时间：{date} 来源：县政府办</div>"
    return page(f"关于第{number}号事项的通知", head, f'{content}<div id="zoomcon">{body}</div><ul>{related}</ul>')


def link(number: int) -> str:
    """A link to an article, as a list row."""
    return f'<li class="list-item"><a href="/c{number % COLUMNS}/t2026_{number}.html" title="关于第{number}号事项的通知" target="_blank">关于第{number}号事项的通知</a><span>2026-{number % 10 + 1:02d}-{number % 28 + 1:02d}</span></li>\n'  # noqa: E501


def list_page(column: int, page_number: int, total: int) -> bytes:
    """A list page with a 1-based createPageHTML."""
    mine = range(column, total, COLUMNS)
    pages = -(-len(mine) // ROWS)
    rows = "".join(link(number) for number in mine[(page_number - 1) * ROWS : page_number * ROWS])
    pager = f"<script>createPageHTML('page_div',{pages}, {page_number},'list','shtml',{len(mine)});</script>"
    return page(f"栏目{column}", "", f'<ul class="list">{rows}</ul><div id="page_div"></div>{pager}')


def page(title: str, head: str, body: str) -> bytes:
    """A page with the portal's navigation of 100 links, friend links and footer."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}{STYLE}</head>'
        f'<body><div class="nav">{NAVIGATION}</div><div class="main">{body}</div>'
        f'<div class="footer">{FRIENDS}<p>主办：基准县人民政府办公室</p></div></body></html>'
    ).encode()


NAVIGATION = "".join(
    f'<li class="nav-item level-{n % 3}"><a class="nav-link" href="/c{n % COLUMNS}/list.shtml" title="导航栏目{n}">导航栏目{n}</a></li>\n'  # noqa: E501
    for n in range(100)
)
FRIENDS = "".join(f'<a class="friend" href="http://www.friend{n}.gov.example/">友情链接{n}</a>\n' for n in range(20))
STYLE = f"<style>{'.c{margin:0 auto;padding:4px 8px;color:#333}' * 330}</style>"


def answer(path: str, total: int) -> bytes:
    """The body for a path, empty when there is none."""
    plain = path.split("?")[0]
    if "/t2026_" in plain:
        return article(article_count_of(plain), total)
    if plain == "/":
        return page("首页", "", "".join(link(n) for n in range(50)))
    if plain.endswith(".shtml"):
        column, name = plain.strip("/").split("/")
        number = name.removesuffix(".shtml").removeprefix("list").strip("_") or "1"
        return list_page(int(column[1:]), int(number), total)
    return b""


class Server(asyncio.Protocol):
    """Just enough HTTP/1.1 for a crawler: keep-alive, GET and HEAD."""

    def __init__(self, total: int) -> None:
        self.total, self.buffer = total, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
            method, path, _ = head.split(b"\r\n", 1)[0].split(b" ", 2)
            tag = b'"%08x"' % zlib.crc32(path) if VALIDATORS else b""
            if tag and b"If-None-Match: " + tag in head:
                self.transport.write(b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % tag)
            else:
                self.reply(method, path.decode(), b"ETag: %s\r\n" % tag if tag else b"")

    def reply(self, method: bytes, path: str, more: bytes) -> None:
        body = answer(path, self.total)
        status = b"200 OK" if body else b"404 Not Found"
        head = b"HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\n%sContent-Length: %d\r\n\r\n"
        self.transport.write(head % (status, more, len(body)) + (b"" if method == b"HEAD" else body))


async def serve(port: int, total: int) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: Server(total), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
