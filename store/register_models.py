"""Tables of what is registered by import: new-media accounts, their articles, letters."""

from datetime import date

from django.db import models
from django.db.models import UniqueConstraint

import store.setup  # noqa: F401 - Django must be set up before the first model
from domain.register import Filing, LetterKind
from store.enum_field import EnumField


class AccountRecord(models.Model):
    """A new-media account; a later import of the register changes it."""

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="accounts")
    platform = models.CharField(max_length=64)
    name = models.CharField(max_length=128)
    unit = models.TextField(default="")
    filing: "models.Field[Filing, Filing]" = EnumField(Filing)
    number = models.TextField(default="")

    class Meta:
        constraints = (UniqueConstraint(fields=("site", "platform", "name"), name="account_once_a_platform"),)


class ArticleRecord(models.Model):
    """An article that was taken in, by a digest of its address."""

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="articles")
    key = models.CharField(max_length=32)
    account = models.CharField(max_length=128)
    url = models.TextField()
    title = models.TextField(default="")
    published: "models.Field[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        constraints = (UniqueConstraint(fields=("site", "key"), name="article_once"),)


class LetterRecord(models.Model):
    """A letter by its number; neither its writer nor its words are kept."""

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="letters")
    kind: "models.Field[LetterKind, LetterKind]" = EnumField(LetterKind)
    number = models.CharField(max_length=64)
    unit = models.TextField(default="")
    received = models.DateField()
    answered: "models.Field[date | None, date | None]" = models.DateField(null=True)
    extended = models.BooleanField(default=False)

    class Meta:
        constraints = (UniqueConstraint(fields=("site", "kind", "number"), name="letter_once_a_register"),)
