"""What a table of variants, a dictionary or a right sentence has is not accused, though the generator could make it."""

from itertools import chain

import pytest

from domain.rule import Certainty
from lexicons.matcher import Lexicon
from scripts.build_typo_packs import read_left_out


def accused(lexicon: Lexicon, text: str) -> list[str]:
    verdicts = lexicon.explain(text, "2026-03-01")
    return [verdict.matched for verdict in verdicts if verdict.kept and verdict.term.certainty is not Certainty.ADVICE]


def test_a_form_left_out_is_in_no_pack_of_idioms_and_at_most_a_hint(shipped: Lexicon) -> None:
    left_out = read_left_out()
    idioms = chain.from_iterable(term.forms for term in shipped.terms if "typo-idiom" in term.id)

    assert left_out.isdisjoint(idioms)
    assert [form for form in sorted(left_out) if accused(shipped, f"文中写道：{form}。")] == []


@pytest.mark.parametrize(
    "text", ["广场张灯结采，五采缤纷。", "信念坚如盘石。", "个别干部装聋做哑。", "他神彩奕奕，汗流夹背。"]
)
def test_older_writing_is_at_most_a_hint(shipped: Lexicon, text: str) -> None:
    assert accused(shipped, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "高处施工不可没有安全措施。",
        "相关数据为已有数据，审批依据为已有规划。",
        "开展居家养老送中餐服务，群众于泰山路领取。",
        "从严惩不代表一罚了之，党员始终不逾越红线。",
        "两人不像上下级；创建文明列榜首，服务群众任在肩。",
        "签发证书两份，一份为二级证书；扣发一日之工资。",
    ],
)
def test_a_right_sentence_that_holds_such_a_form_is_left_alone(shipped: Lexicon, text: str) -> None:
    assert accused(shipped, text) == []


@pytest.mark.parametrize("text", ["将公款据为已有。", "要再接在厉。", "成效走在前列，一鼓做气。"])
def test_a_plain_mistake_beside_them_is_found(shipped: Lexicon, text: str) -> None:
    assert len(accused(shipped, text)) == 1
