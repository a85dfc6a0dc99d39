"""A fault keeps its identity from run to run, and only the right facts prove it gone."""

from dataclasses import replace

from domain.coverage import Coverage
from domain.document import Document, Segment, Table, Zone
from domain.finding import Finding
from domain.link import Holder, LinkOutcome, Outcome, TargetKind
from domain.rule import Category, Certainty, Rule, Severity
from scanners.bench import Bench
from scanners.found import SITE_TEMPLATE, Seen, found_in_document
from scanners.scanner import Setting

HOST = "http://www.example.gov.cn"
IDS = ("360722190001011237", "360722190102030453", "360723190506078898")
SHEET = Table("名单", ("姓名", "身份证号"), ("A", "B"))


def sheet(*numbers: str) -> Document:
    rows = tuple(Segment(f"张三\t{number}", str(row), Zone.CELL, table=SHEET) for row, number in enumerate(numbers, 2))
    return Document(f"{HOST}/a.xlsx", "名单.xlsx", "application/zip", rows, found_on=f"{HOST}/1.html")


def target(outcome: Outcome, *pages: str, url: str = f"{HOST}/gone.html") -> LinkOutcome:
    holders = tuple(Holder(page, "链接", url) for page in pages)
    return LinkOutcome(url, url.startswith(HOST), TargetKind.PAGE, outcome, None, 1, "", None, holders, len(holders))


def only(findings: list[Finding]) -> Finding:
    assert len(findings) == 1
    return findings[0]


def test_taking_one_number_out_of_a_sheet_leaves_the_same_issue(setting: Setting) -> None:
    bench = Bench(setting, strict=True)
    before, after = (only(bench.scan_document(sheet(*numbers))[0]) for numbers in (IDS, IDS[1:]))
    assert before.evidence == "360722********1237 等 3 个身份证号"
    assert after.evidence == "360722********0453 等 2 个身份证号"
    assert before.fingerprint("example") == after.fingerprint("example")


def test_two_sheets_are_two_issues(setting: Setting) -> None:
    document = sheet(IDS[0])
    other = replace(document.segments[0], table=replace(SHEET, name="附表"))
    findings, _ = Bench(setting, strict=True).scan_document(replace(document, segments=(*document.segments, other)))
    assert len({finding.fingerprint("example") for finding in findings}) == 2


def test_an_attachment_is_shown_at_its_page_and_proven_by_itself(setting: Setting) -> None:
    finding = only(Bench(setting, strict=True).scan_document(sheet(IDS[0]))[0])
    assert (finding.url, finding.subject, finding.attachment) == (f"{HOST}/1.html", f"{HOST}/a.xlsx", "名单.xlsx")
    assert finding.proofs == ((f"{HOST}/a.xlsx",),)


def test_an_attachment_without_a_title_goes_by_its_address(setting: Setting) -> None:
    document = replace(sheet(IDS[0]), title="", url=f"{HOST}/P02%E5%90%8D%E5%8D%95.xlsx")
    assert only(Bench(setting, strict=True).scan_document(document)[0]).attachment == "P02名单.xlsx"


def test_an_address_that_holds_a_number_is_known_by_a_digest_that_needs_the_key(setting: Setting) -> None:
    page = replace(sheet(IDS[0]), url=f"{HOST}/{IDS[1]}.xlsx")
    finding, same, other_key = (
        only(Bench(replace(setting, secret=secret), strict=True).scan_document(page)[0])
        for secret in (b"one", b"one", b"two")
    )
    assert finding.fingerprint("example") == same.fingerprint("example") != other_key.fingerprint("example")
    assert only(Bench(setting, strict=True).scan_document(sheet(IDS[0]))[0]).subject_key == ""


def test_a_fault_in_a_template_is_one_issue_of_the_site() -> None:
    rule = Rule("TST01", "试验", Category.TERM, Severity.NOTICE, Certainty.ADVICE, "", "")
    footer = Segment("主办单位", "页脚", Zone.FOOTER)
    pages = [Document(f"{HOST}/{number}.html", "", "text/html", (footer,)) for number in (1, 2)]
    first, second = (found_in_document(rule, page, Seen("主办单位"), (footer, 0)) for page in pages)
    assert first.subject == SITE_TEMPLATE
    assert first.fingerprint("example") == second.fingerprint("example")
    assert first.merged(second).pages == (f"{HOST}/1.html", f"{HOST}/2.html")


def test_a_dead_target_is_one_issue_whatever_the_status_and_the_pages(setting: Setting) -> None:
    bench = Bench(setting, strict=True)
    first = only(bench.scan_link(target(Outcome.NOT_FOUND, f"{HOST}/2.html", f"{HOST}/1.html"))[0])
    second = only(bench.scan_link(target(Outcome.GONE, f"{HOST}/3.html"))[0])
    assert first.fingerprint("example") == second.fingerprint("example")
    assert (first.url, first.pages, first.occurrences) == (f"{HOST}/1.html", (f"{HOST}/1.html", f"{HOST}/2.html"), 2)


def test_a_dead_link_is_gone_when_its_target_answers_or_nothing_leads_there(setting: Setting) -> None:
    page, dead = f"{HOST}/1.html", f"{HOST}/gone.html"
    finding = only(Bench(setting, strict=True).scan_link(target(Outcome.NOT_FOUND, page))[0])

    def gone(answered: set[str], linked: set[str]) -> bool:
        coverage = Coverage(answered=answered, rules={"LNK01"}, linked=linked)
        return coverage.proves_gone(finding.rule, finding.proofs)

    assert gone({f"target:{dead}"}, {dead})
    assert gone({page}, set())
    assert not gone({page}, {dead}), "the page still holds the link: its target only timed out this time"
    assert not gone(set(), set()), "the page was not read"


def test_targets_of_one_foreign_host_are_one_issue(setting: Setting) -> None:
    bench = Bench(setting, strict=True)
    urls = ("http://shop.example.com/1", "https://shop.example.com/2")
    first, second = (only(bench.scan_link(target(Outcome.OK, f"{HOST}/1.html", url=url))[0]) for url in urls)
    assert first.fingerprint("example") == second.fingerprint("example")


def test_the_unit_of_most_holders_answers_for_a_link(setting: Setting) -> None:
    pages = (f"{HOST}/1.html", f"{HOST}/yjglj/1.html", f"{HOST}/yjglj/2.html")
    assert only(Bench(setting, strict=True).scan_link(target(Outcome.NOT_FOUND, *pages))[0]).unit == "县应急管理局"


def test_a_target_without_holders_is_shown_at_itself(setting: Setting) -> None:
    finding = only(Bench(setting, strict=True).scan_link(target(Outcome.NOT_FOUND))[0])
    assert (finding.url, finding.where, finding.unit) == (f"{HOST}/gone.html", "链接（无文字）", "")
