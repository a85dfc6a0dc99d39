"""Makes rectification lists, one unit at a time: numbered, dated, their words frozen."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.issue import Event, next_state
from domain.masking import masked_text
from domain.rectification import RectificationItem, RectificationList
from domain.rule import Category, Rule, Severity
from domain.rule_pack import RulePack
from store.keep import keep_decisions, keep_list, mark_sent
from store.list_queries import issues_to_send, last_serial
from store.models import Decision, IssueRecord, RectificationItemRecord, RectificationListRecord, SiteRecord
from usecases.lists.frozen_item import frozen_item, words_of
from usecases.lists.rectification_lists import list_from
from usecases.lists.repeat_offences import EarlierKinds
from usecases.units.deadline import Deadline, deadline

_NOT_OURS = "站点文件中没有这个单位，请核对名称，或在站点文件中把它写为现单位的别名（aliases）。"
_RENAMED = "本清单含原“{}”名下的问题。"


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A list as it would be sent today, and what it is made of."""

    paper: RectificationListRecord
    items: list[RectificationItem]
    issues: list[IssueRecord]
    deadlines: list[Deadline]

    @property
    def as_list(self) -> RectificationList:
        """The list in the words that would be frozen."""
        return list_from(self.paper, self.items)


@dataclass(frozen=True, slots=True)
class ListSender:
    """All lists of one day and one hand: `actor` signs, `issuer` stands on the paper ("" for the same).

    `due` is one deadline for all, None for each category's own; `remark` is added to every list.
    """

    site: SiteRecord
    known_units: Collection[str]
    pack: RulePack
    rules: Mapping[str, Rule]
    as_of: date
    actor: str
    at: datetime
    issuer: str = ""
    due: date | None = None
    remark: str = ""

    def send(self, unit: str, names: Collection[str]) -> RectificationList:
        """A new numbered list of what stands under these names of the unit."""
        return self.keep(self.draft(unit, names))

    def draft(self, unit: str, names: Collection[str]) -> ListDraft:
        """The list as it would be sent; nothing is written."""
        issues = sorted(issues_to_send(self.site.code, names), key=self._order)
        earlier = EarlierKinds.of(self.site.code, names, self.as_of)
        deadlines = [self._deadline(issue) for issue in issues]
        items = [
            frozen_item(issue, number, limit.due, self.rules, earlier.months(issue.rule, issue.id, issue.recurrences))
            for number, (issue, limit) in enumerate(zip(issues, deadlines, strict=True), 1)
        ]
        paper = self._paper(unit, deadlines, sorted({issue.unit for issue in issues} - {unit}))
        return ListDraft(paper, items, issues, deadlines)

    def keep(self, draft: ListDraft) -> RectificationList:
        """Send it: the words are frozen, its issues are sent."""
        keep_list(draft.paper, (_row(draft.paper, item) for item in draft.items))
        self._mark_sent(draft.paper, draft.issues, draft.deadlines)
        return draft.as_list

    def _order(self, issue: IssueRecord) -> tuple[int, int, str, str, int]:
        rule = self.rules.get(issue.rule)
        category = list(Category).index(rule.category) if rule else len(Category)
        return (list(Severity).index(issue.severity), category, issue.rule, issue.column, issue.id)

    def _deadline(self, issue: IssueRecord) -> Deadline:
        if self.due is not None:
            return Deadline(self.due)
        days = self.pack.due_working_days
        rule = self.rules.get(issue.rule)
        category = rule.category.value if rule else ""
        # A category that the pack does not name gets the pack's longest time, never a shorter one.
        return deadline(self.as_of, days.get(category, max(days.values())))

    def _paper(self, unit: str, deadlines: list[Deadline], former: list[str]) -> RectificationListRecord:
        year = self.as_of.year
        serial = last_serial(self.site, unit, year) + 1
        remarks = list(dict.fromkeys(limit.remark for limit in deadlines))
        if unit and unit not in self.known_units:
            remarks.append(_NOT_OURS)
        if former:
            remarks.append(_RENAMED.format("”“".join(former)))
        if self.remark:
            remarks.append(masked_text(self.remark))
        return RectificationListRecord(
            site=self.site,
            unit=unit,
            year=year,
            serial=serial,
            number=f"整改〔{year}〕{unit or '未明确责任单位'}-{serial:03d}号",
            site_name=self.site.name,
            issued=self.as_of,
            due=max(limit.due for limit in deadlines),
            issuer=self.issuer or self.actor,
            remark="".join(remarks),
        )

    def _mark_sent(
        self, paper: RectificationListRecord, issues: Iterable[IssueRecord], deadlines: Iterable[Deadline]
    ) -> None:
        by_day: dict[date, list[int]] = defaultdict(list)
        decisions = []
        for issue, limit in zip(issues, deadlines, strict=True):
            by_day[limit.due].append(issue.id)
            decisions.append(self._signed(issue, paper.number))
        for due, numbers in by_day.items():
            mark_sent(numbers, due)
        keep_decisions(decisions)

    def _signed(self, issue: IssueRecord, number: str) -> Decision:
        return Decision(
            issue_id=issue.id,
            event=Event.SEND,
            before=issue.state,
            after=next_state(issue.state, Event.SEND),
            actor=self.actor,
            note=f"列入 {number}",
            at=self.at,
        )


def _row(paper: RectificationListRecord, item: RectificationItem) -> RectificationItemRecord:
    return RectificationItemRecord(paper=paper, issue_id=item.issue, number=item.number, words=words_of(item))
