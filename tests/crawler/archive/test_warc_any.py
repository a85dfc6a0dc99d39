import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive.foreign_archive import read_any_warc
from crawler.archive.warc import ArchivedResponse
from crawler.archive.warc_record import response_record, warcinfo_record
from domain.gap import Gap, GapKind
from tests.crawler.synthetic_pages import FETCHED_AT, answer, body

_PAGE = "<html>通知公告</html>".encode()


def by_warcio(*pages: tuple[str, list[tuple[str, str]], bytes], packed: bool) -> bytes:
    """An archive as another program writes it: warcinfo, then a request and an answer for each page."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("other.warc", {"software": "other"}))
    for url, headers, payload in pages:
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "a.cn")], is_http_request=True)
        answered = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        # The lengths are named because warcio otherwise leaves temporary files open.
        response = writer.create_warc_record(
            url, "response", payload=io.BytesIO(payload), length=len(payload), http_headers=answered
        )
        writer.write_record(
            writer.create_warc_record(url, "request", payload=io.BytesIO(), length=0, http_headers=request)
        )
        writer.write_record(response)
    return out.getvalue()


def one_member(plain: bytes) -> bytes:
    return gzip.compress(plain)


def as_is(plain: bytes) -> bytes:
    return plain


def bodies(path: Path) -> list[bytes]:
    return [item.body for item in read_any_warc(path) if isinstance(item, ArchivedResponse)]


def gaps(path: Path) -> list[Gap]:
    return [item for item in read_any_warc(path) if isinstance(item, Gap)]


def test_our_own_archive_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "1.warc.gz"
    path.write_bytes(warcinfo_record(path.name, FETCHED_AT) + response_record(answer(1)) + response_record(answer(2)))
    first, second = read_any_warc(path)
    assert isinstance(first, ArchivedResponse)
    assert (first.url, first.status, first.body) == (answer(1).url, 200, body(1))
    assert first.fetched_at == "2026-03-02T01:02:03Z"
    assert (b"Content-Type", b"text/html") in first.headers
    assert isinstance(second, ArchivedResponse)


@pytest.mark.parametrize(
    ("packed", "wrap"), [(True, as_is), (False, as_is), (False, one_member)], ids=["members", "plain", "one-member"]
)
def test_an_archive_of_another_program_is_read_however_it_is_packed(
    tmp_path: Path, packed: bool, wrap: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "other.warc"
    path.write_bytes(wrap(by_warcio(("http://a.cn/1", [], b"1"), ("http://a.cn/2", [], b"2"), packed=packed)))
    assert [(r.url, r.body) for r in read_any_warc(path) if isinstance(r, ArchivedResponse)] == [
        ("http://a.cn/1", b"1"),
        ("http://a.cn/2", b"2"),
    ]
    assert gaps(path) == []


def chunked(payload: bytes) -> bytes:
    half = len(payload) // 2
    chunks = [payload[:half], payload[half:], b""]
    return b"".join([b"%x;note=1\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks])


def raw_deflate(payload: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(payload) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "payload"),
    [
        ([("Transfer-Encoding", "chunked")], chunked(_PAGE)),
        ([("Transfer-Encoding", "chunked")], _PAGE),
        ([("Content-Encoding", "gzip")], gzip.compress(_PAGE)),
        ([("Content-Encoding", "gzip")], _PAGE),
        ([("Content-Encoding", "deflate")], zlib.compress(_PAGE)),
        ([("Content-Encoding", "deflate")], raw_deflate(_PAGE)),
        ([("Content-Encoding", "identity")], _PAGE),
        ([("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], chunked(gzip.compress(_PAGE))),
    ],
    ids=["chunks", "chunks-undone", "gzip", "gzip-undone", "zlib", "deflate", "identity", "gzip-chunks"],
)
def test_a_body_is_given_as_a_browser_has_it(tmp_path: Path, headers: list[tuple[str, str]], payload: bytes) -> None:
    path = tmp_path / "other.warc.gz"
    path.write_bytes(by_warcio(("http://a.cn/", headers, payload), packed=True))
    assert bodies(path) == [_PAGE]


def test_a_coding_we_cannot_undo_is_said_to_be_still_there(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    path.write_bytes(by_warcio(("http://a.cn/", [("Content-Encoding", "zstd")], b"\x0b\x02\x80"), packed=True))
    (item,) = read_any_warc(path)
    assert isinstance(item, ArchivedResponse)
    assert item.encoded
    assert item.body == b"\x0b\x02\x80"


def test_brotli_is_undone_where_its_library_is_there(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli", reason="the extra xuncha[archives] is not installed")
    path = tmp_path / "other.warc.gz"
    coded = [("Content-Encoding", "br")]
    pages = [brotli.compress(_PAGE), brotli.compress(b"x" * 5000), b"\xff nonsense"]
    path.write_bytes(by_warcio(*[(f"http://a.cn/{n}", coded, page) for n, page in enumerate(pages)], packed=True))
    first, bomb, broken = read_any_warc(path, max_body_bytes=2000)
    assert isinstance(first, ArchivedResponse) and isinstance(bomb, Gap) and isinstance(broken, Gap)
    assert first.body == _PAGE
    assert (bomb.kind, broken.kind) == (GapKind.TOO_LARGE, GapKind.DAMAGED)


_PLAIN = by_warcio(*[(f"http://a.cn/{n}", [], b"%d" % n * 50) for n in range(5)], packed=False)
_PACKED = by_warcio(*[(f"http://a.cn/{n}", [], b"%d" % n * 50) for n in range(5)], packed=True)


@pytest.mark.parametrize("whole", [_PLAIN, _PACKED, one_member(_PLAIN)], ids=["plain", "members", "one-member"])
@given(share=st.floats(0.0, 1.0, exclude_max=True))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_cut_archive_gives_what_is_whole_and_then_at_most_one_gap(tmp_path: Path, whole: bytes, share: float) -> None:
    path = tmp_path / "cut.warc"
    path.write_bytes(whole[: int(len(whole) * share)])
    items = list(read_any_warc(path))
    read = [item.body for item in items if isinstance(item, ArchivedResponse)]
    assert read == [b"%d" % n * 50 for n in range(5)][: len(read)]
    assert [item for item in items if isinstance(item, Gap)] == items[len(read) :]
    assert len(items) - len(read) <= 1


def test_a_cut_inside_a_record_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "cut.warc"
    path.write_bytes(_PACKED[:-40])
    (gap,) = gaps(path)
    assert gap.kind is GapKind.DAMAGED
    assert gap.subject == str(path)
    assert gap.reason == "网页存档在第 11 条记录处中断（数据不完整），其后的内容未检查"


@pytest.mark.parametrize(
    "content", [b"<html>not an archive</html>", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", b"\x1f\x8bnonsense"]
)
def test_what_is_no_archive_is_one_gap(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.warc"
    path.write_bytes(content)
    (item,) = read_any_warc(path)
    assert isinstance(item, Gap)
    assert item.kind is GapKind.DAMAGED


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "other.warc").touch()
    assert list(read_any_warc(tmp_path / "other.warc")) == []


def test_a_body_over_the_limit_is_a_gap_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    large, bomb = b"x" * 5000, gzip.compress(b"x" * 5000)
    packed = ("http://a.cn/2", [("Content-Encoding", "gzip")], bomb)
    path.write_bytes(by_warcio(("http://a.cn/1", [], large), packed, ("http://a.cn/3", [], b"3"), packed=True))
    first, second, third = read_any_warc(path, max_body_bytes=2000)
    assert isinstance(first, Gap) and isinstance(second, Gap) and isinstance(third, ArchivedResponse)
    assert [(gap.kind, gap.subject) for gap in (first, second)] == [
        (GapKind.TOO_LARGE, "http://a.cn/1"),
        (GapKind.TOO_LARGE, "http://a.cn/2"),
    ]


def record(header: str, block: bytes) -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\n{header}Content-Length: {len(block)}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("header", "block", "reason"),
    [
        ("", b"HTTP/1.1 200 OK\r\n\r\n1", "没有写明网址"),
        ("WARC-Target-URI: http://a.cn/\r\n", b"not http", "不是 HTTP 应答"),
        ("WARC-Target-URI: http://a.cn/\r\n", b"", "不是 HTTP 应答"),
        (
            "WARC-Target-URI: http://a.cn/\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08nonsense",
            "已损坏",
        ),
    ],
)
def test_a_record_that_makes_no_sense_is_a_gap_and_the_next_is_read(
    tmp_path: Path, header: str, block: bytes, reason: str
) -> None:
    path = tmp_path / "other.warc"
    good = record("WARC-Target-URI: <http://a.cn/good>\r\n", b"HTTP/1.1 200 OK\nA: 1\n  2\n\nfine")
    path.write_bytes(record(header, block) + good)
    gap, item = read_any_warc(path)
    assert isinstance(gap, Gap)
    assert reason in gap.reason
    assert item == ArchivedResponse("http://a.cn/good", 200, ((b"A", b"1 2"),), b"fine", "")


def entry(kind: str, url: str, block: bytes, *fields: str, version: str = "1.1") -> bytes:
    """A record written by hand."""
    lines = [f"WARC/{version}", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", *fields]
    return "\r\n".join([*lines, f"Content-Length: {len(block)}", "", ""]).encode() + block + b"\r\n\r\n"


_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def test_files_without_an_http_answer_are_read_and_notes_of_the_writer_are_not(tmp_path: Path) -> None:
    path = tmp_path / "other.warc"
    path.write_bytes(
        entry("warcinfo", "urn:x", b"software: Wget/1.21", version="1.0")
        + entry("resource", "http://a.cn/list.csv", b"a,b", "Content-Type: text/csv")
        + entry("resource", "metadata://gnu.org/software/wget/warc/MANIFEST.txt", b"<urn:uuid:1>")
        + entry("resource", "urn:pageinfo:http://a.cn/", b"{}", "Content-Type: application/json")
        + entry("response", "dns:a.cn", b"20260101 a.cn. IN A 1.2.3.4", "Content-Type: text/dns")
        + entry("metadata", "http://a.cn/", b"fetchTimeMs: 3")
        + entry("conversion", "http://a.cn/", b"text")
        + entry("request", "http://a.cn/", b"GET / HTTP/1.1\r\n\r\n")
    )
    (item,) = read_any_warc(path)
    assert isinstance(item, ArchivedResponse)
    assert (item.url, item.headers, item.body) == ("http://a.cn/list.csv", ((b"Content-Type", b"text/csv"),), b"a,b")


def test_a_revisit_is_a_gap_only_where_the_archive_does_not_hold_the_content(tmp_path: Path) -> None:
    path = tmp_path / "other.warc"
    digest = "WARC-Payload-Digest: sha1:AAAA"
    path.write_bytes(
        entry("response", "http://a.cn/1", _OK + b"1", digest)
        + entry("revisit", "http://a.cn/1b", b"HTTP/1.1 200 OK\r\n\r\n", digest)
        + entry("revisit", "http://a.cn/1c", b"", "WARC-Refers-To-Target-URI: <http://a.cn/1>")
        + entry("revisit", "http://a.cn/2", b"HTTP/1.1 304 Not Modified\r\n\r\n", "WARC-Payload-Digest: sha1:BBBB")
    )
    assert [(gap.subject, gap.kind) for gap in gaps(path)] == [("http://a.cn/2", GapKind.NOT_CHECKED)]


def test_what_the_writer_cut_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "other.warc"
    path.write_bytes(
        entry("response", "http://a.cn/1", _OK + b"half", "WARC-Truncated: length")
        + entry("continuation", "http://a.cn/2", b"rest", "WARC-Segment-Number: 2")
    )
    assert bodies(path) == [b"half"]
    assert [(gap.subject, gap.kind) for gap in gaps(path)] == [
        ("http://a.cn/1", GapKind.DAMAGED),
        ("http://a.cn/2", GapKind.NOT_CHECKED),
    ]


def test_a_header_line_may_go_on_in_the_next(tmp_path: Path) -> None:
    path = tmp_path / "other.warc"
    path.write_bytes(entry("response", "http://a.cn/1", _OK + b"1", "X-Note: long", "\tlonger", version="1.0"))
    assert bodies(path) == [b"1"]


def test_the_archives_in_a_wacz_package_are_read_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    with ZipFile(path, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/1.warc.gz", _PACKED)
        package.writestr("archive/2.warc", by_warcio(("http://b.cn/", [], b"b"), packed=False))
    assert bodies(path) == [*[b"%d" % n * 50 for n in range(5)], b"b"]
    assert gaps(path) == []


@pytest.mark.parametrize(
    ("content", "reason"), [(b"\x28\xb5\x2f\xfd rest", "zstd"), (b"PK\x03\x04 rest", "损坏")], ids=["zstd", "zip"]
)
def test_packing_that_is_not_read_here_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "other.warc.zst"
    path.write_bytes(content)
    (gap,) = gaps(path)
    assert reason in gap.reason
