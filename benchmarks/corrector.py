"""Our typo rules beside a public corrector (pycorrector's rule corrector) on the same sentences.

    python benchmarks/corrector.py FOLDER [--sentences 100]

Half of the files (`*.md`, `*.txt`) below FOLDER make the corrector's language model, the sentences
come from the other half: as they stand; with a word written as our packs list it (in our favour);
with any one character exchanged for one of the same sound (in its favour). Its own test sentences,
essays of learners, are judged as well. It is installed into a throw-away environment; where that
fails, the reason is printed. Precision counts places, recall sentences; CPU of each process.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.char_model import write_model
from domain.document import Document, Segment
from lexicons.matcher import Lexicon
from lexicons.packs import load_lexicon
from lexicons.sound import sound_alike

SIDE = Path(__file__).with_name("corrector_side.py")
NEEDS = ("kenlm", "numpy", "jieba", "pypinyin", "loguru", "six", "pyahocorasick", "setuptools<81")
PACKAGE = "pycorrector==1.1.4"
TYPO_RULES = frozenset({"TRM01", "TRM07"})
COMMON = 200

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it is wrong; None when it is right."""

    text: str
    wrong: Spot | None = None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sentences", type=int, default=100)
    arguments = parser.parse_args()
    lexicon = load_lexicon()
    with tempfile.TemporaryDirectory() as folder:
        packages, reason = installed(Path(folder))
        files = [path for path in sorted(arguments.folder.rglob("*")) if path.suffix in (".md", ".txt")]
        write_model((line for path in files[::2] for line in path.read_text("utf-8").split("\n")), Path(folder) / "m")
        sets = sentence_sets(lexicon, files[1::2], arguments.sentences, packages)
        for name, sentences in sets.items():
            show(name, "xuncha", sentences, *ours(lexicon, sentences))
            if packages is None:
                print(f"{name}：pycorrector 未能运行：{reason}")
            else:
                show(name, "pycorrector", sentences, *theirs(Path(folder), packages, sentences))


def installed(folder: Path) -> tuple[Path | None, str]:
    """Where the corrector's packages lie, or why it could not be installed."""
    venv.create(folder / "venv", with_pip=True)
    pip = [str(folder / "venv" / "bin" / "pip"), "install", "--quiet"]
    for words in ([*pip, *NEEDS], [*pip, "--no-deps", PACKAGE]):
        ran = subprocess.run(words, capture_output=True, text=True, check=False)
        if ran.returncode:
            return None, (ran.stderr.strip().splitlines() or ["pip 没有说明原因"])[-1]
    return next((folder / "venv" / "lib").glob("python*/site-packages")), ""


def sentence_sets(
    lexicon: Lexicon, files: Sequence[Path], many: int, packages: Path | None
) -> dict[str, list[Sentence]]:
    chance = random.Random(5)
    right = list(dict.fromkeys(each for path in files for each in sentences_of(path.read_text("utf-8"))))
    chance.shuffle(right)
    sets = {
        "原句": [Sentence(text) for text in right[:many]],
        "词库所列别字": listed(lexicon, right, many),
        "任一字换成同音字": exchanged(right, many, chance),
    }
    if packages is not None:
        sets["学习者作文（SIGHAN 2015）"] = list(learners(packages / "pycorrector" / "data" / "sighan2015_test.tsv"))[
            :many
        ]
    return sets


def sentences_of(text: str) -> Iterator[str]:
    for sentence in re.findall(r"[^。！？\n#<>]{14,60}。", text):
        if re.fullmatch(r"[\u4e00-\u9fff，、；：。（）“”]+", sentence):
            yield sentence


def listed(lexicon: Lexicon, right: Sequence[str], many: int) -> list[Sentence]:
    """Each right word of our packs that stands in a sentence, written as the packs list it; each entry once."""
    wrong = {term.suggestions[0]: term.forms[0] for term in lexicon.terms if is_typo_pair(term.forms, term.suggestions)}
    words = re.compile("|".join(map(re.escape, sorted(wrong, key=len, reverse=True))))
    found: dict[str, Sentence] = {}
    for text in right:
        for match in words.finditer(text):
            form = wrong[match.group()]
            spoilt = f"{text[: match.start()]}{form}{text[match.end() :]}"
            found.setdefault(match.group(), Sentence(spoilt, (match.start(), match.start() + len(form))))
    return list(found.values())[:many]


def is_typo_pair(forms: Sequence[str], suggestions: Sequence[str]) -> bool:
    return (
        len(forms[0]) == len(suggestions[0]) and sum(a != b for a, b in zip(forms[0], suggestions[0], strict=True)) == 1
    )


def exchanged(right: Sequence[str], many: int, chance: random.Random) -> list[Sentence]:
    counts = Counter("".join(right))
    common = [character for character, count in counts.most_common() if count >= COMMON and character >= "\u4e00"]
    found: list[Sentence] = []
    for text in right:
        place = chance.randrange(len(text) - 1)
        alike = [each for each in common if each != text[place] and sound_alike(each, text[place])]
        if alike:
            found.append(Sentence(text[:place] + chance.choice(alike) + text[place + 1 :], (place, place + 1)))
    return found[:many]


def learners(path: Path) -> Iterator[Sentence]:
    """Pairs of a learner's sentence and the teacher's; those with one wrong stretch."""
    for line in path.read_text(encoding="utf-8").splitlines():
        written, taught = line.split("\t")[:2]
        places = [place for place, (a, b) in enumerate(zip(written, taught, strict=False)) if a != b]
        if len(written) == len(taught):
            yield Sentence(written, (places[0], places[-1] + 1) if places else None)


def ours(lexicon: Lexicon, sentences: Sequence[Sentence]) -> tuple[list[list[Spot]], float]:
    find_in(lexicon, "要按装护栏")  # the segmenter's dictionary, once
    started = time.process_time()
    spots = [find_in(lexicon, sentence.text) for sentence in sentences]
    return spots, time.process_time() - started


def find_in(lexicon: Lexicon, text: str) -> list[Spot]:
    document = Document("", "", "text/plain", (Segment(text, ""),))
    hits = [(hit.offset, hit.offset + hit.length) for hit in lexicon.find(document) if hit.term.rule in TYPO_RULES]
    near = [(miss.offset, miss.offset + miss.length) for miss in lexicon.near_misses(document)]
    return hits + near + [(each.start, each.end) for each in lexicon.read(document).doubled]


def theirs(folder: Path, packages: Path, sentences: Sequence[Sentence]) -> tuple[list[list[Spot]], float]:
    (folder / "s").write_text("".join(json.dumps(each.text) + "\n" for each in sentences), encoding="utf-8")
    words = [str(folder / "venv" / "bin" / "python"), str(SIDE), str(packages), str(folder / "s"), str(folder / "m")]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"pycorrector 未能运行：{ran.stderr.strip()[-300:]}")
    told = json.loads(ran.stdout.strip().splitlines()[-1])
    return [[(start, end) for start, end in spots] for spots in told["spots"]], told["seconds"]


def show(name: str, who: str, sentences: Sequence[Sentence], spots: list[list[Spot]], seconds: float) -> None:
    told = sum(map(len, spots))
    hit: Callable[[Sentence, Spot], bool] = lambda each, spot: (  # noqa: E731 - one line, used twice
        each.wrong is not None and spot[0] < each.wrong[1] and each.wrong[0] < spot[1]
    )
    true = sum(hit(each, spot) for each, found in zip(sentences, spots, strict=True) for spot in found)
    caught = sum(any(hit(each, spot) for spot in found) for each, found in zip(sentences, spots, strict=True))
    wrong = sum(each.wrong is not None for each in sentences)
    characters = sum(len(each.text) for each in sentences)
    recall = f"查出 {caught}/{wrong}（{caught / wrong:.0%}），" if wrong else ""
    precision = f"所报准确 {true}/{told}（{true / told:.0%}）" if told else "没有报"
    falsely = f"每万字误报 {(told - true) * 10_000 / characters:.1f}"
    speed = f"{characters / max(seconds, 1e-6):,.0f} 字/秒"
    print(f"{name}（{len(sentences)} 句）{who}：{recall}{precision}，{falsely}，{speed}")


if __name__ == "__main__":
    main()
