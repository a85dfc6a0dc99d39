"""Fixed terms of official prose with a character mistaken: found, and not where words only meet by chance."""

from itertools import chain

import pytest

from lexicons.matcher import Lexicon


def accused(lexicon: Lexicon, text: str) -> list[str]:
    return [verdict.matched for verdict in lexicon.explain(text, "2026-03-01") if verdict.kept]


@pytest.mark.parametrize(
    "wrong",
    [
        "信息工开",
        "依法行正",
        "国土绿划",
        "城乡规化",
        "财政资今",
        "自然资员",
        "营商环经",
        "基础设事",
        "应急管里",
        "审计监度",
    ],
)
def test_a_term_with_a_character_mistaken_is_found(shipped: Lexicon, wrong: str) -> None:
    assert accused(shipped, f"要继续加强{wrong}，确保取得成效。") == [wrong]


def test_no_right_term_is_accused(shipped: Lexicon) -> None:
    right = set(chain.from_iterable(term.suggestions for term in shipped.terms if term.id.startswith("typo-term")))
    assert len(right) > 200
    assert [term for term in sorted(right) if accused(shipped, f"要继续做好{term}的有关事宜。")] == []


@pytest.mark.parametrize(
    "text",
    [
        "我校防安全事故演练有序。这种小企业很多，应当扶持。",
        "乙方在工作方按合同约定付款后交货，主办单位为县文化馆。",
        "全部动产登记已经办结，编制完成乡规划二十个。",
        "某城信建设集团有限公司中标，施工单位进场。",
        "加大力度促检查、促整改，报告质量发展情况。",
        "参加县委人民服务中心工作的人员名单，一次性政审批准后公布。",
        "行政处罚款缴纳方式见附件，服务水处理企业名单附后。",
        "城乡建设用地增减挂钩，基础设施工图纸已经审查。",
        "学校行政处发文明确，人才队伍务必稳定。",
    ],
)
def test_words_that_meet_by_chance_are_left_alone(shipped: Lexicon, text: str) -> None:
    assert accused(shipped, text) == []
