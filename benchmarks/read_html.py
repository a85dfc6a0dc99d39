"""What reading a page costs beside a bare lexbor parse, and beside BeautifulSoup.

    python benchmarks/read_html.py [PAGES]

The pages are generated from a fixed seed in the shape of a portal's: about 43 kB, 170 links and
3,000 visible characters, one template around ever new articles. Read the ratios, since the times
depend on the machine.
"""

import random
import sys
import time
from collections.abc import Callable
from itertools import count as count_up

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from documents.html import read
from documents.raw import Raw

_WORDS = "各乡镇人民政府县直各单位为进一步加强政务公开工作日常监测推进基层政务公开标准化规范化建设现将有关事项通知如下"
_ROUNDS = 5


def page(random_: random.Random) -> bytes:
    """An article with header, menus, related articles, friend links and footer."""
    template = random.Random(0)
    menu = "".join(_menu_item(number, template) for number in range(22))
    friends = "".join(f'<li><a href="http://www.site{n}.gov.cn/">{_text(template, 6)}</a></li>\n' for n in range(12))
    body = "".join(_paragraph(random_) for _ in range(16))
    related = "".join(_row(random_) for _ in range(24))
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{_text(random_, 18)}</title>
<meta name="ArticleTitle" content="{_text(random_, 18)}"><meta name="PubDate" content="2024-03-05 14:06">
<meta name="ContentSource" content="县政府办"><link rel="stylesheet" href="/css/main.css">
<script src="/js/jquery.min.js"></script><script>{_SCRIPT}</script></head><body>
<div class="header"><a href="/"><img src="/images/logo.png" alt="某县人民政府"></a><ul class="nav">{menu}</ul></div>
<div class="location">当前位置：<a href="/">首页</a>&gt;<a href="/zwgk/">政务公开</a></div>
<div class="main"><h1>{_text(random_, 18)}</h1>
<div class="info"><span>发布时间：2024-03-05 14:06</span><span>来源：县政府办</span></div>
<div id="zoom">{body}</div><ul class="list">{related}</ul></div>
<div class="friend-links"><ul>{friends}</ul></div>
<div class="footer"><p>主办：某县人民政府办公室&nbsp;&nbsp;网站标识码：3607000001</p></div>
</body></html>""".encode()


_SCRIPT = "function show(id) { if (id < 9 && id > 0) { document.getElementById('m' + id).className = 'on'; } }\n" * 30


def _menu_item(number: int, random_: random.Random) -> str:
    children = "".join(
        f'    <li class="item-{n}"><a class="nav-link" href="/col/col{number}{n:02}/index.html" target="_blank"'
        f' style="color:#333333">{_text(random_, 4)}</a></li>\n'
        for n in range(5)
    )
    return (
        f'<li class="menu-item m{number % 3}" id="m{number}"><a href="/col/col{number}/index.html">'
        f'<i class="icon"></i><span>{_text(random_, 4)}</span></a>\n'
        f'  <ul class="sub-menu" style="display:none">\n{children}</ul></li>\n'
    )


def _paragraph(random_: random.Random) -> str:
    style = "text-indent: 2em; line-height: 28pt; font-family: 仿宋_GB2312"
    return (
        f'<p style="{style}"><span style="{style}; font-size: 16pt">{_text(random_, 60)}</span>'
        f'<span style="{style}; font-size: 16pt"><b>{_text(random_, 20)}</b>{_text(random_, 30)}&nbsp;</span></p>\n'
    )


def _row(random_: random.Random) -> str:
    number = random_.randrange(10**6)
    title = _text(random_, 20)
    return (
        f'<li><a href="/art/2024/3/5/art_{number}.html" title="{title}" target="_blank">{title}</a>'
        f'<span class="time">2024-03-{random_.randint(1, 28):02}</span></li>\n'
    )


def _text(random_: random.Random, length: int) -> str:
    return "".join(random_.choices(_WORDS, k=length))


def _soup(body: bytes) -> None:
    soup = BeautifulSoup(body, "lxml")
    soup.get_text("\n")
    soup.find_all(["a", "img", "link", "script"])


def _milliseconds(work: Callable[[int, bytes], object], pages: list[bytes]) -> float:
    """CPU time a page, the best of several rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        for number, body in enumerate(pages):
            work(number, body)
        best = min(best, (time.process_time() - start) * 1000 / len(pages))
    return best


def _read(folder: str, number: int, body: bytes) -> None:
    read(Raw(f"http://www.example.gov.cn/{folder}/t{number}.html", body, "text/html; charset=utf-8"))


def main(count: int) -> None:
    """Prints times a page and their ratios to the bare parse."""
    random_ = random.Random(1)
    pages = [page(random_) for _ in range(count)]
    links = pages[0].count(b"<a ")
    print(f"{count} pages of {len(pages[0]) / 1000:.0f} kB, {pages[0].count(b'<')} tags, {links} links")
    parse = _milliseconds(lambda _, body: LexborHTMLParser(body), pages)
    folders = count_up()
    figures = {
        "bare lexbor parse": parse,
        "whole read, pages of one folder": _milliseconds(lambda n, body: _read("zwgk", n, body), pages),
        "whole read, each page in a new folder": _milliseconds(
            lambda n, body: _read(f"c{next(folders)}", n, body), pages
        ),
        "BeautifulSoup(lxml), text and links": _milliseconds(lambda _, body: _soup(body), pages[: max(count // 20, 5)]),
    }
    for name, figure in figures.items():
        print(f"{name:<40}{figure:8.2f} ms{figure / parse:8.1f} times a bare parse")
    whole = figures["whole read, pages of one folder"]
    print(f"BeautifulSoup / whole read: {figures['BeautifulSoup(lxml), text and links'] / whole:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
