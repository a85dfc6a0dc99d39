"""Tables of what units are to publish and what they published: plans, counts from files, a register of pieces."""

from datetime import date
from enum import Enum
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

import store.setup  # noqa: F401 - Django must be set up before the first model
from store.append_only import AppendOnly
from store.enum_field import EnumField


class ImportKind(Enum):
    """What a file brought."""

    PLAN = "目标任务"
    COUNTS = "发布条数"
    ITEMS = "信息目录"


class ImportRecord(AppendOnly):
    """One file that was taken in, whole; a later one of the same year or month counts instead, none is removed."""

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="+")
    kind: "models.Field[ImportKind, ImportKind]" = EnumField(ImportKind)
    year = models.PositiveIntegerField()
    file = models.TextField()
    actor = models.TextField()
    remarks = models.TextField(default="")
    at = models.DateTimeField()


class TargetRecord(AppendOnly):
    """A row of a task plan, the unit's name as the plan writes it."""

    batch = models.ForeignKey(ImportRecord, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    group = models.TextField(default="")
    yearly = models.PositiveIntegerField()
    monthly: "models.Field[int | None, int | None]" = models.PositiveIntegerField(null=True)


class CountRecord(AppendOnly):
    """A unit's count for a month as a file states it; `through` counts from January."""

    batch = models.ForeignKey(ImportRecord, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    year = models.PositiveIntegerField()
    month = models.PositiveIntegerField()
    count: "models.Field[int | None, int | None]" = models.PositiveIntegerField(null=True)
    through: "models.Field[int | None, int | None]" = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            CheckConstraint(condition=Q(month__gte=1) & Q(month__lte=12), name="count_month_of_the_year"),
            CheckConstraint(condition=Q(count__isnull=False) | Q(through__isnull=False), name="count_says_something"),
        )


class PublicationRecord(models.Model):
    """A published piece; it stays when the page goes, with the day on which that was noticed.

    `key` is a digest of the address, or of what an imported list says where it has none, since
    addresses may be longer than an index holds; `batch` None: read by a crawl.
    """

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="publications")
    key = models.CharField(max_length=32)
    url = models.TextField()
    title = models.TextField()
    published = models.DateField()
    unit = models.TextField(default="")
    column = models.TextField(default="")
    source = models.TextField(default="")
    words = models.CharField(max_length=32, default="")
    first_seen = models.DateField()
    gone: "models.Field[date | None, date | None]" = models.DateField(null=True)
    batch = models.ForeignKey(ImportRecord, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = (Index(fields=("site", "published"), name="publication_by_day"),)
        constraints = (UniqueConstraint(fields=("site", "key"), name="publication_once"),)


class CountedYear(models.Model):
    """What patrols saw of a year's pieces, counted by month and unit; gone as soon as the register changes.

    `names` is a digest of the units' names that it was counted with.
    """

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    names = models.CharField(max_length=32)
    counts: "models.Field[Any, dict[str, dict[str, list[int]]]]" = models.JSONField()

    class Meta:
        constraints = (UniqueConstraint(fields=("site", "year"), name="year_counted_once"),)
