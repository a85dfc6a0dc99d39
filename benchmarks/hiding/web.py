"""Pages, mails and pages saved as one file: where numbers stand in them, seen and unseen."""

import html
import json
from collections.abc import Callable
from email.message import EmailMessage

from benchmarks.hiding import xlsx
from benchmarks.hiding.place import Filling, Place, Write

Body = Callable[[Filling], str]


def _page(body: Body, head: str = "") -> Write:
    def write(filling: Filling) -> bytes:
        title = html.escape(filling.title)
        page = f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        return f"{page}<body><h1>{title}</h1><div>{body(filling)}</div></body></html>".encode()

    return write


def _each(before: str, after: str) -> Body:
    return lambda filling: "".join(f"{before}{html.escape(line, quote=True)}{after}" for line in filling.lines)


def _once(before: str, after: str) -> Body:
    return lambda filling: f"{before}{html.escape(filling.text, quote=True)}{after}"


def _table(row: str = "<tr>", table: str = "<table>", cell: str = "<td>") -> Body:
    def body(filling: Filling) -> str:
        head = "".join(f"<th>{html.escape(text)}</th>" for text in filling.headers)
        rows = (row + "".join(f"{cell}{html.escape(text)}</td>" for text in cells) + "</tr>" for cells in filling.rows)
        return f"{table}<tr>{head}</tr>{''.join(rows)}</table>"

    return body


def _inline_tags(filling: Filling) -> str:
    return "".join(f"<p>{'<b></b>'.join(_thirds(html.escape(line)))}</p>" for line in filling.lines)


def _thirds(line: str) -> list[str]:
    third = max(len(line) // 3, 1)
    pieces = (line[:third], line[third : 2 * third], line[2 * third :])
    return [f"<span>{piece}</span>" for piece in pieces] if "&" not in line else [line]


def _script(filling: Filling) -> str:
    return f"<script>var list={json.dumps([filling.text], ensure_ascii=False)};</script>"


def _escaped_script(filling: Filling) -> str:
    return f"<script>var list={json.dumps([filling.text])};</script>"


def _json(filling: Filling) -> str:
    return f'<script type="application/json">{json.dumps({"rows": [filling.text]}, ensure_ascii=False)}</script>'


def _comment(filling: Filling) -> str:
    return "<!--\n" + "\n".join(line.replace("--", "- -") for line in filling.lines) + "\n-->"


def _described(filling: Filling) -> bytes:
    content = html.escape(filling.text, quote=True)
    return _page(lambda _: "<p>正文</p>", f'<meta name="description" content="{content}">')(filling)


_UNSEEN = "源代码"

HTML = (
    Place("正文", _page(_each("<p>", "</p>"))),
    Place("夹在标签间", _page(_inline_tags)),
    Place("换行标签", _page(lambda f: f"<p>{'<br>'.join(html.escape(line) for line in f.lines)}</p>")),
    Place("表格", _page(_table()), is_table=True),
    Place("表格隐藏行", _page(_table('<tr style="display:none">')), "页面中不显示", is_table=True),
    Place("表格隐藏列", _page(_table(cell='<td style="display:none">')), "页面中不显示", is_table=True),
    Place("不显示的表格", _page(_table(table='<table style="display:none">')), "页面中不显示", is_table=True),
    Place("display:none", _page(_each('<p style="display:none">', "</p>")), "页面中不显示"),
    Place("visibility:hidden", _page(_each('<div style="visibility:hidden">', "</div>")), "页面中不显示"),
    Place("hidden 属性", _page(_each("<p hidden>", "</p>")), "页面中不显示"),
    Place("样式表隐藏", _page(_each('<p class="zq">', "</p>"), "<style>.zq{display:none}</style>"), ""),
    Place("隐藏的输入框", _page(_once('<input type="hidden" value="', '">')), _UNSEEN, most=1),
    Place("注释", _page(_comment), _UNSEEN),
    Place("data-* 属性", _page(_once('<p data-row="', '">某某</p>')), _UNSEEN, most=1),
    Place("title 属性", _page(_once('<span title="', '">某某</span>')), _UNSEEN, most=1),
    Place("alt 文字", _page(_once('<img src="/1.png" alt="', '">')), most=1),
    Place("脚本变量", _page(_script), _UNSEEN, most=1),
    Place("转义的脚本变量", _page(_escaped_script), _UNSEEN, most=1),
    Place("内嵌 JSON", _page(_json), _UNSEEN, most=1),
    Place("页面描述", _described, "", most=1),
    Place("noscript", _page(_each("<noscript><p>", "</p></noscript>"))),
    Place("template", _page(_once("<template><p>", "</p></template>")), _UNSEEN, most=1),
)


def _mail(subject: str = "补报名单") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@example.gov.cn", "b@example.gov.cn"
    return message


def _plain_mail(filling: Filling) -> bytes:
    message = _mail()
    message.set_content("\n".join(("请查收。", *filling.lines)))
    return message.as_bytes()


def _html_mail(filling: Filling) -> bytes:
    message = _mail()
    message.set_content("请查收。")
    message.add_alternative(HTML[0].write(filling).decode(), subtype="html")
    return message.as_bytes()


def _subject_mail(filling: Filling) -> bytes:
    message = _mail(filling.text)
    message.set_content("请查收。")
    return message.as_bytes()


def _attached(filling: Filling) -> bytes:
    message = _mail()
    message.set_content("请查收。")
    message.add_attachment(xlsx.PLACES[0].write(filling), "application", "octet-stream", filename="名单.xlsx")
    return message.as_bytes()


def _saved_page(page: Write) -> Write:
    """What a browser saves as one file."""

    def write(filling: Filling) -> bytes:
        message = EmailMessage()
        message["From"], message["Subject"] = "<Saved by Blink>", "公示"
        message["Snapshot-Content-Location"] = "http://www.example.gov.cn/1.html"
        message.set_content(page(filling).decode(), subtype="html")
        message.make_related()
        return message.as_bytes()

    return write


EML = (
    Place("正文", _plain_mail),
    Place("网页正文", _html_mail),
    Place("主题", _subject_mail, "邮件主题", most=1),
    Place("附件", _attached, "名单.xlsx", is_table=True),
)
MHTML = tuple(
    Place(place.name, _saved_page(place.write), place.told, place.is_table, place.most)
    for place in HTML
    if place.name in ("正文", "表格", "display:none", "注释", "脚本变量")
)

FORMATS = {"html": HTML, "eml": EML, "mhtml": MHTML}
