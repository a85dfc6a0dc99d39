"""Synthetic persons' numbers in every kind and spelling that the scanners are declared to find."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from scanners.personal_data.bank_bin import has_right_luhn
from scanners.personal_data.citizen_id import check_character

Make = Callable[[random.Random], str]

REGIONS = ("360722", "362123", "362628", "110105", "441900")
HEADS = ("138", "139", "150", "177", "189", "199")
_CARDS = (("621700", 19), ("622202", 19), ("622848", 19), ("622588", 16), ("621661", 19))
_FULL_WIDTH = str.maketrans({**{str(digit): chr(0xFF10 + digit) for digit in range(10)}, "X": "\uff38"})
_HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_HAN_NUMERALS = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")


@dataclass(frozen=True, slots=True)
class Sample:
    """One kind in one spelling: the rule that must find it, the words that announce it, how it is made.

    `key` is its name in a script, "" where it never stands in one; `only` limits it to prose or to
    tables; `headers` are those of further columns, whose cells follow behind tabs.
    """

    rule: str
    kind: str
    label: str
    make: Make
    key: str = ""
    only: str = ""
    headers: tuple[str, ...] = ()
    prose: str = "张三，{label}：{value}，特此公示。"


def id_number(random_: random.Random) -> str:
    """A number with a valid region, a birth between 1900 and 1909 and the right check character."""
    born = date(1900, 1, 1) + timedelta(random_.randrange(3650))
    first_17 = f"{random_.choice(REGIONS)}{born:%Y%m%d}{random_.randrange(1000):03}"
    return first_17 + check_character(first_17)


def mobile(random_: random.Random) -> str:
    """A mobile in a range that carriers use."""
    return f"{random_.choice(HEADS)}{random_.randrange(10**8):08}"


def card(random_: random.Random) -> str:
    """A card that a bank could have issued."""
    head, length = random_.choice(_CARDS)
    body = head + "".join(random_.choices("0123456789", k=length - len(head) - 1))
    return next(body + digit for digit in "0123456789" if has_right_luhn(body + digit))


def _grouped(number: str, sizes: tuple[int, ...], mark: str) -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(number[start : start + size])
        start += size
    return mark.join(part for part in (*parts, number[start:]) if part)


def _misprinted(random_: random.Random) -> str:
    number = id_number(random_)
    return number[:-1] + next(mark for mark in "0123456789" if mark != number[-1])


def _rounded(random_: random.Random) -> str:
    number = id_number(random_)[:15] + "000"
    # One in eleven has the right check character by chance, and is a number like any other.
    return number if check_character(number[:17]) != number[17] else _rounded(random_)


def _hidden(first: int, last: int) -> Make:
    def make(random_: random.Random) -> str:
        number = id_number(random_)
        return number[:first] + "*" * (last - first) + number[last:]

    return make


def _permit(form: str) -> Make:
    return lambda random_: "".join(str(random_.randrange(10)) if mark == "#" else mark for mark in form)


def _checked(head: str) -> Make:
    def make(random_: random.Random) -> str:
        born = date(1900, 1, 1) + timedelta(random_.randrange(3650))
        first_17 = f"{head}{born:%Y%m%d}{random_.randrange(1000):03}"
        return first_17 + check_character(first_17)

    return make


def _spelt(make: Make, change: Callable[[str], str]) -> Make:
    return lambda random_: change(make(random_))


def _address(random_: random.Random) -> str:
    number, room = random_.randint(1, 300), random_.randint(101, 909)
    return random_.choice(
        (
            f"示例县某某镇某某村{random_.randint(1, 9)}组{number}号",
            f"示例县阳明路{number}号",
            f"某某小区{random_.randint(1, 20)}栋{random_.randint(1, 4)}单元{room}室",
            f"某某社区解放街{number}号{room}室",
        )
    )


def _village(random_: random.Random) -> str:
    born = date(1900, 1, 1) + timedelta(random_.randrange(3650))
    return f"某某村一组\t{born}"


def _with_birth(random_: random.Random) -> str:
    number = id_number(random_)
    return f"{number[:6]}********{number[14:]}\t{number[6:10]}年{int(number[10:12])}月{int(number[12:14])}日"


def _masked_twice(random_: random.Random) -> str:
    number = id_number(random_)
    return f"{number[:6]}********{number[14:]}\t{number[:14]}****"


_ID = "身份证号"
_IN_PROSE, _IN_TABLE = "prose", "table"

SAMPLES: tuple[Sample, ...] = (
    Sample("PII01", "18 位", _ID, id_number, "idCard"),
    Sample("PII01", "18 位，无提示", "备注", id_number),
    Sample("PII01", "小写 x、空格", _ID, _spelt(id_number, lambda n: _grouped(n, (6, 8), " ").lower())),
    Sample("PII01", "连字符", "证件号码", _spelt(id_number, lambda n: _grouped(n, (6, 8), "-"))),
    Sample("PII01", "四位一组", _ID, _spelt(id_number, lambda n: _grouped(n, (6, 4, 4), " "))),
    Sample("PII01", "全角", "公民身份号码", _spelt(id_number, lambda n: n.translate(_FULL_WIDTH))),
    Sample("PII01", "汉字数字", _ID, _spelt(id_number, lambda n: n.translate(_HAN_DIGITS))),
    Sample("PII01", "大写数字", _ID, _spelt(id_number, lambda n: n.translate(_HAN_NUMERALS))),
    Sample("PII01", "夹零宽字符", _ID, _spelt(id_number, lambda n: _grouped(n, (6, 8), "\u200b"))),
    Sample("PII01", "15 位", _ID, _spelt(id_number, lambda n: n[:6] + n[8:17])),
    Sample("PII01", "学籍号", "学籍号", _spelt(id_number, lambda n: "G" + n)),
    Sample("PII01", "残疾人证号", "残疾人证号", _spelt(id_number, lambda n: n + "43")),
    Sample("PII01", "分在两行", _ID, _spelt(id_number, lambda n: n[:11] + "\n" + n[11:]), only=_IN_PROSE),
    Sample("PII01", "分在三格", _ID, _spelt(id_number, lambda n: _grouped(n, (6, 8), "\t")), only=_IN_TABLE),
    Sample("PII01", "一格一位", _ID, _spelt(id_number, "\t".join), only=_IN_TABLE),
    Sample("PII02", "11 位", "手机", mobile, "mobile"),
    Sample("PII02", "+86", "本人手机", _spelt(mobile, lambda n: "+86 " + n)),
    Sample("PII02", "0086", "手机号", _spelt(mobile, lambda n: "0086" + n)),
    Sample("PII02", "86-、连字符", "手机", _spelt(mobile, lambda n: "86-" + _grouped(n, (3, 4), "-"))),
    Sample("PII02", "空格", "手机号码", _spelt(mobile, lambda n: _grouped(n, (3, 4), " "))),
    Sample("PII02", "全角", "手机", _spelt(mobile, lambda n: n.translate(_FULL_WIDTH))),
    Sample("PII02", "汉字数字", "手机", _spelt(mobile, lambda n: n.translate(_HAN_DIGITS))),
    Sample("PII03", "连写", "银行卡号", card, "bankCard"),
    Sample("PII03", "四位一组", "卡号", _spelt(card, lambda n: _grouped(n, (4, 4, 4, 4), " "))),
    Sample("PII03", "连字符", "社保卡号", _spelt(card, lambda n: _grouped(n, (4, 4, 4, 4), "-"))),
    Sample("PII03", "存折账号", "一卡通账号", _permit("1#36072200######"), only=_IN_TABLE),
    Sample("PII04", "护照", "护照号", _permit("E########"), "passport"),
    Sample("PII04", "新护照", "护照号码", _permit("EA#######")),
    Sample("PII04", "港澳居民通行证", "港澳居民来往内地通行证", _permit("H########01")),
    Sample("PII04", "往来港澳通行证", "往来港澳通行证", _permit("C########")),
    Sample("PII04", "台胞证", "台胞证号", _permit("0#######")),
    Sample("PII04", "永久居留证", "外国人永久居留证号", _permit("USA360000######")),
    Sample("PII04", "永久居留身份证", "外国人永久居留身份证号", _checked("936840")),
    Sample("PII04", "港澳台居民居住证", "港澳台居民居住证号", _checked("810000")),
    Sample("PII05", "遮一位", _ID, _hidden(15, 16)),
    Sample("PII05", "遮月日", _ID, _hidden(10, 14)),
    Sample("PII05", "遮末位", _ID, _hidden(17, 18)),
    Sample("PII05", "另有出生日期", _ID, _with_birth, only=_IN_TABLE, headers=("出生日期",)),
    Sample("PII06", "门牌", "家庭住址", _address),
    Sample("PII06", "户籍地址", "户籍地址", _address),
    Sample("PII07", "出生日期和村", "村组", _village, only=_IN_TABLE, headers=("出生日期",)),
    Sample("PII07", "两栏遮法不同", _ID, _masked_twice, only=_IN_TABLE, headers=("社会保障号",)),
    Sample("PII08", "病情", "病种", lambda r: r.choice(("肺癌", "尿毒症", "精神分裂症")), only=_IN_TABLE),
    Sample("PII08", "残疾", "残疾等级", lambda r: r.choice(("一级", "二级", "肢体三级")), only=_IN_TABLE),
    Sample("PII08", "救助", "困难原因", lambda r: r.choice(("因病", "因残", "孤儿")), only=_IN_TABLE),
    Sample(
        "PII08", "病情（文中）", "", lambda r: "肺癌", only=_IN_PROSE, prose="患者张三，男，患有{value}，家庭困难。"
    ),
    Sample("PII09", "校验位不符", _ID, _misprinted, "idCard"),
    Sample("PII09", "科学计数法", _ID, _spelt(id_number, lambda n: f"{n[0]}.{n[1:6]}E+17")),
    Sample("PII09", "15 位有效数字", _ID, _rounded),
)
