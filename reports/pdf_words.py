"""Words of a page as PDF operators.

reportlab's text object works out each sign's code and each number's text anew; a list of 2,000
rows has 80,000 lines of text, most of which it says many times.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from reports.pdf_font import Face, PdfFonts

_MOST_KEPT = 20_000

Coded = tuple[tuple[str, str], ...]
"""A text in pieces: the font's part that has its signs, as the page names it, and the signs as it writes them."""

Runs = tuple[tuple[float, Coded], ...]
"""A text in fonts: how far right each run begins, in thousandths of the size, and what is written there."""


class _Signs(dict[str, tuple[str, str]]):
    """Each sign of one font, given a code in the document when it is first asked for."""

    def __init__(self, font: str, canvas: Canvas) -> None:
        super().__init__()
        self._font: Any = getFont(font)
        self._canvas: Any = canvas

    def __missing__(self, sign: str) -> tuple[str, str]:
        ((subset, code),) = self._font.splitString(sign, self._canvas._doc)
        name = self._font.getSubsetInternalName(subset, self._canvas._doc)
        coded = self[sign] = (name, self._canvas._escape(code))
        return coded


class PdfWords:
    """Writes words for all pages of one document."""

    def __init__(self, canvas: Canvas, fonts: PdfFonts) -> None:
        self._canvas, self._fonts = canvas, fonts
        self._signs: dict[str, _Signs] = {}
        self._kept: dict[tuple[Face, str], Runs] = {}
        self._operators: list[str] = []
        self._font: tuple[str, float] = ("", 0)

    def show(self, face: Face, size: float, x: float, y: float, text: str) -> None:
        """Words beginning at that place."""
        write = self._operators.append
        for right, pieces in self._runs(face, text):
            write(f"1 0 0 1 {x + right * size / 1000:.2f} {y:.2f} Tm")
            for name, signs in pieces:
                if self._font != (name, size):
                    self._font = (name, size)
                    write(f"{name} {size:g} Tf")
                write(f"({signs}) Tj")

    def end_page(self) -> None:
        """Puts the words onto the canvas's page."""
        self._canvas.addLiteral("\n".join(("BT", *self._operators, "ET")))
        self._operators.clear()
        self._font = ("", 0)

    def _runs(self, face: Face, text: str) -> Runs:
        key = (face, text)
        runs = self._kept.get(key)
        if runs is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            runs = self._kept[key] = tuple(self._placed(face, text))
        return runs

    def _placed(self, face: Face, text: str) -> Iterator[tuple[float, Coded]]:
        right = 0.0
        for font, run in self._fonts.runs(face, text):
            yield right, self._code(font.name, run)
            right += sum(map(font.width_of, run))

    def _code(self, font: str, text: str) -> Coded:
        if font not in self._signs:
            self._signs[font] = _Signs(font, self._canvas)
        signs = map(self._signs[font].__getitem__, text)
        return tuple((name, "".join(code for _, code in run)) for name, run in groupby(signs, lambda sign: sign[0]))
