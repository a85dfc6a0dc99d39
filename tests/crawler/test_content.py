"""Bodies: decoded within bounds, and what they are."""

import gzip
import zlib

import pytest

from crawler.challenge import is_challenge
from crawler.content_coding import TooLarge, Undecodable, decoded_body
from crawler.content_kind import kind_of
from domain.link import TargetKind

TEXT = "政务公开".encode() * 500


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), "x-gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT)[2:-4], "deflate"),
        (TEXT, "gzip"),
        (gzip.compress(zlib.compress(TEXT)), "deflate, gzip"),
    ],
)
def test_a_body_is_decoded(body: bytes, encoding: str) -> None:
    assert decoded_body(body, encoding, 10_000) == TEXT


def test_a_broken_end_keeps_the_beginning() -> None:
    content = decoded_body(gzip.compress(TEXT, mtime=0)[:-20], "gzip", 10_000)

    assert TEXT.startswith(content)
    assert content


@pytest.mark.parametrize(
    ("body", "encoding"), [(b"\x1f\x8b\x08rubbish rubbish", "gzip"), (b"\xff\xffrubbish", "deflate"), (b"x", "br")]
)
def test_what_cannot_be_decoded_is_said_to_be_so(body: bytes, encoding: str) -> None:
    with pytest.raises(Undecodable):
        decoded_body(body, encoding, 10_000)


def test_a_bomb_is_cut_at_the_limit() -> None:
    with pytest.raises(TooLarge):
        decoded_body(gzip.compress(bytes(10_000_000)), "gzip", 100_000)


@pytest.mark.parametrize(
    ("media_type", "body", "kind"),
    [
        ("text/html", b"<p>x", TargetKind.PAGE),
        ("text/html", b"%PDF-1.4", TargetKind.ATTACHMENT),
        ("application/octet-stream", b"<!DOCTYPE html><html>", TargetKind.PAGE),
        ("", b"\xef\xbb\xbf <html>", TargetKind.PAGE),
        ("text/plain", b"plain words", TargetKind.ATTACHMENT),
        ("application/msword", b"<html>Word calls this doc", TargetKind.ATTACHMENT),
        ("image/png", b"\x89PNG", TargetKind.IMAGE),
        ("application/octet-stream", b"\xff\xd8\xff\xe0", TargetKind.IMAGE),
        ("application/zip", b"PK\x03\x04", TargetKind.ATTACHMENT),
    ],
)
def test_what_came_is_told_by_its_bytes_first(media_type: str, body: bytes, kind: TargetKind) -> None:
    assert kind_of(media_type, body) is kind


def test_a_challenge_page_is_no_content() -> None:
    assert is_challenge(b"<html><script>document.cookie='__jsl_clearance_s=1'</script></html>")
    assert not is_challenge(b"<html><script>var a=1</script><p>text</p></html>")
    assert not is_challenge(b"<p>__jsl_clearance is a cookie</p>")
