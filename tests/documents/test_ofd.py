"""OFD: pages, places where text hides, parts that no page shows."""

import zipfile
from io import BytesIO

import pytest

from documents.cannot_read import CannotRead
from documents.raw import Raw
from documents.read import read_document
from domain.document import Document
from domain.gap import GapKind

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_OFD = (
    f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocInfo><ofd:Author>张三</ofd:Author></ofd:DocInfo>"
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)
_DOCUMENT = (
    f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    '</ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
    "</ofd:Document>"
)


def text(words: str, top: float = 20, left: float = 20, inner: str = "", **attributes: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return (
        f'<ofd:TextObject Boundary="{left} {top} 60 5" Size="4"{more}>{inner}'
        f'<ofd:TextCode X="0" Y="4">{words}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(content: str, **parts: str) -> bytes:
    page = f'<ofd:Page {_SPACE}><ofd:Content><ofd:Layer ID="2">{content}</ofd:Layer></ofd:Content></ofd:Page>'
    files = {"OFD.xml": _OFD, "Doc_0/Document.xml": _DOCUMENT, "Doc_0/Pages/Page_0/Content.xml": page}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, inner in {**files, **{name.replace("__", "/"): value for name, value in parts.items()}}.items():
            package.writestr(name, inner)
    return stream.getvalue()


def read(body: bytes) -> Document:
    return read_document(Raw("http://www.example.gov.cn/f.ofd", body))


def places(body: bytes) -> list[tuple[str, str, str]]:
    return [(segment.where, segment.hidden, segment.text) for segment in read(body).segments]


def test_pieces_on_one_line_are_one_segment() -> None:
    content = text("身份证号", left=90) + text("姓名", left=20) + text("王某", top=30)

    assert [place for place in places(ofd(content)) if place[0] == "第1页"] == [
        ("第1页", "", "姓名  身份证号"),
        ("第1页", "", "王某"),
    ]


_BOX = '<ofd:PathObject Boundary="15 18 80 10" Fill="true">{}</ofd:PathObject>'
HIDDEN = {
    "黑块遮盖下": text("王某") + _BOX.format(""),
    "白块遮盖下": text("王某") + _BOX.format('<ofd:FillColor Value="255 255 255"/>'),
    "图片遮盖下": text("王某") + '<ofd:ImageObject Boundary="15 18 80 10" ResourceID="9"/>',
    "不可见文字": text("王某", Visible="false"),
    "白色文字": text("王某", inner='<ofd:FillColor Value="255 255 255"/>'),
    "页面之外": text("王某", top=400),
    "": _BOX.format("") + text("王某"),
}


@pytest.mark.parametrize("reason", HIDDEN)
def test_what_hides_a_text_is_named(reason: str) -> None:
    assert ("第1页", reason, "王某") in places(ofd(HIDDEN[reason]))


def test_properties_notes_and_forgotten_pages_are_read() -> None:
    note = f"<ofd:PageAnnot {_SPACE}><ofd:Annot><ofd:Remark>请删去电话</ofd:Remark></ofd:Annot></ofd:PageAnnot>"
    old = f"<ofd:Page {_SPACE}><ofd:Content><ofd:Layer>{text('旧名单')}</ofd:Layer></ofd:Content></ofd:Page>"
    found = places(
        ofd(text("正文"), **{"Doc_0__Annots__Annotation.xml": note, "Doc_0__Pages__Page_9__Content.xml": old})
    )

    assert ("文件属性“Author”", "文件属性", "张三") in found
    assert ("批注", "批注", "请删去电话") in found
    assert "旧名单" in [words for _, hidden, words in found if hidden == "未被引用的页面"]


def test_a_broken_side_part_costs_neither_the_pages_nor_its_own_words() -> None:
    invoice = '<?xml version="1.0"?><:eInvoice><:Seller>购方李四</:Seller></:eInvoice>'

    found = places(ofd(text("正文"), **{"Doc_0__Tags__CustomTag.xml": invoice}))
    assert ("第1页", "", "正文") in found
    assert ("自定义标签", "自定义标签", "购方李四") in found


def test_a_side_part_that_is_no_xml_is_a_gap() -> None:
    document = read(ofd(text("正文"), **{"Doc_0__Tags__CustomTag.xml": ""}))

    assert [segment.text for segment in document.segments if segment.where == "第1页"] == ["正文"]
    assert [gap.kind for gap in document.gaps] == [GapKind.DAMAGED]


def test_a_broken_package_is_damaged() -> None:
    with pytest.raises(CannotRead) as caught:
        read(ofd("<ofd:unclosed>"))

    assert caught.value.kind is GapKind.DAMAGED
