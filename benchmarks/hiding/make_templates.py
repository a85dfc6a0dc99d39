"""Makes the templates of old Office files with LibreOffice; run again only when their places change.

python -m benchmarks.hiding.make_templates
"""

import lzma
import re
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.hiding.ole import CELL, COLUMNS, LINE, ROWS, TEMPLATES, slot
from benchmarks.hiding.zipped import zipped

_GOLDEN = Path("tests/documents/cases")


def _book() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "说明"
    first["A1"] = "公示说明"
    return book, book.create_sheet("名单")


def _sheet_with_slots(kind: str) -> bytes:
    book, sheet = _book()
    for number in range(ROWS * COLUMNS):
        cell = sheet.cell(number // COLUMNS + 1, number % COLUMNS + 1, slot(number, CELL))
        if number >= COLUMNS:
            _dress(cell, kind)
    for row in range(2, ROWS + 1):
        sheet.row_dimensions[row].hidden = kind in ("hidden_row", "filtered_row")
    if kind == "hidden_column":
        for column in range(2, COLUMNS + 1):
            sheet.column_dimensions[sheet.cell(1, column).column_letter].hidden = True
    elif kind == "filtered_row":
        sheet.auto_filter.ref = "A1:T3"
        sheet.auto_filter.add_filter_column(0, ["没有"])
    elif kind == "hidden_sheet":
        sheet.sheet_state = "hidden"
    return _saved(book)


def _dress(cell: openpyxl.cell.Cell, kind: str) -> None:
    if kind == "white":
        cell.font = Font(color="FFFFFFFF")
    elif kind == "tiny":
        cell.font = Font(size=1)
    elif kind == "no_format":
        cell.number_format = ";;;"


def _around_sheet() -> bytes:
    book, sheet = _book()
    sheet["A1"] = "姓名"
    sheet["A2"].comment = Comment(slot(0, LINE), "甲")
    sheet.oddHeader.center.text = slot(1, LINE)
    validation = DataValidation("list", formula1=f'"{slot(2, LINE)}"')
    validation.add("B2")
    sheet.add_data_validation(validation)
    book.defined_names["备用"] = DefinedName("备用", attr_text=f'"{slot(3, LINE)}"')
    book.properties.description = slot(5, LINE)
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col>'
        "<xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>9</xdr:col>"
        "<xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp><xdr:nvSpPr>"
        '<xdr:cNvPr id="2" name="t"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="90000" cy="90000"/></a:xfrm><a:prstGeom prst="rect"/></xdr:spPr><xdr:txBody><a:bodyPr/>'
        f"<a:p><a:r><a:t>{slot(4, LINE)}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>"
        "</xdr:twoCellAnchor></xdr:wsDr>"
    )
    return _with_drawing(_saved(book), drawing)


def _with_drawing(body: bytes, drawing: str) -> bytes:
    """Openpyxl writes no text boxes."""
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with ZipFile(BytesIO(body)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/xl/drawings/drawing1.xml" ContentType="{kind}"/></Types>'
    ).encode()
    relations = parts["xl/worksheets/_rels/sheet2.xml.rels"].decode()
    parts["xl/worksheets/_rels/sheet2.xml.rels"] = relations.replace(
        "</Relationships>",
        f'<Relationship Id="d1" Type="{office}/drawing" Target="/xl/drawings/drawing1.xml"/></Relationships>',
    ).encode()
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    mark = f'<drawing xmlns:r="{office}" r:id="d1"/>'
    parts["xl/worksheets/sheet2.xml"] = sheet.replace("<legacyDrawing", f"{mark}<legacyDrawing").encode()
    parts["xl/drawings/drawing1.xml"] = drawing.encode()
    return zipped(parts)


def _table_document(is_vanished: bool) -> bytes:
    document = docx.Document()
    document.add_paragraph("关于公示的通知")
    table = document.add_table(ROWS, COLUMNS)
    for number in range(ROWS * COLUMNS):
        run = table.cell(number // COLUMNS, number % COLUMNS).paragraphs[0].add_run(slot(number, CELL))
        run.font.hidden = is_vanished and number >= COLUMNS
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


_IN_TEXT = ("04X", "0058", "0066", "0074", "0031", "0082", "0090", "0103", "0111", "012X", "0015", "0007")
"""Last figures of the golden text's numbers, in the order of the places."""
_IN_SHOW = ("0007", "0031", "0015", "004X")


def _golden(kind: str, order: tuple[str, ...]) -> bytes:
    """The golden file with a slot for each of its numbers."""
    with ZipFile(_GOLDEN / kind / f"hidden_places.{kind}") as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    for name in ("content.xml", "styles.xml", "meta.xml"):
        text = re.sub(r' draw:name="[^"]*\d{17}[^"]*"', "", parts[name].decode())
        for number, last in enumerate(order):
            text = re.sub(rf"[^<>]*\d{{{18 - len(last)}}}{last}(?!\d)[^<>]*", slot(number, LINE), text)
        text = re.sub(r"\d{17}[\dX]", "无", text)
        parts[name] = text.encode()
    return zipped(parts)


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _convert(name: str, source: str, body: bytes) -> None:
    stem, _, suffix = name.partition(".")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{stem}.{source}"
        path.write_bytes(body)
        command = ["soffice", "--headless", "--convert-to", suffix, "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        made = (Path(folder) / name).read_bytes()
    (TEMPLATES / f"{name}.xz").write_bytes(lzma.compress(made))


def main() -> None:
    """All templates."""
    TEMPLATES.mkdir(exist_ok=True)
    for kind in ("plain", "hidden_column", "hidden_row", "filtered_row", "hidden_sheet", "white", "tiny", "no_format"):
        _convert(f"{kind}.xls", "xlsx", _sheet_with_slots(kind))
    _convert("around.xls", "xlsx", _around_sheet())
    _convert("table.doc", "docx", _table_document(is_vanished=False))
    _convert("vanished_table.doc", "docx", _table_document(is_vanished=True))
    _convert("around.doc", "odt", _golden("odt", _IN_TEXT))
    _convert("around.ppt", "odp", _golden("odp", _IN_SHOW))


if __name__ == "__main__":
    main()
