"""Attachments: what they are, what they are called, how large, how slow and how many they may be."""

import gzip
import hashlib
import random
import re
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from crawler.answer.body import IN_MEMORY_BYTES, Spool, SpooledBody, pieces_of, start_of
from crawler.answer.content_coding import TooLarge, Undecodable
from crawler.answer.spooled_coding import decoded_spool
from crawler.cannot_store import CannotStore
from crawler.child import start_crawl
from crawler.folder import CrawlFolder
from crawler.order import CrawlOrder
from domain.gap import GapKind
from domain.link import Outcome, TargetKind
from tests.crawler.conftest import Crawled, address, prepare
from tests.crawler.scripted_server import Asked, ScriptedServer, answer, html, moved, page

Crawl = Callable[..., Crawled]
MEGABYTE = 1 << 20
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + b"x" * 500 + b"%%EOF"


def of_size(megabytes: int) -> bytes:
    return b"PK\x03\x04" + random.Random(7).randbytes(megabytes * MEGABYTE)


def spooled(body: bytes, folder: Path) -> SpooledBody:
    spool = Spool(folder)
    for start in range(0, len(body), 100_000):
        spool.write(body[start : start + 100_000])
    kept = spool.body()
    assert isinstance(kept, SpooledBody)
    return kept


def test_a_small_body_stays_in_memory_and_a_large_one_goes_to_disk(tmp_path: Path) -> None:
    small = Spool(tmp_path)
    small.write(b"x" * IN_MEMORY_BYTES)
    assert small.getvalue() == small.body() == b"x" * IN_MEMORY_BYTES

    large = of_size(2)
    body = spooled(large, tmp_path)
    assert len(body) == len(large)
    assert start_of(body, 4) == b"PK\x03\x04"
    assert b"".join(pieces_of(body)) == b"".join(pieces_of(body)) == large
    assert list(tmp_path.iterdir()) == [], "a crash leaves nothing behind"


def test_a_disk_that_cannot_be_written_is_told_once_the_body_is_asked_for(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "gone")
    spool.write(b"x" * 2 * IN_MEMORY_BYTES)
    spool.write(b"x")

    with pytest.raises(CannotStore):
        spool.body()


def test_a_large_body_is_decoded_from_file_to_file(tmp_path: Path) -> None:
    content = of_size(3)
    packed = spooled(gzip.compress(content, 1), tmp_path)

    assert b"".join(pieces_of(decoded_spool(packed, "gzip", 5 * MEGABYTE, tmp_path))) == content
    assert decoded_spool(spooled(content, tmp_path), "gzip", 5 * MEGABYTE, tmp_path)
    cut = spooled(gzip.compress(content, 1)[:-50_000], tmp_path)
    assert content.startswith(b"".join(pieces_of(decoded_spool(cut, "gzip", 5 * MEGABYTE, tmp_path))))


def test_a_large_bomb_is_cut_at_the_limit_and_rubbish_is_told(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        decoded_spool(spooled(gzip.compress(of_size(3), 1), tmp_path), "gzip", 2 * MEGABYTE, tmp_path)
    with pytest.raises(Undecodable):
        decoded_spool(spooled(b"\xff" * 2 * MEGABYTE, tmp_path), "deflate", 9 * MEGABYTE, tmp_path)
    with pytest.raises(Undecodable):
        decoded_spool(spooled(of_size(2), tmp_path), "br", 9 * MEGABYTE, tmp_path)


@pytest.mark.parametrize("headers", [{}, {"Content_Encoding": "gzip"}], ids=["plain", "packed"])
def test_a_large_file_is_kept_whole(headers: dict[str, str], crawl: Crawl, portal: ScriptedServer) -> None:
    content = of_size(5)
    portal.scripts["/"] = page('<a href="/big.zip">大文件</a>')
    body = gzip.compress(content, 1) if headers else content
    portal.scripts["/big.zip"] = answer(200, body, "application/zip", **headers)

    result = crawl()

    fetched = result.fact("/big.zip").fetched
    assert fetched.size == len(content)
    assert fetched.digest == hashlib.sha256(content).hexdigest()
    assert fetched.archived
    assert result.folder.body(fetched.archived) == content


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
def test_large_files_are_not_held_in_memory(tmp_path: Path, portal: ScriptedServer) -> None:
    content = of_size(60)
    portal.scripts["/"] = page("".join(f'<a href="/{n}.zip">大文件</a>' for n in range(4)))
    portal.scripts |= {f"/{n}.zip": answer(200, content + bytes([n]), "application/zip") for n in range(4)}
    prepare(tmp_path, portal.port, CrawlOrder(1000), crawl="max_body_mb = 100")

    with start_crawl(tmp_path) as child:
        most_kilobytes = 0
        while child.poll() is None:
            most_kilobytes = max(most_kilobytes, peak_kilobytes(child.pid))
            Event().wait(0.02)

    assert child.returncode == 0
    assert sum(fact.fetched.size > 60 * MEGABYTE for fact in Crawled(CrawlFolder(tmp_path)).facts.values()) == 4
    assert most_kilobytes < 200 << 10, "four files of 60 MB at a time would take more than 240 MB"


def peak_kilobytes(process: int) -> int:
    """The most memory that the process has held; 0 when it is no more."""
    match = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(match[1]) if match else 0


def test_a_file_over_the_limit_is_a_gap(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<a href="/big.zip">大文件</a>')
    portal.scripts["/big.zip"] = answer(200, of_size(3), "application/zip")

    result = crawl(crawl="max_body_mb = 2")

    assert [(gap.kind, gap.subject) for gap in result.folder.gaps()] == [(GapKind.TOO_LARGE, address("/big.zip"))]


def test_a_page_too_large_to_be_read_is_a_gap_though_files_may_be_so_large(
    crawl: Crawl, portal: ScriptedServer
) -> None:
    portal.scripts["/"] = answer(200, html("<p>" + "长" * 12_000_000 + "</p>"))

    assert [gap.kind for gap in crawl(crawl="max_body_mb = 100").folder.gaps()] == [GapKind.TOO_LARGE]


def test_a_file_may_take_longer_than_a_page(crawl: Crawl, portal: ScriptedServer) -> None:
    def slow(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 509\r\n\r\n%PDF-1.4\n")
        connection.settimeout(2.5)
        try:
            connection.recv(1)
        except TimeoutError:
            connection.sendall(b"x" * 495 + b"%%EOF")

    portal.scripts["/"] = page('<a href="/down.jsp?id=3">附件</a>')
    portal.scripts["/down.jsp?id=3"] = slow

    outcome = crawl(crawl="timeout_seconds = 1\nfile_timeout_seconds = 20").outcome("/down.jsp?id=3")

    assert (outcome.outcome, outcome.tries) == (Outcome.OK, 1)


def test_no_more_files_than_the_site_file_allows(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("".join(f'<a href="/{n}.pdf">附件</a>' for n in range(9)) + '<a href="/b.html">乙</a>')
    portal.scripts |= {f"/{n}.pdf": answer(200, PDF, "application/pdf") for n in range(9)}
    portal.scripts["/b.html"] = page("<p>乙</p>")

    result = crawl(crawl="max_files = 4")

    assert len([path for path in portal.paths() if path.endswith(".pdf")]) == 4
    assert result.outcome("/b.html").outcome is Outcome.OK
    (gap,) = result.folder.gaps()
    assert gap.kind is GapKind.BUDGET
    assert "附件已达 4 个的上限" in gap.reason
    assert "共 5 个地址未抓取" in gap.reason


@pytest.mark.parametrize(
    ("link", "script", "name"),
    [
        ("/downfile.jsp?classid=0&filename=2606.pdf", answer(200, PDF, "application/octet-stream"), "2606.pdf"),
        ("/down?id=1", answer(200, PDF, "text/html", Content_Disposition='attachment; filename="a.pdf"'), "a.pdf"),
        (
            "/down?id=2",
            answer(200, PDF, "", Content_Disposition="attachment; filename*=UTF-8''%E5%90%8D%E5%8D%95.pdf"),
            "名单.pdf",
        ),
        (
            "/down?id=3",
            answer(200, PDF, "", Content_Disposition='attachment; filename="名单.pdf"'.encode("gbk").decode("latin-1")),
            "名单.pdf",
        ),
        (
            "/down?id=4",
            answer(200, PDF, "", Content_Disposition='attachment; filename="名单.pdf"'.encode().decode("latin-1")),
            "名单.pdf",
        ),
        ("/oa/redirect?fid=7", moved("/attach/2606/x.pdf"), "x.pdf"),
    ],
    ids=["named in the query", "called HTML", "RFC 5987", "raw GBK", "raw UTF-8", "redirected"],
)
def test_a_file_behind_a_download_script_is_a_file_with_its_name(
    link: str, script: bytes, name: str, crawl: Crawl, portal: ScriptedServer
) -> None:
    portal.scripts["/"] = page(f'<a href="{link}">点击下载</a>')
    portal.scripts[link] = script
    portal.scripts["/attach/2606/x.pdf"] = answer(200, PDF, "application/pdf")

    fetched = crawl().fact(link).fetched

    assert (fetched.kind, fetched.outcome, fetched.file_name) == (TargetKind.ATTACHMENT, Outcome.OK, name)
