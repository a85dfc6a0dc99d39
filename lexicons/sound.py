"""How characters sound and look: what a slip of the keyboard or of the eye may have put in a character's place."""

from functools import cache
from importlib.resources import files
from itertools import product

_MOST_SPELLINGS = 60
_LONGEST_SPELT = 5


def sound_alike(one: str, other: str) -> bool:
    """Whether two characters share a reading, tones aside."""
    return not _sounds().get(one, frozenset()).isdisjoint(_sounds().get(other, frozenset()))


def look_alike(one: str, other: str) -> bool:
    """Whether three of the four corners are the same."""
    first, second = _corners().get(one, ""), _corners().get(other, "")
    return bool(first and second) and sum(a == b for a, b in zip(first, second, strict=True)) >= 3


def spellings(word: str) -> list[str]:
    """The word with some or all characters written as Pinyin: fa票, 发piao, fapiao."""
    if len(word) > _LONGEST_SPELT:
        return []
    choices = [(character, *sorted(_sounds().get(character, frozenset()))) for character in word]
    spelt = ("".join(choice) for choice in product(*choices))
    return [each for _, each in zip(range(_MOST_SPELLINGS), spelt, strict=False) if each != word]


@cache
def _sounds() -> dict[str, frozenset[str]]:
    by_character: dict[str, set[str]] = {}
    for sound, characters in _table("han_sounds.txt"):
        for character in characters:
            by_character.setdefault(character, set()).add(sound)
    return {character: frozenset(sounds) for character, sounds in by_character.items()}


@cache
def _corners() -> dict[str, str]:
    return {character: code for code, characters in _table("han_corners.txt") for character in characters}


def _table(name: str) -> list[tuple[str, str]]:
    lines = (files("lexicons") / name).read_text(encoding="utf-8").splitlines()
    return [(key, values) for key, _, values in (line.partition(" ") for line in lines if not line.startswith("#"))]
