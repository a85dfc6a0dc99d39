"""Build lexicons/packs/typo-idiom-*.toml: four-character words with one character mistaken for its like.

    python scripts/build_typo_packs.py FOLDER_OF_CLEAN_PROSE

The right words are those of jieba's dictionary, with their counts; what is mistaken for what is in
scripts/typo_confusions.txt. A wrong form is kept only if nothing speaks for it: no word of the
dictionary, not two words side by side, nowhere in the clean prose (`*.md` and `*.txt` below the folder),
not in scripts/typo_left_out.txt, where a person wrote down what a table of variants or another dictionary
has, what older writing allows and what may stand in a right sentence (施工不可没有 holds 工不可没).
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

SCRIPTS = Path(__file__).parent
PACKS = SCRIPTS.parent / "lexicons" / "packs"
_IDIOM = "i"  # not "l": in loose phrases (植物纤维) a changed character may be another word
_FEWEST = 10  # seen as often in jieba's own corpus: rare idioms are spelt in rare ways
_PER_PACK = 700

HEAD = """# 四字成语、固定词组里的别字，由 scripts/build_typo_packs.py 生成，请勿手工修改。
# 正确写法取自 jieba 词典，错写由常见形近、音近字替换一个字得出；
# 词典和校验语料里出现过的写法、scripts/typo_left_out.txt 所列的写法都已去掉。

[pack]
id = "typo-idiom-{number}"
kind = "typo"
rule = "TRM01"
severity = "一般"
certainty = "疑似"
source = "jieba"
example = "经核对：{{}}，请予改正。"

[source.jieba]
title = "jieba 中文分词词典收录的词形"
number = "jieba 0.42.1，dict.txt"
date = 2020-01-20
"""
ENTRY = """
[[term]]
pattern = "{pattern}"
suggestion = "{right}"
"""


def main() -> None:
    counts = dict(read_dictionary())
    prose = read_prose(Path(sys.argv[1]))
    right_words = [word for word in idioms() if not _is_itself_wrong(word, counts)]
    wrong = {right: tuple(wrong_forms(right, counts, prose)) for right in right_words}
    taken = read_taken() | ambiguous(wrong) | read_left_out()
    found = {right: [form for form in forms if form not in taken] for right, forms in wrong.items()}
    write(sorted((right, forms) for right, forms in found.items() if forms))


def read_dictionary() -> Iterator[tuple[str, int]]:
    for line in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        yield word, int(count)


def idioms() -> list[str]:
    lines = (line.split(" ") for line in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines())
    return [
        word
        for word, count, tag in lines
        if tag == _IDIOM and int(count) >= _FEWEST and re.fullmatch("[\u4e00-\u9fff]{4}", word)
    ]


def read_prose(folder: Path) -> str:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)


def confusions() -> dict[str, list[str]]:
    likes: dict[str, list[str]] = defaultdict(list)
    for line in (SCRIPTS / "typo_confusions.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            right, mistaken = line.split()
            likes[right] += mistaken
    return likes


LIKES = confusions()


def wrong_forms(right: str, counts: dict[str, int], prose: str) -> Iterator[str]:
    for index, character in enumerate(right):
        for like in LIKES.get(character, ()):
            form = right[:index] + like + right[index + 1 :]
            if form not in counts and not _may_be_two_words(form, counts) and form not in prose:
                yield form


def _is_itself_wrong(word: str, counts: dict[str, int]) -> bool:
    """The dictionary was drawn from real texts: 趋之若骛 is in it beside 趋之若鹜, which it has more often."""
    for index, character in enumerate(word):
        for right, mistaken in LIKES.items():
            if character in mistaken and counts.get(word[:index] + right + word[index + 1 :], 0) > counts[word]:
                return True
    return False


def _may_be_two_words(form: str, counts: dict[str, int]) -> bool:
    return (counts.get(form[:2], 0) > 0 and counts.get(form[2:], 0) > 0) or form[1:] in counts or form[:3] in counts


def ambiguous(wrong: dict[str, tuple[str, ...]]) -> set[str]:
    """Forms that might stand for two right words: nobody could say what to write."""
    owners: dict[str, int] = defaultdict(int)
    for forms in wrong.values():
        for form in forms:
            owners[form] += 1
    return {form for form, count in owners.items() if count > 1}


def read_taken() -> set[str]:
    """What packs kept by hand have."""
    texts = (path.read_text(encoding="utf-8") for path in PACKS.glob("typo-*.toml") if "idiom" not in path.name)
    return {word for text in texts for word in re.findall("[\u4e00-\u9fff]{4}", text)}


def read_left_out() -> set[str]:
    """Forms that are no mistake, or not always."""
    lines = (SCRIPTS / "typo_left_out.txt").read_text(encoding="utf-8").splitlines()
    return {form for line in lines if not line.startswith("#") for form in line.partition("：")[0].split()}


def write(found: list[tuple[str, list[str]]]) -> None:
    for number, start in enumerate(range(0, len(found), _PER_PACK), 1):
        entries = [
            ENTRY.format(pattern=_pattern(forms), right=right) for right, forms in found[start : start + _PER_PACK]
        ]
        text = HEAD.format(number=number) + "".join(entries)
        (PACKS / f"typo-idiom-{number}.toml").write_text(text, encoding="utf-8")


def _pattern(forms: list[str]) -> str:
    return forms[0] if len(forms) == 1 else "{" + "|".join(forms) + "}"


if __name__ == "__main__":
    main()
