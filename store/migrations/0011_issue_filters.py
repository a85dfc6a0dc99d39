"""Indexes for lists of issues with filters and counts, for what else stands on a page, and for one's own verdicts."""

from django.db import migrations, models

import store.subject_head


class Migration(migrations.Migration):
    dependencies = (("store", "0010_api_tokens"),)

    operations = (
        migrations.AddIndex(
            model_name="issuerecord",
            index=models.Index(
                fields=[
                    "site",
                    "unit",
                    "rule",
                    "severity",
                    "certainty",
                    "state",
                    "column",
                    "first_seen",
                    "last_seen",
                    "published",
                ],
                name="issue_by_filter",
            ),
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
