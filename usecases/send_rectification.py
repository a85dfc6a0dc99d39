"""Send each unit the list of what it must mend: numbered, dated, its words frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby

from django.db import transaction

from domain.issue import Event, Refused, next_state
from domain.rectification import NO_UNIT, RectificationItem, RectificationList
from domain.rule import Category, Rule, Severity
from domain.rule_pack import RulePack
from domain.site import Site
from scanners.registry import all_rules
from store.keep import in_chunks, keep_decisions, keep_issues, keep_list, keep_site
from store.models import Decision, IssueRecord, RectificationItemRecord, RectificationListRecord, SiteRecord
from store.queries import issues_to_send, last_serial
from usecases.deadline import Deadline, deadline
from usecases.frozen_item import frozen_item, words_of
from usecases.known_site import known_site
from usecases.rectification_lists import list_from, standing_lists
from usecases.refusal import using_home


def send_rectification(
    site: Site, pack: RulePack, as_of: date, actor: str, unit: str | None = None
) -> list[RectificationList]:
    """A new list for each unit with confirmed issues; a unit without gets its standing one again.

    Issues that failed their re-check go out again with their round; what a scan knows to be gone
    stays off. `unit` None means all. Lists come in the order of the site file's units.
    """
    wanted = _known_unit(site, unit)
    if not actor.strip():
        raise Refused("没有写明下发单位或经办人；请写明由谁下发整改清单")
    with using_home():
        known_site(site.code)
        with transaction.atomic():
            sender = _Sender(
                keep_site(site.code, site.name), pack, all_rules(), as_of, actor.strip(), datetime.now(UTC)
            )
            due = _by_unit(site, issues_to_send(site.code, wanted))
            sent = {name: sender.send(name, issues) for name, issues in due.items()}
            papers = standing_lists(site.code, wanted)
            standing = {name: list_from(paper) for name, paper in papers.items() if name not in sent}
    lists = {**standing, **sent}
    return [lists[name] for name in sorted(lists, key=partial(_rank, site))]


def _known_unit(site: Site, unit: str | None) -> str | None:
    if unit in (None, "", NO_UNIT):
        return None if unit is None else ""
    if unit not in {known.name for known in site.units}:
        raise Refused(f"站点“{site.name}”没有单位“{unit}”；请使用站点文件中的单位名称")
    return unit


def _by_unit(site: Site, issues: Iterable[IssueRecord]) -> dict[str, list[IssueRecord]]:
    ranked = sorted(issues, key=lambda issue: _rank(site, issue.unit))
    return {name: list(group) for name, group in groupby(ranked, lambda issue: issue.unit)}


def _rank(site: Site, unit: str) -> tuple[int, str]:
    """Units in the site file's order, then others, issues of nobody last."""
    names = [known.name for known in site.units]
    return (names.index(unit) if unit in names else len(names) + (unit == ""), unit)


@dataclass(frozen=True, slots=True)
class _Sender:
    """Makes one unit's list at a time, all of one day and one hand."""

    site: SiteRecord
    pack: RulePack
    rules: Mapping[str, Rule]
    as_of: date
    actor: str
    at: datetime

    def send(self, unit: str, issues: list[IssueRecord]) -> RectificationList:
        """A new numbered list of these issues."""
        issues.sort(key=self._order)
        deadlines = [self._deadline(issue) for issue in issues]
        items = [
            frozen_item(issue, number, limit.due, self.rules)
            for number, (issue, limit) in enumerate(zip(issues, deadlines, strict=True), 1)
        ]
        paper = self._paper(unit, deadlines)
        keep_list(paper, (_row(paper, item) for item in items))
        self._mark_sent(paper, issues, deadlines)
        return list_from(paper, items)

    def _order(self, issue: IssueRecord) -> tuple[int, int, str, str, int]:
        rule = self.rules.get(issue.rule)
        category = list(Category).index(rule.category) if rule else len(Category)
        return (list(Severity).index(issue.severity), category, issue.rule, issue.column, issue.id)

    def _deadline(self, issue: IssueRecord) -> Deadline:
        days = self.pack.due_working_days
        rule = self.rules.get(issue.rule)
        category = rule.category.value if rule else ""
        # A category that the pack does not name gets the pack's longest time, never a shorter one.
        return deadline(self.as_of, days.get(category, max(days.values())))

    def _paper(self, unit: str, deadlines: list[Deadline]) -> RectificationListRecord:
        year = self.as_of.year
        serial = last_serial(self.site, unit, year) + 1
        return RectificationListRecord(
            site=self.site,
            unit=unit,
            year=year,
            serial=serial,
            number=f"整改〔{year}〕{unit or '未明确责任单位'}-{serial:03d}号",
            site_name=self.site.name,
            issued=self.as_of,
            due=max(limit.due for limit in deadlines),
            issuer=self.actor,
            remark="".join(dict.fromkeys(limit.remark for limit in deadlines)),
        )

    def _mark_sent(
        self, paper: RectificationListRecord, issues: Iterable[IssueRecord], deadlines: Iterable[Deadline]
    ) -> None:
        decisions = []
        for issue, limit in zip(issues, deadlines, strict=True):
            decisions.append(self._signed(issue, paper.number))
            issue.state = decisions[-1].after
            issue.times_sent += 1
            issue.due = limit.due
        for chunk in in_chunks(issues):
            keep_issues(chunk)
        keep_decisions(decisions)

    def _signed(self, issue: IssueRecord, number: str) -> Decision:
        after = next_state(issue.state, Event.SEND)
        return Decision(
            issue_id=issue.id,
            event=Event.SEND,
            before=issue.state,
            after=after,
            actor=self.actor,
            note=f"列入 {number}",
            at=self.at,
        )


def _row(paper: RectificationListRecord, item: RectificationItem) -> RectificationItemRecord:
    return RectificationItemRecord(paper=paper, issue_id=item.issue, number=item.number, words=words_of(item))
