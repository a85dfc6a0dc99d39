"""A parsed page as a row of texts and tags.

lexbor repairs the page and writes it out again: every element closed, attributes in double quotes,
"<" and ">" escaped everywhere but in comments and in the raw elements named here. On that form one
regular expression finds all tags exactly. A loop over these strings costs no more than one over
nodes (a Python object and some calls each), and a template's header or menu is known again by
comparing two lists, without looking inside (benchmarks/read_html.py).
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

# Runs of other characters, not a lazy dot: style sheets of 15 kB stand in every page, and a lazy dot
# takes a step a character. Not possessive: re of Python 3.11.2, which Debian 12 has, loses a
# repeated possessive group. lexbor always writes the end tag, so nothing is tried twice.
_NAMES = ("script", "style", "iframe", "noembed", "noframes", "xmp")
_RAW = "|".join(rf"{name}\b[^>]*>[^<]*(?:<(?!/{name})[^<]*)*</{name}" for name in _NAMES)
# Tags that can be none of these come first: most are, and each alternative that fails costs a step.
_TAG = re.compile(rf"<([^!sinx>][^>]*|(?:!--.*?--|{_RAW})(?=>)|[^>]*)>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tokens:
    """`texts[i]` stands before `tags[i]`; tags come without their angle brackets."""

    texts: list[str]
    tags: list[str]


def tokens_of(tree: LexborHTMLParser) -> Tokens:
    """All tokens of a page, in its order."""
    parts = _TAG.split(tree.html or "")
    return Tokens(parts[0::2], parts[1::2])
