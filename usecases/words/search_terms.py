"""The words that patrols look for, for people: searched, looked at one by one, tried on a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from domain.issue import Refused
from lexicons.bad_lexicon import BadLexicon
from lexicons.matcher import Lexicon
from lexicons.packs import load_lexicon
from lexicons.term import Kind, Term
from usecases.home.home import Home

LONGEST_TEXT = 20_000
KIND_NAMES = {
    Kind.TYPO: "错别字",
    Kind.NORM: "不规范表述",
    Kind.RENAME: "更名",
    Kind.SECRET: "密级标志",
    Kind.LAW: "废止法规",
    Kind.SPAM: "不良用语",
}


@dataclass(frozen=True, slots=True)
class TermSearch:
    """Which entries are meant; "" and None leave a question open. `text` is looked for in all words of an entry."""

    text: str = ""
    kind: Kind | None = None
    pack: str = ""
    source: str = ""

    def means(self, term: Term) -> bool:
        """Whether the entry is among them."""
        if (self.kind not in (None, term.kind)) or (self.pack and pack_of(term) != self.pack):
            return False
        if self.source and self.source not in f"{term.source.title} {term.source.number}":
            return False
        words = (term.id, term.pattern, *term.forms, *term.suggestions)
        return not self.text or any(self.text in word for word in words)


@dataclass(frozen=True, slots=True)
class TriedWord:
    """A candidate in a text: whether it is reported, and the step and reason that decided."""

    reported: bool
    words: str
    rule: str
    suggestion: str
    step: str
    reason: str
    term: str


def lexicon_of(home: Home) -> Lexicon:
    """The shipped packs and the office's own, loaded once as long as no file changes; raises Refused."""
    files = sorted(home.lexicon.glob("*.toml")) if home.lexicon.is_dir() else []
    return _loaded(home.path, tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


def find_terms(lexicon: Lexicon, wanted: TermSearch) -> list[Term]:
    """Entries that a search means, in the packs' order."""
    return [term for term in lexicon.terms if wanted.means(term)]


def term_named(lexicon: Lexicon, name: str) -> Term | None:
    """The entry of that id; None when there is none."""
    return next((term for term in lexicon.terms if term.id == name), None)


def pack_of(term: Term) -> str:
    """The pack that an entry stands in."""
    return term.place.partition(":")[0].removesuffix(".toml")


def try_text(lexicon: Lexicon, text: str, published: date | None) -> list[TriedWord]:
    """Every candidate of a text, as the text has them; raises Refused for a text that is too long to be read here."""
    if len(text) > LONGEST_TEXT:
        raise Refused(f"试查的文字超过 {LONGEST_TEXT} 字；请分段试查，整篇稿件请用“发布前检查”")
    return list(_tried(lexicon, text, published.isoformat() if published else None))


def _tried(lexicon: Lexicon, text: str, published: str | None) -> Iterator[TriedWord]:
    for each in lexicon.explain(text, published):
        term, ruling = each.term, each.ruling
        words = "、".join(term.suggestions)
        yield TriedWord(each.kept, each.matched, term.rule, words, ruling.step.value, ruling.reason, term.id)
    for miss in lexicon.near_misses_in(text, published):
        yield TriedWord(True, miss.matched, "TRM05", miss.phrase.phrase, "固定提法", miss.reason, "")


@lru_cache(maxsize=2)
def _loaded(path: Path, files: tuple[tuple[str, int, int], ...]) -> Lexicon:
    home = Home(path)
    try:
        return load_lexicon(own=home.lexicon, cache=home.cache)
    except BadLexicon as bad:
        raise Refused(f"词库不能用：{bad}") from None
