"""What comes close to a set phrase is told; what is right, or something else, is not."""

import pytest

from lexicons.matcher import Lexicon


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("学习习近平新时代中国特色社主义思想", "少“会”字"),
        ("学习习近平新时代中国特色社会注意思想", "“主”写成“注”；“义”写成“意”"),
        ("坚持创新、绿色、协调、开放、共享", "次序应为“创新、协调、绿色、开放、共享”"),
        ("富强、民主、文明、和谐、自由、平等、公正、法治、爱国、诚信、敬业、友善", "次序应为"),
        ("推进经济建设、政治建设、社会建设、生态文明建设", "缺少“文化建设”"),
        # the longest member, by which the list is known, is the one left out
        ("推进经济建设、政治建设、文化建设、社会建设", "缺少“生态文明建设”"),
        # characters that join words elsewhere, out of their place
        ("坚持党管保密、依法管理，积极防范、突出重点，技管重并、创新发展", "“并”写成“重”；“重”写成“并”"),
    ],
)
def test_a_slip_in_a_set_phrase_is_told(shipped: Lexicon, text: str, reason: str) -> None:
    (miss,) = shipped.near_misses_in(f"会议强调，要{text}。")
    assert miss.reason.startswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        "增强“四个意识”，坚定“四个自信”，做到“两个维护”。",
        "坚持创新、协调、绿色、开放和共享的新发展理念。",
        "全面建设社会主义现代化国家，全面推进中华民族伟大复兴。",
        "研究经济建设、社会建设、队伍建设等事项。",
        "习近平新时代中国特色社会主义经济思想",
        "是决胜全面建成小康社会、进而全面建设社会主义现代化强国的时代。",
        "既严以修身、严以用权、严以律己，又谋事要实、创业要实、做人要实。",
        "始终谦虚谨慎、不骄不躁、艰苦奋斗，坚守底线、突出重点、完善制度、引导预期。",
        "实行村民自我管理、自我服务、自我教育、自我监督。",
        "全心全意为村民服务，满足人们对美好生活的向往，推动供给侧结构性改革。",
        "坚持预防为主、防灭结合，公平、公正、公开、非歧视。",
    ],
)
def test_right_wordings_are_left_alone(shipped: Lexicon, text: str) -> None:
    assert shipped.near_misses_in(text) == []


def test_no_phrase_and_no_variant_is_a_slip_itself(shipped: Lexicon) -> None:
    right = [each for phrase in shipped.phrases for each in (phrase.phrase, *phrase.variants)]
    assert [(text, shipped.near_misses_in(text)[0].reason) for text in right if shipped.near_misses_in(text)] == []
