"""Names of units: whether a text is one, what it is called in full, to which group it belongs."""

import re

from survey.county import County
from survey.wording import unit_words

TOWNS, BUREAUS = "乡镇", "县直单位"

_NAME = re.compile(r"[\u4e00-\u9fff\uff08\uff09()·]{2,24}")
_TOWN = re.compile(r"([\u4e00-\u9fff]{1,6}(?:镇|乡|街道))(?:人民政府|政府|办事处)?")
# Units of higher levels keep their place in the name, zones have one of their own: 国网江西大余供电公司, 高新区管委会.
_ALREADY_PLACED = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:省|市(?!场|容|政))|国网|国家|中国|[\u4e00-\u9fff]{1,6}(?:新|发|园)区"
)
_ELSEWHERE = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:省|自治区)|[\u4e00-\u9fff]{2,4}(?:市(?!场|容|政)|县|州)|国家|国务院|中国|中央|全国"
)
_SENTENCE = re.compile(r"关于|进一步|开展|召开|举行|的|和谐|深入|全面")


def unit_key(text: str, county: County) -> str:
    """What stays the same however the unit is written: 大余县人民政府办公室 → 政府办公室, 县应急管理局 → 应急管理局."""
    name = text.strip().removeprefix(county.name)
    if county.rank and len(name) > 2:
        name = name.removeprefix(county.rank)
    if town := _TOWN.fullmatch(name):
        return town[1]
    return name.removeprefix("人民") if name.startswith("人民政府") else name


def unit_title(key: str, county: County) -> str:
    """How the site file calls it: 县应急管理局, 青溪镇人民政府."""
    if _TOWN.fullmatch(key):
        return key + ("办事处" if key.endswith("街道") else "人民政府")
    own = bool(county.bare) and county.bare in key
    return key if own or not county.rank or _ALREADY_PLACED.match(key) else county.rank[-1] + key


def group_of(key: str) -> str:
    """乡镇 or 县直单位, by the shape of the name."""
    return TOWNS if _TOWN.fullmatch(key) else BUREAUS


def is_unit(text: str, county: County) -> bool:
    """Whether the text is a unit's name wherever it stands."""
    key = unit_key(text, county)
    if not _fits(text, key):
        return False
    if key.endswith(unit_words().strong):
        return len(key) >= 3 or bool(_marked(text, county))
    return key.endswith(unit_words().weak) and bool(_marked(text, county))


def may_be_unit(text: str, county: County) -> bool:
    """Whether the text is a unit's name when it stands among units."""
    key = unit_key(text, county)
    return _fits(text, key) and key.endswith((*unit_words().strong, *unit_words().weak))


def is_short_for(short: str, full: str) -> bool:
    """Whether one key abbreviates the other: 人社局 for 人力资源和社会保障局."""
    full = full.replace("委员会", "委").removesuffix("公室")
    if not 2 < len(short) <= len(full) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(char in rest for char in short)


def _fits(text: str, key: str) -> bool:
    words = unit_words()
    if text in words.never or key in words.never or len(key) < 2:
        return False
    return bool(_NAME.fullmatch(text.strip())) and not _SENTENCE.search(key)


def _marked(text: str, county: County) -> bool:
    """Whether the name says whose unit it is."""
    return bool(county.name) and text.strip().startswith((county.name, county.bare, county.rank))


def is_foreign(text: str, county: County) -> bool:
    """Whether the name says that the unit belongs to another place or a higher level."""
    if county.bare and county.bare in text:
        return False
    return bool(_ELSEWHERE.match(text))
