"""What happens to a list after it was sent: the unit answers it, or it is called back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from domain.issue import ON_PAPER, TABLE, Event, Refused
from store.keep import keep_decisions, keep_issues, keep_recall
from store.list_queries import issues_on, list_numbered, lists_holding, recall_of
from store.models import Decision, IssueRecord, RectificationListRecord
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home


@dataclass(frozen=True, slots=True)
class StepResult:
    """How many issues the step changed, and how many of the list stood where it does not reach."""

    number: str
    changed: int
    left: int


@dataclass(frozen=True, slots=True)
class Step:
    """Who does it, when, and why."""

    actor: str
    at: datetime
    note: str = ""


def recall_list(site_code: str, number: str, step: Step) -> StepResult:
    """Call a list back: what is still to be mended waits for the next list, as if this one had not been sent.

    What was mended, dismissed, or sent again on a later list since stays as it is. The paper stays
    in the books with its number. Raises Refused.
    """
    if not step.note.strip():
        raise Refused("撤回清单须写明理由；请用 --note 写明")
    with using_home():
        known_site(site_code)
        with transaction.atomic():
            paper = _standing(site_code, number)
            issues = issues_on(paper)
            keep_recall(paper, step.actor, step.note, step.at.astimezone())
            held = lists_holding([issue.id for issue in issues])
            last = [each for each in issues if not any(other.id > paper.id for other in held.get(each.id, []))]
            changed = _moved(last, Event.RECALL, Step(step.actor, step.at, f"撤回 {number}：{step.note.strip()}"))
            for issue in changed:
                earlier = held.get(issue.id, [])
                issue.times_sent = len(earlier)
                issue.due = earlier[-1].due if earlier else None
            keep_issues(changed)
    return StepResult(number, len(changed), len(issues) - len(changed))


def answer_list(site_code: str, number: str, step: Step, issues: Iterable[int] | None = None) -> StepResult:
    """The unit says that it has mended what stands on the list, or these issues of it; a re-check will tell."""
    with using_home():
        known_site(site_code)
        with transaction.atomic():
            found = issues_on(_standing(site_code, number))
            wanted = {each.id for each in found} if issues is None else set(issues)
            if unknown := sorted(wanted - {each.id for each in found}):
                raise Refused(f"{number} 上没有编号为 {'、'.join(map(str, unknown))} 的问题；请核对清单“问题编号”一栏")
            changed = _moved([each for each in found if each.id in wanted], Event.ANSWER, step)
            keep_issues(changed)
    return StepResult(number, len(changed), len(wanted) - len(changed))


def _standing(site_code: str, number: str) -> RectificationListRecord:
    paper = list_numbered(site_code, number.strip())
    if paper is None:
        raise Refused(f"没有编号为“{number}”的整改清单；请用 xuncha lists show {site_code} 查看编号")
    if recall := recall_of(paper):
        raise Refused(f"{number} 已于{recall.at.astimezone():%Y-%m-%d}撤回（{recall.reason}），不能再作处理")
    return paper


def _moved(issues: Iterable[IssueRecord], event: Event, step: Step) -> list[IssueRecord]:
    """The issues that the event reaches, moved and signed."""
    changed, decisions = [], []
    for issue in issues:
        after = TABLE.get((issue.state, event))
        if after is None or issue.state not in ON_PAPER:
            continue
        decisions.append(
            Decision(
                issue_id=issue.id,
                event=event,
                before=issue.state,
                after=after,
                actor=step.actor,
                note=step.note,
                at=step.at.astimezone(),
            )
        )
        issue.state = after
        changed.append(issue)
    keep_decisions(decisions)
    return changed
