"""Spreadsheets: every place where a number stays when nobody sees it any more."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from documents.limits import Limits
from documents.raw import Raw
from documents.xlsx import read
from domain.document import Document, Segment
from domain.gap import GapKind

NUMBER = "360722190001010015"
MakeWorkbook = Callable[..., bytes]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def document_of(body: bytes) -> Document:
    return read(Raw("http://example.gov.cn/a.xlsx", body, file_name="名单.xlsx"), Limits())


def seen_at(body: bytes, text: str = NUMBER) -> list[tuple[str, str]]:
    """Where a text stands, and why it is not seen there."""
    found = []
    for segment in document_of(body).segments:
        if text in segment.text:
            spot = segment.spot(segment.text.index(text))
            found.append((spot.where, spot.hidden))
    return found


def sheet(*rows: str, before: str = "", after: str = "") -> dict[str, tuple[str, str]]:
    return {"表": ("", f"{before}<sheetData>{''.join(rows)}</sheetData>{after}")}


def row(text: str = NUMBER, number: int = 2, attributes: str = "") -> str:
    return f'<row r="{number}"{attributes}><c r="A{number}"><v>{text}</v></c></row>'


def with_parts(body: bytes, parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(body)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def saved(book: openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ('<autoFilter ref="A1:A9"><filterColumn colId="0"/></autoFilter>', "被筛选隐藏的行"),
        ('<autoFilter ref="A1:A9"/>', "隐藏行"),
        ('<autoFilter ref="A5:A9"><filterColumn colId="0"/></autoFilter>', "隐藏行"),
    ],
)
def test_rows_filtered_out_are_told_from_hidden_ones(make_workbook: MakeWorkbook, head: str, reason: str) -> None:
    body = make_workbook(sheet(row(attributes=' hidden="1"'), after=head))

    assert seen_at(body) == [("表!A2", reason)]


def test_cells_that_hide_themselves_say_how() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "表"
    for number in range(1, 6):
        page.cell(number, 1).value = NUMBER
    page["A1"].font = Font(color="FFFFFFFF")
    page["A2"].font = Font(size=1)
    page["A3"].number_format = ";;;"
    page["A4"].font = Font(color="FFFFFFFF")
    page["A4"].fill = PatternFill("solid", fgColor="FF1F4E79")
    page["A5"].font = Font(color="FF1F4E79")
    page["A5"].fill = PatternFill("solid", fgColor="FF1F4E79")

    reasons = ["文字与底色相同", "极小字号", "格式设为不显示", "", "文字与底色相同"]
    assert seen_at(saved(book)) == [(f"表!A{number}", reason) for number, reason in enumerate(reasons, 1)]


def test_a_shared_text_that_no_cell_uses_is_still_in_the_file(make_workbook: MakeWorkbook) -> None:
    cell = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    body = make_workbook(sheet(cell), texts=f"<si><t>姓名</t></si><si><t>{NUMBER}</t></si>")

    assert seen_at(body) == [("共享字符串表", "没有单元格使用的残留文字")]


@pytest.mark.parametrize(
    ("after", "place", "reason"),
    [
        (
            f'<dataValidations><dataValidation type="list" sqref="B2"><formula1>"{NUMBER},无"</formula1>'
            "</dataValidation></dataValidations>",
            "表!B2",
            "数据有效性",
        ),
        (
            f'<dataValidations><dataValidation sqref="B2" prompt="{NUMBER}"/></dataValidations>',
            "表!B2",
            "数据有效性",
        ),
        (f"<headerFooter><oddFooter>&amp;C{NUMBER}</oddFooter></headerFooter>", "表!页脚", "页眉页脚，打印时可见"),
        (f'<hyperlinks><hyperlink ref="C3" tooltip="{NUMBER}"/></hyperlinks>', "表!C3", "超链接提示"),
    ],
)
def test_texts_around_the_rows_are_read(make_workbook: MakeWorkbook, after: str, place: str, reason: str) -> None:
    assert seen_at(make_workbook(sheet(row("1"), after=after))) == [(place, reason)]


def test_constants_behind_names_are_read(make_workbook: MakeWorkbook) -> None:
    names = f'<definedNames><definedName name="甲" hidden="1">"{NUMBER}"</definedName></definedNames>'

    assert seen_at(make_workbook(sheet(row("1")), properties=names)) == [("名称管理器", "隐藏的名称")]


def test_the_cache_of_a_pivot_table_outlives_its_source(make_workbook: MakeWorkbook) -> None:
    definition = (
        f'<pivotCacheDefinition xmlns="{MAIN}"><cacheFields><cacheField name="姓名"><sharedItems><s v="张某"/>'
        '</sharedItems></cacheField><cacheField name="身份证号"><sharedItems><s v="360722190001010007"/></sharedItems>'
        "</cacheField></cacheFields></pivotCacheDefinition>"
    )
    records = f'<pivotCacheRecords xmlns="{MAIN}"><r><x v="0"/><s v="{NUMBER}"/></r></pivotCacheRecords>'
    body = with_parts(
        make_workbook(sheet(row("1"))),
        {
            "xl/pivotCache/pivotCacheDefinition1.xml": definition,
            "xl/pivotCache/pivotCacheRecords1.xml": records,
        },
    )

    assert seen_at(body) == [("数据透视表缓存1!B2", "数据透视表缓存")]
    assert seen_at(body, "360722190001010007") == [("数据透视表缓存1!B3", "数据透视表缓存")]
    found = next(segment for segment in document_of(body).segments if NUMBER in segment.text)
    assert (found.text, found.spot(4).header) == (f"张某\t{NUMBER}", "身份证号")


def test_cells_remembered_of_other_workbooks_are_read(make_workbook: MakeWorkbook) -> None:
    part = (
        f'<externalLink xmlns="{MAIN}"><externalBook><sheetNames><sheetName val="底册"/></sheetNames><sheetDataSet>'
        f'<sheetData sheetId="0"><row r="7"><cell r="C7" t="str"><v>{NUMBER}</v></cell></row></sheetData>'
        "</sheetDataSet></externalBook></externalLink>"
    )
    body = with_parts(make_workbook(sheet(row("1"))), {"xl/externalLinks/externalLink1.xml": part})

    assert seen_at(body) == [("外部链接缓存1“底册”!C7", "外部链接缓存")]


DRAWING = (
    '<d:wsDr xmlns:d="http://x" xmlns:a="http://a"><d:sp>'
    '<d:cNvPr id="2" name="文本框 1" descr="说明360722190001010007"/>'
    f"<a:p><a:r><a:t>{NUMBER[:6]}</a:t></a:r><a:r><a:t>{NUMBER[6:]}</a:t></a:r></a:p></d:sp></d:wsDr>"
)


def test_text_boxes_and_descriptions_are_read_at_their_sheet(make_workbook: MakeWorkbook) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    parts: dict[str, str | bytes] = {
        "xl/drawings/drawing1.xml": DRAWING,
        "xl/worksheets/_rels/sheet1.xml.rels": rels,
    }
    body = with_parts(make_workbook(sheet(row("1"))), parts)

    assert seen_at(body) == [("表!图形", "")]
    assert seen_at(body, "360722190001010007") == [("表!图形", "替代文字")]


@pytest.mark.parametrize(
    ("part", "content", "place", "reason"),
    [
        ("docProps/core.xml", f"<p><creator>{NUMBER}</creator></p>", "文档属性", "文档属性"),
        ("docProps/custom.xml", f"<p><property><lpwstr>{NUMBER}</lpwstr></property></p>", "文档属性", "文档属性"),
        ("customXml/item1.xml", f"<登记><身份证号>{NUMBER}</身份证号></登记>", "自定义 XML", "自定义 XML 数据"),
        ("xl/charts/chart1.xml", f"<c><pt><v>{NUMBER}</v></pt></c>", "图表", "图表缓存数据"),
        (
            "xl/threadedComments/t1.xml",
            f"<t><threadedComment><text>{NUMBER}</text></threadedComment></t>",
            "批注",
            "批注",
        ),
        ("xl/unknown/part.xml", f'<x note="{NUMBER}"/>', "其他部件", "其他部件"),
    ],
)
def test_parts_that_nothing_points_to_are_read(
    make_workbook: MakeWorkbook, part: str, content: str, place: str, reason: str
) -> None:
    assert seen_at(with_parts(make_workbook(sheet(row("1"))), {part: content})) == [(place, reason)]


def test_a_sheet_that_the_workbook_no_longer_lists_is_read_as_a_table(make_workbook: MakeWorkbook) -> None:
    dropped = f'<worksheet xmlns="{MAIN}"><sheetData>{row()}</sheetData></worksheet>'
    body = with_parts(make_workbook(sheet(row("1"))), {"xl/worksheets/sheet7.xml": dropped})

    assert seen_at(body) == [("sheet7!A2", "已不在工作簿中的工作表")]


def test_what_programs_note_for_themselves_is_no_text() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = "clerk"

    assert document_of(saved(book)).segments == ()


def test_an_embedded_workbook_is_read_with_its_own_places(make_workbook: MakeWorkbook) -> None:
    inner = make_workbook(sheet(row()))
    body = with_parts(make_workbook(sheet(row("1"))), {"xl/embeddings/底表.xlsx": inner})

    assert seen_at(body) == [("“底表.xlsx”中表!A2", "嵌入对象")]


def test_a_broken_part_is_a_gap_and_the_sheet_is_read(make_workbook: MakeWorkbook) -> None:
    document = document_of(with_parts(make_workbook(sheet(row())), {"docProps/core.xml": "<a><b></a>"}))

    assert [segment.text for segment in document.segments] == [NUMBER]
    assert [(gap.kind, "core.xml" in gap.reason) for gap in document.gaps] == [(GapKind.DAMAGED, True)]


def plain(segments: tuple[Segment, ...]) -> list[tuple[str, str, str]]:
    return [(segment.spot(0).where, segment.hidden, segment.text) for segment in segments]


ROWS = (
    '<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
    f'<row r="2"><c r="A2" s="1"><v>{NUMBER}</v></c><c r="B2"/>'
    '<c r="C2" t="str"><f>A1&amp;B1</f><v>甲&amp;乙</v></c></row>',
    '<row r="3" hidden="1"><c r="A3" t="inlineStr"><is><r><t>丙</t></r><r><t>丁</t></r></is></c></row>',
    '<row r="4"/>',
    '<row r="12" ht="15"><c r="A12" s="12"><v>12</v></c></row>',
    '<row r="13" ht="15"><c r="A13" s="12"><v>13</v></c></row>',
)


@pytest.mark.parametrize("start", ["<!-- 注 -->", ""])
def test_the_fast_walk_and_the_parser_read_the_same(make_workbook: MakeWorkbook, start: str) -> None:
    texts = '<si><t>姓名</t></si><si><r><t xml:space="preserve"> 备</t></r><r><t>注 </t></r></si>'
    body = make_workbook(sheet(*ROWS, before=start), texts=start + texts)

    assert plain(document_of(body).segments) == [
        ("表!A1", "", "姓名\t备注\t"),
        ("表!A2", "", f"{NUMBER}\t\t甲&乙"),
        ("表!A3", "隐藏行", "丙丁\t\t"),
        ("表!A12", "", "12\t\t"),
        ("表!A13", "", "13\t\t"),
    ]


def test_prefixed_names_and_other_charsets_go_through_the_parser(make_workbook: MakeWorkbook) -> None:
    text = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1">'
        '<x:c r="A1" t="inlineStr"><x:is><x:t>张某</x:t></x:is>'
        "</x:c></x:row></x:sheetData></x:worksheet>"
    )
    coded = f'<?xml version="1.0" encoding="GB18030"?>{text}'.encode("gb18030")
    for part in (text.encode(), coded, text.encode("utf-16")):
        body = with_parts(make_workbook(sheet(row())), {"xl/worksheets/sheet1.xml": part})
        assert [segment.text for segment in document_of(body).segments] == ["张某"]


def test_half_a_character_never_leaves_the_reader(make_workbook: MakeWorkbook) -> None:
    cell = '<row r="1"><c r="A1" t="str"><v>&#xD83D;甲_xD83D_</v></c></row>'

    assert [segment.text for segment in document_of(make_workbook(sheet(cell))).segments] == ["\ufffd甲\ufffd"]


def test_many_empty_rows_do_not_hide_the_one_behind_them(make_workbook: MakeWorkbook) -> None:
    empty = "".join(f'<row r="{number}" ht="15"/>' for number in range(1, 250_000))

    assert seen_at(make_workbook(sheet(empty, row(number=250_000)))) == [("表!A250000", "")]
