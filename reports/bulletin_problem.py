"""The bulletin's 存在问题: confirmed faults by kind, each with the units that have them."""

from collections.abc import Iterator, Mapping

from domain.bulletin import Bulletin, ProblemExample, ProblemGroup
from domain.rule import Category
from reports.block import Role, Text

_SHOWN_UNITS = 10
_HEADS: Mapping[str, str] = {
    Category.PERSONAL_DATA.value: "个人信息保护不到位。",
    Category.SECRECY.value: "保密审查不严格。",
    Category.HIDDEN_LINK.value: "网站安全防护不到位。",
    Category.TERM.value: "文字审核把关不严。",
    Category.COLUMN.value: "栏目更新维护不及时。",
    Category.AVAILABILITY.value: "网站访问不稳定。",
    Category.RESPONSE.value: "答复办理不及时。",
    Category.LINK.value: "链接检查维护不及时。",
}
_UNNAMED = frozenset({Category.SECRECY.value})
"""Kinds whose pieces are never named on a paper that goes round: whoever may know has the list."""


def problem_blocks(bulletin: Bulletin) -> Iterator[Text]:
    """A bullet a kind, then those that were not mended, then what people add."""
    if bulletin.late is not None:
        yield _bullet(
            "落实整改不及时。", f"{_units(bulletin.late)}的问题逾期未整改或复核未通过。{_examples(bulletin.late)}"
        )
    for group in bulletin.problems:
        yield _bullet(_HEADS.get(group.kind, f"{group.kind}问题。"), _sentence(group))
    if bulletin.again is not None:
        yield _bullet("问题屡次发生。", f"{_units(bulletin.again)}的问题整改后再次出现。{_examples(bulletin.again)}")
    yield from (Text(Role.BULLET, words) for words in bulletin.words.problems)
    if not any((bulletin.late, bulletin.problems, bulletin.again, bulletin.words.problems)):
        yield Text(Role.BODY, _none(bulletin))


def _sentence(group: ProblemGroup) -> str:
    examples = "" if group.kind in _UNNAMED else _examples(group)
    return f"经巡查并核实，发现{group.kind}类问题{group.count}个，涉及{_units(group)}。{examples}"


def _units(group: ProblemGroup) -> str:
    shown = [f"{unit}（{count}个）" for unit, count in group.units[:_SHOWN_UNITS]]
    more = f"等{len(group.units)}个单位" if len(group.units) > _SHOWN_UNITS else ""
    nobody = f"责任单位尚未明确的{group.nobody}个"
    if not shown:
        return nobody
    return "、".join(shown) + more + (f"，另有{nobody}" if group.nobody else "")


def _examples(group: ProblemGroup) -> str:
    return f"如{'；'.join(map(_example, group.examples))}。" if group.examples else ""


def _example(example: ProblemExample) -> str:
    return f"{example.unit}的“{example.title}”存在{example.fault}问题"


def _bullet(lead: str, text: str) -> Text:
    return Text(Role.BULLET, text, lead)


def _none(bulletin: Bulletin) -> str:
    if not bulletin.patrols:
        return f"{bulletin.month.number}月没有完成的巡查，本月网站问题未检查。"
    return f"{bulletin.month.number}月巡查没有已核实的问题。"
