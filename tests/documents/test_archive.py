"""Archives: what is in them, what they hide, and what they try."""

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

import pytest

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.raw import Raw
from documents.read import read_document
from domain.document import Document
from domain.gap import GapKind

LIST = "姓名,备注\n王某,低保\n李某,五保\n".encode()


def read(body: bytes, limits: Limits | None = None, name: str = "f") -> Document:
    return read_document(Raw("http://www.example.gov.cn/f", body, file_name=name), limits or Limits())


def places(body: bytes) -> list[tuple[str, str, str]]:
    spots = [(segment.spot(0), segment.text) for segment in read(body).segments]
    return [(spot.where, spot.hidden, text) for spot, text in spots]


def reasons(document: Document) -> list[tuple[GapKind, str]]:
    return [(gap.kind, gap.reason) for gap in document.gaps]


def refusal(body: bytes) -> tuple[GapKind, str]:
    with pytest.raises(CannotRead) as caught:
        read(body)
    return caught.value.kind, caught.value.reason


def zipped(files: Iterable[tuple[str | zipfile.ZipInfo, bytes]], comment: bytes = b"") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files:
            archive.writestr(name, body)
        archive.comment = comment
    return stream.getvalue()


def tarred(mode: str = "w") -> bytes:
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("附件/名单.csv")
        info.size = len(LIST)
        archive.addfile(info, BytesIO(LIST))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return stream.getvalue()


def rar(name: str, body: bytes, method: int = 0, flags: int = 0) -> bytes:
    """A RAR 5 archive with one file; method 0 is stored."""
    raw = name.encode()
    numbers = (2, 2, len(body), 4, len(body), 0x20)
    file = b"".join(map(_vint, numbers)) + zlib.crc32(body).to_bytes(4, "little")
    file += b"".join(map(_vint, (method << 7, 0, len(raw)))) + raw
    return b"Rar!\x1a\x07\x01\x00" + _block(bytes([1, 0, flags])) + _block(file) + body + _block(bytes([5, 0, 0]))


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_archive_is_read_however_it_is_packed(mode: str) -> None:
    assert ("“附件/名单.csv”!A2", "", "王某\t低保") in places(tarred(mode))


def test_a_stored_rar_needs_no_tool() -> None:
    assert ("“名单.csv”!A2", "", "王某\t低保") in places(rar("名单.csv", LIST))


def test_a_packed_rar_that_no_tool_can_unpack_is_a_gap_for_its_file() -> None:
    gap = read(rar("名单.csv", LIST, method=3)).gaps[0]

    # With a tool it is damaged (these bytes are not packed at all), without one there is no reader.
    assert gap.kind in (GapKind.DAMAGED, GapKind.NO_READER)
    assert gap.reason.startswith("“名单.csv”：")


def test_a_single_packed_file_goes_by_its_own_name() -> None:
    document = read(gzip.compress(LIST), name="名单.csv.gz")

    assert [segment.spot(0).where for segment in document.segments] == [
        "“名单.csv”!A1",
        "“名单.csv”!A2",
        "“名单.csv”!A3",
    ]


def test_names_comments_and_hidden_files_are_read() -> None:
    hidden = zipfile.ZipInfo("张三低保.txt")
    hidden.external_attr = 0x2
    hidden.comment = "电话见内".encode()
    found = places(zipped([(hidden, "内容".encode())], comment="整理人李四".encode("gbk")))

    assert ("压缩包内文件名", "隐藏文件", "张三低保.txt") in found
    assert ("“张三低保.txt”中第1行", "隐藏文件", "内容") in found
    assert ("“张三低保.txt”的注释", "解压后看不到", "电话见内") in found
    assert ("压缩包注释", "解压后看不到", "整理人李四") in found


def test_names_written_on_chinese_windows_are_understood() -> None:
    body = zipped([("mdXX.txt", b"1")]).replace(b"mdXX.txt", "名单".encode("gbk") + b".txt")

    assert ("压缩包内文件名", "", "名单.txt") in places(body)


def test_names_that_climb_out_are_only_names(tmp_path: object) -> None:
    assert ("“../../etc/x.txt”中第1行", "", "内容") in places(zipped([("../../etc/x.txt", "内容".encode())]))


def test_a_locked_file_in_an_archive_is_a_gap() -> None:
    body = bytearray(zipped([("名单.csv", LIST)]))
    body[6] |= 1
    body[body.index(b"PK\x01\x02") + 8] |= 1

    assert reasons(read(bytes(body))) == [(GapKind.ENCRYPTED, "“名单.csv”：已加密，未读取；请发布单位换为不加密的文件")]


@pytest.mark.parametrize(
    "body",
    [tarred("w:gz")[:60], b"Rar!\x1a\x07\x01\x00xx", b"PK\x03\x04" + b"x" * 40, b"BZh9xxxx\x00"],
    ids=["tar.gz", "rar", "zip", "bz2"],
)
def test_damaged_archives_are_said_to_be_so(body: bytes) -> None:
    assert refusal(body)[0] is GapKind.DAMAGED


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    body = zipped([("0.txt", bytes(40_000_000)), ("名单.csv", LIST)])
    document = read(body)

    assert ("“名单.csv”!A2", "", "王某\t低保") in places(body)
    assert reasons(document) == [(GapKind.LIMIT, "“0.txt”：压缩比异常或文件过大，疑似压缩炸弹，未读取；请人工查看")]


def test_a_packed_bomb_is_noticed_while_it_swells() -> None:
    assert refusal(gzip.compress(bytes(40_000_000)))[0] is GapKind.LIMIT


def test_archives_in_archives_are_counted_together() -> None:
    bomb = zipped([(f"{number}.txt", b"x") for number in range(10)])
    for _ in range(3):
        bomb = zipped([(f"{number}.zip", bomb) for number in range(10)])
    document = read(bomb, Limits(max_inner_files=500))

    assert (GapKind.LIMIT, "内含文件超过 500 个，其余未读取；请人工查看") in reasons(document)
    assert len(document.gaps) <= 6
    assert sum(segment.text == "x" for segment in document.segments) < 500


def test_what_all_levels_unpack_together_is_bounded() -> None:
    inner = zipped([(f"{number}.txt", b"x" * 1000) for number in range(10)])
    document = read(zipped([(f"{number}.zip", inner) for number in range(10)]), Limits(max_unpacked_bytes=30_000))

    assert reasons(document)[-1] == (GapKind.LIMIT, "逐层解开后过大，疑似压缩炸弹，其余未读取；请人工查看")


def test_the_text_of_all_levels_together_is_bounded() -> None:
    inner = zipped([(f"{number}.txt", b"x" * 1000) for number in range(10)])
    document = read(zipped([(f"{number}.zip", inner) for number in range(10)]), Limits(max_text_chars=25_000))

    assert 20_000 < sum(len(segment.text) for segment in document.segments) <= 25_000
    assert any("内含文字超过 25000 个字符，其余未读取" in reason for _, reason in reasons(document))


def test_a_hundred_levels_end_at_the_eighth() -> None:
    body = zipped([("名单.csv", LIST)])
    for _ in range(100):
        body = zipped([("内.zip", body)])

    gaps = reasons(read(body))

    assert len(gaps) == 1
    assert gaps[0][1].endswith("“内.zip”：文件嵌套超过 8 层，未继续读取；请人工查看")


def test_many_unreadable_files_are_a_few_lines() -> None:
    gaps = reasons(read(zipped([(f"{number}.ogg", b"OggS\x00") for number in range(40)])))

    assert len(gaps) == 6
    assert gaps[-1] == (GapKind.NO_READER, "另有 35 处同样未能读取（没有对应的读取器）")


def _vint(number: int) -> bytes:
    """RAR's own numbers: seven bits a byte, the lowest first."""
    head, rest = number & 0x7F, number >> 7
    return bytes([head | 0x80]) + _vint(rest) if rest else bytes([head])


def _block(body: bytes) -> bytes:
    size = _vint(len(body))
    return zlib.crc32(size + body).to_bytes(4, "little") + size + body
