"""The text of a lexicon's file, and what is wrong with it, told in Chinese with its line."""

import re
import tomllib
from pathlib import Path

from lexicons.bad_lexicon import BadLexicon

_FULL_WIDTH_MARKS = "\uff1d\uff02“”\uff3b\uff3d\uff5b\uff5d\uff03【】"


def toml_text(path: Path) -> str:
    """As editors write it, some of them with a byte order mark; raises BadLexicon."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadLexicon(f"{path.name}：不是 UTF-8 编码，请另存为 UTF-8") from None


def bad_toml(file: str, text: str, error: tomllib.TOMLDecodeError) -> BadLexicon:
    """The line that is no TOML, and the mark in it that an input method may have slipped in."""
    lines = text.splitlines() or [""]
    told = re.search(r"at line (\d+)", str(error))
    number = min(int(told[1]) if told else len(lines), len(lines))
    bare = re.sub(r'"[^"]*"', "", lines[number - 1]).partition("#")[0]
    mark = next((each for each in bare if each in _FULL_WIDTH_MARKS), "")
    hint = f"“{mark}”是全角符号，请改为半角" if mark else "请对照 docs/lexicons.md 改正引号、括号和等号"
    return BadLexicon(f"{file}:{number}：这一行不合 TOML 写法，{hint}")
