"""Build lexicons/traditional.txt, han_sounds.txt and han_corners.txt from the data of free packages.

    python scripts/build_han_tables.py TSCharacters.txt

TSCharacters.txt is OpenCC's table of characters (Apache-2.0; also in the package
opencc-python-reimplemented 0.1.7). Sounds come from pypinyin 0.55 (MIT), four-corner codes from
four-corner-method 0.2 (MIT), which must be installed.
Only characters that GB 2312 lacks count as traditional: 乾, 著 and 藉 are written today as well.
"""

import sys
from pathlib import Path

from four_corner_method import FourCornerMethod
from pypinyin import Style, pinyin

LEXICONS = Path(__file__).parent.parent / "lexicons"
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


def main() -> None:
    _write_traditional(Path(sys.argv[1]))
    _write_sounds()
    _write_corners()


def _write_traditional(table: Path) -> None:
    pairs = []
    for line in table.read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        simple = new.split(" ")[0]
        if (
            len(old) == len(simple) == 1
            and old <= chr(_LAST_HAN)
            and not _is_simplified(old)
            and _is_simplified(simple)
        ):
            pairs.append(f"{old}{simple}")
    head = "# 繁体字和对应的简体字，只用于比对；数据来自 OpenCC 的 TSCharacters（Apache-2.0）\n"
    lines = [" ".join(pairs[start : start + 30]) for start in range(0, len(pairs), 30)]
    (LEXICONS / "traditional.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _write_sounds() -> None:
    by_sound: dict[str, list[str]] = {}
    for code in range(_FIRST_HAN, _LAST_HAN + 1):
        if _is_simplified(chr(code)):
            for sound in pinyin(chr(code), style=Style.NORMAL, heteronym=True)[0]:
                by_sound.setdefault(sound.replace("ü", "v"), []).append(chr(code))
    head = "# 常用字的读音，不分声调；数据来自 pypinyin（MIT），由 scripts/build_han_tables.py 生成\n"
    lines = [f"{sound} {''.join(by_sound[sound])}" for sound in sorted(by_sound)]
    (LEXICONS / "han_sounds.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _write_corners() -> None:
    codes = FourCornerMethod()
    by_code: dict[str, list[str]] = {}
    for code in range(_FIRST_HAN, _LAST_HAN + 1):
        if _is_simplified(chr(code)) and (corners := codes.query(chr(code))):
            by_code.setdefault(corners[:4], []).append(chr(code))
    head = "# 常用字的四角号码（不含附号）；数据来自 four-corner-method（MIT），由 scripts/build_han_tables.py 生成\n"
    lines = [f"{corners} {''.join(by_code[corners])}" for corners in sorted(by_code)]
    (LEXICONS / "han_corners.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _is_simplified(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
