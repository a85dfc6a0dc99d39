"""A county's own list of words, as rows of a table, made into a pack."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from lexicons.pattern import BadPattern, shown, wordings
from lexicons.plain_text import simplified
from lexicons.term import Kind, Term

_LONGEST = 40
RULES = {Kind.TYPO: "TRM01", Kind.NORM: "TRM02", Kind.RENAME: "TRM03", Kind.LAW: "TRM09"}
"""Rules that a list of one's own may add words to."""


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A row: the wrong wording, the right ones, and what the table says besides; `where` is its place for people."""

    pattern: str
    suggestion: str
    where: str
    kind: Kind = Kind.TYPO
    severity: str = "一般"
    certainty: str = "疑似"
    source: str = ""
    allow: tuple[str, ...] = ()
    note: str = ""
    off: bool = False


@dataclass(frozen=True, slots=True)
class Sifted:
    """Entries that can be used, a Chinese line for each that cannot, and lines worth a look."""

    entries: tuple[OwnEntry, ...]
    refused: tuple[str, ...]
    remarks: tuple[str, ...]


def sifted(entries: Iterable[OwnEntry], known: Sequence[Term], own_files: frozenset[str]) -> Sifted:
    """Rows against each other and against the packs that are there already; `own_files` are packs of the office."""
    sifting = _Sifting(
        {form: term for term in known for form in term.forms},
        frozenset(suggestion for term in known for suggestion in term.suggestions),
        own_files,
    )
    for entry in entries:
        sifting.take(entry)
    chained = (each for each in sifting.entries if each.suggestion in sifting.kept)
    remarks = [f"{each.where}：建议“{each.suggestion}”在本表中又是要改的词" for each in chained]
    return Sifted(tuple(sifting.entries), tuple(sifting.refused), (*sifting.remarks, *remarks))


@dataclass(slots=True)
class _Sifting:
    """Rows taken one after the other; `kept` by each of their wordings."""

    known: dict[str, Term]
    right: frozenset[str]
    own_files: frozenset[str]
    kept: dict[str, OwnEntry] = field(default_factory=dict)
    entries: list[OwnEntry] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def take(self, entry: OwnEntry) -> None:
        reason = _unusable(entry) or self._clash(entry)
        if reason:
            self.refused.append(f"{entry.where}：{reason}")
            return
        self.entries.append(entry)
        for form in _shapes(entry):
            self.kept[form] = entry
            if (term := self.known.get(form)) is not None:
                said = "”或“".join(term.suggestions)
                self.remarks.append(f"{entry.where}：“{form}”在附带的词库中建议改为“{said}”，将以本表为准")
        if (wrong := self.known.get(entry.suggestion)) is not None:
            self.remarks.append(f"{entry.where}：建议“{entry.suggestion}”本身是词库里的差错（{wrong.place}）")

    def _clash(self, entry: OwnEntry) -> str:
        for form in _shapes(entry):
            if (first := self.kept.get(form)) is not None:
                same = first.suggestion == entry.suggestion
                return f"“{form}”与 {first.where} 重复" + ("" if same else f"，建议却是“{first.suggestion}”，互相矛盾")
            if form in self.right:
                return f"“{form}”是别的词条建议的正确写法，互相矛盾"
            term = self.known.get(form)
            if term is not None and (self._is_own(term) or entry.suggestion in term.suggestions):
                return f"“{form}”已在词库中（{term.place}），不必再加"
        return ""

    def _is_own(self, term: Term) -> bool:
        return term.place.partition(":")[0] in self.own_files


def _shapes(entry: OwnEntry) -> tuple[str, ...]:
    """Its wordings as texts are searched for them: 丟 and 丢 are one, as they are to the loader."""
    return tuple(dict.fromkeys(map(simplified, wordings(entry.pattern))))


def _unusable(entry: OwnEntry) -> str:
    try:
        forms = wordings(entry.pattern)
    except BadPattern as error:
        return f"词形“{shown(entry.pattern)}”{error}"
    if any(len(form) < 2 for form in forms):
        return f"“{entry.pattern}”只有一个字，误报太多"
    if max(map(len, forms)) > _LONGEST:
        return f"“{entry.pattern[:10]}…”超过{_LONGEST}个字，应当是句子而不是词"
    rights = [part.strip() for part in entry.suggestion.split("|")]
    plain = {simplified(form) for form in forms}
    if not all(rights) or not plain.isdisjoint(rights):
        return f"“{entry.pattern}”的正确写法“{entry.suggestion}”是空的或与它相同"
    if bad := next((each for each in entry.allow if not any(form in each and form != each for form in forms)), ""):
        return f"放行短语“{bad}”须比“{entry.pattern}”长并包含它"
    return ""


def pack_lines(name: str, entries: Sequence[OwnEntry], kind: Kind, today: date) -> Iterator[str]:
    """The pack of one kind as TOML; each entry's source is the list it came from.

    What most rows share stands once at its head: a list may have two hundred thousand.
    """
    own = [each for each in entries if each.kind is kind]
    ((usual, _),) = Counter((each.severity, each.certainty, each.source) for each in own).most_common(1)
    yield (
        f"# 由 xuncha lexicon import 从“{name}”导入（{today.isoformat()}）。off = true 的词条不启用，删去该行即启用。\n"
        f"[pack]\nid = {_quoted(f'own-{name}-{kind.value}')}\nkind = {_quoted(kind.value)}\n"
        f"rule = {_quoted(RULES[kind])}\n"
    )
    yield from _settings(usual, ("", "", None), name, today)
    for each in own:
        yield f"\n[[term]]\npattern = {_quoted(each.pattern)}\nsuggestion = {_quoted(each.suggestion)}\n"
        yield from _settings((each.severity, each.certainty, each.source), usual, name, today)
        if each.allow:
            yield f"allow = [{', '.join(map(_quoted, each.allow))}]\n"
        if each.note:
            yield f"note = {_quoted(each.note)}\n"
        if each.off:
            yield "off = true\n"


def _settings(given: tuple[str, str, str], usual: tuple[str, str, str | None], name: str, today: date) -> Iterator[str]:
    severity, certainty, source = given
    if severity != usual[0]:
        yield f"severity = {_quoted(severity)}\n"
    if certainty != usual[1]:
        yield f"certainty = {_quoted(certainty)}\n"
    if source != usual[2]:
        yield f"source = {{ title = {_quoted(source or name)}, date = {today.isoformat()} }}\n"


def _quoted(text: str) -> str:
    """A JSON string of plain text is a TOML string as well."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
