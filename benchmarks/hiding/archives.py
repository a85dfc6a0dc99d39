"""Archives, and files in files in files: every level has to be gone through."""

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from benchmarks.hiding import docx, ole, text, web, xlsx
from benchmarks.hiding.place import Filling, Place, Write
from benchmarks.hiding.zipped import zipped

Pack = Callable[[str, bytes], bytes]


def zip_of(name: str, body: bytes) -> bytes:
    """A zip with one file."""
    return zipped({name: body})


def tar_gz_of(name: str, body: bytes) -> bytes:
    """A gzipped tar with one file."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(body)
        archive.addfile(info, io.BytesIO(body))
    return stream.getvalue()


def seven_zip_of(name: str, body: bytes) -> bytes:
    """A 7z with one file under LZMA, as 7-Zip writes it by default."""
    filters = [{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 16, "lc": 3, "lp": 0, "pb": 2}]
    packed = lzma.compress(body, lzma.FORMAT_RAW, filters=filters)
    coder = bytes([1, 0x23, 3, 1, 1, 5, 0x5D]) + struct.pack("<I", 1 << 16)
    names = b"\0" + name.encode("utf-16-le") + b"\0\0"
    header = (
        bytes([1, 4, 6, 0, 1, 9]) + _seven_number(len(packed)) + b"\0"
        + bytes([7, 0x0B, 1, 0]) + coder + b"\x0c" + _seven_number(len(body)) + b"\0"
        + bytes([8, 0, 0])
        + bytes([5, 1, 0x11]) + _seven_number(len(names)) + names + bytes([0, 0])
    )  # fmt: skip
    start = struct.pack("<QQI", len(packed), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start)) + start + packed + header


def rar_of(name: str, body: bytes) -> bytes:
    """A RAR 5 with one file that is stored, not packed."""
    raw = name.encode()
    file = b"".join(map(_rar_number, (2, 2, len(body), 4, len(body), 0x20))) + zlib.crc32(body).to_bytes(4, "little")
    file += b"".join(map(_rar_number, (0, 0, len(raw)))) + raw
    return (
        b"Rar!\x1a\x07\x01\x00" + _rar_block(bytes([1, 0, 0])) + _rar_block(file) + body + _rar_block(bytes([5, 0, 0]))
    )


def _seven_number(number: int) -> bytes:
    """7z's own: as many bytes follow as the first has leading ones."""
    for extra in range(8):
        if number < 1 << (7 * (extra + 1)):
            mask = (0xFF00 >> extra) & 0xFF
            return bytes([mask | number >> (8 * extra)]) + (number & ((1 << 8 * extra) - 1)).to_bytes(extra, "little")
    return b"\xff" + number.to_bytes(8, "little")


def _rar_number(number: int) -> bytes:
    head, rest = number & 0x7F, number >> 7
    return bytes([head | 0x80]) + _rar_number(rest) if rest else bytes([head])


def _rar_block(body: bytes) -> bytes:
    size = _rar_number(len(body))
    return zlib.crc32(size + body).to_bytes(4, "little") + size + body


def _packed(pack: Pack, name: str, write: Write) -> Write:
    return lambda filling: pack(name, write(filling))


def _named(pack: Pack) -> Write:
    return lambda filling: pack(f"{filling.text}.txt", "内容".encode())


def _commented(filling: Filling) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("说明.txt", "公示")
        archive.comment = filling.text.encode()
    return stream.getvalue()


_CSV = text.FORMATS["csv"][0].write
_SHEET, _HIDDEN_COLUMN = xlsx.PLACES[0].write, xlsx.PLACES[2].write
_VANISHED = next(place.write for place in docx.PLACES if place.name == "隐藏文字")
_OLD_SHEET = ole.XLS[0].write
_MAIL = next(place.write for place in web.EML if place.name == "附件")


def _three_levels(filling: Filling) -> bytes:
    return zip_of("外.zip", zip_of("中.7z", seven_zip_of("名单.xlsx", _SHEET(filling))))


def _places(pack: Pack) -> tuple[Place, ...]:
    return (
        Place("内有 xlsx 隐藏列", _packed(pack, "附件/名单.xlsx", _HIDDEN_COLUMN), "隐藏列", is_table=True),
        Place("内有 xls", _packed(pack, "名单.xls", _OLD_SHEET), "名单.xls", is_table=True, most=2),
        Place("内有 csv（GBK）", _packed(pack, "名单.csv", text.FORMATS["csv"][1].write), "名单.csv", is_table=True),
        Place("内有 docx 隐藏文字", _packed(pack, "通知.docx", _VANISHED), "隐藏文字"),
    )


FORMATS = {
    "zip": (
        *_places(zip_of),
        Place("内有邮件的附件", _packed(zip_of, "信.eml", _MAIL), "名单.xlsx", is_table=True),
        Place("zip 内 zip 内 7z 内 xlsx", _three_levels, "名单.xlsx", is_table=True),
        Place("文件名", _named(zip_of), "压缩包内文件名", most=1),
        Place("压缩包注释", _commented, "压缩包注释", most=1),
    ),
    "7z": (*_places(seven_zip_of), Place("文件名", _named(seven_zip_of), "压缩包内文件名", most=1)),
    "rar": (*_places(rar_of), Place("文件名", _named(rar_of), "压缩包内文件名", most=1)),
    "tar.gz": (*_places(tar_gz_of), Place("文件名", _named(tar_gz_of), "压缩包内文件名", most=1)),
}
