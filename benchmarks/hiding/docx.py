"""Word documents of Office Open XML: where numbers stand in them, seen and unseen."""

from collections.abc import Callable

from benchmarks.hiding import xlsx
from benchmarks.hiding.place import Filling, Place, Write
from benchmarks.hiding.zipped import Parts, relations, xml_text, xml_value, zipped

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = "<w:p><w:r><w:t>关于公示的通知</w:t></w:r></w:p>"


def document(body: str, parts: Parts | None = None) -> bytes:
    """A document with a first paragraph, this body, and further parts."""
    main = f"<w:document {_WORD}><w:body>{_HEAD}{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": main, **(parts or {})})


def _run(text: str, look: str = "", tag: str = "t") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:{tag} xml:space="preserve">{xml_text(text)}</w:{tag}></w:r>'


def _paragraphs(filling: Filling, look: str = "") -> str:
    return "".join(f"<w:p>{_run(line, look)}</w:p>" for line in filling.lines)


def _looking(look: str) -> Write:
    return lambda filling: document(_paragraphs(filling, look))


def _split_runs(filling: Filling) -> bytes:
    """One line in three runs of different looks, as a spelling check leaves it."""
    return document("".join(f"<w:p>{_in_runs(line)}</w:p>" for line in filling.lines))


def _in_runs(line: str) -> str:
    third = max(len(line) // 3, 1)
    return _run(line[:third]) + _run(line[third : 2 * third], "<w:b/>") + _run(line[2 * third :])


def _soft_breaks(filling: Filling) -> bytes:
    return document(f"<w:p>{'<w:r><w:br/></w:r>'.join(map(_run, filling.lines))}</w:p>")


def _tracked(tag: str, inner: str) -> Write:
    return lambda filling: document(
        "".join(f"<w:p><w:{tag}>{_run(line, tag=inner)}</w:{tag}></w:p>" for line in filling.lines)
    )


def _part(name: str, root: str, entry: str = "") -> Write:
    """A story of its own: header, note, comment."""

    def write(filling: Filling) -> bytes:
        inner = _paragraphs(filling)
        inner = f"<w:{entry}>{inner}</w:{entry}>" if entry else inner
        return document("", {f"word/{name}.xml": f"<w:{root} {_WORD}>{inner}</w:{root}>"})

    return write


def _box(filling: Filling) -> bytes:
    return document(f"<w:p><w:r><w:pict><w:txbxContent>{_paragraphs(filling)}</w:txbxContent></w:pict></w:r></w:p>")


def _field(filling: Filling) -> bytes:
    code = _run(f'INCLUDETEXT "{filling.text}"', tag="instrText")
    return document(f"<w:p>{code}{_run('见底册')}</w:p>")


def _alternative(filling: Filling) -> bytes:
    pictures = "".join(f'<wp:docPr xmlns:wp="http://wp" id="1" descr={xml_value(line)}/>' for line in filling.lines)
    return document(f"<w:p><w:r>{pictures}</w:r></w:p>")


def _control(filling: Filling) -> bytes:
    return document(f"<w:sdt><w:sdtContent>{_paragraphs(filling)}</w:sdtContent></w:sdt>")


def _leaves(part: str, tag: str) -> Write:
    return lambda filling: document(
        "", {part: "<x>" + "".join(f"<{tag}>{xml_text(line)}</{tag}>" for line in filling.lines) + "</x>"}
    )


def _custom(filling: Filling) -> bytes:
    return document("", {"customXml/item1.xml": f"<x><备注>{xml_text(filling.text)}</备注></x>"})


def _variables(filling: Filling) -> bytes:
    value = f'<w:docVar w:name="甲" w:val={xml_value(filling.text)}/>'
    return document("", {"word/settings.xml": f"<w:settings {_WORD}>{value}</w:settings>"})


def _table(cell: Callable[[str, bool], str] = lambda text, _: _run(text), row_look: str = "") -> Write:
    def write(filling: Filling) -> bytes:
        rows = "".join(
            f"<w:tr>{row_look if number else ''}"
            + "".join(f"<w:tc><w:p>{cell(text, number > 0)}</w:p></w:tc>" for text in row)
            + "</w:tr>"
            for number, row in enumerate(filling.table)
        )
        return document(f"<w:tbl>{rows}</w:tbl>")

    return write


def _vanished_cell(text: str, is_row: bool) -> str:
    return _run(text, "<w:vanish/>" if is_row else "")


def _embedded(filling: Filling) -> bytes:
    inner = xlsx.PLACES[0].write(filling)
    return document("", {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": inner})


def _chunk(filling: Filling) -> bytes:
    parts: dict[str, str | bytes] = {
        "word/afchunk.txt": "\n".join(filling.lines).encode(),
        "word/_rels/document.xml.rels": relations(("r1", "aFChunk", "afchunk.txt")),
    }
    return document("", parts)


_WHITE, _TINY, _VANISH = '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', "<w:vanish/>"

PLACES = (
    Place("正文", _looking("")),
    Place("拆成多段的文字", _split_runs),
    Place("软回车", _soft_breaks),
    Place("表格", _table(), is_table=True),
    Place("表格隐藏行", _table(row_look="<w:trPr><w:hidden/></w:trPr>"), "隐藏行", is_table=True),
    Place("表格隐藏文字", _table(_vanished_cell), "隐藏文字", is_table=True),
    Place("嵌入的工作簿", _embedded, "嵌入对象", is_table=True),
    Place("隐藏文字", _looking(_VANISH), "隐藏文字"),
    Place("白字", _looking(_WHITE), "白色文字"),
    Place("极小字号", _looking(_TINY), "极小字号"),
    Place("修订删除", _tracked("del", "delText"), "修订删除"),
    Place("修订插入", _tracked("ins", "t"), ""),
    Place("移走的文字", _tracked("moveFrom", "t"), "修订删除"),
    Place("批注", _part("comments", "comments", "comment"), "批注"),
    Place("页眉", _part("header1", "hdr"), "页眉"),
    Place("页脚", _part("footer1", "ftr"), "页脚"),
    Place("脚注", _part("footnotes", "footnotes", "footnote"), "脚注"),
    Place("尾注", _part("endnotes", "endnotes", "endnote"), "尾注"),
    Place("文本框", _box, "文本框"),
    Place("内容控件", _control),
    Place("域代码", _field, "域代码", most=1),
    Place("替代文字", _alternative, "替代文字"),
    Place("文档变量", _variables, "文档变量", most=1),
    Place("图表缓存", _leaves("word/charts/chart1.xml", "v"), "图表缓存数据"),
    Place("文档属性", _leaves("docProps/core.xml", "description"), "文档属性"),
    Place("自定义属性", _leaves("docProps/custom.xml", "lpwstr"), "文档属性"),
    Place("自定义 XML", _custom, "自定义 XML", most=1),
    Place("并入的文本", _chunk, "afchunk"),
)

FORMATS = {"docx": PLACES}
