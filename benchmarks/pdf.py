"""PDF text against pypdfium2 alone: `python -m benchmarks.pdf [PAGES]`.

The same files are read by the bare library (text of every page, thrown away) and by our reader
(lines, hidden places, notes, properties). Two kinds of pages: prose, in which nothing is looked at
twice, and tables full of numbers, in which every number is asked whether it is hidden.
"""

import random
import sys
import time
from collections.abc import Callable
from io import BytesIO

from pypdfium2 import PdfDocument
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from documents.pdf import read
from documents.raw import Raw

_FONT = "STSong-Light"
_LINES = 40
_ROUNDS = 5


def main() -> None:
    """Prints one line for each kind of page."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    for name, draw in (("正文", _prose), ("表格（每行两个长数字）", _table)):
        body = _file(draw, pages)
        raw = Raw("http://www.example.gov.cn/f.pdf", body)
        alone, ours = _seconds(lambda body=body: _alone(body)), _seconds(lambda raw=raw: read(raw))  # type: ignore[misc]
        print(
            f"{name}：{pages} 页，{len(body) / 1e6:.1f} MB；pypdfium2 {alone:.3f} 秒，"
            f"本程序 {ours:.3f} 秒，{ours / alone:.2f} 倍，{pages / ours:.0f} 页/秒"
        )


def _alone(body: bytes) -> None:
    pdf = PdfDocument(body)
    for page in pdf:
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    pdf.close()


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of the quickest round: other programs share the machine."""
    times = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def _file(draw: Callable[[Canvas, random.Random], None], pages: int) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    stream, chance = BytesIO(), random.Random(1)
    canvas = Canvas(stream)
    for _ in range(pages):
        canvas.setFont(_FONT, 11)
        draw(canvas, chance)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _prose(canvas: Canvas, chance: random.Random) -> None:
    for line in range(_LINES):
        canvas.drawString(50, 800 - 18 * line, "".join(chr(chance.randrange(0x4E00, 0x5200)) for _ in range(40)))


def _table(canvas: Canvas, chance: random.Random) -> None:
    for line in range(_LINES):
        height = 800 - 18 * line
        canvas.rect(45, height - 5, 520, 18)
        number, mobile = f"3607221905{chance.randrange(10**8):08}", f"139{chance.randrange(10**8):08}"
        for place, text in enumerate((str(line), "王某", number, mobile, "某某村")):
            canvas.drawString(50 + 110 * place, height, text)


if __name__ == "__main__":
    main()
