"""A style sheet as rules that can be looked up by the element at hand.

Splitting is our own and plain: a portal's sheets have 50,000 rules and more, of which a page's few
doubtful links need some dozens. Only their blocks are parsed in earnest (`documents.css.declaration`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MOST_CHARS = 8_000_000
"""Of one style sheet; a browser's rendering of a longer one is nobody's duty to foretell."""
_MOST_RULES = 200_000
_DEEPEST = 8
_COMMENT = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|/\*.*?(?:\*/|\Z)""", re.DOTALL)
_STRING = r"""(?:"[^"\\\n]*"|'[^'\\\n]*')"""
_PLAIN = rf"""[^{{}}"']*(?:{_STRING}[^{{}}"']*)*"""
_RULE = re.compile(rf"\s*({_PLAIN})\{{({_PLAIN})\}}")
_STATEMENT = re.compile(rf"""\s*@(import|charset|namespace|layer)\b((?:[^;{{"']|{_STRING})*);""", re.IGNORECASE)
_IMPORTED = re.compile(r"""\s*(?:url\(\s*["']?([^"')]*)["']?\s*\)|"([^"]*)"|'([^']*)')(.*)""", re.DOTALL | re.I)
_MARKS = re.compile(r"""\\.|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[{}]""", re.DOTALL)
_GROUPS = ("@media", "@supports", "@layer", "@document", "@-moz-document", "@container", "@scope")


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with its block; `media` are the queries around it, `order` its place in the sheet."""

    selector: str
    block: str
    media: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Import:
    """A sheet that another one takes in, by its address as written."""

    address: str
    media: str


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Rules in their order, and what is taken in before them; known by the object, since it may be large."""

    rules: tuple[Rule, ...]
    imports: tuple[Import, ...] = ()


@lru_cache(maxsize=64)
def sheet_of(css: str) -> Sheet:
    """The sheet; what cannot be understood is left out, as a browser does."""
    text = _COMMENT.sub(lambda match: match[1] or " ", css[:MOST_CHARS])
    text = text.replace("<!--", " ").replace("-->", " ")
    imports: list[Import] = []
    rules: list[Rule] = []
    for selectors, block, media in _blocks(text, (), imports, 0):
        for selector in split_selectors(selectors):
            rules.append(Rule(selector, block, media, len(rules)))
        if len(rules) >= _MOST_RULES:
            break
    return Sheet(tuple(rules), tuple(imports))


def split_selectors(text: str) -> list[str]:
    """The selectors of a list, split at commas outside of brackets."""
    if "(" not in text and "[" not in text:
        return [part for part in map(str.strip, text.split(",")) if part]
    parts, depth = [""], 0
    for char in text:
        depth += (char in "([") - (char in ")]")
        if char == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part for part in map(str.strip, parts) if part]


def _blocks(
    text: str, media: tuple[str, ...], imports: list[Import], depth: int
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    position = 0
    while position < len(text):
        if statement := _STATEMENT.match(text, position):
            if statement[1].lower() == "import" and (found := _IMPORTED.match(statement[2])):
                imports.append(Import((found[1] or found[2] or found[3] or "").strip(), found[4].strip()))
            position = statement.end()
            continue
        if simple := _RULE.match(text, position):
            if not simple[1].startswith("@"):
                yield simple[1].rpartition(";")[2].rpartition("}")[2].strip(), simple[2], media
            position = simple.end()
            continue
        start = text.find("{", position)
        if start < 0:
            return
        end = _end_of_block(text, start)
        prelude = text[position:start].rpartition("}")[2].strip()
        yield from _group(prelude, text[start + 1 : end], media, imports, depth)
        position = end + 1


def _group(
    prelude: str, inner: str, media: tuple[str, ...], imports: list[Import], depth: int
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    name = prelude.partition(" ")[0].partition("(")[0].lower()
    if not prelude.startswith("@"):
        yield prelude, inner.partition("{")[0].rpartition(";")[0], media
    elif name in _GROUPS and depth < _DEEPEST:
        query = (prelude[len(name) :].strip(),) if name == "@media" else ()
        yield from _blocks(inner, media + query, imports, depth + 1)


def _end_of_block(text: str, start: int) -> int:
    """The position of the brace that ends the block; the end of the text where none does."""
    depth = 0
    for mark in _MARKS.finditer(text, start):
        depth += (mark[0] == "{") - (mark[0] == "}")
        if depth == 0:
            return mark.start()
    return len(text)
