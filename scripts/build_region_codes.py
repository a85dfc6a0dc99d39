"""Build scanners/personal_data/region_codes.txt from the revisions of GB/T 2260.

    python scripts/build_region_codes.py FOLDER_OF_TSV > scanners/personal_data/region_codes.txt

The folder holds one file a revision, tab separated: source, revision, code, name (the form in
which the GB2260 project publishes the yearly lists of the Ministry of Civil Affairs and of the
National Bureau of Statistics, 1980 to 2019). Abolished codes stay: a number is issued once and
kept for life.
"""

import re
import sys
from pathlib import Path

AFTER_2019 = """
130505 130506 140703 220184 230717 230718 230719 230723 230724 230725 230726 230751 231183 320613 320614
330113 330114 330383 340209 340210 340212 340281 341882 350404 350405 350604 350605 360113 360783 361104
370116 370117 370614 371503 410308 410783 411603 421088 430582 431181 450181 451003 451082 510118 510981
513402 520204 520581 530481 532302 540481 540581 610305 610681 610981 630106 632301 632899 652902 654203
"""
"""Codes of the ministry's list of 2025 that no revision in the folder has."""

RESIDENCE_PERMITS = ("810000", "820000", "830000")
"""Residents of Hong Kong, Macao and Taiwan hold 18-digit numbers under these."""

HEADER = """\
# 县级行政区划代码：GB/T 2260 自 1980 年以来各版的并集，含已撤销的代码。
# 由 scripts/build_region_codes.py 生成，请勿手工修改。来源：民政部、国家统计局历年公布的行政区划代码
# （1980—2019 年各版，GB2260 项目整理）及民政部 2025 年代码表。没有县级的地级市列其自身代码（如 441900）。
# 每行：前四位，空格，后两位的取值（连续者写作 起-止）。
"""

_COUNTY = re.compile(r"[1-6]\d{5}")


def read_revision(path: Path) -> set[str]:
    """The codes of one revision."""
    fields = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {row[2] for row in fields if len(row) > 2 and _COUNTY.fullmatch(row[2])}


def personal_codes(revision: set[str]) -> set[str]:
    """Codes that stand in ID numbers: counties, and cities without counties."""
    counties = {code for code in revision if not code.endswith("00")}
    parents = {code[:4] for code in counties}
    cities = {code for code in revision if code.endswith("00") and not code.endswith("0000")}
    return counties | {city for city in cities if city[:4] not in parents}


def written(codes: set[str]) -> str:
    """The codes in the compact form of the file."""
    by_city: dict[str, list[int]] = {}
    for code in sorted(codes):
        by_city.setdefault(code[:4], []).append(int(code[4:]))
    return "".join(f"{city} {' '.join(spans(ends))}\n" for city, ends in by_city.items())


def spans(numbers: list[int]) -> list[str]:
    """Ascending numbers as two-digit values and runs."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [f"{start:02}" if start == end else f"{start:02}-{end:02}" for start, end in runs]


def main(folder: str) -> None:
    """Write the file to standard output."""
    codes = {*AFTER_2019.split(), *RESIDENCE_PERMITS}
    for path in Path(folder).rglob("*.tsv"):
        codes |= personal_codes(read_revision(path))
    sys.stdout.write(HEADER + written(codes))


if __name__ == "__main__":
    main(sys.argv[1])
