"""Where a site stands on the indicator table of its supervising office: vetoes first, then points."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from domain.indicator import IndicatorPart, IndicatorScore, Standing
from domain.rule_pack import RulePack
from reports.block import Block, Grid, Paper, Role, Text
from reports.chinese_date import chinese_date
from reports.rectification_words import site_words

_OPEN_POINTS = "未定"
_WIDTHS_MM = (16, 66, 22, 18, 18, 18)


def paper_of(site_name: str, pack: RulePack, as_of: date, issued: date, scores: Sequence[IndicatorScore]) -> Paper:
    """The paper, ready to be written to any kind of file."""
    title = f"{site_words(site_name)}检查指标对照表"
    return Paper(title, site_name, issued, tuple(_blocks(title, pack, as_of, scores)))


def conclusion(scores: Sequence[IndicatorScore]) -> str:
    """One sentence; never more than what is confirmed and what the table gives allow."""
    vetoes = [score for score in scores if score.indicator.part is IndicatorPart.VETO]
    if hit := [score.indicator.name for score in vetoes if score.standing is Standing.HIT]:
        return f"触发单项否决{len(hit)}项（{'、'.join(hit)}），按指标为不合格，不再评分。"
    open_lines = [score.indicator.name for score in vetoes if score.standing in (Standing.OPEN, Standing.BY_PEOPLE)]
    if open_lines:
        return f"没有已触发的单项否决；{'、'.join(open_lines)}有相关问题，须由人核实、认定是否触发。"
    unchecked = sum(score.standing is Standing.UNCHECKED for score in vetoes)
    return f"已检查的单项否决均未触发{f'；另有{unchecked}项本程序没有检查，须人工核对' if unchecked else ''}。"


def _blocks(title: str, pack: RulePack, as_of: date, scores: Sequence[IndicatorScore]) -> Iterator[Block]:
    yield Text(Role.TITLE, title)
    yield Text(Role.CENTRED, f"依据{pack.issuer}{pack.document}")
    yield Text(Role.CENTRED, f"截至{chinese_date(as_of)}巡查")
    yield Text(Role.BODY, conclusion(scores))
    yield Text(Role.CAPTION, "单项否决指标")
    yield Grid(("编号", "指标", "界限", "已核实", "待核实", "结论"), _WIDTHS_MM, tuple(_vetoes(scores)))
    yield Text(Role.CAPTION, "扣分指标")
    yield Grid(("编号", "指标", "每处扣分", "已核实", "待核实", "应扣分"), _WIDTHS_MM, tuple(_deductions(scores)))
    yield Text(Role.BODY, f"扣分合计：{_total(scores)}。")
    yield Text(Role.NOTE, "注：只有核实属实的问题计入结论和扣分；“未定”是指标包中没有填写分值，“未检查”须人工核对。")


def _vetoes(scores: Sequence[IndicatorScore]) -> Iterator[tuple[str, ...]]:
    for score in scores:
        line = score.indicator
        if line.part is IndicatorPart.VETO:
            limit = "由人认定" if line.at_least is None else f"{line.at_least}个及以上"
            yield (line.id, line.name, limit, *_counts(score), score.standing.value)


def _deductions(scores: Sequence[IndicatorScore]) -> Iterator[tuple[str, ...]]:
    for score in scores:
        line = score.indicator
        if line.part is IndicatorPart.DEDUCTION:
            lost = points(score.deducted) if score.checked else Standing.UNCHECKED.value
            yield (line.id, line.name, points(line.each), *_counts(score), lost)


def _counts(score: IndicatorScore) -> tuple[str, str]:
    return (str(score.confirmed), str(score.pending)) if score.checked else ("—", "—")


def _total(scores: Sequence[IndicatorScore]) -> str:
    lost = [score.deducted for score in scores if score.indicator.part is IndicatorPart.DEDUCTION]
    known = [each for each in lost if each is not None]
    if len(known) == len(lost):
        return f"{points(sum(known, Fraction()))}分"
    return (
        f"{_OPEN_POINTS}（已定{len(known)}项共{points(sum(known, Fraction()))}分，其余{len(lost) - len(known)}项未定）"
    )


def points(number: Fraction | None) -> str:
    """Points as people write them; 未定 while the table leaves them open."""
    return _OPEN_POINTS if number is None else f"{float(number):g}"
