"""A workbook written part by part: hidden sheets and columns, and numbers with every digit kept."""

import io
import zipfile
from xml.sax.saxutils import escape

from demo.insertion import SheetPlan

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# A fixed moment keeps the bytes, and so the ETag, the same from start to start.
_MOMENT = (2020, 1, 1, 0, 0, 0)


def workbook(sheets: tuple[SheetPlan, ...]) -> bytes:
    """The sheets as an .xlsx file."""
    strings = _Strings()
    bodies = [_sheet(sheet, strings) for sheet in sheets]
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)), _STRINGS]
        ),
        "xl/sharedStrings.xml": strings.part(),
        **{f"xl/worksheets/sheet{n}.xml": body for n, body in enumerate(bodies, 1)},
    }
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    """XML parts as the bytes of a package, always the same for the same parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _MOMENT), _HEAD + text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


_STRINGS = ("sharedStrings", "sharedStrings.xml")


class _Strings:
    """The table of texts that cells point into."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}

    def index(self, text: str) -> int:
        return self._index.setdefault(text, len(self._index))

    def part(self) -> str:
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._index)
        return f'<sst xmlns="{_MAIN}" uniqueCount="{len(self._index)}">{items}</sst>'


def _sheet(sheet: SheetPlan, strings: _Strings) -> str:
    rows = "".join(_row(sheet, number, row, strings) for number, row in enumerate(sheet.rows, 1))
    hidden = "".join(
        f'<col min="{_position(letter)}" max="{_position(letter)}" width="9" hidden="1" customWidth="1"/>'
        for letter in sorted(sheet.hidden_columns)
    )
    columns = f"<cols>{hidden}</cols>" if hidden else ""
    return f'<worksheet xmlns="{_MAIN}">{columns}<sheetData>{rows}</sheetData></worksheet>'


def _row(sheet: SheetPlan, number: int, row: tuple[str, ...], strings: _Strings) -> str:
    flag = ' hidden="1"' if number in sheet.hidden_rows else ""
    cells = "".join(
        _cell(f"{chr(65 + place)}{number}", text, chr(65 + place) in sheet.numbers, strings)
        for place, text in enumerate(row)
        if text
    )
    return f'<row r="{number}"{flag}>{cells}</row>'


def _cell(reference: str, text: str, typed_as_number: bool, strings: _Strings) -> str:
    if typed_as_number and text.isdigit():
        return f'<c r="{reference}"><v>{text}</v></c>'
    return f'<c r="{reference}" t="s"><v>{strings.index(text)}</v></c>'


def _position(letter: str) -> int:
    return ord(letter) - 64


def _workbook(sheets: tuple[SheetPlan, ...]) -> str:
    items = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{n}" state="{sheet.state}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{items}</sheets></workbook>'


def _relations(targets: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _content_types(sheets: int) -> str:
    names = [
        ("/xl/workbook.xml", f"{_TYPE}.sheet.main+xml"),
        ("/xl/sharedStrings.xml", f"{_TYPE}.sharedStrings+xml"),
        *((f"/xl/worksheets/sheet{n}.xml", f"{_TYPE}.worksheet+xml") for n in range(1, sheets + 1)),
    ]
    items = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in names)
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{default}{items}</Types>'
