"""One scanner that falls out costs one gap, never a run."""

import logging
from collections.abc import Iterator
from typing import ClassVar, Self

import pytest

from domain.column import Column, ColumnState
from domain.coverage import Coverage
from domain.document import Document, Segment
from domain.finding import Finding
from domain.gap import GapKind, Stage
from domain.link import Holder, LinkOutcome, Outcome, TargetKind
from domain.rule import Category, Certainty, Rule, Severity
from scanners.bench import Bench
from scanners.found import Seen, found_in_document
from scanners.scanner import Setting

NUMBER = "360722190001011237"
PAGE = Document("http://www.example.gov.cn/1.html", "", "text/html", (Segment("正文", "正文第1段"),))
TARGET = LinkOutcome(
    "http://www.example.gov.cn/2.html",
    own=True,
    kind=TargetKind.PAGE,
    outcome=Outcome.NOT_FOUND,
    status=404,
    tries=1,
    reason="",
    final_url=None,
    holders=(Holder(PAGE.url, "链接", "2.html"),),
    holder_count=1,
)
COLUMN = ColumnState(Column("通知公告", "http://www.example.gov.cn/tzgg/"), True, 0, 0, None)


def rule(code: str) -> Rule:
    return Rule(code, "试验", Category.TERM, Severity.NOTICE, Certainty.ADVICE, "", "")


class FindingScanner:
    rules: ClassVar[tuple[Rule, ...]] = (rule("TST01"),)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        pass

    def scan(self, subject: Document) -> Iterator[Finding]:
        yield found_in_document(self.rules[0], subject, Seen(evidence=f"号码 {NUMBER}"))


class FailingScanner(FindingScanner):
    rules: ClassVar[tuple[Rule, ...]] = (rule("TST02"), rule("TST03"))

    def scan(self, subject: object) -> Iterator[Finding]:
        raise ValueError(f"cannot make sense of {NUMBER}")


class FailingLinkScanner(FailingScanner):
    subject: ClassVar[type[object]] = LinkOutcome


class FailingColumnScanner(FailingScanner):
    subject: ClassVar[type[object]] = ColumnState


class View:
    made = 0

    @classmethod
    def of(cls, document: Document, setting: Setting) -> Self:
        cls.made += 1
        return cls()


class FirstViewScanner(FindingScanner):
    subject: ClassVar[type[object]] = View

    def scan(self, subject: object) -> Iterator[Finding]:
        assert isinstance(subject, View)
        return iter(())


class SecondViewScanner(FirstViewScanner):
    pass


class BrokenView(View):
    @classmethod
    def of(cls, document: Document, setting: Setting) -> Self:
        raise KeyError("view")


class BrokenViewScanner(FirstViewScanner):
    rules: ClassVar[tuple[Rule, ...]] = (rule("TST04"),)
    subject: ClassVar[type[object]] = BrokenView


def test_a_failing_scanner_is_a_gap_and_the_others_go_on(setting: Setting, caplog: pytest.LogCaptureFixture) -> None:
    bench = Bench(setting, classes=(FailingScanner, FindingScanner))
    with caplog.at_level(logging.ERROR):
        findings, gaps = bench.scan_document(PAGE)
    assert [finding.rule for finding in findings] == ["TST01"]
    assert [(gap.stage, gap.kind, gap.subject) for gap in gaps] == [(Stage.SCAN, GapKind.SCANNER_FAILED, PAGE.url)]
    assert "TST02、TST03" in gaps[0].reason
    assert "ValueError" in caplog.text


def test_no_number_gets_into_the_log_of_a_failure(setting: Setting, caplog: pytest.LogCaptureFixture) -> None:
    Bench(setting, classes=(FailingScanner,)).scan_document(PAGE)
    assert NUMBER not in caplog.text
    assert "360722********1237" in caplog.text


def test_findings_leave_the_bench_masked(setting: Setting) -> None:
    findings, _ = Bench(setting, classes=(FindingScanner,)).scan_document(PAGE)
    assert findings[0].evidence == "号码 360722********1237"


def test_a_strict_bench_raises(setting: Setting) -> None:
    with pytest.raises(ValueError, match="cannot make sense"):
        Bench(setting, strict=True, classes=(FailingScanner,)).scan_document(PAGE)


def test_what_a_failed_scanner_should_have_seen_is_not_proven_gone(setting: Setting) -> None:
    bench = Bench(setting, classes=(FailingScanner, FailingLinkScanner, FailingColumnScanner))
    bench.scan_document(PAGE)
    bench.scan_link(TARGET)
    bench.scan_column(COLUMN)
    answered = {PAGE.url, f"column:{COLUMN.column.url}", f"target:{TARGET.url}"}
    coverage = Coverage(answered=answered, rules=set(bench.rules), failed=bench.failed)
    assert not coverage.proves_gone("TST02", ((PAGE.url,),))
    assert not coverage.proves_gone("TST02", ((f"target:{TARGET.url}",), (f"unlinked:{TARGET.url}",)))
    assert not coverage.proves_gone("TST02", ((f"column:{COLUMN.column.url}",),))


def test_a_view_is_made_once_for_all_who_share_it(setting: Setting) -> None:
    View.made = 0
    Bench(setting, strict=True, classes=(FirstViewScanner, SecondViewScanner)).scan_document(PAGE)
    assert View.made == 1


def test_a_view_that_cannot_be_made_is_a_gap_of_its_scanners(setting: Setting) -> None:
    bench = Bench(setting, classes=(BrokenViewScanner, FindingScanner))
    findings, gaps = bench.scan_document(PAGE)
    assert len(findings) == len(gaps) == 1
    assert bench.failed == {("TST04", PAGE.url)}


def test_the_bench_runs_every_scanner_there_is(setting: Setting) -> None:
    assert {"LNK01", "COL01", "PII01", "PII02"} <= Bench(setting).rules
    assert Bench(setting).site is setting.site
