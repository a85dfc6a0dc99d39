"""Loads the term packs of a folder into one lexicon."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

from lexicons.automaton import WordAutomaton
from lexicons.bad_lexicon import BadLexicon
from lexicons.cache import digest_of, keep_at, kept_at
from lexicons.entry_list import is_leader_list, read_leaders, read_phrases
from lexicons.leader import Leader
from lexicons.matcher import Lexicon
from lexicons.pack_file import read_pack
from lexicons.phrase import SetPhrase
from lexicons.proof import prove
from lexicons.term import Term
from lexicons.term_store import PackedTerms, packed


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A lexicon as it is kept in a file."""

    terms: list[bytes]
    count: int
    phrases: tuple[SetPhrase, ...]
    leaders: tuple[Leader, ...]
    automaton: WordAutomaton


def load_lexicon(folder: Path | None = None, *, own: Path | None = None, cache: Path | None = None) -> Lexicon:
    """All packs of a folder, proven against their own examples; the shipped ones when None.

    With the shipped packs go those of the folder `own`, where a wording that both have is the
    county's. What was compiled is kept in the folder `cache`. Raises BadLexicon. Shipped packs are
    proven by the tests and by `prove`, not at each start: proving needs the segmenter's
    dictionary, which most pages never do.
    """
    if folder is not None:
        lexicon = Lexicon(read_packs(folder), leaders=_leaders(folder))
        prove(lexicon)
        return lexicon
    with as_file(files("lexicons") / "packs") as shipped, as_file(files("lexicons") / "phrases") as phrases:
        digest = digest_of(_pack_files(shipped) + _pack_files(phrases) + _pack_files(own)) if cache else ""
        known = kept_at(cache, digest) if cache else None
        if isinstance(known, _Compiled):
            return Lexicon(PackedTerms(known.terms, known.count), known.phrases, known.leaders, known.automaton)
        lexicon = _compiled(shipped, phrases, own)
    if cache:
        terms = packed(lexicon.terms)
        made = _Compiled(terms, len(lexicon.terms), lexicon.phrases, lexicon.leaders, lexicon.automaton)
        keep_at(cache, digest, made)
    return lexicon


def read_packs(folder: Path) -> list[Term]:
    """The terms of every `*.toml` of a folder; raises BadLexicon."""
    if not folder.is_dir():
        raise BadLexicon(f"{folder}：词库文件夹不存在，请检查路径")
    terms = [term for path in _pack_files(folder) if not is_leader_list(path) for term in read_pack(path)]
    _refuse_duplicates(terms)
    return terms


def _compiled(shipped: Path, phrases: Path, own: Path | None) -> Lexicon:
    theirs = read_packs(own) if own is not None and own.is_dir() else []
    known = [phrase for path in _pack_files(phrases) for phrase in read_phrases(path)]
    return Lexicon([*_without_those_of(theirs, read_packs(shipped)), *theirs], known, _leaders(own))


def _leaders(folder: Path | None) -> list[Leader]:
    return [leader for path in _pack_files(folder) if is_leader_list(path) for leader in read_leaders(path)]


def _pack_files(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []


def _without_those_of(theirs: Iterable[Term], shipped: Iterable[Term]) -> Iterable[Term]:
    """A later edition of the program may bring a wording that the county has listed itself."""
    listed = {form for term in theirs for form in term.forms}
    ids = {term.id for term in theirs}
    for term in shipped:
        forms = tuple(form for form in term.forms if form not in listed)
        if forms and term.id not in ids:
            yield term if forms == term.forms else replace(term, forms=forms)


def _refuse_duplicates(terms: Iterable[Term]) -> None:
    by_form: dict[str, Term] = {}
    by_id: dict[str, Term] = {}
    for term in terms:
        if (first := by_id.setdefault(term.id, term)) is not term:
            raise BadLexicon(f"{term.place}：编号“{term.id}”与 {first.place} 重复，请改用另一个编号")
        for form in term.forms:
            if (first := by_form.setdefault(form, term)) is not term:
                raise BadLexicon(f"{term.place}：词“{form}”与 {first.place} 重复，请合并为一条")
