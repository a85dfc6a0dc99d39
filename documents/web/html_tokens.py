"""A parsed page as a row of texts and tags.

lexbor repairs the page and writes it out again: every element closed, attributes in double quotes,
"<" and ">" escaped everywhere but in comments and in the raw elements named here. On that form one
regular expression finds all tags exactly. A loop over these strings costs no more than one over
nodes (a Python object and some calls each), and a list row that was met before is known by its
markup (benchmarks/read_html.py).
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from documents.web.html_part import Part

# Runs of other characters, not a lazy dot: style sheets of 15 kB stand in every page, and a lazy dot
# takes a step a character. Not possessive: re of Python 3.11.2, which Debian 12 has, loses a
# repeated possessive group. lexbor always writes the end tag, so nothing is tried twice.
_NAMES = ("script", "style", "iframe", "noembed", "noframes", "xmp")
_RAW = "|".join(rf"{name}\b[^>]*>[^<]*(?:<(?!/{name})[^<]*)*</{name}" for name in _NAMES)
# A list row of words and inline tags only: one token, since half of a page's links stand in such rows.
_INLINE = "a|b|em|font|i|img|span|strong"
_ROW = rf"li\b[^>]*>[^<]*(?:</?(?:{_INLINE})\b[^>]*>[^<]*)*</li"
# Tags that can be none of these come first: most are, and each alternative that fails costs a step.
_TAG = re.compile(rf"<([^!slinx>][^>]*|(?:{_ROW}|!--.*?--|{_RAW})(?=>)|[^>]*)>", re.DOTALL)
_SINGLE_TAG = re.compile(r"<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Tokens:
    """`texts[i]` stands before `tags[i]`; tags come without their outer angle brackets.

    Comments, raw elements and plain list rows come whole, as one tag each. `parts` are what the
    markers stand for; `met` gathers the numbers of those that were read in their place.
    """

    texts: list[str]
    tags: list[str]
    parts: tuple[Part, ...] = ()
    met: list[int] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether each part was read once."""
        return len(self.met) == len(self.parts) and sorted(self.met) == list(range(len(self.parts)))


def tokens_of(tree: LexborHTMLParser, parts: tuple[Part, ...] = ()) -> Tokens:
    """All tokens of a page, in its order."""
    return _split(_TAG, tree.html or "", parts)


def is_row(tag: str) -> bool:
    """Whether a tag is a whole list row."""
    return tag.endswith("</li")


def tokens_of_row(tag: str) -> Tokens:
    """The row's own tokens, one a tag."""
    return _split(_SINGLE_TAG, f"<{tag}>", ())


def _split(pattern: re.Pattern[str], html: str, parts: tuple[Part, ...]) -> Tokens:
    split = pattern.split(html)
    return Tokens(split[0::2], split[1::2], parts)
