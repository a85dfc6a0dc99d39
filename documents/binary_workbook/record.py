"""Records of BIFF12, the binary form of Excel's workbooks ([MS-XLSB] 2.1.4), and the values in them."""

import struct
from collections.abc import Iterator

_NONE = 0xFFFF_FFFF
_LONGEST_SIZE = (0, 7, 14, 21)


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and data of each record of a part; IndexError where the part is cut off within a record."""
    at = 0
    while at < len(part):
        kind, at = part[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | (part[at] & 0x7F) << 7, at + 1
        size = 0
        for shift in _LONGEST_SIZE:
            byte, at = part[at], at + 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        at += size
        if at > len(part):
            raise IndexError("cut off")
        yield kind, part[at - size : at]


def count(data: bytes, at: int, size: int = 4) -> int:
    """A number without a sign."""
    return int.from_bytes(data[at : at + size], "little")


def real(data: bytes, at: int) -> float:
    """A number of eight bytes; ValueError when they are not all there."""
    if len(data) < at + 8:
        raise ValueError("cut short")
    return float(struct.unpack_from("<d", data, at)[0])


def packed(data: bytes, at: int) -> float:
    """A number of four bytes ([MS-XLSB] 2.5.122, RkNumber): an integer or the upper half of a real, maybe times 100."""
    bits = count(data, at)
    if bits & 2:
        value = float(int.from_bytes(data[at : at + 4], "little", signed=True) >> 2)
    else:
        value = real(bytes(4) + (bits & ~3).to_bytes(4, "little"), 0)
    return value / 100 if bits & 1 else value


def wide(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, "" for none, and where it ends."""
    length = count(data, at)
    end = at + 4 + (0 if length == _NONE else 2 * length)
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def wides(data: bytes, at: int, many: int) -> Iterator[str]:
    """So many texts, one after the other."""
    for _ in range(many):
        text, at = wide(data, at)
        yield text
