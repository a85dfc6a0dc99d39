"""A pack that cannot be right is refused with its file, line and remedy."""

from pathlib import Path

import pytest

from domain.document import Zone
from domain.rule import Certainty, Severity
from lexicons.bad_lexicon import BadLexicon
from lexicons.pack_file import read_pack
from lexicons.packs import load_lexicon, read_packs
from lexicons.term import Boundary

HEAD = """[pack]
id = "trial"
kind = "typo"
rule = "TRM01"

[source.dictionary]
title = "某词典"
date = 2016-09-01

"""
ENTRY = '[[term]]\npattern = "布署"\nsuggestion = "部署"\nsource = "dictionary"\n'


def written(folder: Path, text: str, name: str = "trial.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_entry_takes_the_settings_of_its_pack_unless_it_has_its_own(tmp_path: Path) -> None:
    head = HEAD.replace('rule = "TRM01"', 'rule = "TRM01"\ncertainty = "确定"\nseverity = "严重"')
    first, second = read_pack(written(tmp_path, head + ENTRY + ENTRY.replace("布署", "部暑") + 'severity = "提示"\n'))
    assert (first.certainty, first.severity) == (Certainty.CERTAIN, Severity.GRAVE)
    assert (second.certainty, second.severity) == (Certainty.CERTAIN, Severity.NOTICE)
    assert (first.source.title, first.place) == ("某词典", "trial.toml:12")


def test_what_all_entries_share_stands_once_at_the_head_of_the_pack(tmp_path: Path) -> None:
    shared = 'rule = "TRM01"\nexclude_near = ["废止"]\nboundary = "none"\nzones = ["正文"]\npublished = "2024-03-01"'
    head = HEAD.replace('rule = "TRM01"', shared)
    first, second = read_pack(written(tmp_path, head + ENTRY + ENTRY.replace("布署", "部暑") + "exclude_near = []\n"))
    assert (first.context.exclude_near, second.context.exclude_near) == (("废止",), ())
    assert (first.boundary, first.zones, first.examples.published) == (
        Boundary.NONE,
        frozenset({Zone.BODY}),
        "2024-03-01",
    )


def test_the_example_of_a_pack_is_proven_with_the_wrong_words_and_the_right_ones(tmp_path: Path) -> None:
    head = HEAD.replace('rule = "TRM01"', 'rule = "TRM01"\nexample = "经核对：{}。"')
    first, second = read_pack(written(tmp_path, head + ENTRY + ENTRY.replace("布署", "部暑") + 'hit = ["作出部暑"]\n'))
    assert (first.examples.hit, first.examples.miss) == (("经核对：布署。",), ("经核对：部署。",))
    assert (second.examples.hit, second.examples.miss) == (("作出部暑",), ("经核对：部署。",))


def test_an_example_must_say_where_the_word_stands(tmp_path: Path) -> None:
    head = HEAD.replace('rule = "TRM01"', 'rule = "TRM01"\nexample = "经核对。"')
    with pytest.raises(BadLexicon, match=r"^trial\.toml:11：example 须含“{}”"):
        read_pack(written(tmp_path, head + ENTRY))


def test_short_words_ask_for_word_boundaries_and_long_ones_do_not(tmp_path: Path) -> None:
    long = ENTRY.replace("布署", "迫不急待").replace("部署", "迫不及待")
    first, second = read_pack(written(tmp_path, HEAD + ENTRY + long))
    assert (first.boundary, second.boundary) == (Boundary.WORD, Boundary.NONE)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('source = "dictionary"\n', ""), r"^trial\.toml:10：没有注明出处"),
        (('source = "dictionary"', 'source = "other"'), r"^trial\.toml:10：出处“other”没有在本文件"),
        (('suggestion = "部署"\n', ""), r"^trial\.toml:10：suggestion 没有填写"),
        (('suggestion = "部署"', 'suggestion = "布署"'), r"^trial\.toml:10：正确写法“布署”与要找的词相同"),
        (('suggestion = "部署"', 'suggestion = "部署|"'), r"^trial\.toml:10：suggestion 中有空的写法"),
        (('pattern = "布署"', 'pattern = "署"'), r"^trial\.toml:10：“署”只有一个字"),
        (('pattern = "布署"', 'pattern = "{布|不署"'), r"^trial\.toml:10：.*花括号不成对"),
        (('pattern = "布署"', 'patern = "布署"'), r"^trial\.toml:10：不认识的项“patern”"),
        (('source = "dictionary"\n', 'source = "dictionary"\nallow = ["部队"]\n'), r"^trial\.toml:10：放行短语“部队”"),
        (('source = "dictionary"\n', 'source = "dictionary"\nzones = ["正门"]\n'), r"^trial\.toml:10：zones“正门”无效"),
        (
            ('source = "dictionary"\n', 'source = "dictionary"\nvalid_to = "2019-03-31"\n'),
            r"^trial\.toml:10：valid_to 须为日期",
        ),
        (('kind = "typo"\n', ""), r"^trial\.toml：缺少 \[pack\]"),
        (('rule = "TRM01"', 'rule = "错字"'), r"^trial\.toml \[pack\]：rule“错字”不是规则代码"),
        (("date = 2016-09-01\n", ""), r"^trial\.toml \[source\.dictionary\]：出处须有 title"),
        (("[[term]]", "[[term]"), r"^trial\.toml:10：这一行不合 TOML 写法"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    path = written(tmp_path, (HEAD + ENTRY).replace(*change))
    with pytest.raises(BadLexicon, match=message):
        read_pack(path)


def test_a_pack_in_another_charset_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trial.toml"
    path.write_bytes((HEAD + ENTRY).encode("gbk"))
    with pytest.raises(BadLexicon, match=r"^trial\.toml：不是 UTF-8 编码"):
        read_pack(path)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "trial.toml"
    path.write_bytes((HEAD + ENTRY).encode("utf-8-sig"))
    assert [term.pattern for term in read_pack(path)] == ["布署"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("pattern = 布署", r"^trial\.toml:10：这一行不合 TOML 写法，请对照"),
        ("pattern \uff1d “布署”", r"^trial\.toml:10：这一行不合 TOML 写法，“\uff1d”是全角符号"),
        ("hit = [", r"^trial\.toml:10：这一行不合 TOML 写法"),
    ],
)
def test_a_line_that_is_no_toml_is_told_in_chinese(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(BadLexicon, match=told):
        read_pack(written(tmp_path, HEAD + line))


def test_a_pattern_beyond_all_bounds_is_quoted_shortly(tmp_path: Path) -> None:
    entry = ENTRY.replace("布署", "{一|二|三|四|五|六|七|八|九|十}" * 5, 1)
    with pytest.raises(BadLexicon) as refused:
        read_pack(written(tmp_path, HEAD + entry))
    assert "展开后有100000种写法" in str(refused.value)
    assert len(str(refused.value)) < 100


def test_a_word_stands_in_one_pack_only(tmp_path: Path) -> None:
    written(tmp_path, HEAD + ENTRY, "a.toml")
    written(tmp_path, HEAD.replace("trial", "other") + ENTRY, "b.toml")
    with pytest.raises(BadLexicon, match=r"^b\.toml:10：词“布署”与 a\.toml:10 重复"):
        read_packs(tmp_path)


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BadLexicon, match="词库文件夹不存在"):
        load_lexicon(tmp_path / "none")


def test_a_folder_of_ones_own_is_proven_when_it_is_loaded(tmp_path: Path) -> None:
    written(tmp_path, HEAD + ENTRY + 'hit = ["会议作了部署"]\n')
    with pytest.raises(BadLexicon, match=r"^trial\.toml:10：命中例句“会议作了部署”没有命中"):
        load_lexicon(tmp_path)


def test_an_entry_that_nobody_compared_with_its_source_cannot_be_certain(tmp_path: Path) -> None:
    entry = ENTRY + 'note = "待核"\ncertainty = "确定"\n'
    with pytest.raises(BadLexicon, match=r"trial\.toml:10：注有“待核”的词条不能标“确定”"):
        read_pack(written(tmp_path, HEAD + entry))
