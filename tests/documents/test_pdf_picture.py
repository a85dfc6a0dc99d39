"""Pictures of PDF pages: what is covered cannot be told from the picture, what cannot be covered is not drawn."""

from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from documents.paged.pdf_picture import Marks, NoPicture, page_picture


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
    [
        (pdf(picture=True), 1, "扫描件"),
        (pdf("a line of words that is long enough", nested=True), 1, "嵌套的图片"),
        (pdf("a line of words that is long enough"), 2, "没有这一页"),
        (b"%PDF-1.4 broken", 1, "打不开"),
    ],
    ids=["scan", "nested", "no such page", "broken"],
)
def test_what_cannot_be_covered_for_sure_is_not_drawn(body: bytes, number: int, reason: str) -> None:
    with pytest.raises(NoPicture, match=reason):
        page_picture(body, number, lambda text: Marks(frozenset(), ()))
