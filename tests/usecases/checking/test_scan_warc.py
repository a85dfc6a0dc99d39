"""Archives that other programs wrote, scanned as they are."""

import gzip
from datetime import date
from pathlib import Path

from domain.gap import GapKind
from usecases.checking.check_paths import Checked
from usecases.checking.scan_warc import scan_warc

_DAY = date(2026, 11, 20)
_FAULTY = "<html><head><title>通知</title></head><body><p>请各单位按排好值班。内部资料，注意保存。</p></body></html>"


def record(url: str, block: bytes, kind: str = "response", version: str = "1.0") -> bytes:
    head = f"WARC/{version}\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{url}>\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def http(body: bytes, status: int = 200, *headers: str, content_type: str = "text/html; charset=gbk") -> bytes:
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {content_type}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def scanned(path: Path, *records: bytes) -> list[Checked]:
    path.write_bytes(gzip.compress(b"".join(records)))
    return list(scan_warc(path, _DAY))


def test_pages_are_scanned_with_their_own_address_and_charset(tmp_path: Path) -> None:
    (checked,) = scanned(tmp_path / "a.warc.gz", record("http://a.cn/1.html", http(_FAULTY.encode("gbk"))))

    assert checked.name == "http://a.cn/1.html"
    assert checked.findings
    assert {finding.url for finding in checked.findings} == {"http://a.cn/1.html"}
    assert checked.gaps == ()


def test_the_same_content_at_the_same_address_is_scanned_once(tmp_path: Path) -> None:
    page = record("http://a.cn/1.html", http(_FAULTY.encode("gbk")))

    assert len(scanned(tmp_path / "a.warc.gz", page, page)) == 1


def test_what_dresses_a_page_and_what_is_gone_is_passed_over(tmp_path: Path) -> None:
    results = scanned(
        tmp_path / "a.warc.gz",
        record("http://a.cn/a.css", http(b"body{}", content_type="text/css")),
        record("http://a.cn/a.png", http(b"\x89PNG\r\n", content_type="image/png")),
        record("http://a.cn/gone", http("<html>没有</html>".encode(), 404)),
        record("http://a.cn/moved", http(b"<html>moved</html>", 302, "Location: /x")),
    )

    assert results == []


def test_what_is_no_content_is_a_gap(tmp_path: Path) -> None:
    challenge = b"<html><script>var a='__jsl_clearance';</script></html>"
    results = scanned(
        tmp_path / "a.warc.gz",
        record("http://a.cn/403", http(b"<html>no</html>", 403)),
        record("http://a.cn/502", http(b"<html>bad</html>", 502)),
        record("http://a.cn/js", http(challenge)),
        record("http://a.cn/zstd", http(b"\x28\xb5\x2f\xfd", 200, "Content-Encoding: zstd")),
        record("http://[1/", http(_FAULTY.replace("<title>通知</title>", "").encode("gbk"))),
    )

    gaps = {gap.subject: gap.kind for checked in results for gap in checked.gaps}
    assert gaps == {
        "http://a.cn/403": GapKind.BLOCKED,
        "http://a.cn/502": GapKind.SERVER_ERROR,
        "http://a.cn/js": GapKind.BLOCKED,
        "http://a.cn/zstd": GapKind.NO_READER,
    }
    assert results[-1].findings and not results[-1].gaps, "an address that makes no sense does not hide its page"


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    (checked,) = scanned(tmp_path / "a.warc.gz", record("http://a.cn/", b"GET / HTTP/1.1\r\n\r\n", kind="request"))

    assert [gap.kind for gap in checked.gaps] == [GapKind.NOT_CHECKED]
