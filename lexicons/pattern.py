"""The one bit of notation in a pattern: {县|市|区}环保局 stands for three wordings."""

import re
from itertools import product

_CHOICE = re.compile(r"\{([^{}]*)\}")
_MOST_WORDINGS = 200
_SHOWN = 30
# What people write who take a pattern for a regular expression; none of it stands in a word.
_EXPRESSION = re.compile(r"\\|\.[*+]|\(\?|\[\^|[)\]][*+?]|^\^|\$$|[)\]}]\{\d")


class BadPattern(Exception):
    """What is wrong with a pattern, in Chinese, to follow the pattern in a sentence."""


def shown(pattern: str) -> str:
    """A pattern as messages quote it: no longer than a line can bear."""
    return pattern if len(pattern) <= _SHOWN else f"{pattern[:_SHOWN]}…"


def wordings(pattern: str) -> tuple[str, ...]:
    """Every wording that a pattern stands for; an empty choice, as in {县|}环保局, means none of them."""
    if _EXPRESSION.search(pattern):
        raise BadPattern("像是正则表达式；词形只认花括号，如{县|市}环保局，请改写")
    parts = _CHOICE.split(pattern)
    if any(mark in part for part in parts for mark in "{}"):
        raise BadPattern("的花括号不成对，请改正")
    if any("|" in part for part in parts[::2]):
        raise BadPattern("的“|”要写在花括号里，如{县|市}环保局，请改正")
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    found = tuple(dict.fromkeys("".join(combination) for combination in _limited(choices)))
    if any("\n" in each or each != each.strip() for each in found):
        raise BadPattern("首尾不能有空格，中间不能换行，请改正")
    return found


def _limited(choices: list[list[str]]) -> list[tuple[str, ...]]:
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST_WORDINGS:
        raise BadPattern(f"展开后有{count}种写法，超过{_MOST_WORDINGS}种，请拆成几条")
    return list(product(*choices))
