"""Bodies: decoded within bounds, and what they are."""

import gzip
import zlib

import pytest

from crawler.answer.challenge import is_challenge
from crawler.answer.content_coding import TooLarge, Undecodable, decoded_body
from crawler.answer.content_kind import kind_of
from domain.link import TargetKind

TEXT = "政务公开".encode() * 500


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT, mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0), "x-gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT)[2:-4], "deflate"),
        (TEXT, "gzip"),
        (gzip.compress(zlib.compress(TEXT), mtime=0), "deflate, gzip"),
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


@pytest.mark.parametrize(
    "body",
    [
        # 加速乐
        "<script>document.cookie=('_')+('_')+('jsl_clearance_s=');location.href=location.pathname</script>",
        "<script>var x='__jsl_clearance_s';go({})</script>",
        # 瑞数
        "<html><head><meta id='9DhefwqGPrzGxEp9hPaoag'><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script>"
        "</head><body onload='_$bA()'></body></html>",
        # 阿里云
        "<html><script>var arg1='6D1B';var _0x4818=['x'];setCookie('acw_sc__v2',x);</script></html>",
        # a cookie and the same address again
        "<html><body>请稍候…<script>document.cookie='k=9f;path=/';setTimeout(function(){location.reload()},1)</script></body>",
        "<html><title>安全验证</title><script src='/captcha.js'></script><body>请完成安全验证后继续访问</body></html>",
        "<script>eval(function(p,a,c,k,e,d){return p}('0 1',2,2,'a|b'.split('|')))</script>",
    ],
)
def test_shells_of_firewalls_are_challenges_whatever_their_status(body: str) -> None:
    assert is_challenge(body.encode())


@pytest.mark.parametrize(
    "body",
    [
        "<html><script>location.href='/index.html'</script></html>",
        "<html><script>document.cookie='skin=1'</script><p>正文</p></html>",
        "<html><script>document.cookie='k=1';location.hash='x'</script><p>"
        + "县政府工作报告正文。" * 30
        + "</p></html>",
        "<html><script>eval(function(p,a,c,k,e,d){})</script><ul><a href='/a.html'>通知</a></ul></html>",
        "<html><script>var a=1</script><p>登录本网站需要完成安全验证。</p><a href='/'>首页</a></html>",
    ],
)
def test_pages_with_scripts_that_a_reader_can_read_are_content(body: str) -> None:
    assert not is_challenge(body.encode())


def test_a_challenge_page_is_no_content() -> None:
    assert is_challenge(b"<html><script>document.cookie='__jsl_clearance_s=1'</script></html>")
    assert not is_challenge(b"<html><script>var a=1</script><p>text</p></html>")
    assert not is_challenge(b"<p>__jsl_clearance is a cookie</p>")
