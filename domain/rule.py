"""What a fault is called, how bad it is, where the duty comes from and how to mend it."""

from dataclasses import dataclass
from enum import Enum


class Category(Enum):
    """The large kind of a fault, as lists and bulletins group it (问题大类)."""

    LINK = "链接可用性"
    HIDDEN_LINK = "暗链与篡改"
    COLUMN = "栏目更新"
    AVAILABILITY = "站点可用性"
    TERM = "文字表述"
    SECRECY = "涉密标志"
    PERSONAL_DATA = "个人信息"
    RESPONSE = "互动答复"


class Severity(Enum):
    """How bad a fault is once it is true."""

    GRAVE = "严重"
    SERIOUS = "较重"
    ORDINARY = "一般"
    NOTICE = "提示"


class Certainty(Enum):
    """How sure the scanner is; a different question from severity."""

    CERTAIN = "确定"
    SUSPECTED = "疑似"
    ADVICE = "提示"


@dataclass(frozen=True, slots=True)
class Rule:
    """One fault as data.

    `code` is three letters and two digits and is never used again for another fault; `name`
    states the fault; `basis` is the clause the duty comes from; `advice` says how to mend it.
    """

    code: str
    name: str
    category: Category
    severity: Severity
    certainty: Certainty
    basis: str
    advice: str
