"""信息发布保密审查表: the county's form of a day's drafts of a unit, filled from the register."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.draft import Channel, Draft, DraftEvent, Step
from reports.block import Grid, Paper, Role, Text
from reports.chinese_date import chinese_date

TITLE = "信息发布保密审查表"
HEADINGS = ("序号", "部门", "信息名称", "发布形式", "工作人员\n审查意见", "主管领导\n意见")
_WIDTHS_MM = (13, 23, 43, 33, 23, 23)
_ROOM_MM = 20
_LEAST_ROWS = 5
_LINE_CHARACTERS = 25
NOTES = (
    "注：1. 本表由机关、单位信息发布主管部门负责组织填写和保管；",
    "　　2. 机关、单位发布信息均应进行登记；",
    "　　3. 请在相应的“□”打“√”；",
    "　　4. 不明事项应当由机关、单位保密工作机构组织保密审查。",
)
_BOX, _TICK = "□", "√"
_STAFF = (Step.FIRST_REVIEW, Step.SECOND_REVIEW)
_LEADER = (Step.FINAL_REVIEW,)
_AGREED = frozenset({DraftEvent.PASS, DraftEvent.APPROVE})


def secrecy_form(unit: str, day: date, drafts: Sequence[Draft]) -> Paper:
    """The form; rows that nobody filled stay for the pen. Without drafts it is a blank one."""
    rows = [_row(draft) for draft in drafts]
    rows += [_blank_row()] * (_LEAST_ROWS - len(rows))
    foot = (
        (_signed("承办人（签字）", (draft.handler for draft in drafts)), 4),
        (_signed("（签字）", _hands(drafts, _STAFF)), 1),
        (_signed("（签字）", _hands(drafts, _LEADER)), 1),
    )
    grid = Grid(HEADINGS, _WIDTHS_MM, tuple(rows), foot=foot, least_mm=_ROOM_MM)
    head = (Text(Role.TITLE, TITLE), Text(Role.PLAIN, _particulars(unit, chinese_date(day))))
    return Paper(TITLE, unit, day, (*head, grid, *(Text(Role.NOTE, note) for note in NOTES)))


def _particulars(unit: str, day: str) -> str:
    """Unit at the left, day at the right, as on the printed form."""
    whose = f"单位：{unit}"
    digits = sum(character.isascii() for character in day)
    gap = _LINE_CHARACTERS - len(whose) - (len(day) - digits) - (digits + 1) // 2
    return f"{whose}{'　' * max(gap, 2)}{day}"


def _row(draft: Draft) -> tuple[str, ...]:
    return (
        str(draft.serial),
        draft.department,
        draft.title,
        _choices(draft.channel.value),
        _opinion(draft, _STAFF),
        _opinion(draft, _LEADER),
    )


def _blank_row() -> tuple[str, ...]:
    return ("", "", "", _choices(""), _verdict(None), _verdict(None))


def _choices(chosen: str) -> str:
    return "\n".join(_box(each.value, each.value == chosen) for each in Channel)


def _opinion(draft: Draft, steps: Iterable[Step]) -> str:
    """Of these levels together: one who refuses outweighs one who agrees; sent back is no opinion yet."""
    events = [signature.event for step in steps if (signature := draft.signature(step))]
    if DraftEvent.REFUSE in events:
        return _verdict(False)
    return _verdict(True if events and all(event in _AGREED for event in events) else None)


def _verdict(agreed: bool | None) -> str:
    return "\n".join((_box("同意", agreed is True), _box("不同意", agreed is False)))


def _box(words: str, ticked: bool) -> str:
    return f"{_TICK if ticked else _BOX} {words}"


def _hands(drafts: Iterable[Draft], steps: Sequence[Step]) -> list[str]:
    signatures = [draft.signature(step) for draft in drafts for step in steps]
    return [each.actor for each in signatures if each is not None]


def _signed(label: str, names: Iterable[str]) -> str:
    return "\n".join((label, "、".join(dict.fromkeys(names))))
