"""A chart in a PDF paper, drawn with boxes and lines: black and grey on white."""

from dataclasses import dataclass

from reports.block import Chart
from reports.paper_pdf import MARGIN, POINTS_A_MM, PdfPaper
from reports.pdf_font import Face, PdfFonts
from reports.pdf_text import lines_of, width_of

_TITLE, _WORDS = 12.0, 8.0
_GREYS = (0.35, 0.8, 1.0)
_FILLED = 0.65
"""How much of a label's share its bars take."""

_GAP = 4.0


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the bars are drawn: left and lower edge, width and height, in points."""

    x: float
    y: float
    width: float
    height: float


def add_chart(paper: PdfPaper, chart: Chart, fonts: PdfFonts) -> None:
    """The chart below all else, on one page."""
    height = chart.height_mm * POINTS_A_MM
    bottom = paper.begin_drawing(height)
    title = width_of(chart.title, Face.HEADING, _TITLE, fonts)
    paper.add_word(Face.HEADING, _TITLE, MARGIN + (paper.width - title) / 2, bottom + height - 2 * _TITLE, chart.title)
    foot = _add_legend(paper, chart, fonts, bottom) if len(chart.series) > 1 else bottom
    if chart.lying:
        _add_lying(paper, chart, fonts, foot, bottom + height - 3 * _TITLE)
    else:
        _add_standing(paper, chart, fonts, foot, bottom + height - 3 * _TITLE)
    paper.skip(8)


def _add_legend(paper: PdfPaper, chart: Chart, fonts: PdfFonts, bottom: float) -> float:
    """Which filling is which, in a row at the foot; where the rest may begin."""
    wide = [width_of(each.name, Face.BODY, _WORDS, fonts) + 3 * _WORDS + _GAP for each in chart.series]
    x = MARGIN + (paper.width - sum(wide)) / 2
    for number, (series, room) in enumerate(zip(chart.series, wide, strict=True)):
        paper.add_box(x, bottom + _GAP, _WORDS, _WORDS, _grey(number))
        paper.add_word(Face.BODY, _WORDS, x + 1.5 * _WORDS, bottom + _GAP + 1, series.name)
        x += room
    return bottom + 2 * _WORDS


def _add_lying(paper: PdfPaper, chart: Chart, fonts: PdfFonts, bottom: float, top: float) -> None:
    names = max(width_of(label, Face.BODY, _WORDS, fonts) for label in chart.labels)
    names = min(names, paper.width * 0.4)
    value = max(width_of(chart.said(chart.peak), Face.BODY, _WORDS, fonts), 20)
    plot = _Plot(MARGIN + names + _GAP, bottom, paper.width - names - value - 3 * _GAP, top - bottom)
    share = plot.height / len(chart.labels)
    thick = share * _FILLED / len(chart.series)
    for place, label in enumerate(chart.labels):
        middle = top - share * (place + 0.5)
        shown = lines_of(label, Face.BODY, _WORDS, names, fonts)[0]
        left = plot.x - _GAP - width_of(shown, Face.BODY, _WORDS, fonts)
        paper.add_word(Face.BODY, _WORDS, left, middle - _WORDS * 0.35, shown)
        for number, series in enumerate(chart.series):
            long = (series.values[place] or 0) / chart.peak * plot.width
            low = middle + share * _FILLED / 2 - thick * (number + 1)
            paper.add_box(plot.x, low, long, thick, _grey(number))
            said = chart.said(series.values[place])
            paper.add_word(Face.BODY, _WORDS, plot.x + long + _GAP, low + (thick - _WORDS) / 2 + 1, said)
    paper.add_line(plot.x, plot.y, plot.x, top)


def _add_standing(paper: PdfPaper, chart: Chart, fonts: PdfFonts, bottom: float, top: float) -> None:
    plot = _Plot(MARGIN, bottom + 2 * _WORDS, paper.width, top - bottom - 3.5 * _WORDS)
    share = plot.width / len(chart.labels)
    thick = share * _FILLED / len(chart.series)
    for place, label in enumerate(chart.labels):
        middle = plot.x + share * (place + 0.5)
        _add_centred(paper, fonts, middle, bottom + 0.6 * _WORDS, label)
        for number, series in enumerate(chart.series):
            high = (series.values[place] or 0) / chart.peak * plot.height
            left = middle - share * _FILLED / 2 + thick * number
            paper.add_box(left, plot.y, thick, high, _grey(number))
            said = chart.said(series.values[place])
            _add_centred(paper, fonts, left + thick / 2, plot.y + high + 2, said)
    paper.add_line(plot.x, plot.y, plot.x + plot.width, plot.y)


def _add_centred(paper: PdfPaper, fonts: PdfFonts, middle: float, y: float, text: str) -> None:
    paper.add_word(Face.BODY, _WORDS, middle - width_of(text, Face.BODY, _WORDS, fonts) / 2, y, text)


def _grey(number: int) -> float:
    return _GREYS[number % len(_GREYS)]
