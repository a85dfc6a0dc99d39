"""A language model of characters in ARPA form, counted from clean prose: what pycorrector's rule corrector asks for.

Its own models are downloads of 20 MB to 3 GB outside the package registry. This one knows the very
kind of prose that is judged, which is in its favour.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log10
from pathlib import Path

_ORDER = 3
_RARE = 1
"""Three characters that were seen so often only are left to the shorter ones."""

Gram = tuple[str, ...]


def write_model(lines: Iterable[str], path: Path) -> None:
    """Witten–Bell over one to three characters."""
    counts = [Counter[Gram]() for _ in range(_ORDER)]
    for line in ("".join(each.split()) for each in lines):  # a blank parts the characters of the file itself
        for size in range(1, _ORDER + 1):
            counts[size - 1].update(tuple(line[place : place + size]) for place in range(len(line) - size + 1))
    for rare in [gram for gram, count in counts[-1].items() if count <= _RARE]:
        del counts[-1][rare]
    tables = _tables(counts)
    heads = [f"ngram {size}={len(table)}" for size, table in enumerate(tables, 1)]
    with path.open("w", encoding="utf-8") as file:
        file.write("\\data\\\n" + "\n".join(heads) + "\n")
        for size, table in enumerate(tables, 1):
            file.write(f"\n\\{size}-grams:\n")
            file.writelines(f"{chance:.5f}\t{' '.join(gram)}\t{back:.5f}\n" for gram, (chance, back) in table.items())
        file.write("\n\\end\\\n")


def _tables(counts: list[Counter[Gram]]) -> list[dict[Gram, tuple[float, float]]]:
    """Each gram's chance and the weight with which it hands over to shorter ones, as logarithms."""
    totals, kinds = Counter[Gram](), Counter[Gram]()
    for table in counts:
        for gram, count in table.items():
            totals[gram[:-1]] += count
            kinds[gram[:-1]] += 1
    chances: dict[Gram, float] = defaultdict(lambda: 1 / (len(counts[0]) + 1))
    for table in counts:
        for gram, count in table.items():
            history = gram[:-1]
            shorter = chances[gram[1:]] if len(gram) > 1 else 1 / (len(counts[0]) + 1)
            chances[gram] = (count + kinds[history] * shorter) / (totals[history] + kinds[history])
    result = [{gram: (log10(chances[gram]), _back(totals[gram], kinds[gram])) for gram in table} for table in counts]
    return [{("<unk>",): (-7.0, 0.0), ("<s>",): (-99.0, 0.0), ("</s>",): (-7.0, 0.0), **result[0]}, *result[1:]]


def _back(total: int, kinds: int) -> float:
    return log10(kinds / (total + kinds)) if kinds else 0.0
