"""Questions about plans, counts and published pieces."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Max, QuerySet

from domain.publication import ReportedCount
from domain.recheck import RunKind
from domain.target import TargetPlan, UnitTarget
from store.keep import CHUNK, in_chunks
from store.keep_publications import address_key
from store.models import Run
from store.publication_models import CountRecord, ImportKind, ImportRecord, PublicationRecord, TargetRecord


def plan_of(site_code: str, year: int) -> TargetPlan | None:
    """The plan of a year that was taken in last; None before the first."""
    batch = _imports(site_code, ImportKind.PLAN).filter(year=year).last()
    if batch is None:
        return None
    rows = TargetRecord.objects.filter(batch=batch).order_by("id")
    return TargetPlan(year, tuple(UnitTarget(r.name, r.yearly, r.monthly, r.group) for r in rows), batch.file)


def reported_counts(site_code: str, year: int) -> list[ReportedCount]:
    """Counts of a year as files state them, the later import of a unit's month standing for the earlier."""
    rows = CountRecord.objects.filter(batch__site__code=site_code, year=year).order_by("id")
    latest = {(row.name, row.month): row for row in rows}
    return [ReportedCount(r.name, r.year, r.month, r.count, r.through) for r in latest.values()]


def count_imports(site_code: str, year: int) -> dict[tuple[str, int], str]:
    """The file from which each unit's month was taken in last."""
    rows = CountRecord.objects.filter(batch__site__code=site_code, year=year).order_by("id")
    return {(row.name, row.month): row.batch.file for row in rows.select_related("batch")}


class Piece(NamedTuple):
    """Of a published piece what is counted: rows are many, so that they are no models."""

    unit: str
    title: str
    published: date
    words: str
    source: str
    gone: date | None
    url: str


def publications_between(site_code: str, first: date, last: date, *, imported: bool) -> Iterator[Piece]:
    """Pieces published from one day to another, oldest first, from files or from crawls."""
    rows = PublicationRecord.objects.filter(site__code=site_code, published__gte=first, published__lte=last)
    told = rows.filter(batch__isnull=not imported).order_by("published", "id").values_list(*Piece._fields)
    return map(Piece._make, told.iterator(CHUNK))


def same_words(site_code: str, urls: Iterable[str]) -> dict[str, list[str]]:
    """Other addresses that were registered with the very words of these, by address."""
    rows = PublicationRecord.objects.filter(site__code=site_code).exclude(words="")
    found: dict[str, list[str]] = {}
    for chunk in in_chunks(urls):
        keys = {address_key(url): url for url in chunk}
        words = {row.words: keys[row.key] for row in rows.filter(key__in=keys).only("words", "key")}
        for url, digest in rows.filter(words__in=words).values_list("url", "words"):
            if url != words[digest]:
                found.setdefault(words[digest], []).append(url)
    return found


def words_of(site_code: str, urls: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Digest of the words, and title, of registered pieces by address."""
    rows = PublicationRecord.objects.filter(site__code=site_code)
    found: dict[str, tuple[str, str]] = {}
    for chunk in in_chunks(urls):
        keys = {address_key(url): url for url in chunk}
        for key, words, title in rows.filter(key__in=keys).values_list("key", "words", "title"):
            found[keys[key]] = (words, title)
    return found


def has_publications(site_code: str, *, imported: bool) -> bool:
    """Whether the register holds anything from files, or from crawls."""
    return PublicationRecord.objects.filter(site__code=site_code, batch__isnull=not imported).exists()


def registered_among(site_code: str, keys: list[str]) -> set[str]:
    """Which of these keys stand in the register."""
    rows = PublicationRecord.objects.filter(site__code=site_code)
    return {key for chunk in in_chunks(keys) for key in rows.filter(key__in=chunk).values_list("key", flat=True)}


def withdrawn_keys(site_code: str) -> set[str]:
    """Keys of the pieces that were found gone."""
    rows = PublicationRecord.objects.filter(site__code=site_code, gone__isnull=False)
    return set(rows.values_list("key", flat=True))


def runs_between(site_code: str, first: date, last: date) -> list[Run]:
    """Whole runs as of a day in that time, oldest first."""
    rows = Run.objects.filter(
        site__code=site_code, as_of__gte=first, as_of__lte=last, complete=True, kind=RunKind.PATROL
    )
    return list(rows.order_by("as_of", "id"))


def last_settled(site_code: str) -> datetime | None:
    """When a run of any kind was settled last: whatever settles may register pieces."""
    found: datetime | None = Run.objects.filter(site__code=site_code).aggregate(last=Max("settled_at"))["last"]
    return found


def newest_import(site_code: str) -> int:
    """A number that grows with every file that is taken in; 0 before the first."""
    return ImportRecord.objects.filter(site__code=site_code).aggregate(Max("id"))["id__max"] or 0


def _imports(site_code: str, kind: ImportKind) -> QuerySet[ImportRecord]:
    return ImportRecord.objects.filter(site__code=site_code, kind=kind).order_by("id")
