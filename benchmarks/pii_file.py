"""Real files of several formats that hold one number, to be read by the project's own readers."""

import io
from collections.abc import Callable, Sequence

import docx
import xlsxwriter

from benchmarks.pii_sample import Sample
from documents.raw import Raw

Write = Callable[[Sequence[str], Sequence[str]], bytes]


def _text(headers: Sequence[str], cells: Sequence[str]) -> bytes:
    return _sentence(headers, cells).encode()


def _sentence(headers: Sequence[str], cells: Sequence[str]) -> str:
    return f"{cells[0]}，{headers[1]}：{cells[1]}，特此公示。"


def _csv(headers: Sequence[str], cells: Sequence[str]) -> bytes:
    rows = (",".join(f'"{cell}"' for cell in row) for row in (headers, cells))
    return "\r\n".join(rows).encode("gb18030", errors="ignore")


def _html(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8></head><body><div>{body}</div></body></html>".encode()


def _row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def _html_table(headers: Sequence[str], cells: Sequence[str]) -> bytes:
    return _html(f"<table>{_row('th', headers)}{_row('td', cells)}</table>")


def _html_tags(headers: Sequence[str], cells: Sequence[str]) -> bytes:
    middle = len(cells[1]) // 2
    broken = f"<b>{cells[1][:middle]}</b><span>{cells[1][middle:]}</span>"
    return _html(f"<p>{_sentence(headers, (cells[0], broken))}</p>")


def _html_hidden(headers: Sequence[str], cells: Sequence[str]) -> bytes:
    return _html(f"<p>公示</p><p style='display:none'>{_sentence(headers, cells)}</p>")


def _html_comment(headers: Sequence[str], cells: Sequence[str]) -> bytes:
    return _html(f"<p>公示</p><!-- {_sentence(headers, cells)} -->")


def _xlsx(hide: str) -> Write:
    def write(headers: Sequence[str], cells: Sequence[str]) -> bytes:
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream)
        book.add_worksheet("说明").write(0, 0, "公示说明")
        sheet = book.add_worksheet("名单")
        for row, values in enumerate((headers, cells)):
            sheet.write_row(row, 0, ["" if hide == "批注" and row else value for value in values])
        if hide == "隐藏列":
            sheet.set_column(1, len(headers), None, None, {"hidden": True})
        elif hide == "隐藏行":
            sheet.set_row(1, None, None, {"hidden": True})
        elif hide == "隐藏工作表":
            sheet.hide()
        elif hide == "批注":
            sheet.write_comment(1, 1, _sentence(headers, cells))
        book.close()
        return stream.getvalue()

    return write


def _docx(place: str) -> Write:
    def write(headers: Sequence[str], cells: Sequence[str]) -> bytes:
        document = docx.Document()
        document.add_paragraph("公示")
        if place == "表格":
            table = document.add_table(2, len(headers))
            for row, values in enumerate((headers, cells)):
                for column, value in enumerate(values):
                    table.cell(row, column).text = value
        elif place == "页眉":
            document.sections[0].header.paragraphs[0].text = _sentence(headers, cells)
        else:
            paragraph = document.add_paragraph()
            sentence = _sentence(headers, cells)
            paragraph.add_run(sentence[: len(sentence) // 2])
            paragraph.add_run(sentence[len(sentence) // 2 :]).bold = True
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return write


FILES: dict[str, tuple[str, bool, Write]] = {
    "txt": ("1.txt", False, _text),
    "csv（GBK）": ("1.csv", True, _csv),
    "html 表格": ("1.html", True, _html_table),
    "html 夹标签": ("1.html", False, _html_tags),
    "html 不显示": ("1.html", False, _html_hidden),
    "html 注释": ("1.html", False, _html_comment),
    "xlsx": ("1.xlsx", True, _xlsx("")),
    "xlsx 隐藏列": ("1.xlsx", True, _xlsx("隐藏列")),
    "xlsx 隐藏行": ("1.xlsx", True, _xlsx("隐藏行")),
    "xlsx 隐藏表": ("1.xlsx", True, _xlsx("隐藏工作表")),
    "xlsx 批注": ("1.xlsx", False, _xlsx("批注")),
    "docx 分段": ("1.docx", False, _docx("")),
    "docx 表格": ("1.docx", True, _docx("表格")),
    "docx 页眉": ("1.docx", False, _docx("页眉")),
}
"""By name: the file's name, whether it holds a table, how it is written."""


def file_of(name: str, sample: Sample, value: str) -> Raw | None:
    """The file that holds the value there; None where the sample has no place in it."""
    file_name, is_table, write = FILES[name]
    if sample.only == ("prose" if is_table else "table") or "\n" in value:
        return None
    if sample.prose != Sample.__dataclass_fields__["prose"].default and not is_table:
        return None
    if "\u200b" in value and name.startswith("csv"):
        return None  # GBK has no such character
    cells = value.split("\t")
    width = len(cells) - len(sample.headers)
    headers = ("姓名", sample.label, *("" for _ in range(width - 1)), *sample.headers, "备注")
    body = write(headers, ("张三", *cells, "无"))
    return Raw(f"http://www.example.gov.cn/{file_name}", body, "", file_name)
