"""Compare the packs of mistaken words with dictionaries: CC-CEDICT, jieba's, and any further word list.

    python -m scripts.compare_word_packs CEDICT_FILE [WORD_LIST …]

CEDICT_FILE is `cedict_ts.u8` as MDBG publishes it (several packages carry the whole file); a WORD_LIST has
a word a line. Printed is what a person has to look at: a right word that no dictionary has, neither whole
nor as two words, and a wrong form that one of them has, with what it says of it. Entries that only advise,
that rest on a list of faults or that carry a note were looked at before. The dictionaries stay out of the
tree; a list of old words (汉语大词典) tells of many a form that is a mistake today.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from domain.rule import Certainty
from lexicons.pack_file import read_pack
from lexicons.term import Term

PACKS = Path(__file__).parent.parent / "lexicons" / "packs"
NAMES = ("typo-sound-1", "typo-sound-2", "typo-word", "typo-common", "typo-property")
_ENTRY = re.compile(r"\S+ (\S+) \[[^\]]*\] /(.*)/")
_DATE = re.compile(r"^#! date=(\S+)", re.MULTILINE)
# jieba's dictionary was drawn from real texts with their slips: 关健 is in it five times, 关键 thousands of times.
_SLIPS = 10
_UNCOUNTED = 3  # what jieba gives a word that it took from elsewhere
_LIST_OF_FAULTS = "别字"


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """What is said of each word of CC-CEDICT, jieba's counts, and the words of the further lists."""

    senses: dict[str, list[str]]
    counts: dict[str, int]
    listed: frozenset[str]

    def knows(self, word: str) -> bool:
        """Whether any of them has the word."""
        return word in self.senses or word in self.counts or word in self.listed

    def knows_parts(self, word: str, spare: int = 1) -> bool:
        """Whether the word is made of words that they know; `spare` single characters may stand among them."""
        if not word or self.knows(word):
            return True
        if spare and self.knows_parts(word[1:], spare - 1):
            return True
        return any(self.knows(word[:cut]) and self.knows_parts(word[cut:], spare) for cut in range(2, len(word)))

    def said_of(self, form: str, right: str) -> str:
        """What speaks for a form that a pack calls wrong; "" when nothing does."""
        if form in self.senses:
            return "CC-CEDICT：" + "；".join(self.senses[form])
        count, right_count = self.counts.get(form, 0), self.counts.get(right, 0)
        if count > _UNCOUNTED and count * _SLIPS > right_count:
            return f"jieba：{count}次，“{right}”{right_count}次"
        return "词表收录" if form in self.listed else ""


def main() -> None:
    cedict = Path(sys.argv[1]).read_text(encoding="utf-8")
    listed = (word for path in sys.argv[2:] for word in Path(path).read_text(encoding="utf-8").split())
    dictionaries = Dictionaries(cedict_senses(cedict), jieba_counts(), frozenset(listed))
    date = _DATE.search(cedict)
    lines = [f"CC-CEDICT {date[1] if date else '（无日期）'}，{len(dictionaries.senses)}个词形"]
    for name in NAMES:
        lines += report(name, read_pack(PACKS / f"{name}.toml"), dictionaries)
    sys.stdout.write("\n".join(lines) + "\n")


def cedict_senses(text: str) -> dict[str, list[str]]:
    senses: dict[str, list[str]] = defaultdict(list)
    for simplified, meaning in _ENTRY.findall(text):
        senses[simplified].append(meaning)
    return dict(senses)


def jieba_counts() -> dict[str, int]:
    lines = (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count, _ in (line.split(" ") for line in lines)}


def report(name: str, terms: list[Term], dictionaries: Dictionaries) -> list[str]:
    open_terms = [term for term in terms if not term.note]
    found = [line for term in open_terms for line in (*unknown(term, dictionaries), *spoken_for(term, dictionaries))]
    forms = sum(len(term.forms) for term in terms)
    return [f"{name}：{len(terms)}条，{forms}种错写，待看{len(found)}处", *(f"  {line}" for line in found)]


def unknown(term: Term, dictionaries: Dictionaries) -> Iterator[str]:
    for right in term.suggestions:
        if not dictionaries.knows_parts(right):
            yield f"{term.place} “{right}”：正确写法不在词典内"


def spoken_for(term: Term, dictionaries: Dictionaries) -> Iterator[str]:
    if term.certainty is Certainty.ADVICE or _LIST_OF_FAULTS in term.source.title:
        return
    for form in term.forms:
        if said := dictionaries.said_of(form, term.suggestions[0]):
            yield f"{term.place} “{form}”（应为“{term.suggestions[0]}”）：{said}"


if __name__ == "__main__":
    main()
