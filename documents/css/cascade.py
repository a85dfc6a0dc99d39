"""What holds for an element once all style sheets have had their say."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from documents.css.book import Book
from documents.css.color import WHITE, Color, color_of
from documents.css.declaration import declarations
from documents.css.length import percent, pixels

_NEVER_SHOWN = frozenset(
    {"template", "noscript", "noframes", "noembed", "datalist", "script", "style", "head", "title", "xmp"}
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdo",
        "big",
        "cite",
        "code",
        "dfn",
        "em",
        "font",
        "i",
        "kbd",
        "label",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "ins",
        "del",
    ]
)
_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0}
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_MOST_WORK, _A_QUERY = 2_000_000, 50
"""Rules looked at and elements that selectors bring in all for one page; each query counts as some."""
_DEEPEST = 200
_INLINE_WEIGHT = (1 << 20, 0, 0)

Weight = tuple[bool, tuple[int, int, int], int, int]


class Cascade:
    """Computed style of single elements of one page."""

    def __init__(self, tree: LexborHTMLParser, book: Book) -> None:
        self._tree = tree
        self.book = book
        self._work = 0
        self._names = _names_in(tree)
        self._selected: dict[str, frozenset[int]] = {}
        self._declared: dict[int, dict[str, str]] = {}

    @property
    def is_worn_out(self) -> bool:
        """Whether the page asks for more than any real one does; what is computed from then on may be wrong."""
        return self._work > _MOST_WORK

    def matches(self, selector: str, node: LexborNode) -> bool:
        """Whether a selector is about the element."""
        found = self._selected.get(selector)
        if found is None:
            found = self._selected[selector] = self._select(selector)
        return node.mem_id in found

    def declared(self, node: LexborNode) -> dict[str, str]:
        """What wins for each property that anything sets on the element itself."""
        known = self._declared.get(node.mem_id)
        if known is None:
            known = self._declared[node.mem_id] = self._cascaded(node)
        return known

    def display(self, node: LexborNode) -> str:
        """As computed, for what matters here: none, or some way of being shown."""
        said = self.value(node, "display")
        if said and said not in ("initial", "unset", "revert", "inherit"):
            return said
        if node.tag in _NEVER_SHOWN or (node.tag == "dialog" and "open" not in node.attributes):
            return "none"
        return "inline" if node.tag in _INLINE else "block"

    def value(self, node: LexborNode, name: str) -> str:
        """The winning value, "" without one; a variable is looked up above."""
        said = self.declared(node).get(name, "")
        return self._resolved(said, node) if "var(" in said else said

    def inherited(self, node: LexborNode, name: str) -> tuple[str, LexborNode | None]:
        """The value of the nearest element that sets one, and which element that is."""
        for each in chain(node):
            said = self.value(each, name)
            if said and said not in ("inherit", "unset"):
                return said, each
        return "", None

    def is_box(self, node: LexborNode) -> bool:
        """Whether width, height and overflow mean anything for the element."""
        taken_out = self.value(node, "position") in ("absolute", "fixed") or self.value(node, "float") not in (
            "",
            "none",
        )
        return taken_out or self.display(node) not in ("inline", "contents")

    def font_size(self, node: LexborNode) -> tuple[float, LexborNode | None]:
        """In pixels, and the element that set the size last."""
        size, setter = 16.0, None
        for each in reversed(chain(node)):
            said = self.value(each, "font-size")
            if not said:
                continue
            share = percent(said)
            if share is None and said.endswith("em") and not said.endswith("rem"):
                share = (pixels(said) or 0.0) / 16 * 100
            plain = pixels(said) if share is None else size * share / 100
            size, setter = (_SIZES.get(said, size) if plain is None else plain), each
        return size, setter

    def ink(self, node: LexborNode) -> tuple[Color | None, LexborNode | None]:
        """The colour of the element's letters and who set it; None where that is not known (a link's own blue)."""
        for each in chain(node):
            said = self.value(each, "color")
            if said and said not in ("inherit", "unset"):
                return color_of(said), each
            if each.tag == "a" and said not in ("inherit", "unset"):
                return None, None
        return None, None

    def ground(self, node: LexborNode) -> Color | None:
        """The even colour on which the element stands; None for a picture, a mixture, or a sheet that is not there."""
        for each in chain(node):
            if self.value(each, "background-image") not in ("", "none"):
                return None
            color = color_of(self.value(each, "background-color"))
            if color is not None and color.alpha > 0:
                return color if color.alpha == 1 else None
        return None if self.book.missing else WHITE

    def _select(self, selector: str) -> frozenset[int]:
        try:
            found = frozenset([node.mem_id for node in self._tree.css(selector)])
        except SelectolaxError:
            found = frozenset()
        self._work += _A_QUERY + len(found)
        return found

    def _cascaded(self, node: LexborNode) -> dict[str, str]:
        won: dict[str, tuple[Weight, str]] = {}
        for name, value in _of_attributes(node):
            won[name] = ((False, (0, 0, 0), -1, -1), value)
        for number, styled in self.book.holding(node):
            self._work += 1
            if self.is_worn_out:
                break
            if styled.selector.needs <= self._names and self.matches(styled.selector.text, node):
                for name, value, important in declarations(styled.rule.block):
                    _let_win(won, name, value, (important, styled.selector.weight, number, styled.rule.order))
        for name, value, important in declarations(node.attributes.get("style") or ""):
            _let_win(won, name, value, (important, _INLINE_WEIGHT, 0, 0))
        return {name: value for name, (_, value) in won.items()}

    def _resolved(self, value: str, node: LexborNode) -> str:
        match = _VARIABLE.search(value)
        if match is None:
            return value
        found = next((said for each in chain(node) if (said := self.declared(each).get(match[1].lower()))), "")
        return (value[: match.start()] + (found or (match[2] or "").strip()) + value[match.end() :]).strip()


def _names_in(tree: LexborHTMLParser) -> frozenset[str]:
    """All ids and classes of the page: most rules of a large sheet are about others."""
    classes = {f".{name}" for node in tree.css("[class]") for name in (node.attributes.get("class") or "").split()}
    return frozenset(classes | {f"#{node.attributes.get('id')}" for node in tree.css("[id]")})


def chain(node: LexborNode) -> list[LexborNode]:
    """The element and those around it, the innermost first."""
    found: list[LexborNode] = []
    each: LexborNode | None = node
    while each is not None and each.tag not in (None, "-undef", "-document") and len(found) < _DEEPEST:
        found.append(each)
        each = each.parent
    return found


def _let_win(won: dict[str, tuple[Weight, str]], name: str, value: str, weight: Weight) -> None:
    if name not in won or weight >= won[name][0]:
        won[name] = (weight, value)


def _of_attributes(node: LexborNode) -> list[tuple[str, str]]:
    """What attributes from before style sheets say."""
    attributes, found = node.attributes, []
    if "hidden" in attributes:
        found.append(("display", "none"))
    if node.tag == "font" and attributes.get("color"):
        found.append(("color", attributes["color"] or ""))
    if attributes.get("bgcolor"):
        found.append(("background-color", attributes["bgcolor"] or ""))
    if attributes.get("background"):
        found.append(("background-image", "url"))
    if node.tag in ("marquee", "iframe", "img"):
        for side in ("width", "height"):
            if attributes.get(side):
                found.append((side, attributes[side] or ""))
        if node.tag == "marquee":
            found += [("overflow-x", "hidden"), ("overflow-y", "hidden")]
    return found
