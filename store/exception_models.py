"""The table of wordings that people found right."""

from datetime import datetime

from django.db import models

import store.setup  # noqa: F401 - Django must be set up before the first model
from domain.word_exception import Reach
from store.enum_field import EnumField


class ExceptionRecord(models.Model):
    """One exception; it is withdrawn by a date, never deleted, so that it can be seen who allowed what.

    `issue` is the one whose dismissal gave rise to it.
    """

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="+")
    issue = models.ForeignKey("store.IssueRecord", on_delete=models.PROTECT, related_name="+")
    reach: "models.Field[Reach, Reach]" = EnumField(Reach)
    rule = models.CharField(max_length=16)
    words = models.TextField()
    context = models.TextField(default="")
    subject = models.TextField(default="")
    until = models.DateField()
    actor = models.TextField()
    note = models.TextField(default="")
    at = models.DateTimeField()
    withdrawn_at: "models.Field[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    withdrawn_by = models.TextField(default="")
