"""三审三校单: one draft, what the check before publication saw, and who signed which level."""

from collections.abc import Iterator

from domain.draft import STEPS, Draft, DraftDecision, DraftEvent, Levels
from reports.block import Block, Grid, Paper, Role, Text
from reports.chinese_date import chinese_date

_FACT_WIDTHS_MM = (36, 122)
_STEP_WIDTHS_MM = (16, 26, 26, 32, 58)
_FAULT_WIDTHS_MM = (30, 24, 30, 40, 34)
_PAST_WIDTHS_MM = (14, 26, 26, 32, 60)
_SHOWN_FAULTS = 30
_SHOWN_DIGEST = 16
_LINE_MM = 9
_OPINIONS = {DraftEvent.PASS: "同意", DraftEvent.APPROVE: "同意发布", DraftEvent.RETURN: "退回修改"}


def review_form(draft: Draft) -> Paper:
    """The form of one draft; levels that nobody signed yet are left for the pen."""
    title = "信息发布“三审三校”单" if draft.levels is Levels.THREE else "信息发布审查单"
    return Paper(title, draft.unit, draft.opened.date(), (*_head(draft, title), *_body(draft)))


def _head(draft: Draft, title: str) -> Iterator[Block]:
    yield Text(Role.TITLE, title)
    yield Text(Role.CENTRED, draft.number)
    facts = (
        ("信息名称", draft.title),
        ("单位、部门", "　".join(filter(None, (draft.unit, draft.department)))),
        ("信息类别", draft.kind.value),
        ("发布形式", draft.channel.value),
        ("承办人", draft.handler),
        ("送审时间", f"{chinese_date(draft.opened.date())}（第{draft.revision}稿）"),
        (
            "稿件文件",
            "\n".join(f"{each.name}（{each.size}字节，校验码{each.digest[:_SHOWN_DIGEST]}）" for each in draft.files),
        ),
        ("机器预检", _prescan_words(draft)),
        ("审核结果", draft.state.value),
    )
    yield Grid(("项目", "内容"), _FACT_WIDTHS_MM, facts, least_mm=_LINE_MM)


def _body(draft: Draft) -> Iterator[Block]:
    yield Text(Role.CAPTION, "审核、校对意见")
    rows = tuple(_step_row(step.value, draft.signature(step)) for step in STEPS[draft.levels])
    yield Grid(("环节", "审校人", "意见", "日期", "说明"), _STEP_WIDTHS_MM, rows, least_mm=_LINE_MM)
    if earlier := tuple(_past_row(each) for each in draft.decisions if _is_past(draft, each)):
        yield Text(Role.CAPTION, "此前的处理")
        yield Grid(("稿次", "处理", "处理人", "日期", "说明"), _PAST_WIDTHS_MM, earlier)
    if draft.prescan.faults:
        yield Text(Role.CAPTION, "预检问题（已脱敏）")
        shown = draft.prescan.faults[:_SHOWN_FAULTS]
        rows = tuple(
            (each.name, f"{each.severity}\n（{each.certainty}）", each.where, each.evidence, each.suggestion)
            for each in shown
        )
        yield Grid(("问题", "级别", "位置", "内容", "建议"), _FAULT_WIDTHS_MM, rows)
        if draft.prescan.total > len(shown):
            yield Text(Role.NOTE, f"注：共{draft.prescan.total}处，仅列出前{len(shown)}处。")


def _prescan_words(draft: Draft) -> str:
    seen = draft.prescan
    found = "、".join(f"{name}{count}处" for name, count in seen.counts)
    lines = [f"发现问题{seen.total}处：{found}" if seen.total else "未发现问题"]
    lines += [f"未能检查：{each}" for each in seen.unread]
    return "\n".join(lines)


def _step_row(step: str, signature: DraftDecision | None) -> tuple[str, ...]:
    if signature is None:
        return (step, "", "", "", "")
    opinion = _OPINIONS.get(signature.event, signature.event.value)
    if signature.step and not signature.step.is_review and signature.event is DraftEvent.PASS:
        opinion = "已校对"
    return (step, signature.actor, opinion, chinese_date(signature.at.date()), signature.note)


def _is_past(draft: Draft, decision: DraftDecision) -> bool:
    """What does not stand in the table of levels: earlier texts, and steps without a level."""
    return decision.revision < draft.revision or decision.event is DraftEvent.WITHDRAW


def _past_row(decision: DraftDecision) -> tuple[str, ...]:
    what = f"{decision.step.value}{decision.event.value}" if decision.step else decision.event.value
    return (str(decision.revision), what, decision.actor, chinese_date(decision.at.date()), decision.note)
