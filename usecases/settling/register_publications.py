"""Enter what a run read of published pieces into the register; pieces found gone stay in it and say so."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.db import transaction

from crawler.folder import CrawlFolder
from domain.link import DEAD, TargetKind
from domain.site import Site
from store.keep import keep_site
from store.keep_publications import address_key, keep_publications, note_back, note_withdrawn, piece_key
from store.publication_queries import registered_among, withdrawn_keys
from usecases.home.refusal import using_home
from usecases.scanning.published_piece import listed_pieces
from usecases.scanning.scan_record import read_list_pages, read_pages, read_pieces, read_resting, read_same


def register_publications(site: Site, crawl: CrawlFolder, records: list[Path], as_of: date) -> None:
    """Bring the register up to date; the same run again changes nothing."""
    read = frozenset(_pages_read(records))
    listed = {piece_key(each, imported=False): each for each in listed_pieces(site, read_list_pages(records), read)}
    with using_home(), transaction.atomic():
        record = keep_site(site.code, site.name)
        keep_publications(record, read_pieces(records), as_of)
        # What is known of a piece by its page is more than a list says of it.
        known = registered_among(site.code, list(listed))
        keep_publications(record, (piece for key, piece in listed.items() if key not in known), as_of)
        note_back(record, withdrawn_keys(site.code) & {address_key(url) for url in _standing(records)})
        note_withdrawn(record, _dead(crawl), as_of)


def _pages_read(records: Iterable[Path]) -> Iterable[str]:
    """Addresses of pages, as linked and as they answered, that were read or are known as read."""
    for page in read_pages(records):
        if page.fetched["kind"] != TargetKind.ATTACHMENT.name:
            yield page.fetched["url"]
            yield page.fetched.get("final_url") or page.fetched["url"]
    yield from _standing(records)


def _standing(records: Iterable[Path]) -> Iterable[str]:
    """Addresses that were found as before."""
    yield from (url for url, _, _ in read_same(records))
    yield from read_resting(records)


def _dead(crawl: CrawlFolder) -> Iterable[str]:
    return (address_key(outcome.url) for outcome in crawl.outcomes() if outcome.outcome in DEAD)
