"""Reads the two lists that are no terms: set phrases and leaders (TOML); refuses what is wrong, with file and line."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from lexicons.bad_lexicon import BadLexicon
from lexicons.leader import Leader
from lexicons.phrase import SetPhrase
from lexicons.term import Source
from lexicons.toml_text import bad_toml, toml_text

Entry = TypeVar("Entry")

_PHRASE_KEYS = {"phrase", "members", "variants", "source", "valid_from", "note"}
_LEADER_KEYS = {"name", "title", "aliases", "unit", "from", "to", "order", "source"}


def read_phrases(path: Path) -> list[SetPhrase]:
    """The set phrases of a file; raises BadLexicon."""
    data, text = _parsed(path)
    sources = {key: _source(table, f"{path.name} [source.{key}]") for key, table in data.get("source", {}).items()}

    def phrase(entry: dict[str, Any], place: str) -> SetPhrase:
        _refuse_unknown(entry, _PHRASE_KEYS, place)
        if entry.get("source") not in sources:
            raise BadLexicon(f"{place}：出处“{entry.get('source', '')}”没有在本文件中说明，请补上 [source.…]")
        return SetPhrase(
            _word(entry, "phrase", place),
            sources[entry["source"]],
            _words(entry, "members", place),
            _words(entry, "variants", place),
            _day(entry, "valid_from", place),
            str(entry.get("note", "")),
            place,
        )

    return _entries(path, data, text, "phrase", phrase)


def is_leader_list(path: Path) -> bool:
    """Whether the file of a lexicon folder holds leaders instead of terms."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.search(r'^kind\s*=\s*"name"', text, re.MULTILINE) is not None


def read_leaders(path: Path) -> list[Leader]:
    """The leaders of a file; raises BadLexicon."""
    data, text = _parsed(path)

    def leader(entry: dict[str, Any], place: str) -> Leader:
        _refuse_unknown(entry, _LEADER_KEYS, place)
        name, began = _word(entry, "name", place), _day(entry, "from", place)
        if not re.fullmatch(r"[\u3400-\u9fff·]{2,15}", name):
            raise BadLexicon(f"{place}：姓名“{name}”应为两个字以上的汉字，请改正")
        order = entry.get("order", 0)
        if not isinstance(order, int):
            raise BadLexicon(f"{place}：order 须为整数，请改正")
        source = Source(_word(entry, "source", place), "", began or date.min)
        aliases, unit = _words(entry, "aliases", place), str(entry.get("unit", ""))
        return Leader(name, _word(entry, "title", place), source, aliases, unit, began, _day(entry, "to", place), order)

    return _entries(path, data, text, "leader", leader)


def _parsed(path: Path) -> tuple[dict[str, Any], str]:
    text = toml_text(path)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        raise bad_toml(path.name, text, error) from None


def _entries(
    path: Path, data: dict[str, Any], text: str, key: str, read: Callable[[dict[str, Any], str], Entry]
) -> list[Entry]:
    heads = re.finditer(rf"^[ \t]*\[\[\s*{key}\s*\]\]", text, re.MULTILINE)
    lines = [text.count("\n", 0, head.start()) + 1 for head in heads]
    entries = data.get(key, [])
    if len(lines) != len(entries):
        raise BadLexicon(f"{path.name}：每一条须独占一行以 [[{key}]] 开头，请改写")
    return [read(entry, f"{path.name}:{line}") for entry, line in zip(entries, lines, strict=True)]


def _source(table: object, place: str) -> Source:
    if not isinstance(table, dict) or not table.get("title") or not isinstance(table.get("date"), date):
        raise BadLexicon(f"{place}：出处须有 title（名称）和 date（日期，如 2018-03-21），请补上")
    return Source(str(table["title"]), str(table.get("number", "")), table["date"])


def _word(entry: dict[str, Any], key: str, place: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadLexicon(f"{place}：{key} 没有填写，请补上")
    return value.strip()


def _words(entry: dict[str, Any], key: str, place: str) -> tuple[str, ...]:
    words = entry.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise BadLexicon(f'{place}：{key} 须为词的列表，如 ["甲", "乙"]，请改正')
    return tuple(words)


def _day(entry: dict[str, Any], key: str, place: str) -> date | None:
    value = entry.get(key)
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    raise BadLexicon(f"{place}：{key} 须为日期，如 2025-01-15（不加引号），请改正")


def _refuse_unknown(entry: dict[str, Any], known: set[str], place: str) -> None:
    if unknown := sorted(entry.keys() - known):
        raise BadLexicon(f"{place}：不认识的项“{unknown[0]}”，可用：{'、'.join(sorted(known))}")
