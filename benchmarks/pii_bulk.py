"""Much text for measuring rates: official prose, and a table in which every row is full of numbers."""

import random
from datetime import date, timedelta

from domain.document import Document, Segment, Table, Zone
from scanners.personal_data.citizen_id import check_character

_WORDS = (
    "各乡镇人民政府县直各单位为进一步加强政务公开工作日常监测"
    "推进基层政务公开标准化规范化建设根据有关规定结合本县实际现将有关事项通知如下"
)
_TABLE = Table(
    "汇总表",
    ("序号", "姓名", "身份证号", "联系电话", "家庭住址", "补贴金额", "文号", "日期", "银行卡号"),
    tuple("ABCDEFGHI"),
)


def prose(megabytes: float, random_: random.Random) -> Document:
    """Paragraphs of official words with a date, an office line or a document number here and there."""
    size, segments = 0, list[Segment]()
    while size < megabytes * 1e6:
        words = "".join(random_.choices(_WORDS, k=180))
        issued = f"国办发〔{random_.randint(2000, 2026)}〕{random_.randint(1, 99)}号"
        text = f"{words}（{issued}），{words}。电话：0797-{random_.randint(3000000, 8999999)}"
        segments.append(Segment(text, f"正文第{len(segments) + 1}段"))
        size += len(text.encode())
    return Document("http://www.example.gov.cn/1.html", "通知", "text/html", tuple(segments))


def table(megabytes: float, random_: random.Random) -> Document:
    """Rows of synthetic persons: every row has an ID number, a mobile and a card."""
    size, segments = 0, list[Segment]()
    while size < megabytes * 1e6:
        day = date(1900, 1, 1) + timedelta(random_.randrange(3652))
        first_17 = f"360722{day:%Y%m%d}{random_.randrange(1000):03}"
        number = first_17 + check_character(first_17)
        row = len(segments) + 2
        cells = (
            str(row - 1),
            "张三",
            number,
            f"139{random_.randrange(10**8):08}",
            "某某县某某镇某某村一组",
            f"{random_.randrange(10**6) / 100:.2f}",
            f"某农字〔2026〕{row % 99}号",
            day.isoformat(),
            f"6222{random_.randrange(10**15):015}",
        )
        segments.append(Segment("\t".join(cells), str(row), Zone.CELL, table=_TABLE))
        size += len(segments[-1].text.encode())
    return Document("http://www.example.gov.cn/1.xlsx", "汇总表.xlsx", "application/zip", tuple(segments))
