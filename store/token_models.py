"""Tables of the API: tokens, and answers that are given again for the same request."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Index, UniqueConstraint

import store.setup  # noqa: F401 - Django must be set up before the first model


class ApiTokenRecord(models.Model):
    """A token; its text is known to its owner alone, here stands the SHA-256 of 256 random bits."""

    name = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    scopes: "models.Field[list[str], list[str]]" = models.JSONField(default=list)
    site = models.CharField(max_length=64, default="")
    unit = models.TextField(default="")
    expires = models.DateField()
    per_minute = models.PositiveIntegerField()
    revoked = models.BooleanField(default=False)
    made_by = models.TextField()
    last_used: "models.Field[date | None, date | None]" = models.DateField(null=True)

    objects: "ClassVar[models.Manager[ApiTokenRecord]]" = models.Manager()


class ApiAnswerRecord(models.Model):
    """What a request with an Idempotency-Key was answered, so that sending it again does nothing twice."""

    token = models.ForeignKey(ApiTokenRecord, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=128)
    request = models.CharField(max_length=64)
    answer: "models.Field[object, object]" = models.JSONField()
    at = models.DateTimeField()

    objects: "ClassVar[models.Manager[ApiAnswerRecord]]" = models.Manager()

    class Meta:
        constraints = (UniqueConstraint(fields=("token", "key"), name="answer_once_a_key"),)
        indexes = (Index(fields=("at",), name="answer_by_time"),)
