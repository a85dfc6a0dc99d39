import base64
import gzip
import hashlib
import subprocess
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawler.archive.warc import ArchivedResponse, BadRecord, read_record
from crawler.archive.warc_record import response_record, warcinfo_record
from tests.crawler.synthetic_pages import FETCHED_AT

_BODY = "<html>大余县人民政府</html>".encode() * 100


def response(
    body: bytes = _BODY, headers: tuple[tuple[bytes, bytes], ...] = (), url: str = "http://a.cn/", encoded: bool = False
) -> ArchivedResponse:
    return ArchivedResponse(url, 200, headers, body, FETCHED_AT, encoded=encoded)


def archive(path: Path, *responses: ArchivedResponse) -> list[int]:
    """Writes a file as a segment has it; gives the offset of each response."""
    data, offsets = warcinfo_record(path.name, FETCHED_AT), []
    for each in responses:
        offsets.append(len(data))
        data += response_record(each)
    path.write_bytes(data)
    return offsets


def test_warcio_reads_every_record_and_confirms_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "1.warc.gz"
    offsets = archive(path, response(headers=((b"Content-Type", b"text/html"),)), response(b"", url="http://a.cn/2"))
    with path.open("rb") as file:
        iterator = ArchiveIterator(file, check_digests="raise")
        info = next(iterator)
        assert (info.rec_type, info.rec_headers["WARC-Filename"]) == ("warcinfo", path.name)
        first = next(iterator)
        assert first.rec_headers["WARC-Target-URI"] == "http://a.cn/"
        assert first.rec_headers["WARC-Date"] == "2026-03-02T01:02:03Z"
        assert first.http_headers.get_statuscode() == "200"
        assert first.http_headers["Content-Type"] == "text/html"
        assert first.content_stream().read() == _BODY
        assert iterator.get_record_offset() == offsets[0]
        assert next(iterator).content_stream().read() == b""
        assert next(iterator, None) is None


def test_fastwarc_reads_every_record_and_confirms_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "1.warc.gz"
    archive(path, response(), response(b"2", url="http://a.cn/2"))
    seen = []
    with path.open("rb") as file:
        for record in FastIterator(file, record_types=WarcRecordType.response):
            assert record.verify_payload_digest()
            seen.append((record.headers["WARC-Target-URI"], record.http_headers.status_code, record.reader.read()))
    assert seen == [("http://a.cn/", 200, _BODY), ("http://a.cn/2", 200, b"2")]


def test_gzip_finds_the_file_sound(tmp_path: Path) -> None:
    path = tmp_path / "1.warc.gz"
    archive(path, response(), response())
    assert subprocess.run(["gzip", "-t", str(path)], check=False).returncode == 0


def test_the_digest_is_that_of_the_body_whoever_computes_it() -> None:
    digest = hashlib.sha256(_BODY)
    named = ArchivedResponse("http://a.cn/", 200, (), _BODY, FETCHED_AT, digest=digest.hexdigest())
    expected = b"WARC-Payload-Digest: sha256:" + base64.b32encode(digest.digest()) + b"\r\n"
    assert expected in gzip.decompress(response_record(named))
    assert expected in gzip.decompress(response_record(response()))


def test_headers_that_the_decoded_body_makes_untrue_are_kept_under_another_name() -> None:
    sent = ((b"Content-Encoding", b"gzip"), (b"transfer-encoding", b"chunked"), (b"Content-Length", b"7"))
    record = gzip.decompress(response_record(response(headers=sent)))
    for name, value in sent:
        assert b"\r\nX-Archive-Orig-" + name + b": " + value + b"\r\n" in record
    assert b"\r\nContent-Length: %d\r\n\r\n<html>" % len(_BODY) in record


def test_a_body_that_could_not_be_decoded_keeps_the_name_of_its_coding() -> None:
    record = gzip.decompress(response_record(response(headers=((b"Content-Encoding", b"br"),), encoded=True)))
    assert b"\r\nContent-Encoding: br\r\n" in record


def test_a_line_break_in_a_header_does_not_end_the_headers(tmp_path: Path) -> None:
    headers = ((b"X-A", b"1\r\n\r\nfalse body"), (b"X-B\r\n", b"2"))
    (offset,) = archive(tmp_path / "1.warc.gz", response(headers=headers, url="http://a.cn/\r\n\r\nx"))
    assert read_record(tmp_path / "1.warc.gz", offset) == _BODY


@given(bodies=st.lists(st.binary(max_size=200), min_size=1, max_size=4))
@settings(max_examples=40)
def test_any_body_comes_back_from_its_place(tmp_path_factory: pytest.TempPathFactory, bodies: list[bytes]) -> None:
    path = tmp_path_factory.mktemp("warc") / "1.warc.gz"
    offsets = archive(path, *[response(body) for body in bodies])
    assert [read_record(path, offset) for offset in offsets] == bodies


def test_a_large_body_comes_back_from_its_place(tmp_path: Path) -> None:
    body = hashlib.shake_256(b"attachment").digest(3_000_000)
    _, offset = archive(tmp_path / "1.warc.gz", response(), response(body))
    assert read_record(tmp_path / "1.warc.gz", offset) == body


@pytest.mark.parametrize("place", ["inside", "beyond", "warcinfo"])
def test_a_place_that_holds_no_answer_is_refused_in_chinese(tmp_path: Path, place: str) -> None:
    path = tmp_path / "1.warc.gz"
    (offset,) = archive(path, response())
    wrong = {"inside": offset + 3, "beyond": path.stat().st_size, "warcinfo": 0}[place]
    with pytest.raises(BadRecord, match="重新抓取"):
        read_record(path, wrong)


def test_a_record_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "1.warc.gz"
    (offset,) = archive(path, response())
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(BadRecord, match="数据不完整"):
        read_record(path, offset)
