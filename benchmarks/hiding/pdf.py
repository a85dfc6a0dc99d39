"""PDF: where numbers stand in it, seen and unseen."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, TextStringObject
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.hiding.place import Filling, Place, Write

_FONT = "STSong-Light"
_SIZE = (1400, 1000)
_TOP, _LEFT, _LINE = 880.0, 60.0, 30.0
Draw = Callable[[Canvas, Filling], Any]


def _drawn(draw: Draw, filling: Filling) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=_SIZE)
    canvas.setFont(_FONT, 14)
    canvas.drawString(_LEFT, 940, "关于公示的通知")
    draw(canvas, filling)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _page(draw: Draw) -> Write:
    return lambda filling: _drawn(draw, filling)


def _lines(canvas: Canvas, filling: Filling) -> None:
    for at, line in enumerate(filling.lines):
        canvas.drawString(_LEFT, _TOP - at * _LINE, line)


def _cells(canvas: Canvas, filling: Filling) -> None:
    """Rows as office programs print them: cells at the places of their columns, with rules around."""
    width = max(1300 / max(len(filling.headers), 1), 40)
    for row, cells in enumerate(filling.table):
        for column, cell in enumerate(cells):
            left, bottom = 50 + column * width, _TOP - row * _LINE
            canvas.rect(left, bottom - 8, width, _LINE)
            canvas.drawString(left + 4, bottom, cell)


def _covered(colour: Color) -> Draw:
    def draw(canvas: Canvas, filling: Filling) -> None:
        _lines(canvas, filling)
        canvas.setFillColor(colour)
        canvas.rect(0, 0, 1400, 910, fill=1, stroke=0)

    return draw


def _under_picture(canvas: Canvas, filling: Filling) -> None:
    _lines(canvas, filling)
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 20), (120, 160, 90))), 0, 0, 1400, 910)


def _in_white(canvas: Canvas, filling: Filling) -> None:
    canvas.setFillColor(white)
    _lines(canvas, filling)


def _on_black(canvas: Canvas, filling: Filling) -> None:
    canvas.setFillColor(black)
    canvas.rect(0, 0, 1400, 910, fill=1, stroke=0)
    _lines(canvas, filling)


def _unseen_mode(canvas: Canvas, filling: Filling) -> None:
    for at, line in enumerate(filling.lines):
        text = canvas.beginText(_LEFT, _TOP - at * _LINE)
        text.setFont(_FONT, 14)
        text.setTextRenderMode(3)
        text.textOut(line)
        canvas.drawText(text)


def _tiny(canvas: Canvas, filling: Filling) -> None:
    canvas.setFont(_FONT, 1)
    _lines(canvas, filling)


def _outside(canvas: Canvas, filling: Filling) -> None:
    canvas.translate(0, -3000)
    _lines(canvas, filling)


def _form(writer: PdfWriter, filling: Filling) -> None:
    fields = ArrayObject()
    for at, line in enumerate(filling.lines):
        box = ArrayObject([FloatObject(number) for number in (60, 40 + at * 24, 960, 60 + at * 24)])
        field = {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject("/Widget"),
            "/FT": NameObject("/Tx"),
            "/T": TextStringObject(f"f{at}"),
            "/V": TextStringObject(line),
            "/Rect": box,
        }
        fields.append(writer._add_object(DictionaryObject({NameObject(key): value for key, value in field.items()})))
    writer.pages[0][NameObject("/Annots")] = fields
    form = DictionaryObject({NameObject("/Fields"): fields, NameObject("/DA"): TextStringObject("/Helv 10 Tf 0 g")})
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)


def _written(change: Callable[[PdfWriter, Filling], Any], draw: Draw = lambda canvas, filling: None) -> Write:
    """A page, and what a program adds to the file afterwards."""

    def write(filling: Filling) -> bytes:
        writer = PdfWriter(clone_from=BytesIO(_drawn(draw, filling)))
        change(writer, filling)
        stream = BytesIO()
        writer.write(stream)
        return stream.getvalue()

    return write


def _layer_off(writer: PdfWriter, filling: Filling) -> None:
    page = writer.pages[0]
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("底稿")})
    )
    shown = DictionaryObject({NameObject("/OFF"): ArrayObject([layer]), NameObject("/Order"): ArrayObject([layer])})
    layers = DictionaryObject({NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): shown})
    writer._root_object[NameObject("/OCProperties")] = layers
    page["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/L1"): layer})  # type: ignore[index]
    content = DecodedStreamObject()
    content.set_data(b"/OC /L1 BDC\n" + page.get_contents().get_data() + b"\nEMC\n")  # type: ignore[union-attr]
    page[NameObject("/Contents")] = writer._add_object(content)


def _note(writer: PdfWriter, filling: Filling) -> None:
    for at, line in enumerate(filling.lines):
        writer.add_annotation(0, Text(rect=(100, 100 + at, 120, 120 + at), text=line))


def _attach(writer: PdfWriter, filling: Filling) -> None:
    writer.add_attachment("底表.csv", "\r\n".join(",".join(row) for row in filling.table).encode())


def _properties(writer: PdfWriter, filling: Filling) -> None:
    writer.add_metadata({"/Subject": filling.text})


def _bookmarks(writer: PdfWriter, filling: Filling) -> None:
    for line in filling.lines:
        writer.add_outline_item(title=line, page_number=0)


def _xmp(writer: PdfWriter, filling: Filling) -> None:
    words = filling.text.replace("&", "&amp;").replace("<", "&lt;")
    packet = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d:description xmlns:d="http://d">{words}</d:description></x:xmpmeta>'
    )
    stream = DecodedStreamObject()
    stream.set_data(packet.encode())
    stream[NameObject("/Type")], stream[NameObject("/Subtype")] = NameObject("/Metadata"), NameObject("/XML")
    writer._root_object[NameObject("/Metadata")] = writer._add_object(stream)


def _earlier(filling: Filling) -> bytes:
    """Saved once more without the words: the first version is still in the file."""
    body = _drawn(_lines, filling)
    writer = PdfWriter(BytesIO(body), incremental=True)
    empty = DecodedStreamObject()
    empty.set_data(b"")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(empty)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


PLACES = (
    Place("正文", _page(_lines)),
    Place("表格", _page(_cells), is_table=True),
    Place("附件", _written(_attach), "PDF 附件", is_table=True),
    Place("黑块遮盖下", _page(_covered(black)), "黑块遮盖下"),
    Place("白块遮盖下", _page(_covered(white)), "白块遮盖下"),
    Place("色块遮盖下", _page(_covered(Color(0.3, 0.5, 0.3))), "色块遮盖下"),
    Place("图片遮盖下", _page(_under_picture), "图片遮盖下"),
    Place("白色文字", _page(_in_white), "白色文字"),
    Place("与底色同色的文字", _page(_on_black), "同色"),
    Place("不可见文字", _page(_unseen_mode), "不可见文字"),
    Place("极小文字", _page(_tiny), "极小文字"),
    Place("页面之外", _page(_outside), "页面之外"),
    Place("关闭的图层", _written(_layer_off, _lines), "关闭的图层"),
    Place("批注", _written(_note), "批注"),
    Place("表单域", _written(_form), "表单域"),
    Place("书签", _written(_bookmarks), "书签"),
    Place("文件属性", _written(_properties), "文件属性", most=1),
    Place("XMP 属性", _written(_xmp), "文件属性", most=1),
    Place("早先保存的版本", _earlier, "早先保存的版本"),
)

FORMATS = {"pdf": PLACES}
