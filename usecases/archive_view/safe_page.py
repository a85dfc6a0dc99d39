"""A page out of the archive as it may be shown: plain shape and masked words, with the spot marked.

The page is hostile. It is not cleaned but made anew: only tags that we write ourselves, with no attribute
that it brought, and text that is escaped. Numbers are covered in the whole text at once, so that one that
is spread over many elements is covered as well.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from domain.masking import masked_in_place
from usecases.archive_view.page_pieces import PagePieces, Piece
from usecases.archive_view.spot_pattern import Spot, SpotPattern, covered_places

MOST_CHARS = 200_000
_SOURCE_AROUND = 300
_MAIN = ' id="spot"'
_SINGLE = ("br", "hr")

Words = tuple[str, str]
"""Evidence and context of an issue."""


@dataclass(frozen=True, slots=True)
class SafePage:
    """Markup of our own; whether the spot was found, and whether only a part around it is shown."""

    markup: str
    is_located: bool
    is_cut: bool


def safe_page(found: PagePieces, source: str, words: Words, others: Sequence[Words]) -> SafePage:
    """The page with one issue's words marked; those of others are covered where they are masked."""
    text = found.text
    covered = _covered(text, [words, *others])
    pattern = SpotPattern(*words)
    main, spots = pattern.main(text), sorted(pattern.all(text), key=lambda spot: spot.start)
    is_linked = any(piece.is_spot for piece in found.pieces)
    if main is not None and main not in spots:
        spots = sorted([main, *spots], key=lambda spot: spot.start)
    excerpt = "" if main or is_linked else _source_excerpt(source, pattern, [words, *others])
    window = _window(found, main)
    body = "".join(_Writer(covered, [] if is_linked else spots, main).markup(window, found.pieces))
    return SafePage(excerpt + body, bool(main or is_linked or excerpt), len(text) > MOST_CHARS)


def _covered(text: str, all_words: Sequence[Words]) -> str:
    chars = list(masked_in_place(text))
    for evidence, context in all_words:
        for place in covered_places(evidence, context, text):
            chars[place] = "*"
    return "".join(chars)


def _source_excerpt(source: str, pattern: SpotPattern, all_words: Sequence[Words]) -> str:
    """What stands in the page's source alone: a comment, a script, an attribute."""
    spot = pattern.main(source)
    if spot is None:
        return ""
    start, end = max(0, spot.start - _SOURCE_AROUND), min(len(source), spot.end + _SOURCE_AROUND)
    # Covered before it is cut: half a number tells much.
    shown = _covered(source, all_words)
    before, words, after = shown[start : spot.start], shown[spot.start : spot.end], shown[spot.end : end]
    marked = f"{escape(before)}<mark{_MAIN}>{escape(words)}</mark>{escape(after)}"
    return f'<p class="told">这处内容在网页源代码里，页面上看不到：</p><pre class="source">{marked}</pre>'


def _window(found: PagePieces, main: Spot | None) -> range:
    """Numbers of the pieces to be written: all of an ordinary page, else those around the spot."""
    if found.length <= MOST_CHARS:
        return range(len(found.pieces))
    middle = main.start if main else next((each.offset for each in _after_spot(found.pieces)), 0)
    low, high = middle - MOST_CHARS // 2, middle + MOST_CHARS // 2
    within = [number for number, piece in enumerate(found.pieces) if piece.text and low <= piece.offset <= high]
    return range(within[0], within[-1] + 1) if within else range(0)


def _after_spot(pieces: Sequence[Piece]) -> Iterator[Piece]:
    seen = False
    for piece in pieces:
        seen = seen or piece.is_spot
        if seen and piece.text:
            yield piece


class _Writer:
    """Writes pieces; whatever a window cuts open is closed again."""

    def __init__(self, covered: str, spots: list[Spot], main: Spot | None) -> None:
        self._covered = covered
        self._spots = spots
        self._starts = [spot.start for spot in spots]
        self._main = main
        self._is_named = False

    def markup(self, window: range, pieces: Sequence[Piece]) -> Iterator[str]:
        """The pieces of the window, with the elements that stand open where it begins."""
        open_now: list[Piece] = []
        for piece in pieces[: window.start]:
            _follow(open_now, piece)
        for piece in open_now:
            yield self._tag(piece)
        for piece in pieces[window.start : window.stop]:
            closed = _follow(open_now, piece)
            if not piece.tag:
                yield from self._text(piece)
            else:
                yield self._tag(piece) if closed is None else _end(closed)
        yield from map(_end, reversed(open_now))

    def _tag(self, piece: Piece) -> str:
        columns, rows = piece.spans
        spans = f' colspan="{columns}" rowspan="{rows}"' if piece.tag in ("td", "th") else ""
        css = f' class="{piece.css}"' if piece.css else ""
        return f"{f'<mark{self._name()}>' if piece.is_spot else ''}<{piece.tag}{css}{spans}>"

    def _text(self, piece: Piece) -> Iterator[str]:
        place, end = piece.offset, piece.offset + len(piece.text)
        number = max(bisect_right(self._starts, place) - 1, 0)
        for spot in self._spots[number:]:
            if spot.start >= end:
                break
            start, stop = max(spot.start, place), min(spot.end, end)
            if start >= stop:
                continue
            yield escape(self._covered[place:start])
            name = self._name() if spot == self._main else ""
            yield f"<mark{name}>{escape(self._covered[start:stop])}</mark>"
            place = stop
        yield escape(self._covered[place:end])

    def _name(self) -> str:
        """The first part of the spot is what the frame scrolls to."""
        if self._is_named:
            return ""
        self._is_named = True
        return _MAIN


def _follow(open_now: list[Piece], piece: Piece) -> Piece | None:
    """Keep what stands open; the element that the piece closes, if it closes one."""
    if not piece.tag or piece.tag in _SINGLE:
        return None
    if not piece.opens:
        return open_now.pop()
    open_now.append(piece)
    return None


def _end(piece: Piece) -> str:
    return f"</{piece.tag}>{'</mark>' if piece.is_spot else ''}"
