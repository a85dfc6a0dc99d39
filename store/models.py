"""Tables: what is kept of portals, patrols, issues, people's decisions and lists as sent.

Addresses and words are unlimited text, since a portal's links may be 10 kB long.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

# Django learns of tables that stand in files of their own, and is set up before the first of them.
import store.account_models
import store.answer_models
import store.draft_models
import store.exception_models
import store.publication_models
import store.rectification_models
import store.register_models
import store.setup
import store.target_models
import store.token_models  # noqa: F401 - the name `store` stands for all of them
from domain.fetched import CrawlEnd
from domain.gap import GapKind, Stage
from domain.issue import Event, Presence, State
from domain.recheck import RunKind
from domain.rule import Certainty, Severity
from store.append_only import AppendOnly
from store.enum_field import EnumField
from store.subject_head import SubjectHead

_KIND, _OWNER = ("state", "severity", "certainty"), ("rule", "unit")
_MORE = ("column", "first_seen", "last_seen", "published", "due", "recurrences", "id")


class SiteRecord(models.Model):
    """A portal that was patrolled at least once."""

    code = models.CharField(max_length=64, unique=True)
    name = models.TextField()


class Run(models.Model):
    """One settled run of one site; `name` is its crawl folder's name, the counts are its settlement."""

    site = models.ForeignKey(SiteRecord, on_delete=models.PROTECT, related_name="runs")
    name = models.TextField()
    kind: "models.Field[RunKind, RunKind]" = EnumField(RunKind, default=RunKind.PATROL)
    as_of = models.DateField()
    rule_pack = models.TextField()
    end: "models.Field[CrawlEnd, CrawlEnd]" = EnumField(CrawlEnd)
    complete = models.BooleanField()
    settled_at = models.DateTimeField()
    answered = models.PositiveIntegerField(default=0)
    rules = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    seen_again = models.PositiveIntegerField(default=0)
    mended = models.PositiveIntegerField(default=0)
    recurred = models.PositiveIntegerField(default=0)
    not_confirmed = models.PositiveIntegerField(default=0)
    dismissed_seen = models.PositiveIntegerField(default=0)
    gaps = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (UniqueConstraint(fields=("site", "name"), name="run_once_a_site"),)


class IssueRecord(models.Model):
    """A fault with an identity and a life; the primary key is the number people use.

    `state` is what people decided, `presence` what scans saw last; `last_run` is the run that saw
    it last; `content` are digests of what was found, kept as it was when people put the issue aside;
    `times_sent` counts the lists it stood on, `due` is the latest one's deadline.
    """

    site = models.ForeignKey(SiteRecord, on_delete=models.PROTECT, related_name="issues")
    fingerprint = models.CharField(max_length=64)
    rule = models.CharField(max_length=16)
    subject = models.TextField()
    unit = models.TextField(default="")
    column = models.TextField(default="")
    title = models.TextField(default="")
    published = models.TextField(default="")
    url = models.TextField()
    where = models.TextField(default="")
    attachment = models.TextField(default="")
    evidence = models.TextField()
    context = models.TextField(default="")
    suggestion = models.TextField(default="")
    basis = models.TextField(default="")
    certainty: "models.Field[Certainty, Certainty]" = EnumField(Certainty)
    severity: "models.Field[Severity, Severity]" = EnumField(Severity)
    state: "models.Field[State, State]" = EnumField(State, default=State.NEW)
    presence: "models.Field[Presence, Presence]" = EnumField(Presence, default=Presence.PRESENT)
    first_seen = models.DateField()
    last_seen = models.DateField()
    last_run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="issues_last_seen")
    seen_count = models.PositiveIntegerField(default=1)
    occurrences = models.PositiveIntegerField(default=1)
    recurrences = models.PositiveIntegerField(default=0)
    waived_until: "models.Field[date | None, date | None]" = models.DateField(null=True)
    times_sent = models.PositiveIntegerField(default=0)
    due: "models.Field[date | None, date | None]" = models.DateField(null=True)
    content = models.TextField(default="")
    pages: "models.Field[Any, list[str]]" = models.JSONField(default=list)
    proofs: "models.Field[Any, list[list[str]]]" = models.JSONField(default=list)

    class Meta:
        indexes = (
            # Hold all that lists are filtered, counted and sorted by, so that wide rows are read for one page only.
            Index(fields=("site", *_KIND, *_OWNER, *_MORE), name="issue_by_kind"),
            Index(fields=("site", *_OWNER, *_KIND, *_MORE), name="issue_by_owner"),
            Index("site", SubjectHead("subject"), name="issue_by_subject"),
            Index(fields=("site", "state", "due", "unit"), name="issue_by_deadline", condition=Q(due__isnull=False)),
        )
        constraints = (
            UniqueConstraint(fields=("site", "fingerprint"), name="issue_once_a_fault"),
            CheckConstraint(condition=Q(state__in=[state.name for state in State]), name="issue_state_known"),
            CheckConstraint(condition=Q(presence__in=[each.name for each in Presence]), name="issue_presence_known"),
            CheckConstraint(condition=Q(certainty__in=[each.name for each in Certainty]), name="issue_certainty_known"),
            CheckConstraint(condition=Q(severity__in=[each.name for each in Severity]), name="issue_severity_known"),
            # What a scan called gone and then saw again is never left standing as closed.
            CheckConstraint(
                condition=~Q(state__in=["CLOSED", "MENDED"]) | Q(presence="ABSENT"), name="issue_closed_means_gone"
            ),
            CheckConstraint(
                condition=~Q(state="WAIVED") | Q(waived_until__isnull=False), name="issue_waived_until_a_day"
            ),
            CheckConstraint(condition=Q(last_seen__gte=F("first_seen")), name="issue_seen_in_order"),
        )


class FingerprintAlias(models.Model):
    """Another fingerprint of the same issue: an old one, or one merged into it."""

    issue = models.ForeignKey(IssueRecord, on_delete=models.PROTECT, related_name="aliases")
    site = models.ForeignKey(SiteRecord, on_delete=models.PROTECT, related_name="aliases")
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = (UniqueConstraint(fields=("site", "fingerprint"), name="alias_leads_to_one_issue"),)


class Sighting(models.Model):
    """A page on which a run saw an issue that was not known to stand there; a limited sample."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="sightings")
    issue = models.ForeignKey(IssueRecord, on_delete=models.CASCADE, related_name="sightings")
    page = models.TextField()
    where = models.TextField(default="")


class Decision(AppendOnly):
    """What was decided about an issue, by whom and when; scans sign as well."""

    issue = models.ForeignKey(IssueRecord, on_delete=models.PROTECT, related_name="+")
    event: "models.Field[Event, Event]" = EnumField(Event)
    before: "models.Field[State, State]" = EnumField(State)
    after: "models.Field[State, State]" = EnumField(State)
    actor = models.TextField()
    note = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        indexes = (
            Index(fields=("actor", "at"), name="decision_by_actor"),
            Index(fields=("at", "issue", "before", "after"), name="decision_by_time"),
        )


class GapRecord(models.Model):
    """One thing that a run did not check."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="gap_records")
    stage: "models.Field[Stage, Stage]" = EnumField(Stage)
    kind: "models.Field[GapKind, GapKind]" = EnumField(GapKind)
    subject = models.TextField()
    reason = models.TextField()


class RectificationListRecord(AppendOnly):
    """A rectification list as it was sent; its number is unique a site, made of unit, year and serial."""

    site = models.ForeignKey(SiteRecord, on_delete=models.PROTECT, related_name="+")
    unit = models.TextField()
    year = models.PositiveIntegerField()
    serial = models.PositiveIntegerField()
    number = models.TextField()
    site_name = models.TextField()
    issued = models.DateField()
    due = models.DateField()
    issuer = models.TextField()
    remark = models.TextField(default="")

    class Meta:
        constraints = (
            UniqueConstraint(fields=("site", "number"), name="list_number_given_once"),
            UniqueConstraint(fields=("site", "unit", "year", "serial"), name="list_serial_given_once"),
        )


class RectificationItemRecord(AppendOnly):
    """One row of a list; `words` are frozen as they were sent and are never looked up by part."""

    paper = models.ForeignKey(RectificationListRecord, on_delete=models.PROTECT, related_name="+")
    issue = models.ForeignKey(IssueRecord, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    words: "models.Field[Any, dict[str, Any]]" = models.JSONField()

    class Meta:
        constraints = (UniqueConstraint(fields=("paper", "number"), name="item_number_once_a_list"),)
