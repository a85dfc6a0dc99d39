"""Identity of word findings: the same fault is the same issue, wherever the page moves it."""

from dataclasses import replace

import pytest

from domain.document import Document, Segment, Zone
from domain.finding import Finding
from scanners.scanner import Setting
from scanners.wording.term import TermScanner
from scanners.wording.words import Words

PAGE = "http://www.example.gov.cn/tzgg/202611/t20261101_1.html"


def findings(setting: Setting, *segments: Segment, url: str = PAGE) -> list[Finding]:
    document = Document(url, "通知", "text/html", segments, published="2026-11-01")
    found = TermScanner(setting).scan(Words.of(document, setting))
    return [each for each in found if isinstance(each, Finding)]


def body(text: str, where: str = "正文第1段") -> Segment:
    return Segment(text, where)


def test_a_fault_keeps_its_identity_when_its_paragraph_moves(setting: Setting) -> None:
    (before,) = findings(setting, body("各乡镇要按装护栏，确保行车安全。"))
    (after,) = findings(setting, body("新加的一段。"), body("各乡镇要按装护栏，确保行车安全。", "正文第2段"))
    assert before.fingerprint("x") == after.fingerprint("x")
    assert before.where != after.where


def test_numbers_and_spaces_beside_a_word_do_not_change_its_identity(setting: Setting) -> None:
    (one,) = findings(setting, body("11月1日前要按装护栏 120 米"))
    (two,) = findings(setting, body("11月20日前要按装护栏350米"))
    assert one.identity == two.identity


def test_two_equal_places_of_one_page_are_two_faults(setting: Setting) -> None:
    first, second = findings(setting, body("要按装护栏"), body("要按装护栏", "正文第2段"))
    assert first.identity[:2] == second.identity[:2]
    assert first.fingerprint("x") != second.fingerprint("x")


def test_one_word_with_other_neighbours_is_another_fault(setting: Setting) -> None:
    first, second = findings(setting, body("要按装护栏"), body("已按装路灯"))
    assert first.identity[1] != second.identity[1]


def test_a_fault_in_a_template_is_one_of_the_site_on_every_page(setting: Setting) -> None:
    footer = Segment("技术支持：再接再励公司", "页脚", Zone.FOOTER)
    (one,) = findings(setting, footer)
    (two,) = findings(setting, footer, url=PAGE.replace("_1", "_2"))
    assert one.fingerprint("x") == two.fingerprint("x")
    merged = one.merged(two)
    assert merged.pages == (one.url, two.url)
    assert merged.proofs == ((one.url, two.url),)


def test_a_footer_that_says_it_twice_has_one_fault(setting: Setting) -> None:
    footer = Segment("再接再励", "页脚", Zone.FOOTER)
    one, two = findings(setting, footer, replace(footer, where="页脚第2段"))
    assert one.fingerprint("x") == two.fingerprint("x")


def test_title_and_trail_that_repeat_the_body_are_not_reported_again(setting: Setting) -> None:
    heading = "关于按装公路护栏的通知"
    found = findings(
        setting,
        Segment(f"{heading}_示例县人民政府", "标题", Zone.TITLE),
        Segment(f"首页 > 通知公告 > {heading}", "导航", Zone.NAVIGATION),
        body(heading),
    )
    assert [finding.where for finding in found] == ["正文第1段"]


def test_a_title_without_its_body_is_reported(setting: Setting) -> None:
    (found,) = findings(setting, Segment("关于按装公路护栏的通知", "标题", Zone.TITLE), body("详见附件。"))
    assert (found.where, found.subject) == ("标题", PAGE)


def test_a_number_beside_a_word_is_masked_in_its_context(setting: Setting) -> None:
    (found,) = findings(setting, body("身份证号110101190003070038的户主申请按装水表，联系电话13800000000"))
    assert "190003070038" not in found.context
    assert "13800000000" not in found.context
    assert "按装" in found.context


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("这个装逼的方案", "建议删去。依据："),
        ("建立问题台帐", "其中的错字建议改为“账”。"),
        ("整治公路延线环境", "建议改为“沿线”。依据："),
    ],
)
def test_a_suggestion_says_what_to_do(setting: Setting, text: str, advice: str) -> None:
    (found,) = findings(setting, body(text))
    assert found.suggestion.startswith(advice)


def test_the_suggestion_names_the_right_words_and_the_source(setting: Setting) -> None:
    (found,) = findings(setting, body("慰问残废人家庭"))
    assert found.suggestion == "建议改为“残疾人”。依据：《新华社新闻信息报道中的禁用词和慎用词》（2016年7月修订）"
