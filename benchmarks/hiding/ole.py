"""Old Office files (xls, doc, ppt and their WPS twins): real ones with slots, filled in place.

The files in `templates/` were written by LibreOffice (`make_templates.py`). A slot is a text of fixed
length; what goes in is padded to it, so that no record's size changes.
"""

import lzma
import re
import tempfile
from functools import cache, partial
from pathlib import Path

import olefile

from benchmarks.hiding.place import Filling, Place, Write

TEMPLATES = Path(__file__).parent / "templates"
ROWS, COLUMNS = 3, 20
CELL, LINE = 28, 120
"""Characters of a cell's slot and of a line's."""
_FILL = "\u25a1"
_SLOT = re.compile(rf"\u69fd(\d\d){_FILL}+")
_STREAMS = (
    "Workbook",
    "WordDocument",
    "PowerPoint Document",
    "\x05SummaryInformation",
    "\x05DocumentSummaryInformation",
)


def slot(number: int, length: int) -> str:
    """The text that stands in a template where something is to go in."""
    return f"\u69fd{number:02}".ljust(length, _FILL)


def filled(name: str, texts: dict[int, str]) -> bytes:
    """A template with texts in some of its slots and spaces in the others."""
    body = _template(name)
    with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as copy:
        copy.write(body)
        copy.flush()
        with olefile.OleFileIO(copy.name, write_mode=True) as file:
            for stream in _STREAMS:
                if file.exists(stream):
                    old = file.openstream(stream).read()
                    new = _with_texts(old, texts)
                    if new != old:
                        file.write_stream(stream, new)
        copy.seek(0)
        return copy.read()


def _with_texts(stream: bytes, texts: dict[int, str]) -> bytes:
    for codec in ("utf-16-le", "utf-8"):
        pattern = re.compile(
            "\u69fd".encode(codec) + b"(.{%d})" % len("00".encode(codec)) + b"(?:%s)+" % re.escape(_FILL.encode(codec)),
            re.S,
        )
        stream = pattern.sub(partial(_filling, texts=texts, codec=codec), stream)
    return stream


def _filling(found: re.Match[bytes], texts: dict[int, str], codec: str) -> bytes:
    number = found[1].decode(codec, "replace")
    body = texts.get(int(number), "").encode(codec) if number.isdecimal() else found[0]
    space = " ".encode(codec)
    missing = len(found[0]) - len(body)
    if missing < 0:
        raise ValueError(f"a text is longer than slot {number}")
    return body + space * (missing // len(space))


@cache
def _template(name: str) -> bytes:
    return lzma.decompress((TEMPLATES / f"{name}.xz").read_bytes())


def _table(name: str, is_very_hidden: bool = False) -> Write:
    def write(filling: Filling) -> bytes:
        cells = [cell for row in filling.table for cell in (*row, *("",) * (COLUMNS - len(row)))]
        body = filled(name, dict(enumerate(cells)))
        return _very_hidden(body) if is_very_hidden else body

    return write


def _very_hidden(body: bytes) -> bytes:
    """The second sheet's record (85) with state 2 instead of 1, as only a macro can set it."""
    record = re.compile(rb"(\x85\x00..\S\S\S\S|\x85\x00......)\x01", re.S)
    return record.sub(lambda found: found[1] + b"\x02", body, count=1)


def _line(name: str, number: int) -> Write:
    return lambda filling: filled(name, {number: filling.text})


XLS = (
    Place("单元格", _table("plain.xls"), is_table=True, most=2),
    Place("隐藏列", _table("hidden_column.xls"), "隐藏列", is_table=True, most=2),
    Place("隐藏行", _table("hidden_row.xls"), "隐藏行", is_table=True, most=2),
    Place("筛选掉的行", _table("filtered_row.xls"), "被筛选隐藏的行", is_table=True, most=2),
    Place("隐藏工作表", _table("hidden_sheet.xls"), "隐藏工作表", is_table=True, most=2),
    Place("深度隐藏工作表", _table("hidden_sheet.xls", is_very_hidden=True), "深度隐藏工作表", is_table=True, most=2),
    Place("白底白字", _table("white.xls"), "文字与底色相同", is_table=True, most=2),
    Place("极小字号", _table("tiny.xls"), "极小字号", is_table=True, most=2),
    Place("格式设为不显示", _table("no_format.xls"), "格式设为不显示", is_table=True, most=2),
    *(
        Place(name, _line("around.xls", number), told, most=1)
        for number, (name, told) in enumerate(
            (
                ("批注", "批注"),
                ("页眉", "页眉"),
                ("数据有效性", "数据有效性"),
                ("名称管理器", "定义的名称"),
                ("文本框", "文本框"),
                ("文档属性", "文档属性"),
            )
        )
    ),
)
"""Slots of `around.xls` in this order."""

DOC = (
    Place("表格", _table("table.doc"), is_table=True, most=2),
    Place("表格隐藏文字", _table("vanished_table.doc"), "隐藏文字", is_table=True, most=2),
    *(
        Place(name, _line("around.doc", number), told, most=1)
        for number, (name, told) in enumerate(
            (
                ("正文", ""), ("隐藏文字", "隐藏文字"), ("白字", "白色文字"), ("极小字号", "极小字号"),
                ("修订删除", "修订删除"), ("修订插入", ""), ("脚注", "脚注"), ("尾注", "尾注"), ("批注", "批注"),
                ("文本框", "文本框"), ("页眉", "页眉"), ("文档属性", "文档属性"),
            )
        )
    ),
)  # fmt: skip

PPT = tuple(
    Place(name, _line("around.ppt", number), told, most=1)
    for number, (name, told) in enumerate(
        (("正文", ""), ("表格单元格", ""), ("备注", "备注"), ("隐藏幻灯片", "隐藏幻灯片"))
    )
)

FORMATS = {"xls": XLS, "et": XLS, "doc": DOC, "wps": DOC, "ppt": PPT, "dps": PPT}
