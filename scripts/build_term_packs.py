"""Build lexicons/packs/typo-term-*.toml: fixed terms of official prose with one word mistaken for its like.

    python -m scripts.build_term_packs FOLDER_OF_LAWS

The terms are those of scripts/official_terms.txt that stand in a law of the folder (`*.md`, its day in the
name), which becomes the entry's source. A character is mistaken for a common one that sounds the same, tones
aside (pypinyin, MIT, has to be installed), or for its like in typo_confusions.txt; a word of two characters also
for another word of the same sound. A wrong form is kept only if nothing speaks for it: no word of the
dictionary, not made of words alone, no character that begins or ends a phrase of its own, nowhere in the laws;
and if no other pack or set phrase tells of it.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin

from lexicons.packs import load_lexicon
from scripts.build_typo_packs import LIKES, PACKS, SCRIPTS, ambiguous, read_dictionary, read_left_out

_COMMON_CHARACTERS = 600  # rarer ones make forms that nobody writes
_COMMON_WORD = 300
_PER_PACK = 120
# They hang together with what stands before or behind: 工作方按合同, 主办单为准.
_OF_THEIR_OWN = frozenset(
    "按为以已由与于及和将在应即再是等时期向从对被把给让使令可能会要该此其之所而且或若如因故但并也都又还就才只不没无有上下中内外前后左右大小多少"
    "一二三四五六七八九十百千万第年月日个名位次项条件的了着过得地各每某本我你他她它们这那该均皆共同样到至入出来去起新老旧高低长短市县乡镇村省区局处科"
)

HEAD = """# 公文固定词组里的别字，由 scripts/build_term_packs.py 生成，请勿手工修改。
# 正确写法取自 scripts/official_terms.txt，逐条在 source 所注法律法规的文本中找到；错写由同音、形近字替换一个字或
# 一个词得出，词典和法律法规文本里出现过的、本身讲得通的都已去掉。

[pack]
id = "typo-term-{number}"
kind = "typo"
rule = "TRM01"
severity = "一般"
certainty = "疑似"
boundary = "word"
example = "经核对：{{}}，请予改正。"
"""
ENTRY = """
[[term]]
pattern = "{pattern}"
suggestion = "{right}"
source = {{ title = "{title}", number = "文中的写法", date = {date} }}
"""


@dataclass(frozen=True, slots=True)
class Law:
    """A law's title, its day and its text."""

    title: str
    date: str
    text: str


def main() -> None:
    laws = list(read_laws(Path(sys.argv[1])))
    for path in PACKS.glob("typo-term-*.toml"):
        path.unlink()  # what the other packs tell is asked below
    prose = "\n".join(law.text for law in laws)
    sources = {term: law for term in official_terms() if (law := first_with(term, laws))}
    forms = Forms(dict(read_dictionary()), prose, frozenset(sources) | read_left_out())
    wrong = {term: tuple(dict.fromkeys(forms.of(term))) for term in sources}
    found = without_longer(wrong, ambiguous(wrong) | told_by_others(chain.from_iterable(wrong.values())))
    missing = [term for term in official_terms() if term not in sources]
    sys.stdout.write(f"{len(sources)}个词组，{sum(map(len, found.values()))}种错写；没有出处：{' '.join(missing)}\n")
    write([(term, all_forms, sources[term]) for term, all_forms in found.items() if all_forms])


def official_terms() -> list[str]:
    lines = (SCRIPTS / "official_terms.txt").read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(term for line in lines if not line.startswith("#") for term in line.split()))


def read_laws(folder: Path) -> Iterator[Law]:
    """National ones first, the newest first among them."""
    found = []
    for path in folder.rglob("*.md"):
        if named := re.fullmatch(r"(.+)\((\d{4}-\d{2}-\d{2})\)", path.stem):
            is_local = "地方" in str(path)
            found.append((is_local, Law(named[1], named[2], path.read_text(encoding="utf-8", errors="replace"))))
    found.sort(key=lambda each: (each[0], [-int(part) for part in each[1].date.split("-")], each[1].title))
    yield from (law for _, law in found)


def first_with(term: str, laws: Iterable[Law]) -> Law | None:
    return next((law for law in laws if term in law.text), None)


def told_by_others(forms: Iterable[str]) -> set[str]:
    """What the other packs have, or report."""
    others = load_lexicon()
    taken = {form for term in others.terms for form in term.forms}
    sentences = ((form, f"经核对：{form}，请予改正。") for form in forms)
    told = {
        form
        for form, text in sentences
        if others.near_misses_in(text) or any(verdict.kept for verdict in others.explain(text))
    }
    return taken | told


def without_longer(wrong: dict[str, tuple[str, ...]], shared: set[str]) -> dict[str, list[str]]:
    """No form that holds another one: 心息公开 is found in 政府心息公开 as well."""
    known = {form for forms in wrong.values() for form in forms} - shared
    sizes = sorted({len(form) for form in known})

    def is_new(form: str) -> bool:
        inner = (form[at : at + size] for size in sizes if size < len(form) for at in range(len(form) - size + 1))
        return form in known and known.isdisjoint(inner)

    return {term: [form for form in forms if is_new(form)] for term, forms in wrong.items()}


class Forms:
    """How a term may be mistaken, and what speaks for a form."""

    def __init__(self, counts: dict[str, int], prose: str, right: frozenset[str]) -> None:
        self._counts, self._prose, self._right = counts, prose, right
        characters: Counter[str] = Counter()
        for word, count in counts.items():
            characters.update(dict.fromkeys(word, count))
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for character, _ in characters.most_common(_COMMON_CHARACTERS):
            self._by_sound[lazy_pinyin(character)[0]].append(character)
        for word, count in counts.items():
            if count >= _COMMON_WORD and re.fullmatch("[\u4e00-\u9fff]{2}", word):
                self._by_sound[" ".join(lazy_pinyin(word))].append(word)

    def of(self, term: str) -> Iterator[str]:
        """Wrong forms that nothing speaks for."""
        for form in (*self._by_character(term), *self._by_word(term)):
            if not self._may_be_right(form):
                yield form

    def _by_character(self, term: str) -> Iterator[str]:
        for at, (character, sound) in enumerate(zip(term, lazy_pinyin(term), strict=True)):
            for like in dict.fromkeys((*self._by_sound[sound], *LIKES.get(character, ()))):
                if like != character and like not in _OF_THEIR_OWN:
                    yield term[:at] + like + term[at + 1 :]

    def _by_word(self, term: str) -> Iterator[str]:
        at, sounds = 0, lazy_pinyin(term)
        for word in jieba.cut(term, HMM=False):
            for like in self._by_sound[" ".join(sounds[at : at + 2])] if len(word) == 2 else ():
                if like != word and _OF_THEIR_OWN.isdisjoint(like):
                    yield term[:at] + like + term[at + 2 :]
            at += len(word)

    def _may_be_right(self, form: str) -> bool:
        if form in self._counts or form in self._prose or any(right in form for right in self._right):
            return True
        return all(len(word) > 1 for word in jieba.cut(form, HMM=False))


def write(found: list[tuple[str, list[str], Law]]) -> None:
    for number, start in enumerate(range(0, len(found), _PER_PACK), 1):
        entries = [
            ENTRY.format(pattern="{" + "|".join(forms) + "}", right=right, title=law.title, date=law.date)
            for right, forms, law in found[start : start + _PER_PACK]
        ]
        text = HEAD.format(number=number) + "".join(entries)
        (PACKS / f"typo-term-{number}.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
