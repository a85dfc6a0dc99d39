"""Whether something on the page shows a hidden block: a menu, a tab, a dialog, a slide, another medium.

What a pointer, a click or a telephone brings to light is not hidden from readers. Each sign here is
one that the page itself gives; a name alone ("menu") counts only where the script that would tell is not at hand.
"""

import re
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from documents.css.cascade import Cascade, chain
from documents.css.declaration import declarations
from documents.css.length import pixels, share
from documents.unseen.why_unseen import Unseen

_ANIMATED = frozenset({"wow", "aos", "animated", "animate__animated", "lazyload", "fade"})
_MANY_LINKS = 40
_ROLES = frozenset({"dialog", "alertdialog", "menu", "menubar", "tabpanel", "tooltip", "listbox", "tree"})
_SHOWS = re.compile(
    r"show\s*\(|toggle|\.(?:slide|tabs?|swiper|carousel|accordion|marquee)\s*\(|swiper|slide(?:Down|Toggle|To)|fade(?:In|Toggle|To)|addClass|removeClass|classList|visible"
    r"|block|animate\s*\(|switchable|\.open\s*\(|layer|\.eq\s*\(|(?:opacity|height|left|top)['\"]?\s*[:,=]\s*['\"]?[1-9]"
    r"|display\s*=\s*['\"]{2}",
    re.IGNORECASE,
)
_HIDES = re.compile(
    r"""['"]?\s*\)?\s*\.\s*(?:style\s*[.\[]\s*['"]?\w+['"]?\s*\]?\s*=\s*['"]?(?:none|hidden|0|-\d)|hide\s*\(|css\([^)]*none)"""
)
_REACH, _MOST_MENTIONS = 300, 40
END_OF_SCRIPT = "\0"
"""Stands between scripts that are looked through as one text."""
_NAMES = re.compile(
    r"(?:^|[-_\s\d])(?:sub|drop|down|menu|nav|tab|modal|dialog|popup|pop|layer|lightbox|tooltip|tip|accordion|collapse"
    r"|panel|slide|swiper|carousel|focus|banner|weixin|wechat|wx|qr|qrcode|ewm|share|search|mobile|wap|phone|print"
    r"|more|float|kefu|select|option|list)(?:$|[-_\s\d]|[a-z])",
    re.IGNORECASE,
)
_TRIGGERS = (
    r"""(?:data-(?:bs-)?target|data-(?:tab|rel|id|for|show|toggle|panel|menu)|href|rel|for|aria-(?:controls|owns)"""
    r"""|on(?:click|mouse\w+|focus|touch\w*))\s*=\s*(?:"[^"]*|'[^']*|[^\s>]*)(?<![\w-])"""
)
_ABOUT_SCRIPTS = re.compile(r"java\s*script|脚本|浏览器|flash|插件", re.IGNORECASE)
_FOR_READERS = re.compile(r"跳到|跳转至|跳过|读屏|无障碍|适老|主要内容|skip|main content", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The page's source, the scripts that are at hand, and whether others are not."""

    html: str
    scripts: str
    lacks_scripts: bool


def control_of(unseen: Unseen, cascade: Cascade, page: Surroundings) -> str:
    """What shows the block, in Chinese; "" when nothing is found that would."""
    node = unseen.node
    if node.tag == "noscript":
        return "浏览器提示" if _ABOUT_SCRIPTS.search(node.text(deep=True)) else ""
    if any(each.tag in ("details", "dialog", "select") for each in chain(node)[:3]):
        return "折叠内容"
    if any((each.attributes.get("role") or "") in _ROLES for each in chain(node)[:3]):
        return "交互控件"
    if _is_shown_in_a_state(unseen, cascade):
        return "样式表在鼠标经过、获得焦点、选中或其他媒体下显示"
    if _is_animated(unseen.node, cascade) or _is_most_of_the_page(unseen.node):
        return "由动画或脚本显示"
    if _FOR_READERS.search(node.text(deep=True)[:200]) and len(node.css("a")) <= 2:
        return "供读屏软件使用"
    if _is_triggered(node, page) or _is_scripted(node, page.scripts):
        return "由脚本或按钮显示"
    if _is_one_of_several(unseen, cascade):
        return "选项卡或轮播"
    if _is_submenu(node, cascade):
        return "下拉菜单"
    if page.lacks_scripts and any(_NAMES.search(_names(each)) for each in chain(node)[:2]):
        return "控件（脚本未取得）"
    return ""


def _is_shown_in_a_state(unseen: Unseen, cascade: Cascade) -> bool:
    for node in chain(unseen.node)[:1]:
        for styled in cascade.book.states(node):
            said = {name: value for name, value, _ in declarations(styled.rule.block)}
            if _undoes(unseen.name, said) and cascade.matches(styled.at_rest, node):
                return True
    return False


def _undoes(name: str, said: dict[str, str]) -> bool:
    """Whether declarations take back what the property hides."""
    value = said.get(name, "")
    if name in ("display", "visibility"):
        return value not in ("", "none", "hidden", "collapse")
    if name == "opacity":
        return (share(value) or 0) > 0.3
    if name in ("height", "width"):
        return any((pixels(v) or (0 if v in ("", "0") else 1)) > 2 for v in (value, said.get(f"max-{name}", "")))
    if name == "clip":
        return "clip" in said or "clip-path" in said
    return bool(value) or bool(said.keys() & {"left", "right", "top", "bottom", "transform", "position", "inset"})


def _is_animated(node: LexborNode, cascade: Cascade) -> bool:
    """Whether the block fades in as it comes into sight."""
    names = set((node.attributes.get("class") or "").lower().split())
    told = cascade.value(node, "animation") or cascade.value(node, "animation-name")
    return bool(told and told != "none") or bool(names & _ANIMATED) or "data-aos" in node.attributes


def _is_most_of_the_page(node: LexborNode) -> bool:
    """Whether the block is the page itself, which its scripts show once they are ready."""
    root = chain(node)[-1]
    links = len(node.css("a"))
    return links >= _MANY_LINKS and links * 2 > len(root.css("a"))


def _is_triggered(node: LexborNode, page: Surroundings) -> bool:
    """Whether another element names the block as what it opens."""
    names = [name for each in chain(node)[:2] if (name := each.attributes.get("id"))]
    return any(re.search(_TRIGGERS + re.escape(name) + r"(?![\w-])", page.html, re.IGNORECASE) for name in names)


def _is_scripted(node: LexborNode, scripts: str) -> bool:
    """Whether a script that shows something speaks of the block or of what it stands in."""
    for depth, each in enumerate(chain(node)[:3]):
        if each.tag in ("body", "html"):
            break
        attributes = each.attributes
        words = [*(attributes.get("class") or "").split(), attributes.get("id") or ""]
        for word in filter(None, words):
            pattern = rf"""(?:[.#]|['"]){re.escape(word)}(?![\w-])"""
            for match in islice(re.finditer(pattern, scripts), _MOST_MENTIONS):
                near = scripts[match.end() : match.end() + _REACH].partition(END_OF_SCRIPT)[0]
                if _HIDES.match(near):
                    continue
                if _SHOWS.search(near if depth else scripts[max(match.start() - 60, 0) : match.start()] + near):
                    return True
    return False


def _is_one_of_several(unseen: Unseen, cascade: Cascade) -> bool:
    """One of several panels, of which one is shown, with as many heads or pictures; a moved track of slides."""
    node = unseen.node
    if unseen.name in ("left", "margin-left", "transform", "top", "margin-top"):
        slides = [child for child in node.iter() if child.css_first("img") or child.tag == "img"]
        return len(slides) >= 2 and len(slides) == len(list(node.iter()))
    parent = node.parent
    if parent is None:
        return False
    panels = [each for each in parent.iter() if _is_like(each, node)]
    shown = [each for each in panels if cascade.display(each) != "none" and not _is_faded(each, cascade)]
    if not shown or len(panels) < 2:
        return False
    if all(each.css_first("img") for each in panels):
        return True
    return any(_has_heads(around, len(panels), panels) for around in chain(node)[1:4])


def _is_faded(node: LexborNode, cascade: Cascade) -> bool:
    return share(cascade.value(node, "opacity") or "1") == 0 or cascade.value(node, "visibility") == "hidden"


def _is_like(one: LexborNode, other: LexborNode) -> bool:
    mine, theirs = (set((each.attributes.get("class") or "").split()) for each in (one, other))
    return one.tag == other.tag and bool(mine & theirs)


def _has_heads(around: LexborNode, count: int, panels: list[LexborNode]) -> bool:
    """Whether a row of as many short heads stands near: elements side by side, each with a few words."""
    own = {panel.mem_id for panel in panels}
    for row in around.css("ul, ol, div, dl, p, h2, h3, nav"):
        if row.mem_id in own or row.mem_id == around.mem_id:
            continue
        heads = [head for head in row.iter() if head.tag in ("li", "a", "span", "div", "dt", "button", "b", "strong")]
        inside = any(each.mem_id in own for each in chain(row))
        if len(heads) == count and not inside and all(0 < len(h.text(deep=True).strip()) <= 20 for h in heads):
            return True
    return False


def _is_submenu(node: LexborNode, cascade: Cascade) -> bool:
    """A list under an entry of a menu of which the other entries can be seen."""
    entry = node.parent
    if entry is None or entry.tag not in ("li", "dd", "td") or node.tag not in ("ul", "ol", "div", "dl"):
        return False
    head = next(iter(entry.iter()), None)
    if head is None or head.mem_id == node.mem_id or not head.text(deep=True).strip():
        return False
    menu = entry.parent
    entries = [each for each in menu.iter() if each.tag == entry.tag] if menu is not None else []
    return len(entries) >= 2 and cascade.display(head) != "none"


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
