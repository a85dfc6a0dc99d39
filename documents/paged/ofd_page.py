"""One page of an OFD file: its text line by line, and what of it nobody sees."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from domain.document import Segment

_SAME_LINE = 1.0
"""Millimetres between the baselines of one line."""
_TINY = 0.7
_PALE, _DARK = 225, 80
_OPAQUE = 200

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Piece:
    top: float
    left: float
    text: str
    hidden: str


def page_segments(root: etree._Element, where: str, paper: Box | None, hidden: str = "") -> Iterator[Segment]:
    """A segment for each line of text that is seen or hidden alike."""
    drawn = [item for item in root.iter() if _name(item) in ("TextObject", "PathObject", "ImageObject")]
    pieces = [piece for turn, item in enumerate(drawn) if (piece := _piece(item, drawn[turn + 1 :], paper))]
    for line in _lines(sorted(pieces, key=lambda piece: (piece.top, piece.left))):
        for reason in dict.fromkeys(piece.hidden for piece in line):
            words = [piece for piece in sorted(line, key=lambda piece: piece.left) if piece.hidden == reason]
            yield Segment("  ".join(piece.text for piece in words), where, hidden=reason or hidden)


def box_of(text: str | None) -> Box | None:
    """Left, top, width, height in millimetres, None when it is not written so."""
    try:
        numbers = [float(part) for part in (text or "").split()]
    except ValueError:
        return None
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None


def _piece(item: etree._Element, later: list[etree._Element], paper: Box | None) -> _Piece | None:
    if _name(item) != "TextObject":
        return None
    text = " ".join("".join(code.text or "" for code in item.iter() if _name(code) == "TextCode").split())
    box = box_of(item.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    return _Piece(box[1] + box[3], box[0], text, _why_hidden(item, box, later, paper)) if text else None


def _why_hidden(item: etree._Element, box: Box, later: list[etree._Element], paper: Box | None) -> str:
    if any(each.get("Visible") == "false" for each in (item, *item.iterancestors())):
        return "不可见文字"
    if paper and not _overlaps(box, paper):
        return "页面之外"
    if (box_of(f"0 0 0 {item.get('Size') or '5'}") or (0, 0, 0, 5.0))[3] < _TINY:
        return "极小文字"
    cover = next((name for each in later if (name := _cover_name(each)) and _holds_middle(each, box)), "")
    if cover:
        return f"{cover}遮盖下"
    return "白色文字" if _grey(item) >= _PALE or item.get("Alpha") == "0" else ""


def _cover_name(item: etree._Element) -> str:
    if int(item.get("Alpha") or 255) < _OPAQUE or item.get("Visible") == "false":
        return ""
    if _name(item) == "ImageObject":
        return "图片"
    if _name(item) != "PathObject" or item.get("Fill") != "true":
        return ""
    grey = _grey(item)
    return "黑块" if grey < _DARK else "白块" if grey >= _PALE else "色块"


def _grey(item: etree._Element) -> int:
    """How light the filling is; black when none is said."""
    colour = next((child for child in item if _name(child) == "FillColor"), None)
    parts = (
        [int(part) for part in (colour.get("Value") or "").split() if part.isdecimal()] if colour is not None else []
    )
    return sum(parts) // len(parts) if parts else 0


def _holds_middle(item: etree._Element, box: Box) -> bool:
    cover = box_of(item.get("Boundary"))
    return cover is not None and _overlaps(cover, (box[0] + box[2] / 2, box[1] + box[3] / 2, 0.01, 0.01))


def _overlaps(one: Box, other: Box) -> bool:
    across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
    return across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


def _lines(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    line: list[_Piece] = []
    for piece in pieces:
        if line and piece.top - line[0].top > _SAME_LINE:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
