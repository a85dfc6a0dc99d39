"""A ledger made of one crawl's facts, so that a second crawl can be told what the first one saw."""

from datetime import date
from pathlib import Path

from crawler.earlier_runs.ledger import Known, packed_numbers
from crawler.earlier_runs.ledger_writer import Calendar, new_edition
from crawler.folder import CrawlFolder
from domain.document import Link
from domain.fetched import FactPlace, PageFact
from domain.link import TargetKind

DAY = date(2026, 3, 2)
READING, RULES = "reading", "rules"


def remember(folder: CrawlFolder, ledger: Path, days: tuple[int, ...] = (1,)) -> None:
    """Writes down all pages and attachments of a crawl, as the scan would that found nothing on them."""
    with new_edition(ledger, None, Calendar(DAY, days)) as writer:
        for segment in folder.closed_segments():
            for line, fact in enumerate(folder.facts(segment)):
                if fact.fetched.archived and (fact.document or fact.fetched.kind is TargetKind.ATTACHMENT):
                    links: tuple[Link, ...] = fact.document.links if fact.document else ()
                    writer.put(_known(fact, FactPlace(folder.path.name, segment, line), writer.number_links(links)))
        writer.close_run(folder.path, whole=True)


def _known(fact: PageFact, place: FactPlace, links: list[int]) -> Known:
    page = fact.fetched
    assert page.archived is not None
    return Known(
        url=page.url,
        kind=page.kind,
        final_url=page.final_url,
        validators=page.validators,
        media_type=page.media_type,
        size=page.size,
        digest=page.digest,
        file_name=page.file_name,
        found_on=page.found_on,
        column=page.column,
        met=page.met,
        article=bool(fact.document and fact.document.is_article),
        place=place,
        offset=page.archived.offset,
        fetched_at=page.fetched_at,
        words="",
        reading=READING,
        rules=RULES,
        packed_links=packed_numbers(links),
        list_page=fact.list_page if fact.list_page and fact.list_page.timeless else None,
        scanned="",
        unchanged=0,
        due="",
        watched=False,
    )
