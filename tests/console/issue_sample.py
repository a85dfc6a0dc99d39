"""Issues and archived answers of a console's test."""

from datetime import date
from typing import Any

from crawler.archive.segment_writer import CrawlWriter
from crawler.archive.warc import ArchivedResponse
from crawler.target import Errand, Target
from domain.fetched import CrawlEnd, FetchedPage, PageFact
from domain.issue import Presence, State
from domain.link import LinkOutcome, Outcome, TargetKind
from domain.rule import Certainty, Severity
from store.models import IssueRecord, Run, SiteRecord
from tests.cli.sample import BASE
from tests.console.people import UNIT
from usecases.home.home import Home

DAY = date(2026, 3, 2)
AT = "2026-03-02T01:02:03+00:00"
SCRIPT = "<script>alert(1)</script>"
NUMBER = "360722190001010023"
MASKED = "360722********0023"


def make_issues(count: int, first: int = 1000, **fields: Any) -> list[int]:
    """That many new issues of the clerk's unit, unless told otherwise; their numbers."""
    site, run = SiteRecord.objects.get(code="dayu"), Run.objects.get()
    rows = [IssueRecord(**_row(first + each, site, run) | fields) for each in range(count)]
    return [row.pk for row in IssueRecord.objects.bulk_create(rows)]


def _row(number: int, site: SiteRecord, run: Run) -> dict[str, Any]:
    url = f"{BASE}/yjglj/{number}.html"
    return {
        "site": site,
        "fingerprint": f"{number:032x}",
        "rule": "PII01",
        "subject": url,
        "unit": UNIT,
        "column": "公示公告",
        "title": f"第{number}号公示",
        "published": "2026-03-01 09:00",
        "url": url,
        "where": "正文第2段",
        "evidence": MASKED,
        "context": f"身份证号：{MASKED}，请核对",
        "suggestion": "撤下",
        "certainty": Certainty.CERTAIN,
        "severity": Severity.GRAVE,
        "state": State.NEW,
        "presence": Presence.PRESENT,
        "first_seen": DAY,
        "last_seen": DAY,
        "last_run": run,
        "pages": [url],
        "proofs": [[url]],
    }


def archive(home: Home, bodies: dict[str, bytes], media_type: str = "text/html; charset=utf-8") -> None:
    """The answers in the newest run's folder, as the crawler leaves them."""
    run = home.crawls("dayu") / Run.objects.get().name
    writer = CrawlWriter(run)
    kind = TargetKind.PAGE if "html" in media_type else TargetKind.ATTACHMENT
    writer.offer([Target(url, Errand.FETCH, 0, "", "", kind) for url in bodies])
    while batch := writer.frontier.next_batch(Errand.FETCH, 5):
        for taken in batch:
            body = bodies[taken.url]
            fetched = FetchedPage(taken.url, kind, Outcome.OK, 200, media_type, len(body), "", None, AT)
            answer = ArchivedResponse(taken.url, 200, ((b"Content-Type", media_type.encode()),), body, AT)
            outcome = LinkOutcome(taken.url, True, kind, Outcome.OK, 200, 1, "", None)
            writer.record(PageFact(fetched), answer, outcome, [])
    writer.end(CrawlEnd.FINISHED)
