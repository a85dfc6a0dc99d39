"""Pictures of PDF pages: what is covered cannot be told from the picture, what cannot be covered is not drawn."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from documents.ocr import can_recognise
from documents.paged.pdf_picture import page_picture
from documents.paged.picture_marks import FRAME, Marks, NoPicture


def pdf(*lines: str, picture: bool = False, nested: bool = False) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Courier", 14)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 30 * number, line)
    if nested:
        canvas.beginForm("inner")
    if picture or nested:
        canvas.drawImage(ImageReader(Image.new("RGB", (80, 80), "red")), 100, 300)
    if nested:
        canvas.endForm()
        canvas.doForm("inner")
    canvas.save()
    return out.getvalue()


def covering(words: str) -> object:
    def marks_for(text: str) -> Marks:
        start = text.index(words)
        return Marks(frozenset(range(start, start + len(words))), ((start, start + len(words)),))

    return marks_for


def test_two_numbers_give_the_same_picture_once_covered() -> None:
    pictures = {
        page_picture(pdf(f"the number is {number} indeed"), 1, covering(number))  # type: ignore[arg-type]
        for number in ("360722190001010023", "110101190101010011", "888888888888888888")
    }

    assert len(pictures) == 1
    assert next(iter(pictures)).startswith(b"\x89PNG")


def test_pictures_on_the_page_are_covered_whole() -> None:
    body = pdf("a line of words that is long enough", picture=True)

    image = Image.open(BytesIO(page_picture(body, 1, lambda text: Marks(frozenset(), ()))))

    assert (255, 0, 0) not in {color for _, color in image.getcolors(1 << 24) or []}


@pytest.mark.parametrize(
    ("body", "number", "reason"),
    [(pdf("a line of words that is long enough"), 2, "没有这一页"), (b"%PDF-1.4 broken", 1, "打不开")],
    ids=["no such page", "broken"],
)
def test_a_page_that_is_not_there_is_not_drawn(body: bytes, number: int, reason: str) -> None:
    with pytest.raises(NoPicture, match=reason):
        page_picture(body, number, lambda text: Marks(frozenset(), ()))


def scan(*lines: str) -> bytes:
    """A page that is one photograph of lines."""
    photograph = Image.new("RGB", (1190, 1684), "white")
    pen = ImageDraw.Draw(photograph)
    for number, line in enumerate(lines):
        pen.text((120, 200 + 90 * number), line, "black", ImageFont.load_default(34))
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawImage(ImageReader(photograph), 0, 0, 595, 842)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    "body",
    [pdf(picture=True), pdf("a line of words that is long enough", nested=True), scan("ID 360722190001010023")],
    ids=["scan", "nested", "number"],
)
def test_a_page_whose_numbers_have_no_sure_place_is_too_coarse_to_read(body: bytes) -> None:
    image = Image.open(BytesIO(page_picture(body, 1, lambda text: Marks(frozenset(), ()))))

    assert image.width == 1200
    cell = image.resize((image.width // 30, image.height // 30), Image.Resampling.NEAREST)
    again = cell.resize(image.size, Image.Resampling.NEAREST)
    assert ImageChops.difference(image.convert("RGB"), again.convert("RGB")).getbbox() is None


@pytest.mark.skipif(not can_recognise(), reason="the extra [ocr] is not installed")
def test_a_scan_has_a_frame_around_the_line_that_is_meant() -> None:
    body = scan("First line of this notice", "Number 360722190001010023", "Last line of this notice")
    seen: list[str] = []

    def marks_for(text: str) -> Marks:
        seen.append(text)
        start = text.index("3607")
        return Marks(frozenset(), ((start, start + 18),))

    image = Image.open(BytesIO(page_picture(body, 1, marks_for))).convert("RGB")

    red = ImageChops.difference(image, Image.new("RGB", image.size, FRAME)).convert("L").point(lambda v: 255 * (v == 0))
    assert red.getbbox() is not None
    _, top, _, bottom = red.getbbox() or (0, 0, 0, 0)
    assert 250 < top < 310 < bottom < 370
    assert "360722190001010023" in seen[0]
