"""Tables of drafts: a register row that stays, each text handed in, and what people decided."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

import store.setup  # noqa: F401 - Django must be set up before the first model
from domain.draft import Channel, DraftEvent, DraftKind, DraftState, Levels, Step
from store.append_only import AppendOnly
from store.enum_field import EnumField


class DraftRecord(models.Model):
    """A row of the register; only `state`, `revision`, `touched` and `purged` change after it was opened."""

    site = models.ForeignKey("store.SiteRecord", on_delete=models.PROTECT, related_name="drafts")
    unit = models.TextField()
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    number = models.TextField()
    department = models.TextField(default="")
    title = models.TextField()
    kind: "models.Field[DraftKind, DraftKind]" = EnumField(DraftKind)
    channel: "models.Field[Channel, Channel]" = EnumField(Channel)
    levels: "models.Field[Levels, Levels]" = EnumField(Levels)
    handler = models.TextField()
    opened = models.DateTimeField()
    state: "models.Field[DraftState, DraftState]" = EnumField(DraftState, default=DraftState.REVIEWING)
    revision = models.PositiveIntegerField(default=1)
    touched = models.DateTimeField()
    purged: "models.Field[date | None, date | None]" = models.DateField(null=True)

    class Meta:
        indexes = (Index(fields=("site", "state", "unit"), name="draft_by_state_and_unit"),)
        constraints = (
            UniqueConstraint(fields=("site", "number"), name="draft_number_given_once"),
            UniqueConstraint(fields=("site", "unit", "year", "serial"), name="draft_serial_given_once"),
            CheckConstraint(condition=Q(state__in=[state.name for state in DraftState]), name="draft_state_known"),
        )


class DraftRevisionRecord(AppendOnly):
    """A text as it was handed in: its files by name and digest, and what the check saw, masked."""

    draft = models.ForeignKey(DraftRecord, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    files: "models.Field[Any, list[Any]]" = models.JSONField()
    prescan: "models.Field[Any, dict[str, Any]]" = models.JSONField()

    class Meta:
        constraints = (UniqueConstraint(fields=("draft", "revision"), name="draft_revision_once"),)


class DraftDecisionRecord(AppendOnly):
    """What was decided about a draft, by whom and when."""

    draft = models.ForeignKey(DraftRecord, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    event: "models.Field[DraftEvent, DraftEvent]" = EnumField(DraftEvent)
    step: "models.Field[Step | None, Step | None]" = EnumField(Step, null=True)
    before: "models.Field[DraftState, DraftState]" = EnumField(DraftState)
    after: "models.Field[DraftState, DraftState]" = EnumField(DraftState)
    actor = models.TextField()
    note = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            # Two people at once cannot both sign the same level.
            UniqueConstraint(fields=("draft", "revision", "step"), name="draft_step_signed_once"),
        )
