"""All style sheets of one page: the page's own, linked ones, and what those take in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from documents.address import resolve
from documents.css.media import holds_on_screen
from documents.css.selector import ANYTHING, Selector, selector_of, without_states
from documents.css.sheet import Rule, Sheet, sheet_of

_DEEPEST_IMPORT = 8
_MOST_SHEETS = 64


@dataclass(frozen=True, slots=True)
class Styled:
    """A rule with what its selector says, and the selector of the same element in no state."""

    rule: Rule
    selector: Selector
    at_rest: str = ""


@dataclass(slots=True)
class Index:
    """A sheet's rules by the key of their selectors: those that hold, and those that hold in some state."""

    holding: dict[str, list[Styled]] = field(default_factory=lambda: defaultdict(list))
    states: dict[str, list[Styled]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Book:
    """Indexes in the order of the cascade."""

    indexes: tuple[Index, ...] = ()
    missing: tuple[str, ...] = ()

    def holding(self, node: LexborNode) -> Iterator[tuple[int, Styled]]:
        """Rules that may be about the element, with the number of their sheet."""
        keys = _keys_of(node)
        for number, index in enumerate(self.indexes):
            for key in keys:
                for styled in index.holding.get(key, ()):
                    yield number, styled

    def states(self, node: LexborNode) -> Iterator[Styled]:
        """Rules that may be about the element in some state, or on another medium."""
        keys = _keys_of(node)
        for index in self.indexes:
            for key in keys:
                yield from index.states.get(key, ())


def book_of(tree: LexborHTMLParser, base: str, sheets: Mapping[str, str], scripted: str = "") -> Book:
    """The page's sheets; `sheets` are the texts of linked ones by address, `missing` those that are not there.

    `scripted` is what scripts do to the style of elements: a sheet after all others.
    """
    indexes: list[Index] = []
    missing: list[str] = []
    for node in tree.css("style, link[href]"):
        attributes = node.attributes
        media = attributes.get("media") or ""
        if node.tag == "style":
            text: str | None = node.text(deep=True) or ""
            url = base
        elif "stylesheet" in (attributes.get("rel") or "").lower() and "alternate" not in (attributes["rel"] or ""):
            url = resolve(base, attributes.get("href") or "")
            text = sheets.get(url)
        else:
            continue
        if text is None:
            missing.append(url)
        else:
            _add(indexes, missing, (sheet_of(text), media, url), (sheets, frozenset({url})))
    if scripted:
        indexes.append(_index_of(sheet_of(scripted), is_shown=True))
    return Book(tuple(indexes[:_MOST_SHEETS]), tuple(missing))


def _add(
    indexes: list[Index],
    missing: list[str],
    source: tuple[Sheet, str, str],
    known: tuple[Mapping[str, str], frozenset[str]],
) -> None:
    """A sheet after those that it takes in; one that takes itself in by a detour is taken once."""
    sheet, media, url = source
    sheets, above = known
    for taken in sheet.imports:
        address = resolve(url, taken.address)
        if address in above or len(above) > _DEEPEST_IMPORT or len(indexes) > _MOST_SHEETS:
            continue
        if address not in sheets:
            missing.append(address)
            continue
        inner = sheet_of(sheets[address]), taken.media or media, address
        _add(indexes, missing, inner, (sheets, above | {address}))
    indexes.append(_index_of(sheet, holds_on_screen(media)))


@lru_cache(maxsize=64)
def _index_of(sheet: Sheet, is_shown: bool) -> Index:
    index = Index()
    for rule in sheet.rules:
        selector = selector_of(rule.selector)
        if selector is None:
            continue
        holds = is_shown and all(map(holds_on_screen, rule.media))
        if holds and selector.at_rest:
            index.holding[selector.key].append(Styled(rule, selector))
        rest = without_states(rule.selector) or ("" if holds else rule.selector)
        resting = selector_of(rest) if rest else None
        if resting is not None:
            index.states[resting.key].append(Styled(rule, selector, rest))
    return index


def _keys_of(node: LexborNode) -> list[str]:
    attributes = node.attributes
    identity, classes = attributes.get("id"), attributes.get("class") or ""
    return [f"#{identity}", *(f".{name}" for name in classes.split()), node.tag or "", ANYTHING]
