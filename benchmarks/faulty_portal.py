"""The portal to measure with faults in it: planted dead links, and decoys that are no dead links.

`python -m benchmarks.faulty_portal PORT ARTICLES` serves it until it is killed. Every tenth article
holds one dead link; others hold one decoy each. All links stay on the one host, so that no tool
depends on name servers; the friend links of the portal lead to pages of its own.
"""

import asyncio
import sys
from collections.abc import Iterator

from benchmarks.portal import Server, answer, article_count_of

SLOW_SECONDS = 2.0
_DEAD_EVERY = 10
_DECOYS = ("head", "forbidden", "busy", "slow", "soft")
_LAST_BUSY = 10
"""A host that keeps answering 429 is to be spared, which a polite tool pays with waiting: there are only two."""
_ENDS_ARTICLE = b'</div><div class="footer">'
_SOFT = "<h1>404</h1><p>抱歉，您访问的页面不存在或已删除</p>"


def dead_links(articles: int) -> set[str]:
    """The paths of the planted dead links."""
    return {path for number in range(articles) for path in _planted(number) if path.startswith("/dead/")}


def soft_links(articles: int) -> set[str]:
    """The paths of pages that answer 200 and say that they do not exist."""
    return {path for number in range(articles) for path in _planted(number) if path.startswith("/soft/")}


def _planted(number: int) -> Iterator[str]:
    if number % _DEAD_EVERY == 0:
        yield f"/dead/{number}.html"
    elif number % _DEAD_EVERY == 1:
        nth = number // _DEAD_EVERY
        kind = _DECOYS[nth % len(_DECOYS)]
        yield f"/{'head' if kind == 'busy' and nth > _LAST_BUSY else kind}/{nth}.html"


class FaultyServer(Server):
    """The portal's server, and the answers of what is planted."""

    def reply(self, method: bytes, path: str, more: bytes = b"") -> None:
        kind = path.split("/")[1]
        if kind == "slow":
            asyncio.get_running_loop().call_later(SLOW_SECONDS, self._send, method, b"200 OK", _plain("慢"))
        elif kind == "head" and method == b"HEAD":
            self._send(method, b"404 Not Found", b"")
        elif kind in ("head", "friend"):
            self._send(method, b"200 OK", _plain(kind))
        elif kind == "soft":
            self._send(method, b"200 OK", _plain(_SOFT))
        elif kind == "forbidden":
            self._send(method, b"403 Forbidden", _plain("拒绝访问"))
        elif kind == "busy":
            self._send(method, b"429 Too Many Requests", _plain("请稍后再试"))
        else:
            body = _with_plants(path, answer(path, self.total))
            self._send(method, b"200 OK" if body else b"404 Not Found", body)

    def _send(self, method: bytes, status: bytes, body: bytes) -> None:
        head = b"HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
        self.transport.write(head % (status, len(body)) + (b"" if method == b"HEAD" else body))


def _with_plants(path: str, body: bytes) -> bytes:
    body = body.replace(b"http://www.friend", b"/friend/").replace(b".gov.example/", b".html")
    if "/t2026_" in path:
        links = "".join(f'<p><a href="{planted}">相关链接</a></p>' for planted in _planted(article_count_of(path)))
        body = body.replace(_ENDS_ARTICLE, links.encode() + _ENDS_ARTICLE, 1)
    return body


def _plain(text: str) -> bytes:
    """A page without links."""
    return f"<!DOCTYPE html><html><head><title>{text[:4]}</title></head><body>{text}</body></html>".encode()


async def serve(port: int, articles: int) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: FaultyServer(articles), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
