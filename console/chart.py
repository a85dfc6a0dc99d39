"""Charts as SVG made on the server: they need no script, print in black and white, and read aloud.

Series are told apart by dashes, marks and words, parts of a bar by filling: never by colour alone.
Numbers stand beside a bar in its table and in the table under a line chart, so that nothing is only drawn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

INK, LIGHT, HATCH = "#17467a", "#dbe5f0", "url(#hatch)"
FILLS = (INK, HATCH, LIGHT)
"""Of the first, second and third part of a bar; `chart_defs.html` holds the hatching."""

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 250, 46, 116, 14, 30
_DASHES = ("", "7 4", "2 3")
_STEPS = 4
_MOST_DAYS = 8
_BETWEEN_WORDS = 17


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: a number for each place on the axis."""

    name: str
    values: tuple[int, ...]


def bar(parts: Sequence[int], most: int) -> SafeString:
    """One bar for a cell of a table whose other cells say the same in numbers; `most` fills the whole width."""
    if most <= 0:
        return SafeString("")
    rects, start = [], 0.0
    for fill, part in zip(FILLS, parts, strict=False):
        width = 100 * part / most
        if part:
            rects.append((f"{start:.2f}", f"{width:.2f}", fill, INK))
        start += width
    shapes = format_html_join("", '<rect x="{}%" y="1" width="{}%" height="14" fill="{}" stroke="{}"/>', rects)
    return format_html(
        '<svg class="bar" width="100%" height="16" aria-hidden="true" focusable="false">{}</svg>', shapes
    )


def line_chart(name: str, title: str, words: str, places: Sequence[str], lines: Sequence[Series]) -> SafeString:
    """Up to three lines over the same places; `name` is the chart's own on its page, `words` say what it shows."""
    top = _nice(max((value for line in lines for value in line.values), default=0))
    head = format_html('<title id="{0}-t">{1}</title><desc id="{0}-d">{2}</desc>', name, title, words)
    drawn = format_html_join("", "{}", ((_line(line, number, top),) for number, line in enumerate(lines)))
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">{}{}{}{}{}</svg>',
        *(_WIDTH, _HEIGHT, name, name, head, _grid(top), _axis(places), drawn, _names(lines, top)),
    )


def _line(line: Series, number: int, top: int) -> SafeString:
    points = [(_x(place, len(line.values)), _y(value, top)) for place, value in enumerate(line.values)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    marks = format_html_join("", "{}", ((_mark(number, x, y),) for x, y in points))
    return format_html(
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="2" stroke-dasharray="{}"/>{}',
        *(path, INK, _DASHES[number % len(_DASHES)] or "none", marks),
    )


def _mark(number: int, x: float, y: float) -> SafeString:
    """A filled circle, an empty square, an empty triangle."""
    if number == 0:
        return format_html('<circle cx="{}" cy="{}" r="4" fill="{}"/>', f"{x:.1f}", f"{y:.1f}", INK)
    path = "M-4,-4h8v8h-8z" if number == 1 else "M0,-5L5,4H-5z"
    place = f"translate({x:.1f},{y:.1f})"
    return format_html('<path d="{}" transform="{}" fill="#fff" stroke="{}" stroke-width="1.5"/>', path, place, INK)


def _grid(top: int) -> SafeString:
    steps = [(_y(top * step // _STEPS, top), top * step // _STEPS) for step in range(_STEPS + 1)]
    return format_html_join(
        "",
        '<line x1="{0}" x2="{1}" y1="{2}" y2="{2}" stroke="#c4ccd6"/>'
        '<text x="{3}" y="{4}" text-anchor="end">{5}</text>',
        ((_LEFT, _WIDTH - _RIGHT, f"{y:.1f}", _LEFT - 6, f"{y + 4:.1f}", value) for y, value in steps),
    )


def _axis(places: Sequence[str]) -> SafeString:
    every = -(-len(places) // _MOST_DAYS)
    shown = [(place, words) for place, words in enumerate(places) if (len(places) - 1 - place) % every == 0]
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        ((f"{_x(place, len(places)):.1f}", _HEIGHT - 8, words) for place, words in shown),
    )


def _names(lines: Sequence[Series], top: int) -> SafeString:
    """Each line's name and last number at its end, moved apart where they would cover each other."""
    ends = sorted((_y(line.values[-1], top), f"{line.name} {line.values[-1]}") for line in lines if line.values)
    heights = _apart([height for height, _ in ends])
    rows = ((_WIDTH - _RIGHT + 10, f"{y + 4:.1f}", words) for y, (_, words) in zip(heights, ends, strict=True))
    return format_html_join("", '<text x="{}" y="{}">{}</text>', rows)


def _apart(heights: list[float]) -> list[float]:
    """Ascending heights with room for words between them, inside the drawing."""
    for before, after in pairwise(range(len(heights))):
        heights[after] = max(heights[after], heights[before] + _BETWEEN_WORDS)
    over = max(0.0, heights[-1] - (_HEIGHT - _BOTTOM)) if heights else 0.0
    return [height - over for height in heights]


def _nice(most: int) -> int:
    """A round number that is not less and parts into equal steps."""
    return next(size for size in _sizes() if size >= most)


def _sizes() -> Iterator[int]:
    size = 1
    while True:
        yield from (each * size for each in (4, 8, 12, 20))
        size *= 10


def _x(place: int, many: int) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (place / (many - 1) if many > 1 else 0.5)


def _y(value: int, top: int) -> float:
    return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - value / top)
