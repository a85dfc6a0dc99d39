"""A spreadsheet that prints as a paper: A4 landscape, one page wide, headings on every page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from types import TracebackType
from typing import Self

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from reports.plain_text import plain_text
from reports.text_extent import lines_in

_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": True}
_A4 = 9
_MARGIN_INCH = 0.4
_FOOTER = "&C第 &P 页 共 &N 页"
# Nothing that a page says may become a formula, a link or a number.
_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MOST_CHARACTERS = 32_000  # Excel refuses a cell of more than 32,767 UTF-16 units
_LINE_POINTS = 13.5
_LEAST_ROW_POINTS, _MOST_ROW_POINTS = 20, 409  # Excel knows no higher row
_WORDS = {"align": "left", "quote_prefix": True}
_CUT = "……（内容过长，以下略）"


class SheetFull(Exception):
    """More rows than a worksheet holds; the message is Chinese and says what to do."""


class PaperSheet:
    """One worksheet, filled from above: banners, headings, rows.

    A `long` one keeps its rows in a temporary file: 100,000 of them then take no memory.
    """

    def __init__(
        self, name: str, title: str, widths_chars: Sequence[float], issued: date | None = None, *, long: bool = False
    ) -> None:
        self._file = BytesIO()
        self._book = Workbook(self._file, {**_AS_WRITTEN, "constant_memory" if long else "in_memory": True})
        self._book.set_properties({"title": plain_text(title), **_made(issued)})
        self.sheet = self._book.add_worksheet(name)
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._rows: dict[tuple[tuple[str, object], ...], tuple[Format, Format, Format]] = {}
        self._widths = widths_chars
        self.next_row = 0
        self._set_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._book.close()

    def to_bytes(self) -> bytes:
        """The finished file; only after the `with` block."""
        return self._file.getvalue()

    def add_title(self, text: str, columns: int) -> None:
        """The paper's name across the first columns."""
        self._add_banner(text, columns, 36, font_name="方正小标宋简体", font_size=20, align="center")

    def add_note(self, text: str, columns: int) -> None:
        """Particulars or remarks across the first columns."""
        lines = lines_in(plain_text(text), sum(self._widths[:columns]))
        self._add_banner(text, columns, lines * _LINE_POINTS + 8, align="left")

    def add_headings(self, headings: Iterable[str], is_reply: Sequence[bool] = ()) -> None:
        """The row that stays in sight on the screen and is printed on every page."""
        for place, heading in enumerate(headings):
            colour = "#FFF2CC" if place < len(is_reply) and is_reply[place] else "#E7E6E6"
            style = self._format(bold=True, align="center", bg_color=colour, border=1, font_name="黑体")
            self._write(place, heading, style)
        self.sheet.set_row(self.next_row, 30)
        self.sheet.freeze_panes(self.next_row + 1, 1)
        self.sheet.repeat_rows(self.next_row)
        self.next_row += 1

    def add_row(self, values: Iterable[str | int], **look: object) -> None:
        """One row below all others: text as text, counts as numbers, high enough for all of it."""
        cells = [_cell_text(value) if isinstance(value, str) else value for value in values]
        lines = max(lines_in(str(cell), width) for cell, width in zip(cells, self._widths, strict=True))
        height = min(max(lines * _LINE_POINTS + 4, _LEAST_ROW_POINTS), _MOST_ROW_POINTS)
        self.sheet.set_row(self.next_row, height)
        counted, centred, plain = self._row_formats(look)
        for place, cell in enumerate(cells):
            self._write(place, cell, counted if isinstance(cell, int) else centred if cell.isdigit() else plain)
        self.next_row += 1

    def finish_list(self, columns: int, printed: int | None = None) -> None:
        """Filters over all columns; only the first `printed` of them (None: all) go on paper."""
        self.sheet.print_area(0, 0, self.next_row - 1, (printed or columns) - 1)
        self.sheet.autofilter(0, 0, self.next_row - 1, columns - 1)

    def _add_banner(self, text: str, columns: int, height_points: float, **look: object) -> None:
        self.sheet.set_row(self.next_row, height_points)
        style = self._format(**look)
        self.sheet.merge_range(self.next_row, 0, self.next_row, columns - 1, "", style)
        self._write(0, _cell_text(text), style)
        self.next_row += 1

    def _write(self, place: int, value: str | int, style: Format) -> None:
        if isinstance(value, int):
            refused = self.sheet.write_number(self.next_row, place, value, style)
        elif not value:
            refused = self.sheet.write_blank(self.next_row, place, None, style)
        else:
            refused = self.sheet.write_string(self.next_row, place, value, style)
        if refused:
            raise SheetFull(f"第{self.next_row + 1}行已超出一张工作表的容量；请按单位或规则分批导出")

    def _format(self, **look: object) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**_FONT, **look})
        return self._formats[key]

    def _row_formats(self, look: Mapping[str, object]) -> tuple[Format, Format, Format]:
        """For counts, for numbers kept as text, for words: worked out once a look, not once a cell."""
        key = tuple(look.items())
        if key not in self._rows:
            # The prefix keeps "=…" text even after somebody edits the cell.
            aligned = ({"align": "center"}, {"align": "center", "quote_prefix": True}, _WORDS)
            counted, centred, plain = (self._format(border=1, **each, **look) for each in aligned)
            self._rows[key] = (counted, centred, plain)
        return self._rows[key]

    def _set_page(self) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.set_margins(_MARGIN_INCH, _MARGIN_INCH, 0.5, 0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.center_horizontally()
        self.sheet.set_footer(_FOOTER)
        for place, width in enumerate(self._widths):
            self.sheet.set_column(place, place, width)


def _made(issued: date | None) -> dict[str, object]:
    """The paper's own day as the file's, so that one list always gives one file."""
    return {"created": datetime(issued.year, issued.month, issued.day)} if issued else {}


def _cell_text(text: str) -> str:
    plain = plain_text(text)
    return plain if len(plain) <= _MOST_CHARACTERS else plain[: _MOST_CHARACTERS - len(_CUT)] + _CUT
