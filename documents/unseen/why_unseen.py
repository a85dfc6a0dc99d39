"""Why a reader does not see an element, by its computed style."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from documents.css.cascade import Cascade, chain
from documents.css.length import percent, pixels, share

_FAR, _FAR_RIGHT, _FAR_MARGIN = -500.0, 3000.0, -1500.0
_OUTSIDE_PERCENT = -100.0
_FAINT = 0.06
_TINY = 3.0
_THIN = 2.0
_FAST = 1000
_WHOLE_PAGE = frozenset({"html", "body"})
_REPLACED = frozenset({"iframe", "frame", "img", "embed", "object"})
_MOVES = re.compile(r"(translate(?:3d|x|y)?|scale(?:3d|x|y)?|rotate[xy])\(([^)]*)\)")
_RECT = re.compile(r"rect\(([^)]*)\)")
_NOTHING_LEFT = re.compile(
    r"inset\(\s*(?:[5-9]\d|100)%|inset\([^)]*\b100%|circle\(\s*0|ellipse\(\s*0|polygon\(\s*(?:0[\w%]*[\s,]*)+\)"
)
_FADED = re.compile(
    r"opacity\(\s*(?:opacity\s*=\s*)?(0(?:\.0\d*)?%?|[0-5]%?)\s*\)|alpha\(\s*opacity\s*=\s*([0-5])\s*\)"
)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Why, and the element that is hidden with all that is in it; `name` is the property that does it."""

    why: str
    name: str
    node: LexborNode


def why_unseen(node: LexborNode, cascade: Cascade) -> Unseen | None:
    """The outermost reason, None when nothing is found by which the element would be hidden."""
    for each in reversed(chain(node)):
        if each.tag in _WHOLE_PAGE:  # hidden until its scripts have run, as many pages are
            continue
        for test in _BOXES:
            if found := test(each, cascade):
                return found
    for test in _LETTERS:
        if found := test(node, cascade):
            return found
    return None


def _display(node: LexborNode, cascade: Cascade) -> Unseen | None:
    if cascade.display(node) != "none":
        return None
    why = "放在浏览器不显示的 noscript 中" if node.tag == "noscript" else "display:none，不显示"
    return Unseen(why, "display", node)


def _opacity(node: LexborNode, cascade: Cascade) -> Unseen | None:
    opacity = share(cascade.value(node, "opacity"))
    if (opacity is not None and opacity <= _FAINT) or _FADED.search(cascade.value(node, "filter")):
        return Unseen("完全透明（opacity）", "opacity", node)
    if cascade.value(node, "content-visibility") == "hidden":
        return Unseen("content-visibility:hidden，不显示", "content-visibility", node)
    return None


def _zero_size(node: LexborNode, cascade: Cascade) -> Unseen | None:
    if not (node.tag in _REPLACED or cascade.is_box(node)):
        return None
    for side, axis in (("height", "overflow-y"), ("width", "overflow-x")):
        cut = node.tag in _REPLACED or cascade.value(node, axis) in ("hidden", "clip", "scroll", "auto")
        thin = any(_is_thin(cascade.value(node, name)) for name in (side, f"max-{side}"))
        if cut and thin and not _is_padded(node, cascade, side):
            what = "高度" if side == "height" else "宽度"
            return Unseen(f"{what}为零并截去超出部分", "height" if side == "height" else "width", node)
    if (node.attributes.get("scrollamount") or "").isdigit() and int(node.attributes["scrollamount"] or 0) >= _FAST:
        return Unseen("滚动过快，无法看清（marquee）", "marquee", node)
    return None


def _is_thin(value: str) -> bool:
    size = percent(value) if value.endswith("%") else pixels(value)
    return size is not None and size <= (0 if value.endswith("%") else _THIN)


def _is_padded(node: LexborNode, cascade: Cascade, side: str) -> bool:
    """Whether padding shows what a size of zero would cut: `height:0;padding-bottom:50%` holds a picture."""
    names = ("padding", "padding-top", "padding-bottom") if side == "height" else ("padding", "padding-left")
    values = [value for name in names for value in cascade.value(node, name).split()]
    return any((pixels(value) or percent(value) or 0) > _THIN for value in values)


def _clipped(node: LexborNode, cascade: Cascade) -> Unseen | None:
    path = cascade.value(node, "clip-path")
    rect = _RECT.search(cascade.value(node, "clip"))
    if _NOTHING_LEFT.search(path) or (rect and _is_empty(rect[1]) and _is_taken_out(node, cascade)):
        return Unseen("被裁剪为零（clip）", "clip", node)
    return None


def _is_empty(edges: str) -> bool:
    sides = [pixels(edge) for edge in edges.replace(",", " ").split()]
    if len(sides) != 4:
        return False
    top, right, bottom, left = (0.0 if side is None else side for side in sides)
    auto_right, auto_bottom = sides[1] is None, sides[2] is None
    return (not auto_bottom and bottom - top <= _THIN) or (not auto_right and right - left <= _THIN)


def _is_taken_out(node: LexborNode, cascade: Cascade) -> bool:
    return cascade.value(node, "position") in ("absolute", "fixed")


def _outside(node: LexborNode, cascade: Cascade) -> Unseen | None:
    if cascade.value(node, "position") in ("absolute", "fixed", "relative", "sticky"):
        for name in ("left", "top", "right", "bottom"):
            value = cascade.value(node, name)
            far = percent(value) if value.endswith("%") else pixels(value)
            least = _OUTSIDE_PERCENT if value.endswith("%") else _FAR
            if far is not None and (far <= least or (name == "left" and far >= _FAR_RIGHT)):
                return Unseen(f"移出屏幕之外（{name}:{value}）", name, node)
    # Half of its own width back is how old sheets centre a box, and all of it how they place columns.
    for name in ("margin-left", "margin-top"):
        far = pixels(cascade.value(node, name))
        if far is not None and far <= _FAR_MARGIN and cascade.value(node, "float") in ("", "none"):
            return Unseen(f"移出屏幕之外（{name}:{cascade.value(node, name)}）", name, node)
    return None


def _transformed(node: LexborNode, cascade: Cascade) -> Unseen | None:
    if cascade.value(node, "zoom") in ("0", "0%", "0.0"):
        return Unseen("缩小为零（zoom）", "zoom", node)
    if share(cascade.value(node, "scale") or "1") == 0:
        return Unseen("缩小为零（scale）", "transform", node)
    for name, arguments in _MOVES.findall(cascade.value(node, "transform")):
        parts = arguments.replace(",", " ").split()
        if name.startswith("translate") and any(_is_far(part) for part in parts[:2]):
            return Unseen("移出屏幕之外（transform）", "transform", node)
        if name.startswith("scale") and any((share(part) or 0) <= 0.01 for part in parts[:2]):
            return Unseen("缩小为零（transform）", "transform", node)
        if name.startswith("rotate") and parts and parts[0] in ("90deg", "-90deg", "270deg"):
            return Unseen("翻转到看不见（transform）", "transform", node)
    return None


def _is_far(value: str) -> bool:
    far = percent(value) if value.endswith("%") else pixels(value)
    return far is not None and far <= (-1000 if value.endswith("%") else _FAR)


def _behind(node: LexborNode, cascade: Cascade) -> Unseen | None:
    level = pixels(cascade.value(node, "z-index"))
    if level is None or level >= 0 or cascade.value(node, "position") in ("", "static"):
        return None
    around = chain(node)[1:]
    if any(cascade.value(each, "background-color") not in ("", "transparent") for each in around if each.tag != "body"):
        return Unseen("压在其他内容之下（z-index）", "z-index", node)
    return None


def _visibility(node: LexborNode, cascade: Cascade) -> Unseen | None:
    value, setter = cascade.inherited(node, "visibility")
    if value in ("hidden", "collapse") and setter is not None and setter.tag not in _WHOLE_PAGE:
        return Unseen(f"visibility:{value}，不显示", "visibility", setter)
    return None


def _font(node: LexborNode, cascade: Cascade) -> Unseen | None:
    size, setter = cascade.font_size(node)
    if setter is not None and size <= _TINY and not _shows_picture(node, cascade):
        return Unseen(f"字号小到看不清（{size:g} 像素）", "font-size", setter)
    return None


def _indent(node: LexborNode, cascade: Cascade) -> Unseen | None:
    value, setter = cascade.inherited(node, "text-indent")
    far = percent(value) if value.endswith("%") else pixels(value)
    if setter is None or far is None or far > (_OUTSIDE_PERCENT if value.endswith("%") else _FAR):
        return None
    return None if _shows_picture(node, cascade) else Unseen("文字缩进到屏幕之外（text-indent）", "text-indent", setter)


def _ink(node: LexborNode, cascade: Cascade) -> Unseen | None:
    ink, setter = cascade.ink(node)
    if ink is None or setter is None or _shows_picture(node, cascade):
        return None
    if ink.alpha <= _FAINT:
        return Unseen("文字透明", "color", setter)
    ground = cascade.ground(node)
    if ground is not None and ink.looks_like(ground):
        return Unseen("文字与背景同色", "color", setter)
    return None


def _shows_picture(node: LexborNode, cascade: Cascade) -> bool:
    """Whether a picture stands for the letters, as with logos; what is a picture has no letters."""
    if node.tag in ("img", "svg", "video", "canvas", "input", "object", "embed"):
        return True
    near = chain(node)[:3]
    return any(cascade.value(each, "background-image") not in ("", "none") for each in near)


Test = Callable[[LexborNode, Cascade], Unseen | None]
_BOXES: tuple[Test, ...] = (_display, _opacity, _zero_size, _clipped, _outside, _transformed, _behind)
_LETTERS: tuple[Test, ...] = (_visibility, _font, _indent, _ink)
