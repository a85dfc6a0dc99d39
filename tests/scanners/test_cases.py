"""Every case of every file in cases/: what a scanner must find, and what it must not.

A case file is named after its scanner's file. `[[hit]]` and `[[miss]]` give one of `text` (a
paragraph a line), `html` (a page's source; with `told`
or `led_to` what a search engine gets), `cells` (header row first), `link`, `column`, `host`, `letter`
or `account`; `[[hit]]` adds `rule` and `evidence` and any other field of the finding to be compared;
`[[miss]]` adds `why`, and `rule` when it is a decoy for one rule of several.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from documents.html import read
from documents.raw import Raw
from documents.web.hidden_blocks import hidden_blocks
from domain.column import Column, ColumnKind, ColumnState, Entry
from domain.document import Document, Segment, Table, Zone
from domain.finding import Finding
from domain.host_state import CertificateState, HostState
from domain.link import Holder, LinkOutcome, Outcome, TargetKind
from domain.page_look import PageLook
from domain.register import Account, AccountFault, Filing, IdleAccount, LateLetter, Letter, LetterKind
from domain.stated_date import DateGround, StatedDate
from domain.two_looks import TwoLooks
from scanners.bench import Bench
from scanners.planted.spam_word import advertises
from scanners.registry import all_rules, all_scanners
from scanners.scanner import Setting

HOST = "http://www.example.gov.cn/"
PAGE = "http://www.example.gov.cn/tzgg/202611/t20261101_1.html"
FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
RULES_OF_FILE = {
    scanner.__module__.rpartition(".")[2]: {rule.code for rule in scanner.rules} for scanner in all_scanners()
}


def cases(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The cases of one kind from all files, each with its scanner's name."""
    for path in FILES:
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, []):
            yield path.stem, case


def name(value: object) -> str:
    """A short name of a case for the test's title."""
    if isinstance(value, str):
        return value
    assert isinstance(value, dict)
    said = (
        value.get("why")
        or value.get("text")
        or value.get("html")
        or value.get("link")
        or value.get("column")
        or value.get("host")
        or value.get("letter")
        or value.get("account")
        or value.get("cells")
    )
    return f"{value.get('rule', '')} {said}"[:60]


@pytest.mark.parametrize(("scanner", "case"), list(cases("hit")), ids=name)
def test_a_hit_is_found(scanner: str, case: dict[str, Any], setting: Setting) -> None:
    expected = {field: value for field, value in case.items() if field not in SUBJECT_FIELDS}
    found = [finding for finding in scanned(case, setting) if finding.rule in RULES_OF_FILE[scanner]]
    assert [{field: shown(finding, field) for field in expected} for finding in found] == [expected]


@pytest.mark.parametrize(("scanner", "case"), list(cases("miss")), ids=name)
def test_a_miss_is_left_alone(scanner: str, case: dict[str, Any], setting: Setting) -> None:
    rules = {case["rule"]} if "rule" in case else RULES_OF_FILE[scanner]
    found = [(finding.rule, finding.evidence) for finding in scanned(case, setting) if finding.rule in rules]
    assert found == [], case["why"]


@pytest.mark.parametrize("code", list(all_rules()))
def test_every_rule_has_a_hit_and_a_miss(code: str) -> None:
    hit = any(case["rule"] == code for _, case in cases("hit"))
    missed = any(case.get("rule", code) == code and code in RULES_OF_FILE[scanner] for scanner, case in cases("miss"))
    assert hit, f"{code} has no [[hit]]"
    assert missed, f"{code} has no [[miss]]"


def test_every_case_file_is_named_after_a_scanner() -> None:
    assert {path.stem for path in FILES} <= set(RULES_OF_FILE)


SUBJECT_FIELDS = frozenset(
    {
        "text",
        "html",
        "told",
        "led_to",
        "cells",
        "hidden_columns",
        "sheet",
        "link",
        "column",
        "host",
        "letter",
        "account",
        "zone",
        "title",
        "published",
        "article",
        "as_of",
        "dates",
    }
)


def shown(finding: Finding, field: str) -> object:
    """A finding's field as a case writes it."""
    value = getattr(finding, field)
    return getattr(value, "value", value)


def scanned(case: dict[str, Any], setting: Setting) -> list[Finding]:
    """All that every scanner finds in a case's subject."""
    if "as_of" in case:
        setting = replace(setting, as_of=date.fromisoformat(case["as_of"]))
    bench = Bench(setting, strict=True)
    if "told" in case or "led_to" in case:
        told = page_of(case["told"]) if "told" in case else None
        return bench.scan_looks(TwoLooks(PAGE, page_of(case["html"]), told, case.get("led_to", "")))[0]
    if "link" in case:
        return bench.scan_link(link_of(**case["link"]))[0]
    if "letter" in case:
        return bench.scan_letter(letter_of(**case["letter"]))[0]
    if "account" in case:
        return bench.scan_account(account_of(**case["account"]))[0]
    if "host" in case:
        return bench.scan_host(host_of_case(**case["host"]))[0]
    if "column" in case:
        return bench.scan_column(column_of(**case["column"]))[0]
    return bench.scan_document(document_of(case))[0]


def document_of(case: dict[str, Any]) -> Document:
    """A page of paragraphs, or a sheet when the case has cells."""
    if "html" in case:
        return page_of(case["html"])
    if "cells" in case:
        segments, media_type = tuple(rows_of(case)), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    else:
        zone = Zone(case.get("zone", "正文"))
        lines = case["text"].strip("\n").split("\n")
        segments = tuple(Segment(line, f"正文第{number}段", zone) for number, line in enumerate(lines, 1))
        media_type = "text/html"
    return Document(
        url=PAGE,
        title=case.get("title", ""),
        media_type=media_type,
        segments=segments,
        published=case.get("published", ""),
        is_article=case.get("article", False),
        dates=tuple(StatedDate(DateGround[ground], moment) for ground, moment in case.get("dates", {}).items()),
    )


def page_of(html: str) -> Document:
    """A page from its source, with the links that it hides."""
    raw = Raw(PAGE, html.encode(), "text/html; charset=utf-8")

    def matters(url: str, text: str) -> bool:
        return not url.startswith(HOST) or advertises(text)

    return replace(read(raw), hidden_blocks=hidden_blocks(raw, matters))


def rows_of(case: dict[str, Any]) -> Iterator[Segment]:
    """The rows below the header, as a reader of sheets makes them."""
    header, *rows = case["cells"]
    letters = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(header)])
    hidden = tuple(case.get("hidden_columns", {}).get(letter, "") for letter in letters)
    table = Table(case.get("sheet", "Sheet1"), tuple(header), letters, hidden)
    for number, row in enumerate(rows, 2):
        yield Segment("\t".join(row), str(number), Zone.CELL, table=table)


def link_of(
    url: str,
    outcome: str,
    raw: str = "",
    text: str = "链接文字",
    kind: str = "网页",
    own: bool | None = None,
    status: int | None = None,
    tries: int = 1,
    reason: str = "",
    look: dict[str, Any] | None = None,
    before: dict[str, Any] | None = None,
    final_url: str | None = None,
    failed_on: list[str] | None = None,
    well_on: str = "",
    approved: bool = False,
    place: str = "",
) -> LinkOutcome:
    """A target held by one page."""
    return LinkOutcome(
        url=url,
        own=url.startswith(HOST) if own is None else own,
        kind=TargetKind(kind),
        outcome=Outcome(outcome),
        status=status,
        tries=tries,
        reason=reason,
        final_url=final_url,
        holders=(Holder(PAGE, text, raw or url, place),),
        holder_count=1,
        look=PageLook(**{"url": final_url or url, **look}) if look else None,
        before=PageLook(**{"url": final_url or url, **before}) if before else None,
        failed_on=tuple(failed_on or ()),
        well_on=well_on,
        approved=approved,
    )


def letter_of(kind: str, received: date, due: date, days_late: int, **told: Any) -> LateLetter:
    """A letter of the education office."""
    letter = Letter(LetterKind(kind), "D3", "县教育局", received, told.get("answered"))
    return LateLetter(letter, due, days_late, told.get("remark", ""))


def account_of(why: str, fault: str, last: date | None = None) -> IdleAccount:
    """The county's main account."""
    account = Account("微信公众号", "某县发布", "县融媒体中心", Filing.FILED)
    return IdleAccount(account, last, why, AccountFault(fault))


def host_of_case(fault: str = "", expires: str | None = None, **told: Any) -> HostState:
    """The portal's host; with a certificate where its end is given."""
    certificate = None if expires is None else CertificateState(fault, expires)
    return HostState("www.example.gov.cn", HOST, certificate=certificate, **told)


def column_of(
    kind: str,
    entries: int,
    newest: str = "",
    recognised: bool = True,
    max_age_days: int | None = None,
    declared_rows: int | None = None,
    rows: list[list[str]] | None = None,
) -> ColumnState:
    """A column of the site as one crawl saw it."""
    column = Column("通知公告", "http://www.example.gov.cn/tzgg/", "县政府办", ColumnKind(kind), max_age_days)
    day = date.fromisoformat(newest) if newest else None
    read = tuple(Entry(*row) for row in rows or ())
    return ColumnState(column, recognised, entries, entries if day else 0, day, declared_rows, read)
