"""Indexes for lists of issues with filters and counts, for what else stands on a page, and for one's own verdicts."""

from django.db import migrations, models

import store.subject_head

_KIND, _OWNER = ("state", "severity", "certainty"), ("rule", "unit")
_MORE = ("column", "first_seen", "last_seen", "published")


class Migration(migrations.Migration):
    dependencies = (("store", "0010_api_tokens"),)

    operations = (
        migrations.RemoveIndex(model_name="issuerecord", name="issue_by_state_and_unit"),
        migrations.AddIndex(
            model_name="issuerecord",
            index=models.Index(fields=["site", *_KIND, *_OWNER, *_MORE], name="issue_by_kind"),
        ),
        migrations.AddIndex(
            model_name="issuerecord",
            index=models.Index(fields=["site", *_OWNER, *_KIND, *_MORE], name="issue_by_owner"),
        ),
        migrations.AddIndex(
            model_name="issuerecord",
            index=models.Index("site", store.subject_head.SubjectHead("subject"), name="issue_by_subject"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["actor", "at"], name="decision_by_actor"),
        ),
    )
