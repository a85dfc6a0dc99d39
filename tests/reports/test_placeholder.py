"""Placeholders of a template: found however Word cut them, told by name when they are wrong."""

from io import BytesIO

import pytest
from docx import Document

from reports.placeholder import BadTemplate, filled
from reports.rectification_notice import REQUIRED, check, shipped_template, values_of, write
from tests.reports.conftest import MakeList

VALUES = {"责任单位": "县教育局", "整改时限": "2026年3月17日"}


def template(*runs: str) -> bytes:
    document, file = Document(), BytesIO()
    paragraph = document.add_paragraph()
    for text in runs:
        paragraph.add_run(text).bold = text.startswith("{{")
    document.add_table(1, 1).cell(0, 0).text = "时限：{{ 整改时限 }}"
    document.sections[0].header.paragraphs[0].text = "{{责任单位}}"
    document.save(file)
    return file.getvalue()


def text_of(body: bytes) -> tuple[str, str, str]:
    document = Document(BytesIO(body))
    header = document.sections[0].header.paragraphs[0].text
    return document.paragraphs[0].text, document.tables[0].cell(0, 0).text, header


def test_a_placeholder_is_filled_in_text_tables_and_headers_however_it_was_typed() -> None:
    body = filled(template("请", "{{责任", "单", "位}}按期于{{整改", "时限}}前整改"), VALUES, ("责任单位",))

    assert text_of(body) == ("请县教育局按期于2026年3月17日前整改", "时限：2026年3月17日", "县教育局")


def test_the_words_take_the_look_of_the_run_in_which_the_placeholder_begins() -> None:
    document = Document(BytesIO(filled(template("请", "{{责任单位}}", "整改"), VALUES, ())))

    assert [(run.text, run.bold) for run in document.paragraphs[0].runs] == [
        ("请", False),
        ("县教育局", True),
        ("整改", False),
    ]


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        (("{{责任单位}}",), "缺少占位符 {{清单编号}}"),
        (("{{单位}}{{清单编号}}",), "不认识占位符 {{单位}}"),
        (("{{清单编号}} {{责任单位",), "占位符没有写完整"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_by_name(runs: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadTemplate, match=said.replace("{", r"\{").replace("}", r"\}")) as told:
        filled(template(*runs), {**VALUES, "清单编号": "1"}, REQUIRED)

    assert "可用的占位符：{{责任单位}}" in str(told.value)


def test_a_file_that_is_no_word_document_is_told() -> None:
    with pytest.raises(BadTemplate, match="不是 Word 文档"):
        filled(b"%PDF-1.7", VALUES, ())


def test_a_value_that_looks_like_a_placeholder_is_left_as_it_is() -> None:
    body = filled(template("{{责任单位}}"), {**VALUES, "责任单位": "{{整改时限}}"}, ())

    assert "2026年" not in text_of(body)[0]


def test_the_shipped_template_is_sound_and_filled_completely(make_list: MakeList) -> None:
    check(shipped_template())

    text = "\n".join(each.text for each in Document(BytesIO(write(make_list(), shipped_template()))).paragraphs)

    assert "{{" not in text
    assert "县应急管理局：" in text
    assert "2026年3月17日" in text
    assert set(REQUIRED) <= set(values_of(make_list()))
