"""OpenDocument spreadsheets, texts and slides: where numbers stand in them, seen and unseen."""

from benchmarks.hiding.place import Filling, Place, Write
from benchmarks.hiding.zipped import Parts, xml_text, zipped

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "drawing", "presentation", "meta")
)
_FO = (
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_STYLES = (
    '<style:style style:name="V" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="T" style:family="text"><style:text-properties fo:font-size="1pt"/></style:style>'
    '<style:style style:name="S" style:family="table"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="R" style:family="table-row"><style:table-row-properties style:row-height="0cm"/>'
    '</style:style><style:style style:name="C" style:family="table-column">'
    '<style:table-column-properties style:column-width="0cm"/></style:style>'
    '<style:style style:name="CW" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="CT" style:family="table-cell"><style:text-properties fo:font-size="1pt"/></style:style>'
    '<style:style style:name="H" style:family="drawing-page">'
    '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
)


def _file(kind: str, body: str, parts: Parts | None = None, master: str = "") -> bytes:
    content = (
        f"<office:document-content {_NAMES} {_FO}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {_NAMES} {_FO}><office:master-styles><style:master-page>{master}</style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    mime = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mime, "content.xml": content, "styles.xml": styles, **(parts or {})})


def _meta(filling: Filling) -> Parts:
    lines = "".join(f"<dc:description>{xml_text(line)}</dc:description>" for line in filling.lines)
    return {
        "meta.xml": f"<office:document-meta {_NAMES} {_FO}><office:meta>{lines}</office:meta></office:document-meta>"
    }


def _paragraphs(filling: Filling, style: str = "") -> str:
    return "".join(f"<text:p>{_span(line, style)}</text:p>" for line in filling.lines)


def _span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{xml_text(text)}</text:span>' if style else xml_text(text)


def _rows(filling: Filling, attributes: str = "", cell: str = "", span: str = "") -> str:
    return "".join(
        f"<table:table-row {attributes if number else ''}>"
        + "".join(
            f"<table:table-cell {cell if number else ''}><text:p>{_span(text, span if number else '')}</text:p>"
            "</table:table-cell>"
            for text in row
        )
        + "</table:table-row>"
        for number, row in enumerate(filling.table)
    )


def _sheets(inner: str, attributes: str = "", parts: Parts | None = None, around: str = "", master: str = "") -> bytes:
    first = '<table:table table:name="说明"><table:table-row><table:table-cell><text:p>公示</text:p></table:table-cell>'
    first += "</table:table-row></table:table>"
    table = f'<table:table table:name="名单" {attributes}>{inner}</table:table>'
    return _file("spreadsheet", f"<office:spreadsheet>{around}{first}{table}</office:spreadsheet>", parts, master)


def _column(attributes: str) -> Write:
    columns = f'<table:table-column/><table:table-column {attributes} table:number-columns-repeated="39"/>'
    return lambda filling: _sheets(columns + _rows(filling))


def _note(filling: Filling) -> bytes:
    cells = "".join(
        f"<table:table-cell><office:annotation><text:p>{xml_text(line)}</text:p></office:annotation><text:p>1</text:p>"
        "</table:table-cell>"
        for line in filling.lines
    )
    return _sheets(f"<table:table-row>{cells}</table:table-row>")


def _values(filling: Filling) -> bytes:
    value = xml_text(filling.text).replace('"', "")
    condition = f"of:cell-content-is-in-list(&quot;{value}&quot;)"
    validation = f'<table:content-validation table:name="v" table:condition="{condition}"/>'
    return _sheets("", around=f"<table:content-validations>{validation}</table:content-validations>")


def _names(filling: Filling) -> bytes:
    value = xml_text(filling.text).replace('"', "")
    name = f'<table:named-expression table:name="备用" table:expression="&quot;{value}&quot;"/>'
    return _sheets("", around=f"<table:named-expressions>{name}</table:named-expressions>")


def _text(body: str, parts: Parts | None = None, master: str = "") -> bytes:
    return _file("text", f"<office:text><text:p>关于公示的通知</text:p>{body}</office:text>", parts, master)


def _around(before: str, after: str) -> Write:
    return lambda filling: _text(f"{before}{_paragraphs(filling)}{after}")


def _in_master(tag: str) -> Write:
    return lambda filling: _text("", master=f"<style:{tag}>{_paragraphs(filling)}</style:{tag}>")


def _described(filling: Filling) -> bytes:
    inner = "".join(f"<svg:desc xmlns:svg='http://svg'>{xml_text(line)}</svg:desc>" for line in filling.lines)
    return _text(f"<text:p><draw:frame xmlns:draw='http://draw'>{inner}</draw:frame></text:p>")


def _hidden_field(filling: Filling) -> bytes:
    return _text(f'<text:p>x<text:hidden-text text:string-value="{xml_text(filling.text)}"/></text:p>')


def _slide(inner: str, style: str = "", outside: str = "") -> bytes:
    name = f'drawing:style-name="{style}"' if style else ""
    page = f"<drawing:page {name}>{inner}{outside}</drawing:page>"
    return _file("presentation", f"<office:presentation>{page}</office:presentation>")


def _frame(filling: Filling) -> str:
    return f"<drawing:frame><drawing:text-box>{_paragraphs(filling)}</drawing:text-box></drawing:frame>"


def _object(filling: Filling) -> bytes:
    """A spreadsheet that a text shows, with all its rows."""
    sheet = f'<table:table table:name="底表">{_rows(filling)}</table:table>'
    content = (
        f"<office:document-content {_NAMES} {_FO}><office:body><office:spreadsheet>{sheet}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    return _text("", {"Object 1/content.xml": content})


_CHANGE = (
    "<text:tracked-changes><text:changed-region><text:deletion>{}</text:deletion></text:changed-region>"
    "</text:tracked-changes>"
)
_NOTE = '<text:p>x<text:note text:note-class="{}"><text:note-body>'

ODS = (
    Place("单元格", lambda filling: _sheets(_rows(filling)), is_table=True),
    Place("隐藏列", _column('table:visibility="collapse"'), "隐藏列", is_table=True),
    Place("零宽列", _column('table:style-name="C"'), "隐藏列", is_table=True),
    Place("隐藏行", lambda f: _sheets(_rows(f, 'table:visibility="collapse"')), "隐藏行", is_table=True),
    Place("零高行", lambda f: _sheets(_rows(f, 'table:style-name="R"')), "隐藏行", is_table=True),
    Place("筛选掉的行", lambda f: _sheets(_rows(f, 'table:visibility="filter"')), "被筛选隐藏的行", is_table=True),
    Place("隐藏工作表", lambda f: _sheets(_rows(f), 'table:style-name="S"'), "隐藏工作表", is_table=True),
    Place("白底白字", lambda f: _sheets(_rows(f, cell='table:style-name="CW"')), "白色文字", is_table=True),
    Place("极小字号", lambda f: _sheets(_rows(f, cell='table:style-name="CT"')), "极小字号", is_table=True),
    Place("批注", _note, "批注"),
    Place("数据有效性", _values, "数据有效性", most=1),
    Place("名称管理器", _names, "定义的名称", most=1),
    Place("页眉", lambda f: _sheets("", master=f"<style:header>{_paragraphs(f)}</style:header>"), "页眉"),
    Place("文档属性", lambda f: _sheets("", parts=_meta(f)), "文档属性"),
)

ODT = (
    Place("正文", _around("", "")),
    Place("表格", lambda f: _text(f"<table:table>{_rows(f)}</table:table>"), is_table=True),
    Place(
        "表格隐藏文字", lambda f: _text(f"<table:table>{_rows(f, span='V')}</table:table>"), "隐藏文字", is_table=True
    ),
    Place("嵌入的表格", _object, "嵌入对象", is_table=True),
    Place("隐藏文字", lambda f: _text(_paragraphs(f, "V")), "隐藏文字"),
    Place("隐藏文字域", _hidden_field, "隐藏文字", most=1),
    Place("隐藏的节", _around('<text:section text:display="none">', "</text:section>"), "隐藏的节"),
    Place("白字", lambda f: _text(_paragraphs(f, "W")), "白色文字"),
    Place("极小字号", lambda f: _text(_paragraphs(f, "T")), "极小字号"),
    Place("修订删除", lambda f: _text(_CHANGE.format(_paragraphs(f))), "修订删除"),
    Place("批注", _around("<text:p>x<office:annotation>", "</office:annotation></text:p>"), "批注"),
    Place("脚注", _around(_NOTE.format("footnote"), "</text:note-body></text:note></text:p>"), "脚注"),
    Place("尾注", _around(_NOTE.format("endnote"), "</text:note-body></text:note></text:p>"), "尾注"),
    Place("文本框", lambda f: _text(f"<text:p>{_frame(f)}</text:p>"), "文本框"),
    Place("替代文字", _described, "替代文字"),
    Place("页眉", _in_master("header"), "页眉"),
    Place("页脚", _in_master("footer"), "页脚"),
    Place("文档属性", lambda f: _text("", _meta(f)), "文档属性"),
)

ODP = (
    Place("正文", lambda f: _slide(_frame(f))),
    Place("表格", lambda f: _slide(f"<table:table>{_rows(f)}</table:table>"), is_table=True),
    Place("隐藏幻灯片", lambda f: _slide(_frame(f), "H"), "隐藏幻灯片"),
    Place("备注", lambda f: _slide("", outside=f"<presentation:notes>{_frame(f)}</presentation:notes>"), "备注"),
)

FORMATS = {"ods": ODS, "odt": ODT, "odp": ODP}
