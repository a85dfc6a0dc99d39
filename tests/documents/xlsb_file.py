"""Binary workbooks made record by record ([MS-XLSB]), since no library writes them; calamine reads what this makes."""

import struct
import zipfile
from collections.abc import Iterable
from io import BytesIO

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
VISIBLE, HIDDEN, VERY_HIDDEN = 0, 1, 2


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(data)
    while length > 0x7F:
        size += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + size + bytes([length]) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row by its number from 1, with its cells."""
    head = struct.pack("<IIHBBB", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0) + struct.pack("<I", 0)
    return record(0, head) + b"".join(cells)


def cell(kind: int, column: int, data: bytes, style: int = 0) -> bytes:
    """A cell by its column from 1."""
    return record(kind, struct.pack("<II", column - 1, style) + data)


def next_cell(kind: int, data: bytes, style: int = 0) -> bytes:
    """A cell that stands right of the one before it."""
    return record(kind + 11, struct.pack("<I", style) + data)


def text(column: int, words: str, style: int = 0) -> bytes:
    return cell(6, column, wide(words), style)


def shared(column: int, number: int) -> bytes:
    return cell(7, column, struct.pack("<I", number))


def number(column: int, value: float, style: int = 0) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def sheet(*rows: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    """A sheet's part; `before` and `after` its rows stand other records."""
    data = record(145) + b"".join(rows) + record(146)
    return record(129) + record(148, struct.pack("<IIII", 0, 99, 0, 25)) + before + data + after + record(130)


def columns(first: int, last: int, hidden: bool) -> bytes:
    """How columns look, by numbers from 1."""
    return record(390) + record(60, struct.pack("<IIIIH", first - 1, last - 1, 2560, 0, int(hidden))) + record(391)


def font(colour: str = "", points: float = 11) -> bytes:
    kind, digits = (b"\x05\xff", bytes.fromhex(colour)) if colour else (b"\x01\x00", bytes(3))
    head = struct.pack("<HHHH", int(points * 20), 0, 400, 0) + b"\x00\x00\x86\x00"
    return record(43, head + kind + bytes(2) + digits + b"\xff" + b"\x02" + wide("宋体"))


def styles(
    *cell_styles: tuple[int, int], fonts: Iterable[bytes] = (), formats: Iterable[tuple[int, str]] = ()
) -> bytes:
    """Each style by its number format and font; fonts come after a black one of 11 points."""
    all_fonts, all_formats = [font(), *fonts], list(formats)
    fill = record(45, struct.pack("<I", 0) + b"\x01\x40\x00\x00\x00\x00\x00\xff" * 2 + bytes(48))
    parts = [
        record(615, struct.pack("<I", len(all_formats))),
        *(record(44, struct.pack("<H", key) + wide(code)) for key, code in all_formats),
        record(616) + record(611, struct.pack("<I", len(all_fonts))) + b"".join(all_fonts) + record(612),
        record(603, struct.pack("<I", 1)) + fill + record(604),
        record(626, struct.pack("<I", 1)) + _style(0xFFFF, 0, 0) + record(627),
        record(617, struct.pack("<I", len(cell_styles) + 1)) + _style(0, 0, 0),
        *(_style(0, key, number) for key, number in cell_styles),
        record(618),
    ]
    return record(278) + b"".join(parts) + record(279)


def _style(parent: int, key: int, font_number: int) -> bytes:
    return record(47, struct.pack("<HHHHH", parent, key, font_number, 0, 0) + bytes(6))


def workbook(
    sheets: dict[str, bytes],
    states: dict[str, int] | None = None,
    shared_texts: Iterable[str] = (),
    style_part: bytes = b"",
    more: dict[str, bytes] | None = None,
    from_1904: bool = False,
) -> bytes:
    """A whole file; `more` are further parts by name, relations of sheets among them."""
    texts = list(shared_texts)
    bundle = b"".join(
        record(156, struct.pack("<II", (states or {}).get(name, VISIBLE), at) + wide(f"rId{at}") + wide(name))
        for at, name in enumerate(sheets, 1)
    )
    book = record(131) + record(153, struct.pack("<II", int(from_1904), 0) + wide("")) + record(143) + bundle
    items = b"".join(record(19, b"\0" + wide(each)) for each in texts)
    parts = {
        "xl/workbook.bin": book + record(144) + record(132),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(texts), len(texts))) + items + record(160),
        "xl/styles.bin": style_part or styles(),
        **{f"xl/worksheets/sheet{at}.bin": part for at, part in enumerate(sheets.values(), 1)},
        **(more or {}),
    }
    relations = [("worksheet", f"worksheets/sheet{at}.bin") for at in range(1, len(sheets) + 1)]
    relations += [("sharedStrings", "sharedStrings.bin"), ("styles", "styles.bin")]
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _types(parts))
        package.writestr("_rels/.rels", relations_part([("officeDocument", "xl/workbook.bin")]))
        package.writestr("xl/_rels/workbook.bin.rels", relations_part(relations))
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def relations_part(relations: Iterable[tuple[str, str]], mode: str = "") -> str:
    """Relations rId1, rId2 … by kind and target."""
    external = f' TargetMode="{mode}"' if mode else ""
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"{external}/>'
        for at, (kind, target) in enumerate(relations, 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def _types(parts: dict[str, bytes]) -> str:
    base = "application/vnd.ms-excel"
    known = {"xl/workbook.bin": "sheet.binary.macroEnabled.main", "xl/styles.bin": "styles"}
    known |= {"xl/sharedStrings.bin": "sharedStrings"}
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{base}.{known.get(name, "worksheet")}"/>'
        for name in parts
        if name in known or name.startswith("xl/worksheets/sheet")
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_TYPES}"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="bin" ContentType="{base}.unknown"/>{rows}</Types>'
    )
