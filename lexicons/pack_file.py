"""Reads one term pack (TOML) and refuses what is wrong in it, with file and line."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from domain.document import Zone
from domain.rule import Certainty, Severity
from lexicons.bad_lexicon import BadLexicon
from lexicons.pack_entries import Entry, NotPlain, UnplacedEntry, parsed, parsed_at_once
from lexicons.pattern import BadPattern, shown, wordings
from lexicons.plain_text import simplified
from lexicons.sound import spellings
from lexicons.term import Boundary, Context, Examples, Kind, Source, Term
from lexicons.toml_text import bad_toml, toml_text

_CONTEXT_KEYS = frozenset(Context.__dataclass_fields__)
_KEYS = _CONTEXT_KEYS | {
    *("id", "pattern", "suggestion", "severity", "certainty", "source", "valid_from", "valid_to", "allow"),
    *("boundary", "zones", "hit", "miss", "published", "example", "note", "pinyin", "off"),
}
# What all entries of a pack share may stand once at its head; an entry's own setting replaces it.
_SHARED_KEYS = _CONTEXT_KEYS | {
    *("severity", "certainty", "source", "valid_from", "valid_to", "boundary", "zones", "published", "example"),
}
_PACK_KEYS = _SHARED_KEYS | {"id", "kind", "rule"}
_RULE = re.compile(r"[A-Z]{3}\d{2}")
# Below this length a wording is too easily a piece of other words to do without the boundary check.
_SAFE_LENGTH = 4

Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class _Pack:
    file: str
    settings: dict[str, Any]
    sources: dict[str, Source]
    given: dict[Source, Source] = field(default_factory=dict)
    """Sources that entries state themselves: thousands of rows of a list name the same."""


def read_pack(path: Path) -> list[Term]:
    """The entries of one pack in the order of the file; raises BadLexicon."""
    text = toml_text(path)
    try:
        try:
            return _terms(path.name, *parsed(text))
        except NotPlain:
            return _terms(path.name, *parsed_at_once(text))
    except tomllib.TOMLDecodeError as error:
        raise bad_toml(path.name, text, error) from None
    except UnplacedEntry:
        raise BadLexicon(f"{path.name}：每个词条须独占一行以 [[term]] 开头，请改写") from None


def _terms(file: str, data: dict[str, Any], placed: Iterable[tuple[Entry, int]]) -> list[Term]:
    settings = data.get("pack")
    if not isinstance(settings, dict) or not settings.keys() >= {"id", "kind", "rule"}:
        raise BadLexicon(f"{file}：缺少 [pack] 或其中的 id、kind、rule，请补上")
    _refuse_unknown(settings, _PACK_KEYS, f"{file} [pack]")
    _refuse_unknown(data, frozenset({"pack", "source"}), file)
    if not _RULE.fullmatch(str(settings["rule"])):
        raise BadLexicon(f"{file} [pack]：rule“{settings['rule']}”不是规则代码，应为三个字母加两位数字")
    pack = _Pack(file, settings, _sources(data.get("source", {}), file))
    terms = [_term(pack, entry, f"{file}:{line}") for entry, line in placed if not entry.get("off")]
    if sure := next((term for term in terms if term.is_unverified and term.certainty is Certainty.CERTAIN), None):
        raise BadLexicon(f"{sure.place}：注有“待核”的词条不能标“确定”，请与出处核对后删去“待核”，或改为“疑似”")
    return terms


def _sources(tables: dict[str, Any], file: str) -> dict[str, Source]:
    return {key: _source(table, f"{file} [source.{key}]") for key, table in tables.items()}


def _source(table: object, place: str) -> Source:
    if not isinstance(table, dict) or not table.get("title") or not isinstance(table.get("date"), date):
        raise BadLexicon(f"{place}：出处须有 title（名称）和 date（日期，如 2018-03-21），请补上")
    return Source(str(table["title"]), str(table.get("number", "")), table["date"])


def _term(pack: _Pack, entry: dict[str, Any], place: str) -> Term:
    _refuse_unknown(entry, _KEYS, place)
    merged = {**pack.settings, **entry}
    pattern = _text(entry, "pattern", place)
    forms = _forms(pattern, place)
    shortest = min(map(len, forms))
    return Term(
        id=str(entry.get("id") or f"{pack.settings['id']}:{pattern}"),
        pattern=pattern,
        forms=(*forms, *_spelt(forms, entry.get("pinyin", False))),
        kind=_choice(Kind, pack.settings["kind"], place, "kind"),
        rule=str(pack.settings["rule"]),
        suggestions=_suggestions(entry, forms, place),
        severity=_choice(Severity, merged.get("severity", "一般"), place, "severity"),
        certainty=_choice(Certainty, merged.get("certainty", "疑似"), place, "certainty"),
        source=_source_of(pack, merged, place),
        valid_from=_day(merged, "valid_from", place),
        valid_to=_day(merged, "valid_to", place),
        context=_context(merged, place),
        allow=_allowed(entry, forms, place),
        boundary=_choice(
            Boundary, merged.get("boundary", "none" if shortest >= _SAFE_LENGTH else "word"), place, "boundary"
        ),
        zones=_zones(merged, place),
        examples=_examples(merged, forms, place),
        note=str(entry.get("note", "")),
        place=place,
    )


# Where nothing is said one object serves all: a long list has two hundred thousand entries.
_EVERYWHERE = frozenset(Zone)
_NO_CONTEXT, _NO_EXAMPLES = Context(), Examples()


def _zones(merged: dict[str, Any], place: str) -> frozenset[Zone]:
    if "zones" not in merged:
        return _EVERYWHERE
    return frozenset(_choice(Zone, zone, place, "zones") for zone in merged["zones"])


def _context(merged: dict[str, Any], place: str) -> Context:
    words = {key: _words(merged, key, place) for key in _CONTEXT_KEYS & merged.keys()}
    return Context(**words) if words else _NO_CONTEXT


def _forms(pattern: str, place: str) -> tuple[str, ...]:
    try:
        forms = wordings(pattern)
    except BadPattern as error:
        raise BadLexicon(f"{place}：词形“{shown(pattern)}”{error}") from None
    if short := next((form for form in forms if len(form) < 2), None):
        raise BadLexicon(f"{place}：“{short}”只有一个字，误报太多，请改用两个字以上的词")
    return tuple(dict.fromkeys(map(simplified, forms)))  # as the text will be, when it is searched


def _spelt(forms: tuple[str, ...], pinyin: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for form in forms for each in spellings(form))) if pinyin is True else ()


def _suggestions(entry: dict[str, Any], forms: tuple[str, ...], place: str) -> tuple[str, ...]:
    suggestions = tuple(part.strip() for part in _text(entry, "suggestion", place).split("|"))
    if not all(suggestions):
        raise BadLexicon(f"{place}：suggestion 中有空的写法，请填写正确写法或删去多余的“|”")
    if same := next((each for each in suggestions if each in forms), ""):
        raise BadLexicon(f"{place}：正确写法“{same}”与要找的词相同，请改正")
    return suggestions


def _source_of(pack: _Pack, merged: dict[str, Any], place: str) -> Source:
    given = merged.get("source")
    if isinstance(given, dict):
        source = _source(given, place)
        return pack.given.setdefault(source, source)
    if not given:
        raise BadLexicon(f"{place}：没有注明出处，请用 source 写明 [source.…] 中的一个")
    if given not in pack.sources:
        raise BadLexicon(f"{place}：出处“{given}”没有在本文件的 [source.{given}] 中说明，请补上")
    return pack.sources[given]


def _allowed(entry: dict[str, Any], forms: tuple[str, ...], place: str) -> tuple[str, ...]:
    phrases = tuple(form for phrase in _words(entry, "allow", place) for form in _forms(phrase, place))
    for phrase in phrases:
        if not any(form in phrase and form != phrase for form in forms):
            raise BadLexicon(f"{place}：放行短语“{phrase}”须比词条长并包含词条，请改正")
    return phrases


def _examples(merged: dict[str, Any], forms: tuple[str, ...], place: str) -> Examples:
    """What an entry gives itself, else its wordings and its right words put into the pack's `example`."""
    carrier = str(merged.get("example", ""))
    if carrier and "{}" not in carrier:
        raise BadLexicon(f"{place}：example 须含“{{}}”，表示词条所在的位置，请改正")
    right = [part.strip() for part in str(merged.get("suggestion", "")).split("|")]
    hit = _words(merged, "hit", place) or tuple(carrier.replace("{}", form) for form in forms if carrier)
    miss = _words(merged, "miss", place) or tuple(carrier.replace("{}", word) for word in right if carrier)
    published = str(merged.get("published", ""))
    return Examples(hit, miss, published) if hit or miss or published else _NO_EXAMPLES


def _words(entry: dict[str, Any], key: str, place: str) -> tuple[str, ...]:
    words = entry.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise BadLexicon(f'{place}：{key} 须为词的列表，如 ["甲", "乙"]，请改正')
    return tuple(words)


def _text(entry: dict[str, Any], key: str, place: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadLexicon(f"{place}：{key} 没有填写，请补上")
    return value.strip()


def _day(merged: dict[str, Any], key: str, place: str) -> date | None:
    value = merged.get(key)
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    raise BadLexicon(f"{place}：{key} 须为日期，如 2019-03-31（不加引号），请改正")


def _choice(kind: type[Choice], value: object, place: str, key: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        known = "、".join(str(each.value) for each in kind)
        raise BadLexicon(f"{place}：{key}“{value}”无效，可用：{known}") from None


def _refuse_unknown(table: dict[str, Any], known: frozenset[str] | set[str], place: str) -> None:
    if unknown := sorted(table.keys() - known):
        raise BadLexicon(f"{place}：不认识的项“{unknown[0]}”，可用：{'、'.join(sorted(known))}")
