"""What kind a column is of: by its tag, its name, or the titles of what it lists."""

from collections.abc import Mapping, Sequence

from domain.column import ColumnKind
from survey.wording import Words, column_words

_FEWEST_TITLES = 3


def kind_of(name: str, tag: str, titles: Sequence[str]) -> tuple[ColumnKind, str, bool]:
    """The kind, what shows it, and whether that is certain enough to stand without a look."""
    if found := _tagged(tag):
        return found, f"网页标签 ColumnType“{tag}”", True
    if named := kind_in(name):
        kind, word = named
        return kind, f"名称含“{word}”", True
    if tag and (typed := kind_in(tag)):
        return typed[0], f"网页标签 ColumnType“{tag}”", True
    if listed := _kind_of_titles(titles):
        kind, count = listed
        return kind, f"{len(titles)} 条标题中 {count} 条像这一类", False
    return ColumnKind.OTHER, "名称和标题都看不出种类", False


def kind_in(name: str) -> tuple[ColumnKind, str] | None:
    """The kind that a name's last telling word stands for; the longer of two that end together."""
    found = [
        (name.rfind(word) + len(word), len(word), kind, word)
        for kind, words in column_words().kind.items()
        for word in words
        if word in name
    ]
    if not found:
        return None
    _, _, kind, word = max(found, key=lambda match: match[:2])
    return kind, word


def _tagged(tag: str) -> ColumnKind | None:
    return next((kind for kind in ColumnKind if kind.value == tag), None)


def _kind_of_titles(titles: Sequence[str]) -> tuple[ColumnKind, int] | None:
    """The kind that most titles speak of; the more particular kinds come first in the list."""
    if len(titles) < _FEWEST_TITLES:
        return None
    counts = {kind: _count(words, titles) for kind, words in _title_words().items()}
    return next(((kind, count) for kind, count in counts.items() if 2 * count > len(titles)), None)


def _title_words() -> Mapping[ColumnKind, Words]:
    return column_words().title


def _count(words: Words, titles: Sequence[str]) -> int:
    return sum(any(word in title for word in words) for title in titles)
