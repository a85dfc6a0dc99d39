"""Columns of a table that tell something sensitive of the persons in it."""

import re
from enum import Enum
from functools import lru_cache


class Matter(Enum):
    """What is told."""

    HEALTH = "病情"
    DISABILITY = "残疾情况"
    CRIME = "违法犯罪记录"
    RELIEF = "救助原因"
    MINOR = "未成年人信息"
    FAMILY = "婚姻家庭情况"


_HEADERS = {
    Matter.HEALTH: re.compile(
        r"病\s*种|病\s*名|疾病|诊断|患病|病情|(?<!学生)健康状况|死亡原因|死因|致残原因|手术|住院原因|艾滋|精神"
    ),
    Matter.DISABILITY: re.compile(r"残疾(?:类别|类型|等级|级别|情况|程度|状况)|^残级|伤残"),
    Matter.CRIME: re.compile(r"罪名|刑期|矫正|戒毒|吸毒|前科|刑满"),
    Matter.RELIEF: re.compile(
        r"致贫原因|困难(?:原因|类型|类别|情况)|救助(?:原因|事由|类型|类别)|申请(?:原因|事由|理由)|低保类[型别]|保障类[型别]|家庭收入|身份类别|人员类别|特困类"
    ),
    Matter.FAMILY: re.compile(r"婚姻|离异|丧偶|孤儿|留守"),
}
_NOT_OF_A_PERSON = re.compile(r"擅长|专长|主治|诊疗|科室|医院|防治|病虫|数|金额|标准|率")
_MINOR_NAME = re.compile(r"(?:学生|幼儿|儿童|孩子|未成年人|新生|婴儿)(?:姓名)?$|小孩姓名")
# ID numbers and mobiles of minors are found by the rules for numbers.
_OF_A_MINOR = re.compile(r"出生|年龄|住址|地址")
_NOTHING = re.compile(r"无|否|没有|正常|健康|良好|不详|未知|[-—/\\.0\s]*|合格|未婚|已婚|有")
_OF_RELIEF = re.compile(
    r"病|残|癌|障碍|孤|低收入|困|灾|火|意外|车祸|[ABC]类|缺劳|因学|丧|服刑|单亲|重度|五保|特困|低保"
)


@lru_cache(maxsize=1024)
def sensitive_columns(headers: tuple[str, ...]) -> tuple[tuple[int, Matter], ...]:
    """Positions of the columns that tell something, the gravest first."""
    plain = ["".join(header.split()) for header in headers]
    found = [
        (position, matter)
        for matter, pattern in _HEADERS.items()
        for position, header in enumerate(plain)
        if pattern.search(header) and not _NOT_OF_A_PERSON.search(header)
    ]
    return tuple(found + _of_minors(plain))


def _of_minors(headers: list[str]) -> list[tuple[int, Matter]]:
    if not any(_MINOR_NAME.search(header) for header in headers):
        return []
    return [(position, Matter.MINOR) for position, header in enumerate(headers) if _OF_A_MINOR.search(header)]


def speaks(matter: Matter, cell: str) -> bool:
    """Whether a cell really tells something: not 无, not 健康, not a masked value."""
    text = cell.strip()
    if not text or "*" in text or _NOTHING.fullmatch(text):
        return False
    return bool(_OF_RELIEF.search(text)) if matter is Matter.RELIEF else True
