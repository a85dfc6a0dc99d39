"""What the header of a table says of its persons: where names, births, sexes, ages and homes stand."""

import re
from dataclasses import dataclass
from functools import lru_cache

from domain.document import Segment
from scanners.personal_data.person_name import is_person_name

_NAME = re.compile(
    r"^(?:.{0,6}姓\s*名.{0,4}|户\s*主|申请人|患者|病人|(?:学生|幼儿|儿童|考生|残疾人|死者|被征收人|受助人|救助对象|承包方|权利人|"
    r"投保人|贷款人|持证人|户主或代表|承包方代表|参保人|被保险人|承租人|购房人|购买人|收货人|收款人|领款人|领取人|开户人|车主|.{0,4}所有人)"
    r"(?:姓名)?|户\s*名|名字)$"
)
_NOT_A_NAME = re.compile(r"单位|企业|公司|机构|学校名|店|数|号|电话|关系")
_BIRTH = re.compile(r"出生|生日")
_SEX = re.compile(r"^性\s*别$")
_AGE = re.compile(r"^年\s*龄|周岁")
_HOME = re.compile(
    r"住\s*址|家庭(?:详细)?地址|户籍|居住地|现居|家庭所在|详细地址|通[讯信]地址|联系地址|(?:收货|送货|安装)地址|^地\s*址$"
)
_NOT_A_HOME = re.compile(r"单位|企业|公司|机构|经营|办公|注册|项目|学校|营业|生产|店|坐落|执行|工作")
_VILLAGE = re.compile(r"村|组|社区|居委|乡镇|住\s*址|地\s*址|户籍|籍贯")


@dataclass(frozen=True, slots=True)
class PersonColumns:
    """Positions of columns; None or () where there is none."""

    name: int | None
    birth: int | None
    sex: int | None
    age: int | None
    homes: tuple[int, ...]
    villages: tuple[int, ...]

    def name_in(self, cells: list[str]) -> str:
        """The row's whole name, "" when there is none or it is masked."""
        name = cell_at(cells, self.name)
        return name if name and is_person_name(name) else ""


@lru_cache(maxsize=1024)
def person_columns(headers: tuple[str, ...]) -> PersonColumns:
    """What these headers say."""
    return PersonColumns(
        name=_first(headers, _NAME, _NOT_A_NAME),
        birth=_first(headers, _BIRTH, None),
        sex=_first(headers, _SEX, None),
        age=_first(headers, _AGE, None),
        homes=_all(headers, _HOME, _NOT_A_HOME),
        villages=_all(headers, _VILLAGE, _NOT_A_HOME),
    )


def columns_of(segment: Segment) -> PersonColumns | None:
    """What the header of the row's table says; None outside tables."""
    return person_columns(segment.table.headers) if segment.table else None


def name_in_row(segment: Segment) -> str:
    """The whole name in a row, "" when there is none; only the cells up to the name's are taken apart."""
    columns = columns_of(segment)
    if columns is None or columns.name is None:
        return ""
    return columns.name_in(segment.text.split("\t", columns.name + 1))


def cell_at(cells: list[str], position: int | None) -> str:
    """A cell without the spaces around it, "" where the row has none."""
    return cells[position].strip() if position is not None and position < len(cells) else ""


def offset_of(cells: list[str], position: int) -> int:
    """Where in the row's text a cell begins."""
    return sum(map(len, cells[:position])) + position


def unseen_or_first(segment: Segment, offsets: tuple[int, ...]) -> int:
    """Of these places in a row the first that no reader sees, else the first: what is hidden is what must be named."""
    seen = len(segment.text)
    return next((offset for offset in offsets if offset < seen and segment.spot(offset).hidden), offsets[0])


def _first(headers: tuple[str, ...], wanted: re.Pattern[str], refused: re.Pattern[str] | None) -> int | None:
    return next(iter(_all(headers, wanted, refused)), None)


def _all(headers: tuple[str, ...], wanted: re.Pattern[str], refused: re.Pattern[str] | None) -> tuple[int, ...]:
    plain = [header.replace(" ", "").strip() for header in headers]
    return tuple(
        position
        for position, header in enumerate(plain)
        if wanted.search(header) and not (refused and refused.search(header))
    )
