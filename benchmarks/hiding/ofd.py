"""OFD, the national format for fixed pages: where numbers stand in it, seen and unseen."""

from benchmarks.hiding.place import Filling, Place, Write
from benchmarks.hiding.zipped import Parts, xml_text, zipped

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_DOCUMENT = (
    f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    '</ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
    "</ofd:Document>"
)
_BOX = '<ofd:PathObject Boundary="0 0 210 297" Fill="true">{}</ofd:PathObject>'
_WHITE = '<ofd:FillColor Value="255 255 255"/>'
_LINE = 8.0


def _page(content: str) -> str:
    return f'<ofd:Page {_SPACE}><ofd:Content><ofd:Layer ID="2">{content}</ofd:Layer></ofd:Content></ofd:Page>'


def _file(content: str, info: str = "", parts: Parts | None = None) -> bytes:
    root = (
        f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    files: dict[str, str | bytes] = {
        "OFD.xml": root,
        "Doc_0/Document.xml": _DOCUMENT,
        "Doc_0/Pages/Page_0/Content.xml": _page(content),
    }
    return zipped({**files, **(parts or {})})


def _texts(filling: Filling, top: float = 20, look: str = "", inner: str = "", size: float = 4) -> str:
    return "".join(
        f'<ofd:TextObject Boundary="20 {top + at * _LINE} 160 5" Size="{size}"{look}>{inner}'
        f'<ofd:TextCode X="0" Y="4">{xml_text(line)}</ofd:TextCode></ofd:TextObject>'
        for at, line in enumerate(filling.lines)
    )


def _leaves(part: str, tag: str) -> Write:
    return lambda filling: _file(
        "", parts={part: "<x>" + "".join(f"<{tag}>{xml_text(line)}</{tag}>" for line in filling.lines) + "</x>"}
    )


def _covered(cover: str) -> Write:
    return lambda filling: _file(_texts(filling) + cover)


def _attached(filling: Filling) -> bytes:
    rows = "\r\n".join(",".join(row) for row in filling.table)
    return _file("", parts={"Doc_0/Attachs/底表.csv": rows.encode()})


PLACES = (
    Place("正文", lambda f: _file(_texts(f))),
    Place("附件", _attached, "OFD 附件", is_table=True),
    Place("黑块遮盖下", _covered(_BOX.format("")), "黑块遮盖下"),
    Place("白块遮盖下", _covered(_BOX.format(_WHITE)), "白块遮盖下"),
    Place("图片遮盖下", _covered('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="9"/>'), "图片遮盖下"),
    Place("不可见文字", lambda f: _file(_texts(f, look=' Visible="false"')), "不可见文字"),
    Place("白色文字", lambda f: _file(_texts(f, inner=_WHITE)), "白色文字"),
    Place("极小文字", lambda f: _file(_texts(f, size=0.5)), "极小文字"),
    Place("页面之外", lambda f: _file(_texts(f, top=400)), "页面之外"),
    Place("批注", _leaves("Doc_0/Annots/Annotation.xml", "Remark"), "批注"),
    Place("自定义标签", _leaves("Doc_0/Tags/CustomTag.xml", "值"), "自定义标签"),
    Place(
        "未被引用的页面", lambda f: _file("", parts={"Doc_0/Pages/Page_9/Content.xml": _page(_texts(f))}), "未被引用"
    ),
    Place("文件属性", lambda f: _file("", info=f"<ofd:Subject>{xml_text(f.text)}</ofd:Subject>"), "文件属性", most=1),
)

FORMATS = {"ofd": PLACES}
