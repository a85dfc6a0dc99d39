"""Answers of units to their lists."""

from typing import Any

from django.db import models

import store.setup  # noqa: F401 - Django must be set up before the first model
from store.append_only import AppendOnly


class AnswerRecord(AppendOnly):
    """One answer; `file` is the name that people gave its file ("" for none), `shelf` the name of ours."""

    paper = models.ForeignKey("store.RectificationListRecord", on_delete=models.PROTECT, related_name="+")
    actor = models.TextField()
    words = models.TextField(default="")
    issues: "models.Field[Any, list[int]]" = models.JSONField(default=list)
    file = models.TextField(default="")
    shelf = models.CharField(max_length=64, default="")
    size = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField()
