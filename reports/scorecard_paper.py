"""The units' cards as a paper: one table for all, or one unit's own page."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.month import Month
from domain.scorecard import UnitScore
from reports.block import Block, Grid, Paper, Role, Text
from reports.ranking_blocks import cell
from reports.rectification_words import site_words

_HEADINGS = ("单位", "任务数", "已发布", "完成比例(%)", "名次", "未整改", "其中逾期", "屡次发生", "本月整改")
_WIDTHS_MM = (38, 15, 15, 18, 15, 14, 14, 14, 15)


def paper_of(
    site_name: str, author: str, month: Month, issued: date, scores: Sequence[UnitScore], remarks: Sequence[str]
) -> Paper:
    """The cards, ready to be written to any kind of file; a single unit's card says more."""
    title = f"{site_words(site_name)}{month.year}年{month.number}月单位情况表"
    return Paper(title, author, issued, tuple(_blocks(title, month, scores, remarks)))


def _blocks(title: str, month: Month, scores: Sequence[UnitScore], remarks: Sequence[str]) -> Iterator[Block]:
    yield Text(Role.TITLE, title)
    if len(scores) == 1:
        yield from _card(scores[0], month)
    for group in dict.fromkeys(each.group for each in scores) if len(scores) > 1 else ():
        yield Text(Role.CAPTION, group)
        yield Grid(_HEADINGS, _WIDTHS_MM, tuple(_row(each) for each in scores if each.group == group))
    yield from (Text(Role.NOTE, f"注：{words}。") for words in remarks)


def _row(score: UnitScore) -> tuple[str, ...]:
    standing = score.standing
    numbers = (standing.yearly, standing.total, standing.ratio) if standing else (None, None, None)
    faults = (score.standing_problems, score.late, score.again, score.mended)
    return (score.unit, *(cell(each) for each in numbers), _place(score), *(str(each) for each in faults))


def _card(score: UnitScore, month: Month) -> Iterator[Block]:
    standing = score.standing
    rows = [("单位", score.unit), ("分组", score.group)]
    if standing is not None:
        padding = standing.padding
        rows += [
            ("年度任务数", str(standing.yearly)),
            ("已发布总数", cell(standing.total)),
            (f"{month.number}月发布条数", _of_task(standing.month, standing.monthly)),
            ("完成比例", f"{standing.ratio}%" if standing.ratio is not None else cell(None)),
            ("名次", _place(score)),
            ("重复、转载、党务信息", f"{padding.repeated}、{padding.reposted}、{padding.party}"),
        ]
    rows += [(f"未整改问题：{kind}", str(count)) for kind, count in score.problems]
    rows += [
        ("未整改问题合计", str(score.standing_problems)),
        ("其中逾期或复核未通过", str(score.late)),
        ("整改后再次出现", str(score.again)),
        (f"{month.number}月整改到位", str(score.mended)),
    ]
    yield Grid(("项目", "情况"), (70, 88), tuple(rows))


def _place(score: UnitScore) -> str:
    return f"{score.place}/{score.of}" if score.place else cell(None)


def _of_task(month: int | None, task: int | None) -> str:
    return f"{cell(month)}（任务{task}）" if task is not None else cell(month)
