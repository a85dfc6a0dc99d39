"""Keeps or drops one occurrence of a term, and says why: the steps behind `xuncha lexicon try`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from domain.document import TEMPLATE_ZONES, Zone
from domain.quickly_made import quickly_made
from domain.rule import Certainty
from lexicons.boundary import on_boundary
from lexicons.former_name import is_registered_name, said_to_be_former, year_spoken_of
from lexicons.sentence import Surroundings
from lexicons.term import Kind, Term

_DATED = frozenset({Kind.RENAME, Kind.LAW})  # right once, wrong today: history excuses them
_SHORT_QUOTATION = 30  # longer quotations are speech, in which an outdated office name is still a fault


class Step(Enum):
    """The step that decided over an occurrence."""

    ALLOWED = "放行短语"
    LONGER = "最长匹配"
    ZONE = "区域"
    BOUNDARY = "词边界"
    CONTEXT = "上下文"
    QUOTED = "引用"
    NUMBER = "发文字号"
    FORMER = "历史名称"
    DATE = "有效期"
    KEPT = "命中"


@quickly_made
@dataclass(frozen=True, slots=True)
class Candidate:
    """An occurrence with all that the steps look at; `published` is None when the document names no date."""

    term: Term
    around: Surroundings
    zone: Zone
    published: date | None
    phrase: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided, in which step and why; `certainty` counts for kept ones only."""

    step: Step
    reason: str
    certainty: Certainty


_LOWER = {
    Certainty.CERTAIN: Certainty.SUSPECTED,
    Certainty.SUSPECTED: Certainty.ADVICE,
    Certainty.ADVICE: Certainty.ADVICE,
}


def ruling(candidate: Candidate) -> Ruling:
    """The first step that drops the candidate, else why it was kept."""
    for step, objection in _STEPS:
        if reason := objection(candidate):
            return Ruling(step, reason, candidate.term.certainty)
    if _is_undated(candidate):
        return Ruling(Step.KEPT, "发布日期不明，降低一级把握", _LOWER[candidate.term.certainty])
    return Ruling(Step.KEPT, "各步均无异议", candidate.term.certainty)


def _is_undated(candidate: Candidate) -> bool:
    """A dated name in a text without a date; a template stands there today, whatever the page's date."""
    return candidate.term.valid_to is not None and candidate.published is None and candidate.zone not in TEMPLATE_ZONES


def _phrase(candidate: Candidate) -> str:
    return f"属于放行短语“{candidate.phrase}”" if candidate.phrase else ""


def _zone(candidate: Candidate) -> str:
    return "" if candidate.zone in candidate.term.zones else f"词条不检查{candidate.zone.value}"


def _context(candidate: Candidate) -> str:
    context, around = candidate.term.context, candidate.around
    text, start, end = around.text, around.start, around.end
    if word := next((word for word in context.exclude_left if text.endswith(word, around.low, start)), ""):
        return f"左邻“{word}”属于例外"
    if word := next((word for word in context.exclude_right if text.startswith(word, end, around.high)), ""):
        return f"右邻“{word}”属于例外"
    if word := next((word for word in context.exclude_near if word in around.sentence), ""):
        return f"同句有“{word}”属于例外"
    return _missing_context(candidate)


def _missing_context(candidate: Candidate) -> str:
    context, around = candidate.term.context, candidate.around
    if context.require_left and not around.text.endswith(context.require_left, around.low, around.start):
        return "左邻不是所要求的词"
    if context.require_right and not around.text.startswith(context.require_right, around.end, around.high):
        return "右邻不是所要求的词"
    if context.require_near and not any(word in around.sentence for word in context.require_near):
        return "同句没有所要求的词"
    return ""


def _quoted(candidate: Candidate) -> str:
    around, kind = candidate.around, candidate.term.kind
    if kind not in (Kind.TYPO, Kind.LAW) and around.document_title():
        return "在书名号内，属于引用文件名"
    quotation = around.quotation()
    if not quotation:
        return ""
    if kind in (Kind.NORM, Kind.SECRET):
        return "在引号内，属于引用"
    if quotation == around.matched or (kind is Kind.RENAME and len(quotation) <= _SHORT_QUOTATION):
        return "在引号内，属于提及"
    return ""


def _number(candidate: Candidate) -> str:
    return "属于发文字号" if candidate.around.is_number_sign() else ""


def _former(candidate: Candidate) -> str:
    term = candidate.term
    if term.kind not in _DATED:
        return ""
    if said_to_be_former(candidate.around):
        return "文中说明是原名称"
    if is_registered_name(candidate.around):
        return "属于登记注册的名称"
    year = year_spoken_of(candidate.around)
    if year is not None and term.valid_to is not None and year <= term.valid_to.year:
        return f"所述为{year}年之事，当时名称有效"
    return ""


def _date(candidate: Candidate) -> str:
    day = candidate.published
    if day is None or candidate.zone in TEMPLATE_ZONES or not candidate.term.was_right_on(day):
        return ""
    return f"发布于{day.isoformat()}，当时名称有效"


def _boundary(candidate: Candidate) -> str:
    around = candidate.around
    return "" if on_boundary(around.text, around.start, around.end, candidate.term.boundary) else "有词语跨越词条两端"


_STEPS: tuple[tuple[Step, Callable[[Candidate], str]], ...] = (
    (Step.ALLOWED, _phrase),
    (Step.ZONE, _zone),
    # Seven of ten candidates in running text end here, so that it is worth its price before the other looks.
    (Step.BOUNDARY, _boundary),
    (Step.CONTEXT, _context),
    (Step.QUOTED, _quoted),
    (Step.NUMBER, _number),
    (Step.FORMER, _former),
    (Step.DATE, _date),
)
