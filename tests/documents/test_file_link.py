"""Links in files: the samples were written by LibreOffice and python-pptx, the rest by hand."""

import lzma
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from documents.file_link import FileLinks, address_of_field, address_of_formula
from documents.raw import Raw
from documents.read import read_document
from domain.document import Link, Zone

SAMPLES = Path(__file__).parent / "samples" / "links"
FORM, NOTICE = "http://www.example.gov.cn/bszn/sqb.html", "http://other.example.com/a"


def links_of(body: bytes, name: str) -> tuple[Link, ...]:
    return read_document(Raw(f"http://www.example.gov.cn/fj/{name}", body, file_name=name)).links


def told(body: bytes, name: str) -> list[tuple[str, str, str]]:
    return [(link.raw.partition("#")[0], link.text, link.where) for link in links_of(body, name)]


def packed(parts: dict[str, str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("links.doc", [(FORM, "申请表下载页", "第2段"), (NOTICE, "上级通知", "表格1第2行")]),
        ("links.docx", [(FORM, "申请表下载页", "第2段"), (NOTICE, "上级通知", "表格1第2行")]),
        ("links.odt", [(FORM, "申请表下载页", "第2段"), (NOTICE, "上级通知", "表格1第2行")]),
        ("links.rtf", [(FORM, "申请表下载页", "第2段"), (NOTICE, "上级通知", "第3段")]),
        ("sheet.xlsx", [(NOTICE, "上级通知", "公开目录!B3"), (FORM, "申请表下载页", "公开目录!B2")]),
        ("sheet.ods", [(FORM, "申请表下载页", "公开目录!B2"), (NOTICE, "上级通知", "公开目录!B3")]),
        ("sheet.xls", [(FORM, "申请表下载页", "公开目录!B2"), (NOTICE, "上级通知", "公开目录!B3")]),
        ("slides.pptx", [(FORM, "申请表下载页", "第2页")]),
        ("slides.odp", [(FORM, "申请表下载页", "第2页")]),
    ],
)
def test_links_of_office_files_are_told_with_their_words_and_place(
    name: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told((SAMPLES / name).read_bytes(), name) == expected


def test_links_of_a_pdf_are_those_that_a_browser_would_follow() -> None:
    found = told((SAMPLES / "links.pdf").read_bytes(), "links.pdf")

    assert found[:2] == [(FORM, "申请表下载页", "第1页"), (NOTICE, "上级通知", "第1页")]


def test_an_old_presentation_names_the_addresses_of_all_its_slides() -> None:
    body = lzma.decompress((SAMPLES / "slides.ppt.xz").read_bytes())

    assert [(raw, where) for raw, _, where in told(body, "slides.ppt")] == [(FORM, "演示文稿")]


def test_a_link_of_a_file_has_the_address_as_written_and_the_zone_of_attachments() -> None:
    canvas = Canvas(stream := BytesIO())
    canvas.linkURL("../bszn/a.html", (0, 0, 9, 9))
    canvas.linkURL("www.example.gov.cn/b", (0, 9, 9, 18))
    canvas.showPage()
    canvas.save()

    relative, bare = links_of(stream.getvalue(), "a.pdf")
    assert (relative.url, relative.raw) == ("http://www.example.gov.cn/bszn/a.html", "../bszn/a.html")
    assert (bare.url, bare.zone) == ("http://www.example.gov.cn/fj/www.example.gov.cn/b", Zone.ATTACHMENT)


def test_a_field_of_word_may_be_spread_over_runs_and_lie_in_another() -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        f"<w:document {word}><w:body><w:p>{sign.format('begin')}<w:r><w:instrText> IF 1 </w:instrText></w:r>"
        f"{sign.format('separate')}{sign.format('begin')}<w:r><w:instrText> HYPER</w:instrText></w:r>"
        f'<w:r><w:instrText>LINK "{FORM}" \\o "提示"</w:instrText></w:r>{sign.format("separate")}'
        f"<w:r><w:t>申请</w:t></w:r><w:r><w:t>表</w:t></w:r>{sign.format('end')}{sign.format('end')}</w:p>"
        f'<w:p><w:fldSimple w:instr=" HYPERLINK \\l &quot;_Toc1&quot; "><w:r><w:t>目录</w:t></w:r></w:fldSimple></w:p>'
        "</w:body></w:document>"
    )

    assert told(packed({"word/document.xml": body}), "a.docx") == [(FORM, "申请表", "第1段")]


@pytest.mark.parametrize("head", ["", "<!-- 手工编写 -->"])
def test_formulas_of_a_sheet_are_found_by_either_walk(head: str) -> None:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = (
        f'<row r="1"><c r="A1" t="str"><f>HYPERLINK("{NOTICE}?a=1&amp;b=2","看")</f><v>看</v></c></row>'
        f'<row r="2"><c r="A2" t="str"><f>HYPERLINK("{NOTICE}"&amp;B2)</f><v>x</v></c></row>'
    )
    parts = {
        "xl/workbook.xml": (
            f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="表" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{office}/worksheet" Target="s.xml"/></Relationships>'
        ),
        "xl/s.xml": f"<worksheet {main}>{head}<sheetData>{rows}</sheetData></worksheet>",
    }

    assert told(packed(parts), "a.xlsx") == [(f"{NOTICE}?a=1&b=2", "看", "表!A1")]


def test_links_of_files_in_files_name_the_inner_file() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.write(SAMPLES / "sheet.ods", "目录.ods")
        file.writestr(
            "说明.html", f'<html><body><p><a href="{NOTICE}">通知</a><a href="b.html">下一页</a></p></body></html>'
        )

    assert told(stream.getvalue(), "a.zip") == [
        (FORM, "申请表下载页", "“目录.ods”中公开目录!B2"),
        (NOTICE, "上级通知", "“目录.ods”中公开目录!B3"),
        (NOTICE, "通知", "“说明.html”"),
    ]


def test_links_of_a_mail_and_of_an_ofd_are_found() -> None:
    mail = f'MIME-Version: 1.0\nSubject: a\nContent-Type: text/html\n\n<p><a href="{FORM}">form</a></p>\n'
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    ofd = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D.xml": f'<ofd:Document {space}><ofd:Pages><ofd:Page BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
        "P.xml": (
            f'<ofd:Page {space}><ofd:Content><ofd:Layer><ofd:TextObject Boundary="0 0 9 9"><ofd:Actions>'
            f'<ofd:Action Event="CLICK"><ofd:URI URI="{FORM}"/></ofd:Action></ofd:Actions>'
            "<ofd:TextCode>申请表</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>"
        ),
    }

    assert told(mail.encode(), "a.eml") == [(FORM, "form", "正文")]
    assert told(packed(ofd), "a.ofd") == [(FORM, "", "第1页")]


@pytest.mark.parametrize(
    ("code", "address"),
    [
        (' HYPERLINK "http://a.cn/x" \\l "y" ', "http://a.cn/x"),
        ("HYPERLINK http://a.cn/b \\t _blank", "http://a.cn/b"),
        (' HYPERLINK "C:\\\\Users\\\\a.doc" ', "C:\\Users\\a.doc"),
        (' HYPERLINK \\l "_Toc1" ', ""),
        (" PAGEREF _Toc1 ", ""),
    ],
)
def test_a_field_code_names_its_address(code: str, address: str) -> None:
    assert address_of_field(code) == address


def test_a_formula_names_an_address_only_where_it_is_spelled_out() -> None:
    assert address_of_formula('IF(A1,HYPERLINK("http://a.cn/x","详""情"),"")') == ("http://a.cn/x", '详"情')
    assert address_of_formula('HYPERLINK("http://a.cn/"&A1,"详情")') == ("", "")


def test_names_that_only_an_office_program_understands_are_no_links() -> None:
    links = FileLinks("http://www.example.gov.cn/a.docx")
    for raw in ("附件1.doc", "#_Toc1", "mailto:a@example.com", ""):
        links.add(raw, "", "第1段")
    for raw in (
        "file:///C:/Users/a.doc",
        "\\\\server\\a.doc",
        "www.example.com/a",
        "htp://example.com/",
        "http：//a.cn",
    ):
        links.add(raw, "", "第1段")
        links.add(raw, "", "第2段")

    assert [(link.raw, link.where) for link in links.kept()] == [
        ("file:///C:/Users/a.doc", "第1段"),
        ("\\\\server\\a.doc", "第1段"),
        ("www.example.com/a", "第1段"),
        ("htp://example.com/", "第1段"),
        ("http：//a.cn", "第1段"),
    ]


def test_the_links_of_one_file_are_bounded_and_the_rest_is_told() -> None:
    anchors = "".join(f'<p><a href="http://example.com/{n}">a</a></p>' for n in range(10_005))
    mail = f"MIME-Version: 1.0\nSubject: a\nContent-Type: text/html\n\n{anchors}\n"
    document = read_document(Raw("http://www.example.gov.cn/a.eml", mail.encode(), file_name="a.eml"))

    assert len(document.links) == 10_000
    assert [gap.reason for gap in document.gaps] == ["文件中的链接超过 10000 个，其余 5 个未检查"]
