"""An official-looking A4 paper as PDF, made without an office program: flowing text, tables, page numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate, pairwise

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from reports.pdf_font import Face, PdfFonts
from reports.pdf_text import lines_of, width_of
from reports.pdf_words import PdfWords
from reports.plain_text import plain_text

rl_config.useA85 = 0  # pages as bytes: text would take a fifth more room and time

POINTS_A_MM = 72 / 25.4
MARGIN = 20 * POINTS_A_MM
_FOOT_SIZE, _FOOT_AT = 10.5, 10 * POINTS_A_MM
_CELL_PAD = 3.0
_NARROW_MM = 25
_MOST_KEPT = 5000
_INDENT_CHARACTERS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How a paragraph looks, in points; `align` is left, center or right."""

    face: Face
    size: float
    leading: float
    align: str = "left"
    indent: int = 0
    after: float = 0


TITLE = Look(Face.TITLE, 22, 32, "center", after=6)
CENTRED = Look(Face.BODY, 16, 28, "center")
ADDRESSEE = Look(Face.BODY, 16, 28)
BODY = Look(Face.BODY, 16, 28, indent=_INDENT_CHARACTERS)
HEADING = Look(Face.HEADING, 16, 28, indent=_INDENT_CHARACTERS)
SIGNED = Look(Face.BODY, 16, 28, "right")
_TABLE_HEAD = Look(Face.HEADING, 10, 13, "center")
_TABLE_CELL = Look(Face.BODY, 10, 13)


@dataclass(slots=True)
class _Page:
    """What is to be drawn: words as (face, size, x, y, text), lines as (x1, y1, x2, y2).

    Boxes are (x, y, width, height, grey), 0 being black and 1 white.
    """

    words: list[tuple[Face, float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    _down: dict[float, tuple[float, float]] = field(default_factory=dict)

    def rule_down(self, x: float, top: float, bottom: float) -> None:
        """A line downwards; one that goes on from the row above is one line with it."""
        begun, ended = self._down.get(x, (top, top))
        if ended != top:
            self.rules.append((x, begun, x, ended))
            begun = top
        self._down[x] = (begun, bottom)

    def all_rules(self) -> list[tuple[float, float, float, float]]:
        """Every line, each once."""
        return list(dict.fromkeys([*self.rules, *((x, top, x, bottom) for x, (top, bottom) in self._down.items())]))


class PdfPaper:
    """A paper that is filled from above; `to_bytes` draws it once the number of pages is known."""

    def __init__(self, title: str, author: str, fonts: PdfFonts, *, upright: bool = False) -> None:
        self._title, self._author, self._fonts = plain_text(title), plain_text(author), fonts
        self.size: tuple[float, float] = A4 if upright else landscape(A4)
        self.width = self.size[0] - 2 * MARGIN
        self._pages = [_Page()]
        self._broken: dict[tuple[str, float, Look], list[str]] = {}
        self._y: float = self.size[1] - MARGIN

    @property
    def room(self) -> float:
        """Points left on the page."""
        return self._y - MARGIN

    def add(self, text: str, look: Look, *, keep: float = 0) -> None:
        """A paragraph below all else; `keep` points below it stay on its page."""
        indent = look.indent * look.size
        lines = lines_of(plain_text(text), look.face, look.size, self.width, self._fonts, indent)
        for number, line in enumerate(lines):
            if self.room < look.leading + (keep if number == len(lines) - 1 else 0):
                self.turn()
            self._y -= look.leading
            left = MARGIN + self._shift(line, look, self.width, indent if number == 0 else 0)
            base = self._y + (look.leading - look.size) / 2 + look.size * 0.12
            self._pages[-1].words.append((look.face, look.size, left, base, line))
        self._y -= look.after

    def skip(self, points: float) -> None:
        """Empty space."""
        self._y -= points

    def add_rule(self) -> None:
        """A line across the page."""
        self._y -= 8
        self._pages[-1].rules.append((MARGIN, self._y, MARGIN + self.width, self._y))
        self._y -= 4

    def begin_drawing(self, height: float) -> float:
        """Room of that height, on a new page where this one has too little; its lower edge."""
        if self.room < height:
            self.turn()
        self._y -= height
        return self._y

    def add_word(self, face: Face, size: float, x: float, y: float, text: str) -> None:
        """A word of a drawing."""
        self._pages[-1].words.append((face, size, x, y, text))

    def add_line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A line of a drawing."""
        self._pages[-1].rules.append((x, y, to_x, to_y))

    def add_box(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """A filled box with a black edge."""
        self._pages[-1].boxes.append((x, y, width, height, grey))

    def turn(self) -> None:
        """What follows begins a new page."""
        self._pages.append(_Page())
        self._y = self.size[1] - MARGIN

    def add_table(
        self, headings: Sequence[str], widths_mm: Sequence[float], rows: Iterable[Sequence[str]], least_mm: float = 0
    ) -> None:
        """A ruled table: headings on every page, rows kept whole where a page can hold them."""
        widths = [width * POINTS_A_MM for width in widths_mm]
        head = self._cells(headings, widths, _TABLE_HEAD)
        head_height = _height(head, _TABLE_HEAD, 0)
        if self.room < head_height + 40:
            self.turn()
        self._add_row(head, widths, _TABLE_HEAD, head_height)
        for row in rows:
            cells = self._cells(row, widths, _TABLE_CELL)
            while cells:
                height = _height(cells, _TABLE_CELL, least_mm * POINTS_A_MM)
                if height > self.room and not self._is_fresh(head_height):
                    self.turn()
                    self._add_row(head, widths, _TABLE_HEAD, head_height)
                fits = max(int((self.room - 2 * _CELL_PAD) / _TABLE_CELL.leading), 1)
                self._add_row([cell[:fits] for cell in cells], widths, _TABLE_CELL, min(height, self.room))
                cells = [cell[fits:] for cell in cells] if any(len(cell) > fits for cell in cells) else []

    def add_foot(self, cells: Sequence[tuple[str, int]], widths_mm: Sequence[float], least_mm: float = 0) -> None:
        """A last row of a table, whose cells reach over so many of its columns each."""
        if not cells:
            return
        places = [0, *accumulate(columns for _, columns in cells)]
        widths = [sum(widths_mm[start:end]) * POINTS_A_MM for start, end in pairwise(places)]
        lines = self._cells([text for text, _ in cells], widths, _TABLE_CELL)
        height = _height(lines, _TABLE_CELL, least_mm * POINTS_A_MM)
        if height > self.room:
            self.turn()
        self._add_row(lines, widths, _TABLE_CELL, height)

    def to_bytes(self) -> bytes:
        """The finished file; the same paper gives the same bytes."""
        file = BytesIO()
        canvas = Canvas(file, pagesize=self.size, invariant=1, pageCompression=1, lang="zh-CN")
        canvas.setTitle(self._title)
        canvas.setAuthor(self._author)
        words = PdfWords(canvas, self._fonts)
        for number, page in enumerate(self._pages, 1):
            self._draw(canvas, words, page, f"第 {number} 页 共 {len(self._pages)} 页")
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    def _is_fresh(self, head_height: float) -> bool:
        return self._y >= self.size[1] - MARGIN - head_height - 1

    def _cells(self, texts: Sequence[str], widths: Sequence[float], look: Look) -> list[list[str]]:
        return [self._lines(text, width, look) for text, width in zip(texts, widths, strict=True)]

    def _lines(self, text: str, width: float, look: Look) -> list[str]:
        """A cell's lines; much of a table says the same in every row."""
        key = (text, width, look)
        if key not in self._broken:
            if len(self._broken) >= _MOST_KEPT:
                self._broken.clear()
            self._broken[key] = lines_of(plain_text(text), look.face, look.size, width - 2 * _CELL_PAD, self._fonts)
        return self._broken[key]

    def _add_row(self, cells: Sequence[Sequence[str]], widths: Sequence[float], look: Look, height: float) -> None:
        page, top, bottom = self._pages[-1], self._y, self._y - height
        x = MARGIN + (self.width - sum(widths)) / 2
        right = x + sum(widths)
        page.rules += [(x, top, right, top), (x, bottom, right, bottom)]
        page.rule_down(x, top, bottom)
        for lines, width in zip(cells, widths, strict=True):
            centred = look.align == "center" or width <= _NARROW_MM * POINTS_A_MM
            y = top - (height - len(lines) * look.leading) / 2 - look.size
            for line in lines:
                room = width - 2 * _CELL_PAD
                shift = (room - width_of(line, look.face, look.size, self._fonts)) / 2 if centred else 0
                page.words.append((look.face, look.size, x + _CELL_PAD + shift, y, line))
                y -= look.leading
            x += width
            page.rule_down(x, top, bottom)
        self._y = bottom

    def _shift(self, line: str, look: Look, width: float, indent: float) -> float:
        if look.align == "left":
            return indent
        room = width - width_of(line, look.face, look.size, self._fonts)
        return room / 2 if look.align == "center" else room - look.size * _INDENT_CHARACTERS

    def _draw(self, canvas: Canvas, words: PdfWords, page: _Page, foot: str) -> None:
        canvas.setLineWidth(0.5)
        for x, y, width, height, grey in page.boxes:
            canvas.addLiteral(f"{grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re B 0 g")
        if rules := page.all_rules():
            canvas.addLiteral("\n".join(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l" for x, y, to_x, to_y in rules))
            canvas.addLiteral("S")
        wide = width_of(foot, Face.BODY, _FOOT_SIZE, self._fonts)
        number = (Face.BODY, _FOOT_SIZE, (self.size[0] - wide) / 2, _FOOT_AT, foot)
        for face, size, x, y, text in (*page.words, number):
            words.show(face, size, x, y, text)
        words.end_page()


def _height(cells: Sequence[Sequence[str]], look: Look, least: float) -> float:
    return max(max(len(lines) for lines in cells) * look.leading + 2 * _CELL_PAD, least)
