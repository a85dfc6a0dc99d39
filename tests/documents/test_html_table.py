"""Tables of a page that nobody sees, whole or in part."""

from documents.html import read
from documents.raw import Raw
from domain.document import Document


def page(html: str) -> Document:
    return read(Raw("http://www.example.gov.cn/1.html", html.encode(), "text/html; charset=utf-8"))


def test_a_table_that_is_not_shown_is_rows_all_the_same() -> None:
    rows = "<tr><th>姓名<th>病种</tr><tr><td>张某<td>肺癌</tr>"
    (head, row) = page(f'<table style="display:none">{rows}</table>').segments

    assert (row.text, row.hidden) == ("张某\t肺癌", "页面中不显示")
    assert row.table is not None and row.table.headers == ("姓名", "病种")
    assert head.hidden == row.hidden


def test_a_column_whose_cells_are_not_shown_is_a_hidden_column() -> None:
    rows = '<tr><th>姓名<th>病种</tr><tr><td>张某<td style="display:none">肺癌</tr>'
    row = page(f"<table>{rows}</table>").segments[1]

    assert (row.spot(0).hidden, row.spot(3).hidden) == ("", "页面中不显示")
