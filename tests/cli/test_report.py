from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from tests.cli.sample import Xuncha
from usecases.home.home import Home

pytestmark = pytest.mark.usefixtures("patrolled")


KINDS = ("通知.docx", "清单.xlsx", "清单.docx", "清单.pdf")


def _send(xuncha: Xuncha, out: Path, *more: str) -> list[str]:
    answer = xuncha("report", "rectification", "dayu", "--as-of", "2026-03-03", "--out", out, *more)
    assert answer.code == 0
    return [Path(line).name for line in answer.out.splitlines()]


def test_each_unit_gets_its_list_and_all_get_a_summary(xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")

    names = _send(xuncha, tmp_path / "out")

    assert names == [
        *(f"县应急管理局整改{kind}" for kind in KINDS),
        *(f"县教育局整改{kind}" for kind in KINDS),
        "整改汇总.xlsx",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)


def test_one_units_list_leaves_the_summary_of_all_alone(xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")

    names = _send(xuncha, tmp_path / "out", "--unit", "县教育局")

    assert names == [f"县教育局整改{kind}" for kind in KINDS]


def test_all_papers_go_into_one_zip_a_folder_a_unit(xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")

    assert _send(xuncha, tmp_path / "清单.zip") == ["清单.zip"]

    names = ZipFile(tmp_path / "清单.zip").namelist()
    units = ("县应急管理局", "县教育局")
    assert names == [*(f"{unit}/{unit}整改{kind}" for unit in units for kind in KINDS), "整改汇总.xlsx"]


def test_one_units_list_may_be_one_file_and_those_of_all_may_not(xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")

    answer = xuncha("report", "rectification", "dayu", "--out", tmp_path / "a.pdf")
    assert answer.code == 2
    assert "--unit" in answer.err
    assert nothing_was_sent(xuncha)

    assert _send(xuncha, tmp_path / "a.pdf", "--unit", "县教育局") == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_template_with_a_fault_is_refused_before_anything_is_sent(xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")
    template = tmp_path / "模板.docx"
    template.write_bytes(written("请{{责任单位}}于{{整改期限}}前整改{{问题数"))

    out = tmp_path / "out"
    answer = xuncha("report", "rectification", "dayu", "--out", out, "--template", template)

    assert answer.code == 2
    for words in ("缺少占位符 {{清单编号}}", "不认识占位符 {{整改期限}}", "没有写完整"):
        assert words in answer.err
    assert nothing_was_sent(xuncha)


def test_the_offices_own_template_is_taken_from_the_home(xuncha: Xuncha, home: Home, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")
    home.path.joinpath("templates").mkdir()
    own = written("{{责任单位}}请按{{清单编号}}于{{整改时限}}前改好")
    (home.path / "templates" / "整改通知.docx").write_bytes(own)

    _send(xuncha, tmp_path / "out", "--unit", "县教育局")

    text = Document(str(tmp_path / "out" / "县教育局整改通知.docx")).paragraphs[0].text
    assert text == "县教育局请按整改〔2026〕县教育局-001号于2026年3月10日前改好"


def nothing_was_sent(xuncha: Xuncha) -> bool:
    answer = xuncha("findings", "dayu", "--state", "已下发")
    return "没有符合条件的问题" in answer.out + answer.err


def written(text: str) -> bytes:
    """A Word file with this paragraph, cut into runs as typing leaves them."""
    document, file = Document(), BytesIO()
    paragraph = document.add_paragraph()
    for character in text:
        paragraph.add_run(character)
    document.save(file)
    return file.getvalue()


def test_without_confirmed_issues_there_is_nothing_to_send(xuncha: Xuncha, tmp_path: Path) -> None:
    answer = xuncha("report", "rectification", "dayu", "--out", tmp_path / "out")

    assert answer.code == 0
    assert "xuncha review dayu" in answer.out


def test_nothing_is_sent_where_it_could_not_be_written(xuncha: Xuncha, tmp_path: Path) -> None:
    xuncha("review", "dayu", "--verdict", "属实", "--actor", "张三", "--yes")
    (tmp_path / "file").touch()

    answer = xuncha("report", "rectification", "dayu", "--out", tmp_path / "file" / "out")

    assert answer.code == 2
    assert "无法写入" in answer.err
    assert nothing_was_sent(xuncha)
