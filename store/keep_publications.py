"""Writing plans, counts and published pieces."""

import hashlib
from collections.abc import Iterable
from datetime import date

from domain.masking import masked_address, masked_text
from domain.publication import Publication, ReportedCount
from domain.target import UnitTarget
from store.counted_years import forget_counted_years
from store.keep import in_chunks
from store.models import SiteRecord
from store.publication_models import CountRecord, ImportRecord, PublicationRecord, TargetRecord

_KEY_BYTES = 16
_TOLD_AGAIN = ("title", "published", "unit", "column", "source", "words", "gone", "batch")


def keep_plan(batch: ImportRecord, targets: Iterable[UnitTarget]) -> None:
    """Write an import with its plan."""
    batch.save()
    rows = (
        TargetRecord(batch=batch, name=each.name, group=each.group, yearly=each.yearly, monthly=each.monthly)
        for each in targets
    )
    for chunk in in_chunks(rows):
        TargetRecord.objects.bulk_create(chunk)


def keep_reported_counts(batch: ImportRecord, counts: Iterable[ReportedCount]) -> None:
    """Write an import with its counts."""
    batch.save()
    rows = (
        CountRecord(
            batch=batch, name=each.name, year=each.year, month=each.month, count=each.count, through=each.through
        )
        for each in counts
    )
    for chunk in in_chunks(rows):
        CountRecord.objects.bulk_create(chunk)


def keep_publications(
    site: SiteRecord, pieces: Iterable[Publication], seen: date, batch: ImportRecord | None = None
) -> None:
    """Enter pieces into the register; one that stands there already is told anew and keeps its first day."""
    for chunk in in_chunks(pieces):
        rows = {row.key: row for row in (_row(site, piece, seen, batch) for piece in chunk)}
        PublicationRecord.objects.bulk_create(
            rows.values(), update_conflicts=True, unique_fields=["site", "key"], update_fields=_TOLD_AGAIN
        )
        forget_counted_years(site)


def note_withdrawn(site: SiteRecord, keys: Iterable[str], day: date) -> None:
    """Note that these pieces were found gone on that day, unless that is known already."""
    for chunk in in_chunks(keys):
        if PublicationRecord.objects.filter(site=site, key__in=chunk, gone__isnull=True).update(gone=day):
            forget_counted_years(site)


def note_back(site: SiteRecord, keys: Iterable[str]) -> None:
    """Note that these pieces stand there again."""
    for chunk in in_chunks(keys):
        if PublicationRecord.objects.filter(site=site, key__in=chunk, gone__isnull=False).update(gone=None):
            forget_counted_years(site)


def piece_key(piece: Publication, *, imported: bool) -> str:
    """By which a piece is known again: its address, else what a list says of it.

    What a file says stands beside what a crawl read, since both are counted and compared.
    """
    told = piece.url or "\x1f".join((piece.unit, piece.title, piece.published.isoformat()))
    return address_key(f"\x1f{told}" if imported else told)


def address_key(address: str) -> str:
    """The key of the piece that a crawl read at an address."""
    return hashlib.blake2b(address.encode("utf-8", "replace"), digest_size=_KEY_BYTES).hexdigest()


def _row(site: SiteRecord, piece: Publication, seen: date, batch: ImportRecord | None) -> PublicationRecord:
    return PublicationRecord(
        site=site,
        key=piece_key(piece, imported=batch is not None),
        url=masked_address(piece.url),
        title=masked_text(piece.title),
        published=piece.published,
        unit=piece.unit,
        column=piece.column,
        source=masked_text(piece.source),
        words=piece.words,
        first_seen=seen,
        gone=None,
        batch=batch,
    )
