"""Numbers in a page's source that no reader sees: comments, scripts, attributes.

A list that shows 360722********1234 may hold the whole number in a title attribute, in a comment
left by an editor, or in the data from which a script draws the table. Only places with a long
number are given out, each with the words around it, so that a script library costs one search.
"""

import re
from collections.abc import Iterator

from documents.hidden_text import LONG_DIGITS
from documents.web.script_shape import shapes_in
from domain.document import Segment, Zone

_AROUND = 80
_MOST = 40
"""Places given out for one tag; a tag with more is data, and what it is shows in the first ones."""
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_ADDRESSES = frozenset(
    {"href", "src", "srcset", "action", "data", "style", "class", "poster", "background", "integrity"}
)
_OF_PERSONS = re.compile("身份证|证件号|护照|通行证|台胞证|回乡证|居留|居住证|手机|住址|家庭地址|户籍地|家住|卡号")
_MATTERS = re.compile("患有|患者|残疾|孤儿|低保")
_OF_PERSONS_OR_LONG = re.compile(f"{_OF_PERSONS.pattern}|{_MATTERS.pattern}|{LONG_DIGITS.pattern}")
_LONGEST_COMMENT = 2000
_UNSEEN = "页面源代码中，页面上看不到"


def comment_places(comment: str) -> list[str]:
    """Long numbers of a comment, without its marks; all of it where it speaks of persons' documents and homes."""
    text = comment.removeprefix("!--").removesuffix("--")
    if not text.isascii() and (_OF_PERSONS.search(text) or _MATTERS.search(text)):
        return [text[:_LONGEST_COMMENT]]
    return list(_places(text))


def script_places(script: str) -> list[str]:
    """Long numbers of an inline script and its words of persons, escaped characters made readable."""
    if "\\u" in script:
        # Before anything is looked for: the last character of an escape before a number would hide it.
        script = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), script)
    return list(_places(script, _telling(script)))


def attribute_places(attributes: dict[str, str]) -> list[str]:
    """Attributes with a long number or with words of persons, as name and value; addresses are read elsewhere."""
    return [
        f"{name}：{place}"
        for name, value in attributes.items()
        if len(value) > 10 and name not in _ADDRESSES and not name.startswith("on")
        for place in _places(value, _telling(value))
        if name != "content" or not value.isascii()
    ]


def _telling(text: str) -> re.Pattern[str]:
    return LONG_DIGITS if text.isascii() else _OF_PERSONS_OR_LONG


def shape_places(script: str) -> list[tuple[str, str]]:
    """What an inline script does that no portal needs, as a place's name and the words there."""
    return [(f"脚本：{shape.value}", words) for shape, words in shapes_in(script)]


def source_segment(where: str, text: str) -> Segment:
    """A place in the source as a segment."""
    return Segment(" ".join(text.split()), f"网页源代码（{where}）", Zone.SOURCE, _UNSEEN)


def _places(text: str, telling: re.Pattern[str] = LONG_DIGITS) -> Iterator[str]:
    """The text around each long number or telling word, those that touch as one."""
    start = end = -1
    count = 0
    for match in telling.finditer(text):
        if count >= _MOST:
            break
        if start >= 0 and match.start() - _AROUND <= end:
            end = match.end() + _AROUND
            continue
        if start >= 0:
            count += 1
            yield text[start:end]
        start, end = max(match.start() - _AROUND, 0), match.end() + _AROUND
    if start >= 0:
        yield text[start:end]
