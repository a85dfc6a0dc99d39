"""Build lexicons/packs/place-1980s.toml to place-2000s.toml from the revisions of GB/T 2260.

    python scripts/build_place_packs.py FOLDER_OF_TSV

The folder holds one file a revision, tab separated: source, revision, code, name (as the GB2260
project publishes the yearly lists of the Ministry of Civil Affairs and of the National Bureau of
Statistics, 1980 to 2019). A county whose name is in no later list, and whose stem one county-level
name of its province carries today, was renamed to that; scripts/place_successors.txt names those
whose stem changed. What lexicons/packs/place.toml has is left to it: a person keeps that file.
"""

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

SCRIPTS = Path(__file__).parent
PACKS = SCRIPTS.parent / "lexicons" / "packs"
DECADES = {"1980s": range(1980, 1990), "1990s": range(1990, 2000), "2000s": range(2000, 2100)}
_KIND = re.compile(r"(?:各族自治县|自治县|特区|县|市|区|旗)$")
# Read otherwise far more often: 创建平安县, 新建县道, and the short form of an autonomous county.
_NO_NAMES = frozenset({"平安县", "新建县", "东乡县", "太平县"})
_IN_THE_LISTS = "表"
_SHORTEST = 3  # 赣县, 通县: two characters are a piece of too many words

HEAD = """# {years}年更名或并入他处的县级区划，由 scripts/build_place_packs.py 得出，请勿手工修改。
# 依据是历年区划代码表的前后差异；只收全国无重名、旧名不再出现的；有效期至更名当年末。人工维护的条目在 place.toml。

[pack]
id = "place-{decade}"
kind = "rename"
rule = "TRM03"
severity = "一般"
certainty = "{certainty}"
published = "2026-03-01"
example = "户籍地：{{}}。"
exclude_right = ["志", "史志", "文史", "级", "域", "划", "段", "间"]

[source.codes]
title = "中华人民共和国县级以上行政区划代码"
number = "民政部、国家统计局，1980年至2019年各期"
date = 2019-04-30

[source.changes]
title = "中华人民共和国县级以上行政区划变更情况"
number = "民政部，逐年公布"
date = 2023-12-31
"""
ENTRY = """
[[term]]
pattern = "{old}"
suggestion = "{new}"
source = "{source}"
valid_to = {year}-12-31{note}
"""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name that is gone, what the place is called now, and the year in which it changed.

    `checked` says against what a person compared it, for those that the lists of codes alone do not tell.
    """

    old: str
    new: str
    year: int
    checked: str = ""


def main() -> None:
    revisions = read_revisions(Path(sys.argv[1]))
    kept_by_hand = read_place_pack()
    found = {each.old: each for each in same_stem(revisions)} | {each.old: each for each in read_successors()}
    found = {old: each for old, each in found.items() if old not in kept_by_hand and old not in _NO_NAMES}
    later = kept_by_hand | {old: each.new for old, each in found.items()}
    for decade, years in DECADES.items():
        chosen = [replace(each, new=_newest(each.new, later)) for each in found.values() if each.year in years]
        write(decade, sorted(chosen, key=lambda each: (each.year, each.old)))


def read_place_pack() -> dict[str, str]:
    """Old to new name, as a person keeps them."""
    with (PACKS / "place.toml").open("rb") as file:
        return {entry["pattern"]: entry["suggestion"] for entry in tomllib.load(file)["term"]}


def _newest(name: str, later: dict[str, str]) -> str:
    """What a place is called now that was renamed twice."""
    while name in later:
        name = later[name]
    return name


def read_revisions(folder: Path) -> dict[str, dict[str, str]]:
    """Code to name, by revision (198012 …)."""
    revisions: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(folder.rglob("[12]*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            _, revision, code, name = line.split("\t")[:4]
            revisions[revision][code] = name.strip()
    return dict(sorted(revisions.items()))


def read_successors() -> Iterator[Renamed]:
    for line in (SCRIPTS / "place_successors.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            old, new, year, checked = line.split()
            yield Renamed(old, new, int(year), checked)


def today(revisions: dict[str, dict[str, str]]) -> set[str]:
    return set(list(revisions.values())[-1].values())


def same_stem(revisions: dict[str, dict[str, str]]) -> Iterator[Renamed]:
    """Names that ended, with the one county-level name of today that shares province and stem."""
    heirs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, name in list(revisions.values())[-1].items():
        if not code.endswith("00"):
            heirs[code[:2], _KIND.sub("", name)].add(name)
    for name, (provinces, last) in _ended(revisions).items():
        new = {heir for province in provinces for heir in heirs[province, _KIND.sub("", name)]}
        if len(name) >= _SHORTEST and len(provinces) == len(new) == 1:
            yield Renamed(name, new.pop(), _year_after(list(revisions), last))


def _ended(revisions: dict[str, dict[str, str]]) -> dict[str, tuple[set[str], str]]:
    """County-level names that no list of today has: their provinces, and the last revision that has them.

    Not districts: 韶山区 is a mountain area more often than the district of that name.
    """
    ended: dict[str, tuple[set[str], str]] = {}
    prefectures = {name for names in revisions.values() for code, name in names.items() if code.endswith("00")}
    for revision, names in revisions.items():
        for code, name in names.items():
            if _KIND.search(name) and not name.endswith("区") and name not in prefectures:
                ended[name] = (ended.get(name, (set(), ""))[0] | {code[:2]}, revision)
    return {name: found for name, found in ended.items() if name not in today(revisions)}


def _year_after(order: list[str], last: str) -> int:
    return int(order[order.index(last) + 1][:4])


def write(decade: str, chosen: list[Renamed]) -> None:
    years = f"{chosen[0].year}—{chosen[-1].year}"
    # What changed that long ago stands in histories and résumés far more often than by mistake.
    certainty = "疑似" if decade == "2000s" else "提示"
    parts = [HEAD.format(years=years, decade=decade, certainty=certainty)]
    parts += [ENTRY.format(old=each.old, new=each.new.replace("、", "|"), **_origin(each)) for each in chosen]
    (PACKS / f"place-{decade}.toml").write_text("".join(parts), encoding="utf-8")


def _origin(renamed: Renamed) -> dict[str, object]:
    note = f'\nnote = "{renamed.checked}"' if renamed.checked not in ("", _IN_THE_LISTS) else ""
    return {
        "source": "changes" if renamed.checked else "codes",
        "year": renamed.year,
        "note": note,
    }


if __name__ == "__main__":
    main()
