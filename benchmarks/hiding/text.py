"""Plain text, separated values, Rich Text: where numbers stand in them."""

import csv
from collections.abc import Callable
from io import StringIO

from benchmarks.hiding.place import Filling, Place, Write
from benchmarks.hiding.zipped import zipped


def _plain(codec: str) -> Write:
    return lambda filling: "\r\n".join(("公示", *filling.lines)).encode(codec, "replace")


def _separated(separator: str, codec: str) -> Write:
    def write(filling: Filling) -> bytes:
        stream = StringIO()
        csv.writer(stream, delimiter=separator).writerows(filling.table)
        return stream.getvalue().encode(codec, "replace")

    return write


def _coded(text: str) -> str:
    return "".join(
        f"\\u{ord(char) if ord(char) < 0x8000 else ord(char) - 0x10000}?" if char > "~" else char for char in text
    )


def _rtf(body: str) -> bytes:
    colours = "{\\colortbl;\\red255\\green255\\blue255;}"
    return f"{{\\rtf1\\ansi\\ansicpg936{colours}{_coded('关于公示的通知')}\\par {body}}}".encode("ascii")


def _lines(before: str, after: str) -> Write:
    return lambda filling: _rtf("".join(f"{before}{_coded(line)}{after}" for line in filling.lines))


def _field(filling: Filling) -> bytes:
    return _rtf(f'{{\\field{{\\*\\fldinst INCLUDETEXT "{_coded(filling.text)}"}}{{\\fldrslt x}}}}')


def _rtf_table(look: str = "") -> Write:
    def write(filling: Filling) -> bytes:
        rows = (
            "\\trowd\\intbl "
            + "".join(f"{{{look if number else ''} {_coded(cell)}}}\\cell " for cell in row)
            + "\\row "
            for number, row in enumerate(filling.table)
        )
        return _rtf("".join(rows) + "\\pard")

    return write


def _rtf_embedded(make: Callable[[Filling], bytes]) -> Write:
    return lambda filling: _rtf("{\\object{\\*\\objdata 0105" + make(filling).hex() + "}}")


def _zip_of_csv(filling: Filling) -> bytes:
    return zipped({"底表.csv": _separated(",", "utf-8")(filling)})


_RTF = (
    Place("正文", _lines("", "\\par ")),
    Place("软回车", lambda filling: _rtf("\\line ".join(map(_coded, filling.lines)) + "\\par ")),
    Place("表格", _rtf_table(), is_table=True),
    Place("表格隐藏文字", _rtf_table("\\v"), "隐藏文字", is_table=True),
    Place("嵌入的文件", _rtf_embedded(_zip_of_csv), "嵌入对象", is_table=True),
    Place("隐藏文字", _lines("{\\v ", "}\\par "), "隐藏文字"),
    Place("白字", _lines("{\\cf1 ", "}\\par "), "白色文字"),
    Place("极小字号", _lines("{\\fs2 ", "}\\par "), "极小字号"),
    Place("修订删除", _lines("{\\deleted ", "}\\par "), "修订删除"),
    Place("批注", _lines("x{\\*\\annotation ", "}\\par "), "批注"),
    Place("页眉", _lines("{\\header ", "\\par}"), "页眉"),
    Place("页脚", _lines("{\\footer ", "\\par}"), "页脚"),
    Place("脚注", _lines("x{\\footnote ", "}\\par "), "脚注"),
    Place("尾注", _lines("x{\\footnote\\ftnalt ", "}\\par "), "尾注"),
    Place("文本框", _lines("{\\shp{\\*\\shpinst{\\shptxt ", "\\par}}}"), "文本框"),
    Place("域代码", _field, "域代码", most=1),
    Place("文档属性", _lines("{\\info{\\doccomm ", "}}"), "文档属性"),
)


FORMATS = {
    "txt": (
        Place("正文", _plain("utf-8")),
        Place("正文（GBK）", _plain("gb18030")),
        Place("正文（UTF-16）", _plain("utf-16")),
    ),
    "csv": (
        Place("表格", _separated(",", "utf-8-sig"), is_table=True),
        Place("表格（GBK）", _separated(",", "gb18030"), is_table=True),
    ),
    "tsv": (
        Place("表格", _separated("\t", "utf-8"), is_table=True),
        Place("表格（GBK）", _separated("\t", "gb18030"), is_table=True),
    ),
    "rtf": _RTF,
}
