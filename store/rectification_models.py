"""What happens to lists after they were sent: recalled, and their issues looked at again."""

from django.db import models
from django.db.models import UniqueConstraint

import store.setup  # noqa: F401 - Django must be set up before the first model
from domain.recheck import RecheckVerdict
from store.append_only import AppendOnly
from store.enum_field import EnumField


class ListRecallRecord(AppendOnly):
    """A list that was called back after it was sent; its number is not given again."""

    paper = models.OneToOneField("store.RectificationListRecord", on_delete=models.PROTECT, related_name="+")
    actor = models.TextField()
    reason = models.TextField()
    at = models.DateTimeField()


class RecheckRecord(AppendOnly):
    """What one re-check said of one issue; `moved_to` is where its content was found, "" where it stands."""

    issue = models.ForeignKey("store.IssueRecord", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey("store.Run", on_delete=models.PROTECT, related_name="+")
    verdict: "models.Field[RecheckVerdict, RecheckVerdict]" = EnumField(RecheckVerdict)
    note = models.TextField()
    moved_to = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(fields=("issue", "run"), name="recheck_once_a_run"),)


class IssueLink(AppendOnly):
    """An issue that came up where another one was to be mended: the mending seems to have made it."""

    issue = models.ForeignKey("store.IssueRecord", on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey("store.IssueRecord", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey("store.Run", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (UniqueConstraint(fields=("issue", "cause"), name="issue_link_once"),)
