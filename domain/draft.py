"""What is to be published and is looked over before: a draft (稿件), its steps, and one table of its life."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from domain.issue import Refused


class DraftKind(Enum):
    """What a draft is; only government information counts towards a unit's task."""

    GOVERNMENT = "政府信息"
    PARTY = "党务信息"
    NEWS = "普通消息"


class Channel(Enum):
    """In which form it is to be given out (发布形式)."""

    WEBSITE = "公开网站"
    ON_REQUEST = "依申请提供"
    OTHER = "其他"


class Step(Enum):
    """One signature under a draft: reading for slips (校), judging whether it may go out (审)."""

    FIRST_PROOF = "一校"
    FIRST_REVIEW = "初审"
    SECOND_PROOF = "二校"
    SECOND_REVIEW = "复审"
    THIRD_PROOF = "三校"
    FINAL_REVIEW = "终审"

    @property
    def is_review(self) -> bool:
        """Whether the step judges, as against reading for slips."""
        return self in _REVIEWS


_REVIEWS = frozenset({Step.FIRST_REVIEW, Step.SECOND_REVIEW, Step.FINAL_REVIEW})


class Levels(Enum):
    """Which steps an office asks for."""

    THREE = "三审三校"
    TWO = "两级审查"


STEPS: dict[Levels, tuple[Step, ...]] = {
    Levels.THREE: tuple(Step),
    Levels.TWO: (Step.FIRST_REVIEW, Step.FINAL_REVIEW),
}
"""In their order; the last one lets a draft out."""


@dataclass(frozen=True, slots=True)
class DraftRules:
    """What an office asks of its drafts; `keep_days` after the last step their files go, the register stays."""

    levels: Levels = Levels.THREE
    keep_days: int = 30


DEFAULT_DRAFTS = DraftRules()


class DraftState(Enum):
    """Where a draft stands."""

    REVIEWING = "审核中"
    RETURNED = "退回修改"
    APPROVED = "同意发布"
    REFUSED = "不同意发布"
    WITHDRAWN = "已撤稿"


class DraftEvent(Enum):
    """What people do with a draft."""

    HAND_IN = "送审"
    PASS = "通过"
    APPROVE = "同意发布"
    RETURN = "退回修改"
    REFUSE = "不同意发布"
    WITHDRAW = "撤稿"


TABLE: dict[tuple[DraftState, DraftEvent], DraftState] = {
    (DraftState.REVIEWING, DraftEvent.PASS): DraftState.REVIEWING,
    (DraftState.REVIEWING, DraftEvent.APPROVE): DraftState.APPROVED,
    (DraftState.REVIEWING, DraftEvent.RETURN): DraftState.RETURNED,
    (DraftState.REVIEWING, DraftEvent.REFUSE): DraftState.REFUSED,
    # New words are nobody's approved words: whatever was signed before is signed again.
    (DraftState.REVIEWING, DraftEvent.HAND_IN): DraftState.REVIEWING,
    (DraftState.RETURNED, DraftEvent.HAND_IN): DraftState.REVIEWING,
    (DraftState.APPROVED, DraftEvent.HAND_IN): DraftState.REVIEWING,
    **{
        (state, DraftEvent.WITHDRAW): DraftState.WITHDRAWN
        for state in (DraftState.REVIEWING, DraftState.RETURNED, DraftState.APPROVED)
    },
}


@dataclass(frozen=True, slots=True)
class DraftFile:
    """One file of a draft; `digest` is keyed, so that short texts cannot be guessed from it."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class DraftFault:
    """One fault that the check before publication saw, masked."""

    rule: str
    name: str
    severity: str
    certainty: str
    file: str
    where: str
    evidence: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Prescan:
    """What the check saw: faults by name and number, the gravest of them in words, and what it could not read."""

    as_of: date
    counts: tuple[tuple[str, int], ...]
    grave: tuple[tuple[str, int], ...]
    faults: tuple[DraftFault, ...]
    unread: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many faults there are, also those that are not kept one by one."""
        return sum(count for _, count in self.counts)

    @property
    def concerns(self) -> tuple[str, ...]:
        """In Chinese, what nobody may let pass without saying why; empty where nothing speaks against it."""
        grave = tuple(f"{name} {count} 处" for name, count in self.grave)
        return (*grave, *((f"{len(self.unread)} 项未能检查",) if self.unread else ()))


@dataclass(frozen=True, slots=True)
class DraftDecision:
    """One step of a draft's life, as it was taken; `step` None where nobody signed at a level."""

    revision: int
    event: DraftEvent
    step: Step | None
    actor: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as the register has it; `files` and `prescan` are those of its latest revision.

    `purged` is the day on which its files were removed, None while they are there.
    """

    number: str
    serial: int
    unit: str
    department: str
    title: str
    kind: DraftKind
    channel: Channel
    levels: Levels
    handler: str
    opened: datetime
    state: DraftState
    revision: int
    files: tuple[DraftFile, ...]
    prescan: Prescan
    decisions: tuple[DraftDecision, ...]
    purged: date | None = None

    @property
    def signed(self) -> tuple[DraftDecision, ...]:
        """The signatures under the latest revision, in order."""
        return tuple(each for each in self.decisions if each.revision == self.revision and each.step is not None)

    @property
    def next_step(self) -> Step | None:
        """Whose turn it is; None when nobody's is."""
        if self.state is not DraftState.REVIEWING:
            return None
        return STEPS[self.levels][len(self.signed)]

    def signature(self, step: Step) -> DraftDecision | None:
        """What was decided at that level of the latest revision, None while nobody did."""
        return next((each for each in self.signed if each.step is step), None)


@dataclass(frozen=True, slots=True)
class UnreviewedPiece:
    """A published piece that was never let out, or only afterwards; `why` is Chinese."""

    unit: str
    title: str
    published: date
    url: str
    why: str


def next_draft_state(state: DraftState, event: DraftEvent) -> DraftState:
    """The state after `event`; raises Refused, in Chinese, for a pair that the table lacks."""
    try:
        return TABLE[state, event]
    except KeyError:
        raise Refused(f"“{state.value}”的稿件不能“{event.value}”；请先查看该稿件的审核记录") from None
