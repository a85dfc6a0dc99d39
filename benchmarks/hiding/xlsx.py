"""Spreadsheets of Office Open XML: where numbers stand in them, seen and unseen."""

from collections.abc import Callable

from benchmarks.hiding.place import Filling, Place, Write
from benchmarks.hiding.zipped import Parts, relations, xml_text, xml_value, zipped

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_STYLES = (
    f'<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="180" formatCode=";;;"/></numFmts>'
    '<fonts><font><sz val="11"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/></font><font><sz val="1"/></font>'
    '</fonts><fills><fill><patternFill patternType="none"/></fill></fills><cellXfs>'
    '<xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="0" numFmtId="180"/></cellXfs></styleSheet>'
)
_SEEN, _WHITE, _TINY, _NO_FORMAT = range(4)
_PLAIN_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>公示说明</t></is></c></row>'
Rows = Callable[[Filling], str]


def _letter(column: int) -> str:
    return chr(65 + column) if column < 26 else f"A{chr(39 + column)}"


def _cell(place: str, text: str, style: int) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{xml_text(text)}</t></is></c>' if text else ""


def _rows(filling: Filling, style: int = _SEEN, attributes: str = "") -> str:
    made = []
    for number, row in enumerate(filling.table, 1):
        look = (attributes, style) if number > 1 else ("", _SEEN)
        cells = "".join(_cell(f"{_letter(at)}{number}", text, look[1]) for at, text in enumerate(row))
        made.append(f'<row r="{number}"{look[0]}>{cells}</row>')
    return "".join(made)


def _numbers(filling: Filling) -> str:
    """As another program may store them: digits as a number, with all of them in the file."""
    made = []
    for number, row in enumerate(filling.table, 1):
        cells = (
            f'<c r="{_letter(at)}{number}"><v>{text}</v></c>'
            if text.isascii() and text.isdecimal() and not text.startswith("0")
            else _cell(f"{_letter(at)}{number}", text, _SEEN)
            for at, text in enumerate(row)
        )
        made.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(made)


def book(rows: str, before: str = "", after: str = "", state: str = "", parts: Parts | None = None) -> bytes:
    """A workbook of a sheet of words and one of these rows; further parts as told."""
    shown = f' state="{state}"' if state else ""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook {_MAIN} {_OFFICE}><sheets><sheet name="说明" sheetId="1" r:id="r1"/>'
        f'<sheet name="名单" sheetId="2"{shown} r:id="r2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"),
            ("r2", "worksheet", "worksheets/sheet2.xml"),
            ("r3", "styles", "styles.xml"),
        ),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{_PLAIN_ROW}</sheetData></worksheet>",
        "xl/worksheets/sheet2.xml": f"<worksheet {_MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    return zipped({**files, **(parts or {})})


def _table(style: int = _SEEN, attributes: str = "", state: str = "", before: str = "", after: str = "") -> Write:
    return lambda filling: book(_rows(filling, style, attributes), before, after, state)


def _columns(attributes: str) -> str:
    return f'<cols><col min="2" max="40" {attributes}/></cols>'


def _beside(part: str, content: Callable[[Filling], str], kind: str = "") -> Write:
    """A part beside the sheets; `kind` is how the sheet refers to it, "" when nothing does."""

    def write(filling: Filling) -> bytes:
        parts = {part: content(filling)}
        if kind:
            parts["xl/worksheets/_rels/sheet2.xml.rels"] = relations(("r1", kind, f"../{part.removeprefix('xl/')}"))
        return book(_PLAIN_ROW, parts=parts)

    return write


def _after(content: Callable[[str], str]) -> Write:
    return lambda filling: book(_PLAIN_ROW, after=content(filling.text))


def _pivot(filling: Filling) -> bytes:
    names = (name or f"字段{at}" for at, name in enumerate(filling.headers))
    fields = "".join(f"<cacheField name={xml_value(name)}><sharedItems/></cacheField>" for name in names)
    records = "".join(f"<r>{''.join(f'<s v={xml_value(cell)}/>' for cell in row)}</r>" for row in filling.rows)
    parts = {
        "xl/pivotCache/pivotCacheDefinition1.xml": f"<pivotCacheDefinition {_MAIN}><cacheFields>{fields}</cacheFields>"
        "</pivotCacheDefinition>",
        "xl/pivotCache/pivotCacheRecords1.xml": f"<pivotCacheRecords {_MAIN}>{records}</pivotCacheRecords>",
    }
    return book(_PLAIN_ROW, parts=parts)


def _external(filling: Filling) -> bytes:
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<cell r="{_letter(at)}{number}" t="str"><v>{xml_text(text)}</v></cell>' for at, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(filling.table, 1)
    )
    link = (
        f'<externalLink {_MAIN}><externalBook><sheetNames><sheetName val="底册"/></sheetNames><sheetDataSet>'
        f'<sheetData sheetId="0">{rows}</sheetData></sheetDataSet></externalBook></externalLink>'
    )
    return book(_PLAIN_ROW, parts={"xl/externalLinks/externalLink1.xml": link})


def _shared(filling: Filling) -> bytes:
    texts = "".join(f"<si><t>{xml_text(line)}</t></si>" for line in filling.lines)
    return book(_PLAIN_ROW, parts=_with_relation("sharedStrings", "sharedStrings.xml", f"<sst {_MAIN}>{texts}</sst>"))


def _with_relation(kind: str, target: str, content: str) -> Parts:
    sheets = [(f"r{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in (1, 2)]
    return {"xl/_rels/workbook.xml.rels": relations(*sheets, ("r9", kind, target)), f"xl/{target}": content}


def _names(filling: Filling) -> bytes:
    value = xml_text('"' + filling.text.replace('"', "") + '"')
    workbook = (
        f'<workbook {_MAIN} {_OFFICE}><sheets><sheet name="说明" sheetId="1" r:id="r1"/></sheets>'
        f'<definedNames><definedName name="备用" hidden="1">{value}</definedName></definedNames></workbook>'
    )
    return book(_PLAIN_ROW, parts={"xl/workbook.xml": workbook})


def _comments(filling: Filling) -> str:
    notes = "".join(
        f'<comment ref="B{at}"><text><r><t>{xml_text(line)}</t></r></text></comment>'
        for at, line in enumerate(filling.lines, 2)
    )
    return f"<comments {_MAIN}><commentList>{notes}</commentList></comments>"


def _threaded(filling: Filling) -> str:
    notes = "".join(
        f'<threadedComment ref="B{at}"><text>{xml_text(line)}</text></threadedComment>'
        for at, line in enumerate(filling.lines, 2)
    )
    return f"<ThreadedComments>{notes}</ThreadedComments>"


def _drawing(filling: Filling) -> str:
    lines = "".join(f"<a:p><a:r><a:t>{xml_text(line)}</a:t></a:r></a:p>" for line in filling.lines)
    return f'<d:wsDr xmlns:d="http://d" xmlns:a="http://a"><d:sp>{lines}</d:sp></d:wsDr>'


def _alternative(filling: Filling) -> str:
    shapes = "".join(f'<d:cNvPr id="2" name="图 1" descr={xml_value(line)}/>' for line in filling.lines)
    return f'<d:wsDr xmlns:d="http://d">{shapes}</d:wsDr>'


def _leaves(tag: str, root: str = "x") -> Callable[[Filling], str]:
    return lambda filling: (
        f"<{root}>" + "".join(f"<{tag}>{xml_text(line)}</{tag}>" for line in filling.lines) + f"</{root}>"
    )


def _embedded(filling: Filling) -> bytes:
    return book(_PLAIN_ROW, parts={"xl/embeddings/底表.xlsx": book(_rows(filling))})


def _orphan(filling: Filling) -> bytes:
    """A sheet that the workbook no longer lists, as some programs leave it."""
    sheet = f"<worksheet {_MAIN}><sheetData>{_rows(filling)}</sheetData></worksheet>"
    return book(_PLAIN_ROW, parts={"xl/worksheets/sheet9.xml": sheet})


_FILTER = '<autoFilter ref="A1:Z99"><filterColumn colId="0"/></autoFilter>'
_PRINTED = "<headerFooter><odd{0}>&amp;C{1}</odd{0}></headerFooter>"


def _allowed(text: str) -> str:
    listed = xml_text('"' + text.replace(",", "，") + '"')
    rule = f'<dataValidation type="list" sqref="B2"><formula1>{listed}</formula1></dataValidation>'
    return f"<dataValidations>{rule}</dataValidations>"


def _custom(filling: Filling) -> str:
    return f"<x><备注>{xml_text(filling.text)}</备注></x>"


PLACES = (
    Place("单元格", _table(), is_table=True),
    Place("数值单元格", lambda filling: book(_numbers(filling)), is_table=True),
    Place("隐藏列", _table(before=_columns('hidden="1"')), "隐藏列", is_table=True),
    Place("零宽列", _table(before=_columns('width="0" customWidth="1"')), "隐藏列", is_table=True),
    Place("隐藏行", _table(attributes=' hidden="1"'), "隐藏行", is_table=True),
    Place("默认隐藏的行", _table(before='<sheetFormatPr zeroHeight="1"/>'), "隐藏行", is_table=True),
    Place("零高行", _table(attributes=' ht="0" customHeight="1"'), "隐藏行", is_table=True),
    Place("筛选掉的行", _table(attributes=' hidden="1"', after=_FILTER), "被筛选隐藏的行", is_table=True),
    Place("隐藏工作表", _table(state="hidden"), "隐藏工作表", is_table=True),
    Place("深度隐藏工作表", _table(state="veryHidden"), "深度隐藏工作表", is_table=True),
    Place("白底白字", _table(_WHITE), "文字与底色相同", is_table=True),
    Place("极小字号", _table(_TINY), "极小字号", is_table=True),
    Place("格式设为不显示", _table(_NO_FORMAT), "格式设为不显示", is_table=True),
    Place("数据透视表缓存", _pivot, "数据透视表缓存", is_table=True),
    Place("外部链接缓存", _external, "外部链接缓存", is_table=True),
    Place("嵌入的工作簿", _embedded, "嵌入对象", is_table=True),
    Place("脱离的工作表", _orphan, "已不在工作簿中", is_table=True),
    Place("批注", _beside("xl/comments1.xml", _comments, "comments"), "批注"),
    Place("线程批注", _beside("xl/threadedComments/threadedComment1.xml", _threaded, "threadedComment"), "批注"),
    Place("页眉", _after(lambda text: _PRINTED.format("Header", xml_text(text.replace("&", "")))), "页眉", most=1),
    Place("页脚", _after(lambda text: _PRINTED.format("Footer", xml_text(text.replace("&", "")))), "页脚", most=1),
    Place("数据有效性", _after(_allowed), "数据有效性", most=1),
    Place(
        "超链接提示",
        _after(lambda text: f'<hyperlinks><hyperlink ref="C3" tooltip={xml_value(text)}/></hyperlinks>'),
        "超链接提示",
        most=1,
    ),
    Place("名称管理器", _names, "隐藏的名称", most=1),
    Place("文本框", _beside("xl/drawings/drawing1.xml", _drawing, "drawing")),
    Place("替代文字", _beside("xl/drawings/drawing1.xml", _alternative, "drawing"), "替代文字"),
    Place("图表缓存", _beside("xl/charts/chart1.xml", _leaves("v", "c")), "图表缓存数据"),
    Place("共享字符串残留", _shared, "残留文字"),
    Place("文档属性", _beside("docProps/core.xml", _leaves("description")), "文档属性"),
    Place("自定义属性", _beside("docProps/custom.xml", _leaves("lpwstr")), "文档属性"),
    Place("自定义 XML", _beside("customXml/item1.xml", _custom), "自定义 XML", most=1),
    Place("修订记录", _beside("xl/revisions/revisionLog1.xml", _leaves("t")), "修订记录"),
    Place("数据连接", _beside("xl/connections.xml", _leaves("dbPr")), "数据连接"),
)

FORMATS = {"xlsx": PLACES, "xlsm": PLACES}
