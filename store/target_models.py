"""Tables of what links lead to: failures by day, accepted looks, the register of foreign domains, availability."""

from datetime import date, datetime

from django.db import models
from django.db.models import Index, UniqueConstraint

import store.setup  # noqa: F401 - Django must be set up before the first model
from domain.link import Outcome
from store.enum_field import EnumField


class TargetFailure(models.Model):
    """A day on which a target did not answer; `ended` is the day on which it did again, None: not yet.

    `key` is a digest of the address, since addresses may be longer than an index holds.
    """

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=32)
    url = models.TextField()
    day = models.DateField()
    outcome: "models.Field[Outcome, Outcome]" = EnumField(Outcome)
    reason = models.TextField(default="")
    ended: "models.Field[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        constraints = (UniqueConstraint(fields=("site", "key", "day"), name="failure_once_a_day"),)


class ForeignPageRecord(models.Model):
    """A foreign address and what was accepted as its content; `well` is the last day on which it answered well."""

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=32)
    url = models.TextField()
    final_url = models.TextField(default="")
    title = models.TextField(default="")
    text = models.TextField(default="")
    well = models.DateField()

    class Meta:
        constraints = (UniqueConstraint(fields=("site", "key"), name="foreign_page_once"),)


class ExternalDomainRecord(models.Model):
    """A foreign host that pages lead to (see `domain.external_domain`)."""

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="+")
    host = models.CharField(max_length=255)
    first_seen = models.DateField()
    last_seen = models.DateField()
    addresses = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    title = models.TextField(default="")
    category = models.TextField(default="")
    certificate = models.TextField(default="")
    allowed = models.BooleanField(default=False)
    approved_by = models.TextField(default="")
    approved_on: "models.Field[date | None, date | None]" = models.DateField(null=True)
    approved_until: "models.Field[date | None, date | None]" = models.DateField(null=True)
    note = models.TextField(default="")
    lost_since: "models.Field[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        constraints = (UniqueConstraint(fields=("site", "host"), name="external_domain_once"),)


class HomeProbeRecord(models.Model):
    """One look at a home page as a visitor opens it; `version` is the internet protocol's, 4 or 6."""

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="+")
    url = models.TextField()
    at: "models.Field[datetime, datetime]" = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=4)
    seconds = models.FloatField()
    opened = models.BooleanField()
    reason = models.TextField(default="")

    class Meta:
        indexes = (Index(fields=("site", "at"), name="home_probe_by_time"),)
