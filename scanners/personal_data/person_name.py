"""Names of persons, as they stand alone in a cell; never a fault by themselves."""

import re
from functools import cache, lru_cache
from importlib.resources import files

_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}")
_OF_A_MINORITY = re.compile(r"[\u4e00-\u9fff]{2,6}(?:[·•・][\u4e00-\u9fff]{1,8}){1,3}")
_NO_NAME = re.compile(
    r"[某县市区镇乡村局委办院校店厂社组]$|^(?:合计|小计|总计|共计|姓名|户主|单位|公司|说明|备注|无)|公司|先生|女士|同志"
)


@lru_cache(maxsize=65536)
def is_person_name(text: str) -> bool:
    """Whether a cell holds nothing but a whole name; 张* and 张某某 are none."""
    plain = text.replace(" ", "").replace("\u3000", "")
    if _OF_A_MINORITY.fullmatch(plain):
        return True
    if not _HAN.fullmatch(plain) or _NO_NAME.search(plain) or "某" in plain:
        return False
    single, double = _surnames()
    return (plain[0] in single and len(plain) < 4) or plain[:2] in double


def masked_name(name: str) -> str:
    """The first character, and a star for each of the others."""
    return name[:1] + "*" * (len(name) - 1)


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    text = (files("scanners.personal_data") / "surnames.txt").read_text(encoding="utf-8")
    words = [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]
    single = frozenset(character for word in words if len(word) > 2 for character in word)
    return single, frozenset(word for word in words if len(word) == 2)
