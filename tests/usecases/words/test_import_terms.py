"""An office's own list: what is wrong in it is told before anything is switched on."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from domain.issue import Refused
from lexicons.packs import load_lexicon
from usecases.home.home import Home
from usecases.words.import_terms import draft_terms, import_terms

TODAY = date(2026, 11, 21)
HEAD = "错误写法,正确写法,类型,依据,放行短语\n"


def listed(tmp_path: Path, rows: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "本县词表.csv"
    path.write_bytes((HEAD + rows).encode(encoding))
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "home").mkdir()
    return Home(tmp_path / "home")


def test_a_list_is_read_and_found_by(home: Home, tmp_path: Path) -> None:
    rows = "金莲山大倒,金莲山大道,错别字,县地名录,\n石桥县国土局,石桥县自然资源局,旧称,机构改革方案,原石桥县国土局\n"
    draft = draft_terms(home, listed(tmp_path, rows), TODAY)
    paths = import_terms(home, draft)

    lexicon = load_lexicon(own=home.lexicon)
    found = [(each.matched, each.term.rule) for each in lexicon.explain("到石桥县国土局，过金莲山大倒。") if each.kept]
    assert found == [("石桥县国土局", "TRM03"), ("金莲山大倒", "TRM01")]
    assert len(paths) == 2
    assert lexicon.terms[-1].source.title in ("县地名录", "机构改革方案")


def test_rows_that_cannot_be_used_are_told_with_their_place(home: Home, tmp_path: Path) -> None:
    rows = (
        "字,词,,,\n金莲山大倒,金莲山大道,,,\n金莲山大倒,金莲山大路,,,\n布署,部署,,,\n部署,布置,,,\n{甲,乙,,,\n空,,,,\n"
    )
    draft = draft_terms(home, listed(tmp_path, rows), TODAY)

    assert [each.pattern for each in draft.entries] == ["金莲山大倒"]
    told = "\n".join(draft.sifted.refused)
    for reason in ("只有一个字", "互相矛盾", "已在词库中", "花括号不成对"):
        assert reason in told
    assert len(draft.sifted.refused) == 6


def test_words_that_texts_do_not_tell_apart_are_one(home: Home, tmp_path: Path) -> None:
    # The loader refuses such a pair, and with it every word there is.
    draft = draft_terms(
        home, listed(tmp_path, "丢样本,样本一,,,\n\u4e1f样本,样本二,,,\n\uff21样本,样本三,,,\nA样本,样本三,,,\n"), TODAY
    )
    import_terms(home, draft)

    assert [each.pattern for each in draft.entries] == ["丢样本", "\uff21样本"]
    assert ["互相矛盾" in line for line in draft.sifted.refused] == [True, False]
    assert load_lexicon(own=home.lexicon).explain("丢样本") != []


def test_a_short_word_inside_others_is_remarked_upon(home: Home, tmp_path: Path) -> None:
    draft = draft_terms(home, listed(tmp_path, "大麻,毒品,,,\n"), TODAY)

    assert any("包含在" in remark for remark in draft.sifted.remarks)


def test_a_second_list_of_the_name_replaces_the_first(home: Home, tmp_path: Path) -> None:
    import_terms(home, draft_terms(home, listed(tmp_path, "金莲山大倒,金莲山大道,,,\n"), TODAY))
    import_terms(home, draft_terms(home, listed(tmp_path, "金连山大道,金莲山大道,,,\n"), TODAY))

    patterns = {term.pattern for term in load_lexicon(own=home.lexicon).terms}
    assert "金连山大道" in patterns
    assert "金莲山大倒" not in patterns


def test_a_list_in_the_encoding_of_old_office_software_is_read(home: Home, tmp_path: Path) -> None:
    draft = draft_terms(home, listed(tmp_path, "金莲山大倒,金莲山大道,,,\n", "gb18030"), TODAY)
    assert [each.pattern for each in draft.entries] == ["金莲山大倒"]


def test_a_workbook_is_read(home: Home, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["序号", "错误写法", "正确写法"], ["1", "金莲山大倒", "金莲山大道"], ["2", "金连山大道", "金莲山大道"]):
        sheet.append(row)
    path = tmp_path / "词表.xlsx"
    book.save(path)

    assert [each.pattern for each in draft_terms(home, path, TODAY).entries] == ["金莲山大倒", "金连山大道"]


def test_a_list_without_headings_is_refused(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("金莲山大倒,金莲山大道\n", encoding="utf-8")
    with pytest.raises(Refused, match="表头"):
        draft_terms(home, path, TODAY)
