"""Take in an office's own list of words: what is wrong in it, and what it would have hit, before it is switched on."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.folder import CrawlFolder
from domain.document import Document
from lexicons.automaton import Use, WordAutomaton, Wording
from lexicons.bad_lexicon import BadLexicon
from lexicons.boundary import dictionary_words, is_word
from lexicons.matcher import Lexicon
from lexicons.own_list import RULES, OwnEntry, Sifted, pack_lines, sifted
from lexicons.packs import load_lexicon, read_packs
from lexicons.pattern import wordings
from lexicons.term import Kind, Term
from usecases.home.home import Home
from usecases.home.kept_crawl import newest_runs
from usecases.home.uninterrupted import uninterrupted
from usecases.reading.archived_text import archived_pages
from usecases.words.own_list_table import read_own_list

FEWEST_PAGES = 20
"""Below so many pages a share says nothing."""
_TOO_COMMON = 20  # an entry on more than one page in so many is no slip but a common word
TrialWatch = Callable[[str, int, int], None]
"""Told the stage's Chinese name, and how many pages were looked through of about how many (0: not known)."""
_INSIDE_SHOWN = 3
_UNSAFE_LENGTH = 3  # longer words are hardly ever met inside others


@dataclass(frozen=True, slots=True)
class Trial:
    """What an entry would have hit: how many pages of the archive, and one of the places."""

    pages: int
    context: str
    url: str


@dataclass(frozen=True, slots=True)
class TermDraft:
    """A list read and tried, not kept yet; `held` are patterns that hit too many pages to be switched on."""

    name: str
    sifted: Sifted
    pages: int
    trials: dict[str, Trial]
    held: frozenset[str]
    today: date
    entries: tuple[OwnEntry, ...] = field(init=False)

    def __post_init__(self) -> None:
        entries = tuple(replace(each, off=True) if each.pattern in self.held else each for each in self.sifted.entries)
        object.__setattr__(self, "entries", entries)


def _to_nobody(_stage: str, _done: int, _of: int) -> None:
    """Nobody watches."""


def draft_terms(home: Home, file: Path, today: date, watch: TrialWatch = _to_nobody) -> TermDraft:
    """Read the list, hold it against what is known, try it on the last crawl of each site.

    Raises Refused and BadLexicon.
    """
    watch("读取词表", 0, 0)
    name, found = _sifted(home, file)
    watch("准备试查", 0, 0)
    terms = _terms(home, name, found.entries, today)
    pages, trials = _tried(terms, _watched(home, watch))
    most = pages / _TOO_COMMON if pages >= FEWEST_PAGES else pages
    held = frozenset(pattern for pattern, trial in trials.items() if trial.pages > most)
    return TermDraft(name, found, pages, trials, held, today)


def agreed_terms(home: Home, file: Path, today: date, held: frozenset[str]) -> TermDraft:
    """The list as it was drafted, with what the draft's trial held back; nothing is tried again."""
    name, found = _sifted(home, file)
    _terms(home, name, found.entries, today)
    return TermDraft(name, found, 0, {}, held, today)


def _sifted(home: Home, file: Path) -> tuple[str, Sifted]:
    """The list's name and its rows, held against the packs that it does not replace."""
    name = re.sub(r"[^\w\u4e00-\u9fff-]+", "-", file.stem).strip("-") or "own"
    replaced = {_pack_path(home, name, kind).name for kind in RULES}
    known = [
        term
        for term in load_lexicon(own=home.lexicon, cache=home.cache).terms
        if term.place.partition(":")[0] not in replaced
    ]
    own_files = frozenset(path.name for path in home.lexicon.glob("*.toml")) if home.lexicon.is_dir() else frozenset()
    found = sifted(read_own_list(file), known, own_files)
    return name, replace(found, remarks=(*found.remarks, *_inside_others(found.entries, known)))


def import_terms(home: Home, draft: TermDraft) -> list[Path]:
    """Write the packs; they replace those of an earlier list of the same name. Raises BadLexicon."""
    return _write(home.lexicon, draft.name, draft.entries, draft.today)


def _pack_path(home: Home, name: str, kind: Kind) -> Path:
    return home.lexicon / f"{name}-{kind.value}.toml"


def _write(folder: Path, name: str, entries: Sequence[OwnEntry], today: date) -> list[Path]:
    """All packs of a list or none: only when each is written do they take the place of the earlier ones."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = {entry.kind for entry in entries}
    paths = {kind: folder / f"{name}-{kind.value}.toml" for kind in RULES}
    partial = {kind: paths[kind].with_suffix(f".{os.getpid()}.part") for kind in kinds}
    try:
        for kind, path in partial.items():
            with path.open("w", encoding="utf-8") as file:
                file.writelines(pack_lines(name, entries, kind, today))
        with uninterrupted():
            for kind, path in paths.items():
                partial[kind].replace(path) if kind in kinds else path.unlink(missing_ok=True)
    finally:
        for path in partial.values():
            path.unlink(missing_ok=True)
    return [path for kind, path in paths.items() if kind in kinds]


def _terms(home: Home, name: str, entries: Sequence[OwnEntry], today: date) -> list[Term]:
    """The entries as the loader will read them, so that nothing is kept that it refuses."""
    home.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="import-", dir=home.cache) as trial:
        try:
            _write(Path(trial), name, entries, today)
            return read_packs(Path(trial))
        except BadLexicon as error:
            raise BadLexicon(f"导入的词表不能用：{error}") from None


def _watched(home: Home, watch: TrialWatch) -> Iterator[Document]:
    """Pages of the newest crawls; beside them lie files that are not tried, so that the end comes a little early."""
    runs = newest_runs(home)
    of = sum(CrawlFolder(run).progress().fetched for run in runs)
    for number, document in enumerate((page for run in runs for page in archived_pages(run)), 1):
        watch("试查", number, max(of, number))
        yield document


def _tried(terms: Sequence[Term], documents: Iterable[Document]) -> tuple[int, dict[str, Trial]]:
    lexicon = Lexicon(terms)
    counts: Counter[str] = Counter()
    places: dict[str, tuple[str, str]] = {}
    pages = 0
    for document in documents:
        pages += 1
        hits = {hit.term.pattern: hit for hit in lexicon.find(document)}
        counts.update(hits.keys())
        for pattern, hit in hits.items():
            text = hit.segment.text
            around = text[max(0, hit.offset - 10) : hit.offset + hit.length + 10].replace("\t", " ")
            places.setdefault(pattern, (around, document.url))
    return pages, {pattern: Trial(count, *places[pattern]) for pattern, count in counts.most_common()}


def _inside_others(entries: Sequence[OwnEntry], known: Sequence[Term]) -> list[str]:
    """Short words that stand inside other words: these are checked at word ends, and worth a look."""
    forms = [(form, entry) for entry in entries for form in wordings(entry.pattern) if len(form) <= _UNSAFE_LENGTH]
    if not forms:
        return []
    automaton = WordAutomaton(Wording(form, Use.FORM, number) for number, (form, _) in enumerate(forms))
    own = (form for entry in entries for form in wordings(entry.pattern))
    listed = (form for form in chain((form for term in known for form in term.forms), own) if not is_word(form))
    counts: Counter[int] = Counter()
    shown: dict[int, list[str]] = {}
    for word in chain(dictionary_words(), listed):
        for occurrence in automaton.occurrences(word):
            if word != forms[occurrence.entry][0]:
                counts[occurrence.entry] += 1
                shown.setdefault(occurrence.entry, []).extend([word] * (counts[occurrence.entry] <= _INSIDE_SHOWN))
    return [_inside(*forms[number], shown[number], counts[number]) for number in sorted(counts)]


def _inside(form: str, entry: OwnEntry, words: list[str], count: int) -> str:
    shown = "”“".join(words)
    return f"{entry.where}：“{form}”包含在“{shown}”等 {count} 个词里，按词边界判断，请留意误报"
