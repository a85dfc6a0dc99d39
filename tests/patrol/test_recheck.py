"""Re-checks on the demo portal: only what lists hold is looked at again, and the whole of its columns."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

import pytest

from demo.truth import Planted
from domain.issue import Presence, Refused, State
from domain.recheck import Rechecked, RecheckVerdict
from domain.rule_pack import read_rule_pack
from domain.site_file import read_site
from store.models import IssueRecord
from store.queries import latest_run
from store.rectification_models import IssueLink, RecheckRecord
from tests.patrol.patrolled import AS_OF, SITE, Patrolled
from usecases.issues.review_issues import review_issues
from usecases.lists.send_rectification import send_rectification
from usecases.patrol.patrol_site import PatrolProgress
from usecases.recheck.recheck_site import RecheckOrder, RecheckSummary, recheck_site

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def planted(patrolled: Patrolled, rule: str, which: int = 0) -> Planted:
    """A fault on a page of its own."""
    return [each for each in patrolled.portal.truth.planted if each.rule == rule and each.page][which]


def issue_at(page: str, rule: str) -> IssueRecord:
    return IssueRecord.objects.filter(url=page, rule=rule).get()


def send(patrolled: Patrolled, *issues: IssueRecord) -> None:
    """Confirm these issues only, and send the lists."""
    site = read_site(patrolled.site_file())
    review_issues(SITE, "属实", "核实员", NOON, issues=[issue.id for issue in issues])
    send_rectification(site, read_rule_pack(site.rules), AS_OF, "大数据中心")


def recheck(patrolled: Patrolled, *issues: IssueRecord) -> RecheckSummary:
    numbers = tuple(issue.id for issue in issues) or None
    order = RecheckOrder(patrolled.site_file(), AS_OF, issues=numbers, strict=True)
    return recheck_site(patrolled.home, order, lambda progress: None)


def verdict_on(summary: RecheckSummary, issue: IssueRecord) -> Rechecked:
    return next(each for each in summary.results if each.issue == issue.id)


def state_of(issue: IssueRecord) -> State:
    return IssueRecord.objects.get(id=issue.id).state


def test_each_issue_gets_its_verdict_and_the_rest_of_the_portal_is_left_alone(patrolled: Patrolled) -> None:
    patrolled.patrol()
    run = latest_run(SITE)
    faults = [planted(patrolled, "TRM02", which) for which in range(4)]
    mended, unchanged, removed, silent = [issue_at(fault.page, "TRM02") for fault in faults]
    send(patrolled, mended, unchanged, removed, silent)
    patrolled.portal.mend(faults[0].id)
    patrolled.portal.take_down(faults[2].page)
    patrolled.portal.hang(faults[3].page)
    patrolled.portal.requests.clear()

    summary = recheck(patrolled)

    verdicts = [verdict_on(summary, each).verdict for each in (mended, unchanged, removed, silent)]
    assert verdicts == [
        RecheckVerdict.PASSED,
        RecheckVerdict.FAILED,
        RecheckVerdict.REMOVED,
        RecheckVerdict.NOT_CHECKED,
    ]
    assert [state_of(each) for each in (mended, removed)] == [State.CLOSED, State.CLOSED]
    assert state_of(unchanged) is State.SENT  # its deadline has not come
    assert state_of(silent) is State.SENT
    assert "超时" in verdict_on(summary, silent).note
    assert not IssueRecord.objects.exclude(times_sent=1).filter(presence=Presence.UNKNOWN).exists()
    assert latest_run(SITE) == run
    assert RecheckRecord.objects.count() == 4
    assert patrolled.portal.start not in patrolled.portal.requests


def test_an_interrupted_re_check_goes_on_the_same_day_and_asks_for_no_page_twice(patrolled: Patrolled) -> None:
    patrolled.patrol()
    faults = [planted(patrolled, "TRM02", which) for which in range(3)]
    issues = [issue_at(fault.page, "TRM02") for fault in faults]
    send(patrolled, *issues)
    patrolled.portal.requests.clear()
    order = RecheckOrder(patrolled.site_file(), AS_OF, strict=True)

    def interrupt(progress: PatrolProgress) -> None:
        if progress.stage == "扫描":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recheck_site(patrolled.home, order, interrupt)
    asked = [patrolled.portal.requests[fault.page] for fault in faults]
    summary = recheck(patrolled)

    assert [each.verdict for each in summary.results] == [RecheckVerdict.FAILED] * 3
    assert [each.name for each in patrolled.home.rechecks(SITE).iterdir()] == [summary.run.name]
    assert [patrolled.portal.requests[fault.page] for fault in faults] == asked
    assert recheck(patrolled).run != summary.run


def test_what_still_stands_after_the_units_answer_has_failed(patrolled: Patrolled) -> None:
    patrolled.patrol()
    issue = issue_at(planted(patrolled, "TRM02").page, "TRM02")
    send(patrolled, issue)
    IssueRecord.objects.update(state=State.ANSWERED)

    recheck(patrolled, issue)

    assert state_of(issue) is State.FAILED


def test_a_file_that_was_only_unlinked_still_leaks(patrolled: Patrolled) -> None:
    patrolled.patrol()
    fault = next(each for each in patrolled.portal.truth.planted if each.rule == "PII01" and each.subject)
    issue = IssueRecord.objects.get(rule="PII01", subject=fault.subject)
    send(patrolled, issue)
    patrolled.portal.publish(fault.page, "<html><title>已整改</title><body><p>附件已撤下，请勿传播。</p></body></html>")

    summary = recheck(patrolled, issue)

    assert verdict_on(summary, issue).verdict is RecheckVerdict.FAILED
    assert state_of(issue) is State.SENT


def test_a_piece_that_was_put_up_again_at_another_address_is_found_there(patrolled: Patrolled) -> None:
    patrolled.patrol()
    fault = next(
        each for each in patrolled.portal.truth.planted if each.rule == "PII01" and each.page and not each.subject
    )
    issue = issue_at(fault.page, "PII01")
    send(patrolled, issue)
    page = patrolled.portal.answer(fault.page)
    column = read_site(patrolled.site_file()).column(issue.column)
    assert page is not None
    assert column is not None
    listed = patrolled.portal.answer(column.url)
    assert listed is not None
    moved = fault.page.rpartition("/")[0] + "/t20261119_999999.html"
    patrolled.portal.publish(moved, page.body.decode())
    patrolled.portal.publish(
        column.url, listed.body.decode().replace(fault.page.rpartition("/")[2], "t20261119_999999.html")
    )
    patrolled.portal.take_down(fault.page)

    summary = recheck(patrolled, issue)

    result = verdict_on(summary, issue)
    assert result.verdict is RecheckVerdict.FAILED
    assert moved in result.note
    assert state_of(issue) is State.SENT
    (linked,) = result.linked
    assert IssueRecord.objects.get(id=linked).subject == moved
    assert IssueLink.objects.get().cause_id == issue.id


def test_without_anything_on_lists_there_is_nothing_to_look_at(patrolled: Patrolled) -> None:
    patrolled.patrol()

    with pytest.raises(Refused, match="不需要复核"):
        recheck(patrolled)


def test_a_mending_that_puts_a_piece_up_twice_raises_a_linked_issue(patrolled: Patrolled) -> None:
    patrolled.patrol()
    fault = planted(patrolled, "TRM02")
    issue = issue_at(fault.page, "TRM02")
    send(patrolled, issue)
    column = read_site(patrolled.site_file()).column(issue.column)
    assert column is not None
    listed = patrolled.portal.answer(column.url)
    assert listed is not None
    patrolled.portal.mend(fault.id)
    mended = patrolled.portal.answer(fault.page)
    assert mended is not None
    name = fault.page.rpartition("/")[2]
    again = fault.page.replace(name, "t20261118_888888.html")
    patrolled.portal.publish(again, mended.body.decode())
    row = next(row for row in re.findall(r"<li>.*?</li>", listed.body.decode(), re.DOTALL) if name in row)
    twice = listed.body.decode().replace(row, row + row.replace(name, "t20261118_888888.html"))
    patrolled.portal.publish(column.url, twice)

    result = verdict_on(recheck(patrolled, issue), issue)

    assert result.verdict is RecheckVerdict.PASSED
    assert "COL07" in set(IssueRecord.objects.filter(id__in=result.linked).values_list("rule", flat=True))


def test_a_copy_under_another_host_of_ours_still_leaks(patrolled: Patrolled) -> None:
    patrolled.patrol()
    fault = next(
        each for each in patrolled.portal.truth.planted if each.rule == "PII01" and each.page and not each.subject
    )
    issue = issue_at(fault.page, "PII01")
    send(patrolled, issue)
    page = patrolled.portal.answer(fault.page)
    assert page is not None
    parts = urlsplit(fault.page)
    other = next(host for host in read_site(patrolled.site_file()).hosts if host != parts.netloc)
    copy = urlunsplit(parts._replace(netloc=other))
    patrolled.portal.publish(copy, page.body.decode())
    patrolled.portal.take_down(fault.page)

    result = verdict_on(recheck(patrolled, issue), issue)

    assert result.verdict is RecheckVerdict.FAILED
    assert copy in result.note
    assert state_of(issue) is State.SENT


def test_a_piece_mended_and_put_up_at_another_address_has_moved(patrolled: Patrolled) -> None:
    patrolled.patrol()
    fault = planted(patrolled, "TRM02")
    issue = issue_at(fault.page, "TRM02")
    send(patrolled, issue)
    column = read_site(patrolled.site_file()).column(issue.column)
    assert column is not None
    listed = patrolled.portal.answer(column.url)
    patrolled.portal.mend(fault.id)
    page = patrolled.portal.answer(fault.page)
    assert listed is not None
    assert page is not None
    name = fault.page.rpartition("/")[2]
    moved = fault.page.replace(name, "t20261119_777777.html")
    patrolled.portal.publish(moved, page.body.decode())
    patrolled.portal.publish(column.url, listed.body.decode().replace(name, "t20261119_777777.html"))
    patrolled.portal.take_down(fault.page)

    result = verdict_on(recheck(patrolled, issue), issue)

    assert (result.verdict, result.moved_to) == (RecheckVerdict.MOVED, moved)
    assert state_of(issue) is State.CLOSED
