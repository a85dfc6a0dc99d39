"""Places of a document in which a number can stand, visible and hidden, as readers hand them over."""

import random
from collections.abc import Callable, Iterator

from benchmarks.pii_sample import Sample
from domain.document import Document, Segment, Table, Zone

Place = Callable[[Sample, str], Document | None]
_NAMES = ("张三", "李建国", "王小梅", "欧阳明", "陈志强")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _document(segments: Iterator[Segment] | list[Segment], media_type: str = "text/html") -> Document:
    suffix = "html" if media_type == "text/html" else "xlsx"
    return Document(f"http://www.example.gov.cn/1.{suffix}", "公示", media_type, tuple(segments))


def _prose(where: str, hidden: str = "", zone: Zone = Zone.BODY) -> Place:
    def place(sample: Sample, value: str) -> Document | None:
        if sample.only == "table":
            return None
        text = sample.prose.format(label=sample.label, value=value)
        lines = text.split("\n")
        return _document([Segment(line, f"{where}第{number}段", zone, hidden) for number, line in enumerate(lines, 1)])

    return place


def _cells(row_hidden: str = "", column_hidden: str = "") -> Place:
    def place(sample: Sample, value: str) -> Document | None:
        if sample.only == "prose":
            return None
        width = value.count("\t") + 1 - len(sample.headers)
        headers = ("序号", "姓名", sample.label, *("",) * (width - 1), *sample.headers, "备注")
        hidden = tuple(column_hidden if position else "" for position in range(len(headers)))
        table = Table("名单", headers, tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(headers)]), hidden)
        row = Segment(f"1\t{random.Random(value).choice(_NAMES)}\t{value}\t无", "2", Zone.CELL, row_hidden, table)
        return _document([row], _XLSX)

    return place


def _script(sample: Sample, value: str) -> Document | None:
    if not sample.key:
        return None
    text = f'var data=[{{"id":1700000000000,"name":"张三","{sample.key}":"{value}"}}];'
    return _document([Segment(text, "网页源代码（脚本）", Zone.SOURCE, "页面源代码中，页面上看不到")])


PLACES: dict[str, Place] = {
    "正文段落": _prose("正文"),
    "标题": _prose("标题", zone=Zone.TITLE),
    "表格": _cells(),
    "隐藏列": _cells(column_hidden="隐藏列"),
    "隐藏行": _cells(row_hidden="隐藏行"),
    "隐藏工作表": _cells(row_hidden="隐藏工作表"),
    "批注": _prose("名单!C2", "批注", Zone.CELL),
    "页眉页脚": _prose("页眉"),
    "文档属性": _prose("文档属性", "文档属性"),
    "修订删除": _prose("正文", "修订（已删除）"),
    "白字": _prose("正文", "白色文字"),
    "图形遮盖": _prose("第1页", "被图形遮盖"),
    "网页注释": _prose("网页源代码（注释）", "页面源代码中，页面上看不到", Zone.SOURCE),
    "display:none": _prose("正文", "页面中不显示"),
    "脚本数据": _script,
}
