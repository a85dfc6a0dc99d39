"""Presentations of Office Open XML: where numbers stand in them, seen and unseen."""

from benchmarks.hiding import xlsx
from benchmarks.hiding.place import Filling, Place, Write
from benchmarks.hiding.zipped import Parts, relations, xml_text, xml_value, zipped

_SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SIZE = '<p:sldSz cx="9144000" cy="6858000"/>'
_SLIDE = "ppt/slides/slide1.xml"
_RELATIONS = "ppt/slides/_rels/slide1.xml.rels"


def _show(shapes: str, attributes: str = "", parts: Parts | None = None, is_listed: bool = True) -> bytes:
    listed = '<p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst>' if is_listed else ""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation {_SPACES}>{listed}{_SIZE}</p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(("r1", "slide", "slides/slide1.xml"))
        if is_listed
        else relations(),
        _SLIDE: f"<p:sld {_SPACES} {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
    }
    return zipped({**files, **(parts or {})})


def _shape(filling: Filling, about: str = "", left: int = 0, look: str = "") -> str:
    lines = "".join(f"<a:p><a:r><a:rPr {look}/><a:t>{xml_text(line)}</a:t></a:r></a:p>" for line in filling.lines)
    place = f'<p:spPr><a:xfrm><a:off x="{left}" y="0"/><a:ext cx="900" cy="900"/></a:xfrm></p:spPr>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="文本 1" {about}/></p:nvSpPr>{place}<p:txBody>{lines}</p:txBody></p:sp>'
    )


def _alternative(filling: Filling) -> bytes:
    return _show("".join(_shape(Filling(), f"descr={xml_value(line)}") for line in filling.lines))


def _table(filling: Filling) -> bytes:
    rows = "".join(
        "<a:tr>"
        + "".join(
            f"<a:tc><a:txBody><a:p><a:r><a:t>{xml_text(cell)}</a:t></a:r></a:p></a:txBody></a:tc>" for cell in row
        )
        + "</a:tr>"
        for row in filling.table
    )
    data = f"<a:graphic><a:graphicData><a:tbl>{rows}</a:tbl></a:graphicData></a:graphic>"
    return _show(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="表"/></p:nvGraphicFramePr>{data}</p:graphicFrame>'
    )


def _beside(kind: str, part: str, before: str, after: str) -> Write:
    def write(filling: Filling) -> bytes:
        target = f"../{part.removeprefix('ppt/')}"
        content = f"{before}{_shape(filling)}{after}"
        return _show("", parts={_RELATIONS: relations(("r1", kind, target)), part: content})

    return write


def _comments(filling: Filling) -> bytes:
    notes = "".join(f"<p:cm><p:text>{xml_text(line)}</p:text></p:cm>" for line in filling.lines)
    parts = {
        _RELATIONS: relations(("r1", "comments", "../comments/comment1.xml")),
        "ppt/comments/comment1.xml": f"<p:cmLst {_SPACES}>{notes}</p:cmLst>",
    }
    return _show("", parts=parts)


def _leaves(part: str, tag: str) -> Write:
    return lambda filling: _show(
        "", parts={part: "<x>" + "".join(f"<{tag}>{xml_text(line)}</{tag}>" for line in filling.lines) + "</x>"}
    )


def _custom(filling: Filling) -> bytes:
    return _show("", parts={"customXml/item1.xml": f"<x><备注>{xml_text(filling.text)}</备注></x>"})


def _embedded(filling: Filling) -> bytes:
    return _show("", parts={"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": xlsx.PLACES[0].write(filling)})


_NOTES = (f"<p:notes {_SPACES}><p:cSld><p:spTree>", "</p:spTree></p:cSld></p:notes>")

PLACES = (
    Place("正文", lambda filling: _show(_shape(filling))),
    Place("表格", _table, is_table=True),
    Place("嵌入的工作簿", _embedded, "嵌入对象", is_table=True),
    Place("隐藏幻灯片", lambda filling: _show(_shape(filling), 'show="0"'), "隐藏幻灯片"),
    Place("已不在放映中的幻灯片", lambda filling: _show(_shape(filling), is_listed=False), "已不在放映中"),
    Place("备注", _beside("notesSlide", "ppt/notesSlides/notesSlide1.xml", *_NOTES), "备注"),
    Place("批注", _comments, "批注"),
    Place("隐藏的图形", lambda filling: _show(_shape(filling, 'hidden="1"')), "隐藏的图形"),
    Place("页面之外", lambda filling: _show(_shape(filling, left=-99999999)), "页面之外"),
    Place("极小字号", lambda filling: _show(_shape(filling, look='sz="100"')), "极小字号"),
    Place("替代文字", _alternative, "替代文字"),
    Place("图表缓存", _leaves("ppt/charts/chart1.xml", "v"), "图表缓存数据"),
    Place("文档属性", _leaves("docProps/core.xml", "description"), "文档属性"),
    Place("自定义 XML", _custom, "自定义 XML", most=1),
)

FORMATS = {"pptx": PLACES}
