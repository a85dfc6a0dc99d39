"""PDF files for tests, drawn by reportlab; numbers are synthetic (nobody was born in 1905 any more)."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, NumberObject
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

NUMBER = "110101190501010017"
Draw = Callable[[Canvas], Any]


def drawn(*pages: Draw, **options: Any) -> bytes:
    """A file with these pages."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def written(canvas: Canvas, text: str = NUMBER) -> None:
    """The text in black, and words around it as on any page."""
    canvas.setFillColor(black)
    canvas.drawString(60, 800, "An ordinary line of ordinary words")
    canvas.drawString(60, 700, text)


def box(colour: Color) -> Draw:
    """A filled box at the place of the text."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        canvas.rect(55, 695, 220, 18, fill=1, stroke=0)

    return draw


def picture(width: float = 220, height: float = 18, lower: float = 0) -> Draw:
    """A picture in one even colour, at the place of the text or lower."""
    image = ImageReader(Image.new("RGB", (40, 20), (120, 160, 90)))
    return lambda canvas: canvas.drawImage(image, 55, 695 - lower, width, height)


def one_after_another(*draws: Draw) -> Draw:
    """What comes later lies over what came before."""

    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def in_white(canvas: Canvas) -> None:
    """White letters on white paper."""
    canvas.setFillColor(white)
    canvas.drawString(60, 700, NUMBER)


def in_unseen_mode(canvas: Canvas) -> None:
    """Letters that are neither filled nor outlined."""
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    text.textOut(NUMBER)
    canvas.drawText(text)


def in_tiny_print(canvas: Canvas) -> None:
    """Letters one point high."""
    canvas.setFont("Helvetica", 1)
    canvas.drawString(60, 700, NUMBER)


def with_layer_off(body: bytes) -> bytes:
    """The page's whole content in a layer that is switched off."""
    writer = PdfWriter(clone_from=BytesIO(body))
    page = writer.pages[0]
    layer = writer._add_object(_pdf_object({"/Type": "/OCG", "/Name": "(draft)"}))
    off = _pdf_object({"/OCGs": [layer], "/D": {"/OFF": [layer], "/Order": [layer]}})
    writer._root_object[NameObject("/OCProperties")] = off
    page["/Resources"][NameObject("/Properties")] = _pdf_object({"/L1": layer})  # type: ignore[index]
    content = DecodedStreamObject()
    content.set_data(b"/OC /L1 BDC\n" + page.get_contents().get_data() + b"\nEMC\n")  # type: ignore[union-attr]
    page[NameObject("/Contents")] = writer._add_object(content)
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    """The file as bytes."""
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _pdf_object(value: Any) -> Any:
    from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, TextStringObject  # noqa: PLC0415

    if isinstance(value, PdfObject):
        return value
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): _pdf_object(item) for key, item in value.items()})
    if isinstance(value, list):
        return ArrayObject([_pdf_object(item) for item in value])
    return NameObject(value) if value.startswith("/") else TextStringObject(value.strip("()"))


def list_of(*rows: tuple[str, ...], step: int = 90) -> Draw:
    """Rows of words, their columns a step apart."""

    def draw(canvas: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        canvas.setFont("STSong-Light", 10)
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                canvas.drawString(50 + step * column, 780 - 24 * line, cell)

    return draw


def numbered_glyphs() -> bytes:
    """A page in a font that numbers its glyphs and says nothing else of them."""
    shown = "".join(f"{(step * 37) % 3900 + 60:04X}" for step in range(400))
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 50 700 Td <{shown}> Tj ET".encode())
    system = {"/Registry": "(Adobe)", "/Ordering": "(Identity)", "/Supplement": NumberObject(0)}
    glyphs = {"/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": "/ABCDEF+Song", "/CIDSystemInfo": system}
    font = {"/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": "/ABCDEF+Song", "/Encoding": "/Identity-H"}
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/Resources")] = _pdf_object({"/Font": {"/F1": font | {"/DescendantFonts": [glyphs]}}})
    writer._info = None
    return saved(writer)
