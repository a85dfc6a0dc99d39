"""Write down, once a run is settled, what the next one need not read again."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from crawler.archive.fact_json import fetched_of, list_page_of
from crawler.earlier_runs.ledger import FILE_NAME, Known, Ledger, packed_numbers
from crawler.earlier_runs.ledger_writer import Calendar, LedgerWriter, new_edition
from crawler.folder import CrawlFolder
from domain.document import Link
from domain.fetched import CrawlEnd, FactPlace, Validators
from domain.issue import PUT_ASIDE
from domain.site import Site
from store.queries import addresses_to_watch, aliases_of, states_by_fingerprint
from usecases.home.refusal import using_home
from usecases.scanning.known_scan import known_scan
from usecases.scanning.scan_record import ScannedPage, read_links, read_pages, read_resting, read_rules, read_same
from usecases.scanning.scan_segment import record_path


def remember_crawl(site: Site, run: Path, as_of: date) -> None:
    """A new edition of the site's ledger from the one that the run began with and what the run brought.

    The same run again gives the same edition, so it may be done again after a crash.
    """
    crawl = CrawlFolder(run)
    memory = crawl.order.memory
    if memory is None:
        return
    before = run / memory.ledger if memory.ledger else None
    calendar = Calendar(as_of, site.crawl.recheck_days)
    with new_edition(run.parent / FILE_NAME, before, calendar) as writer:
        for number in crawl.closed_segments():
            _remember_segment(record_path(run, number), memory.reading, writer)
        writer.close_run(run, whole=crawl.end() is CrawlEnd.FINISHED)
        writer.watch(_watched(site, writer))


def needed_runs(crawls: Path) -> set[str]:
    """Names of the runs of a site whose folders later runs refer to: these must not be removed."""
    path = crawls / FILE_NAME
    if not path.exists():
        return set()
    with Ledger(path) as ledger:
        return ledger.runs()


def _remember_segment(record: Path, reading: str, writer: LedgerWriter) -> None:
    rules = read_rules(record)
    # The text is kept as it was first used; a page that is put has all its links before it.
    links = _LinkNumbers(record, writer)
    for page in read_pages([record]):
        writer.put(_known(page, links.of(page.links), reading, rules if page.judged else ""))
    for url, etag, modified in read_same([record]):
        writer.touch(url, Validators(etag, modified))
    for url in read_resting([record]):
        writer.leave(url)


class _LinkNumbers:
    """Numbers of a record's links, as far as pages that were read anew have them: those of others come last."""

    def __init__(self, record: Path, writer: LedgerWriter) -> None:
        uses = read_links([record])
        self._links = (Link(use.url, use.raw, use.text, use.tag, where=use.place) for use in uses)
        self._writer = writer
        self._numbers: list[int] = []

    def of(self, places: list[int]) -> list[int]:
        """The numbers of the links at these places of the record."""
        numbers = self._numbers
        missing = max(places, default=-1) + 1 - len(numbers)
        if missing > 0:
            numbers += self._writer.number_links(islice(self._links, missing))
        return [numbers[place] for place in places]


def _known(page: ScannedPage, links: list[int], reading: str, rules: str) -> Known:
    fetched = fetched_of(page.fetched)
    assert fetched.archived is not None
    return Known(
        url=fetched.url,
        kind=fetched.kind,
        final_url=fetched.final_url,
        validators=fetched.validators,
        media_type=fetched.media_type,
        size=fetched.size,
        digest=fetched.digest,
        file_name=fetched.file_name,
        found_on=fetched.found_on,
        column=fetched.column,
        met=fetched.met,
        article=page.article,
        place=FactPlace(*page.place),
        offset=fetched.archived.offset,
        fetched_at=fetched.fetched_at,
        words=page.words,
        reading=reading,
        rules=rules,
        packed_links=packed_numbers(links),
        list_page=list_page_of(page.list_page) if page.list_page else None,
        scanned=page.scanned,
        unchanged=page.unchanged,
        due="",
        watched=False,
    )


def _watched(site: Site, writer: LedgerWriter) -> Iterator[str]:
    """Pages that are asked in every run: those by which an issue stands or falls, and those that show one."""
    with using_home():
        addresses, states = addresses_to_watch(site.code), states_by_fingerprint(site.code)
        aliases = aliases_of(site.code)
    yield from addresses
    for url, scanned in writer.scanned():
        found = (finding.fingerprint(site.code) for finding in known_scan(scanned, url).findings)
        if any(states.get(aliases.get(each, each)) not in PUT_ASIDE for each in found):
            yield url
