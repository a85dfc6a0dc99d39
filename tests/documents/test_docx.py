"""Word packages: what is seen, what is not, and where."""

import zipfile
from io import BytesIO

import pytest

from documents.cannot_read import CannotRead
from documents.docx import read
from documents.limits import Limits
from documents.raw import Raw
from domain.document import Document
from domain.gap import GapKind

NUMBER = "360722190001010015"
OTHER = "360722190001010007"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        for name, part in (parts or {}).items():
            file.writestr(name, part)
    return stream.getvalue()


def document_of(body: str, parts: dict[str, str | bytes] | None = None) -> Document:
    return read(Raw("http://example.gov.cn/a.docx", package(body, parts), file_name="a.docx"), Limits())


def told(body: str, parts: dict[str, str | bytes] | None = None) -> list[tuple[str, str, str]]:
    return [(segment.spot(0).where, segment.hidden, segment.text) for segment in document_of(body, parts).segments]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_number_spread_over_runs_is_one_number() -> None:
    assert told(f"<w:p>{run(NUMBER[:3])}{run(NUMBER[3:9], '<w:b/>')}{run(NUMBER[9:])}</w:p>") == [("第1段", "", NUMBER)]


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("<w:vanish/>", "隐藏文字"),
        ('<w:vanish w:val="0"/>', ""),
        ('<w:color w:val="FFFFFF"/>', "白色文字"),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', ""),
        ('<w:sz w:val="2"/>', "极小字号"),
        ('<w:sz w:val="21"/>', ""),
        ('<w:rStyle w:val="Ghost"/>', "隐藏文字"),
    ],
)
def test_formats_that_hide_a_text_are_known(properties: str, reason: str) -> None:
    styles = (
        f'<w:styles {WORD}><w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Ghost"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )

    assert told(f"<w:p>{run(NUMBER, properties)}</w:p>", {"word/styles.xml": styles}) == [("第1段", reason, NUMBER)]


def test_unseen_text_keeps_the_words_before_it() -> None:
    body = f"<w:p>{run('申请人，联系电话：')}{run('13900000000', '<w:vanish/>')}{run('（略）')}</w:p>"

    assert told(body) == [
        ("第1段", "", "申请人，联系电话：（略）"),
        ("第1段", "隐藏文字", "联系电话：13900000000"),
    ]


def test_tracked_changes_are_told_apart() -> None:
    body = (
        f"<w:p>{run('编号')}<w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del><w:ins>{run(OTHER)}</w:ins></w:p>"
        f"<w:p>{run(NUMBER[:9])}<w:ins>{run(NUMBER[9:])}</w:ins></w:p>"
        f"<w:p><w:moveFrom>{run(NUMBER)}</w:moveFrom></w:p>"
    )

    assert told(body) == [
        ("第1段", "", "编号"),
        ("第1段", "修订删除的文字", f"编号{NUMBER}"),
        ("第1段", "修订插入的文字", f"编号{OTHER}"),
        ("第2段", "", NUMBER),
        ("第3段", "修订删除的文字", NUMBER),
    ]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run(NUMBER)}</w:p></w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://mc"><mc:Choice>'
        f'<wp:docPr xmlns:wp="http://wp" id="1" descr="照片 {OTHER}"/>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert told(body) == [("第1段", "替代文字", f"照片 {OTHER}"), ("文本框", "", NUMBER)]


def test_codes_of_fields_and_content_controls_are_read() -> None:
    body = (
        f'<w:p><w:r><w:instrText> INCLUDETEXT "C:\\底册{NUMBER}.doc" </w:instrText></w:r>{run("见底册")}</w:p>'
        "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run(OTHER)}</w:p></w:sdtContent></w:sdt>"
    )

    assert told(body) == [
        ("第1段", "", "见底册"),
        ("第1段", "域代码", f'INCLUDETEXT "C:\\底册{NUMBER}.doc"'),
        ("第3段", "", OTHER),
    ]


TABLE = (
    "<w:tbl><w:tr><w:tc><w:p>{a}</w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p>{b}</w:p></w:tc>"
    "<w:tc><w:p>{c}</w:p></w:tc></w:tr><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{d}</w:p></w:tc><w:tc><w:p/></w:tc>"
    "<w:tc><w:p/></w:tc><w:tc><w:p>{e}</w:p></w:tc></w:tr></w:tbl>"
)


def test_rows_of_a_table_are_records_under_their_headers() -> None:
    body = TABLE.format(a=run("序号"), b=run("姓名"), c=run("身份证号"), d=run("1"), e=run(NUMBER))

    row = document_of(body).segments[1]
    assert row.text == f"1\t\t\t{NUMBER}"
    spot = row.spot(row.text.index(NUMBER))
    assert (spot.where, spot.header, spot.hidden) == ("表格1!第4列第2行", "身份证号", "隐藏行")


def test_a_hidden_cell_stays_in_its_row() -> None:
    body = TABLE.replace("<w:trPr><w:hidden/></w:trPr>", "").format(
        a=run("序号"), b=run("姓名"), c=run("身份证号"), d=run("1"), e=run(NUMBER, "<w:vanish/>")
    )

    row = document_of(body).segments[1]
    assert row.text == f"1\t\t\t{NUMBER}"
    assert row.spot(len(row.text) - 1).hidden == "隐藏文字"
    assert row.spot(0).hidden == ""


@pytest.mark.parametrize(
    ("part", "content", "place", "reason"),
    [
        ("word/header2.xml", "<w:hdr {w}><w:p>{r}</w:p></w:hdr>", "页眉", ""),
        ("word/footer1.xml", "<w:ftr {w}><w:p>{r}</w:p></w:ftr>", "页脚", ""),
        ("word/footnotes.xml", "<w:footnotes {w}><w:footnote><w:p>{r}</w:p></w:footnote></w:footnotes>", "脚注", ""),
        ("word/comments.xml", "<w:comments {w}><w:comment><w:p>{r}</w:p></w:comment></w:comments>", "批注", "批注"),
        ("word/settings.xml", '<w:s {w}><w:docVar w:name="甲" w:val="{n}"/></w:s>', "文档变量", "文档变量"),
        ("docProps/custom.xml", "<p><property><lpwstr>{n}</lpwstr></property></p>", "文档属性", "文档属性"),
        ("customXml/item1.xml", "<a><b>{n}</b></a>", "自定义 XML", "自定义 XML 数据"),
        ("word/charts/chart1.xml", "<c><v>{n}</v></c>", "图表", "图表缓存数据"),
    ],
)
def test_every_other_part_says_where_it_is(part: str, content: str, place: str, reason: str) -> None:
    found = told(f"<w:p>{run('正文')}</w:p>", {part: content.format(w=WORD, r=run(NUMBER), n=NUMBER)})

    assert [(where, hidden) for where, hidden, text in found if NUMBER in text] == [(place, reason)]


def test_an_embedded_file_of_another_kind_is_read_by_its_reader() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/aFChunk" Target="afchunk.txt"/></Relationships>'
    )
    parts: dict[str, str | bytes] = {
        "word/embeddings/底表.csv": f"姓名,身份证号\n张某,{NUMBER}\n".encode(),
        "word/afchunk.txt": f"附文 {OTHER}",
        "word/_rels/document.xml.rels": rels,
    }

    found = told(f"<w:p>{run('正文')}</w:p>", parts)
    assert ("“afchunk.txt”中第1行", "", f"附文 {OTHER}") in found
    assert any(hidden == "嵌入对象" and NUMBER in text for _, hidden, text in found)


@pytest.mark.parametrize("body", ["<w:p><w:r>", "<w:p></w:r>"])
def test_a_broken_body_is_damage(body: str) -> None:
    with pytest.raises(CannotRead) as caught:
        document_of(body)
    assert (caught.value.kind, caught.value.reason) == (
        GapKind.DAMAGED,
        "Word 文档已损坏，无法读取；请发布单位重新上传",
    )


def test_outside_entities_are_never_fetched() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        body = f"<w:document {WORD}><w:body><w:p>{run('&e;甲')}</w:p></w:body></w:document>"
        file.writestr("word/document.xml", entity + body)

    document = read(Raw("http://example.gov.cn/a.docx", stream.getvalue()), Limits())
    assert all("root" not in segment.text for segment in document.segments)
