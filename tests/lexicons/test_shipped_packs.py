"""The packs that come with the program."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from lexicons.matcher import Lexicon
from lexicons.proof import prove

ROOT = Path(__file__).parents[2]


def test_every_example_of_every_entry_is_judged_as_it_says(shipped: Lexicon) -> None:
    prove(shipped)


def test_every_entry_shows_a_hit_and_a_miss(shipped: Lexicon) -> None:
    bare = [term.place for term in shipped.terms if not term.examples.hit or not term.examples.miss]
    assert bare == []


def test_every_kind_of_fault_has_its_words(shipped: Lexicon) -> None:
    by_rule = Counter(term.rule for term in shipped.terms)
    assert by_rule["TRM01"] >= 3500
    assert by_rule["TRM02"] >= 110
    assert by_rule["TRM03"] >= 750
    assert by_rule["TRM06"] >= 30
    assert by_rule["TRM09"] >= 250
    assert by_rule["SEC01"] >= 1


def test_no_shipped_entry_is_marked_as_not_compared_with_its_source(shipped: Lexicon) -> None:
    assert [term.place for term in shipped.terms if term.is_unverified] == []


def test_a_pack_can_be_read_by_a_person() -> None:
    long = [
        path.name for path in (ROOT / "lexicons" / "packs").glob("*.toml") if len(path.read_text().splitlines()) > 3000
    ]
    assert long == []


def test_no_suggestion_is_a_fault_itself(shipped: Lexicon) -> None:
    wrong = [
        (term.id, suggestion, verdict.term.id)
        for term in shipped.terms
        for suggestion in term.suggestions
        for verdict in shipped.explain(suggestion, "2026-03-01")
        if verdict.kept
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "会议对防汛工作作出部署，安排专人值守，即使夜间也坚持巡查。",
        "城南路口交通信号灯完成改造，道路不通的大麻烦终于解决。",
        "县自然资源局、县生态环境局、县卫生健康委员会、县应急管理局、县市场监督管理局联合检查。",
        "依据《中华人民共和国残疾人保障法》办理。",
        "该合同于2012年依照《中华人民共和国合同法》签订，《城市房屋拆迁管理条例》已经废止。",
        "国土资源部门、环境保护部门、农业部门按照职责分工负责。",
    ],
)
def test_right_words_are_left_alone(shipped: Lexicon, text: str) -> None:
    assert [verdict.matched for verdict in shipped.explain(text, "2026-03-01") if verdict.kept] == []


def test_the_segmenter_sleeps_until_a_word_needs_it() -> None:
    code = (
        "import sys\n"
        "from lexicons.packs import load_lexicon\n"
        "lexicon = load_lexicon()\n"
        "lexicon.explain('会议研究了防汛工作。')\n"
        "sys.exit('jieba' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
