"""The first tables."""

import django.db.models.deletion
from django.db import migrations, models

import domain.fetched
import domain.gap
import domain.issue
import domain.rule
import store.enum_field


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="IssueRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=64)),
                ("rule", models.CharField(max_length=16)),
                ("subject", models.TextField()),
                ("unit", models.TextField(default="")),
                ("column", models.TextField(default="")),
                ("title", models.TextField(default="")),
                ("published", models.TextField(default="")),
                ("url", models.TextField()),
                ("where", models.TextField(default="")),
                ("attachment", models.TextField(default="")),
                ("evidence", models.TextField()),
                ("context", models.TextField(default="")),
                ("suggestion", models.TextField(default="")),
                ("basis", models.TextField(default="")),
                ("certainty", store.enum_field.EnumField(enum=domain.rule.Certainty, max_length=16)),
                ("severity", store.enum_field.EnumField(enum=domain.rule.Severity, max_length=16)),
                (
                    "state",
                    store.enum_field.EnumField(
                        default=domain.issue.State["NEW"], enum=domain.issue.State, max_length=16
                    ),
                ),
                (
                    "presence",
                    store.enum_field.EnumField(
                        default=domain.issue.Presence["PRESENT"], enum=domain.issue.Presence, max_length=16
                    ),
                ),
                ("first_seen", models.DateField()),
                ("last_seen", models.DateField()),
                ("seen_count", models.PositiveIntegerField(default=1)),
                ("occurrences", models.PositiveIntegerField(default=1)),
                ("recurrences", models.PositiveIntegerField(default=0)),
                ("waived_until", models.DateField(null=True)),
                ("times_sent", models.PositiveIntegerField(default=0)),
                ("due", models.DateField(null=True)),
                ("pages", models.JSONField(default=list)),
                ("proofs", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("as_of", models.DateField()),
                ("rule_pack", models.TextField()),
                ("end", store.enum_field.EnumField(enum=domain.fetched.CrawlEnd, max_length=16)),
                ("complete", models.BooleanField()),
                ("settled_at", models.DateTimeField()),
                ("answered", models.PositiveIntegerField(default=0)),
                ("rules", models.PositiveIntegerField(default=0)),
                ("failed", models.PositiveIntegerField(default=0)),
                ("new", models.PositiveIntegerField(default=0)),
                ("seen_again", models.PositiveIntegerField(default=0)),
                ("mended", models.PositiveIntegerField(default=0)),
                ("recurred", models.PositiveIntegerField(default=0)),
                ("not_confirmed", models.PositiveIntegerField(default=0)),
                ("dismissed_seen", models.PositiveIntegerField(default=0)),
                ("gaps", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="SiteRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=64, unique=True)),
                ("name", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", store.enum_field.EnumField(enum=domain.issue.Event, max_length=16)),
                ("before", store.enum_field.EnumField(enum=domain.issue.State, max_length=16)),
                ("after", store.enum_field.EnumField(enum=domain.issue.State, max_length=16)),
                ("actor", models.TextField()),
                ("note", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.issuerecord"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="issuerecord",
            name="last_run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="issues_last_seen", to="store.run"
            ),
        ),
        migrations.CreateModel(
            name="GapRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", store.enum_field.EnumField(enum=domain.gap.Stage, max_length=16)),
                ("kind", store.enum_field.EnumField(enum=domain.gap.GapKind, max_length=16)),
                ("subject", models.TextField()),
                ("reason", models.TextField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gap_records", to="store.run"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.TextField()),
                ("where", models.TextField(default="")),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sightings", to="store.issuerecord"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sightings", to="store.run"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="run",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="store.siterecord"
            ),
        ),
        migrations.CreateModel(
            name="RectificationListRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit", models.TextField()),
                ("year", models.PositiveIntegerField()),
                ("serial", models.PositiveIntegerField()),
                ("number", models.TextField()),
                ("site_name", models.TextField()),
                ("issued", models.DateField()),
                ("due", models.DateField()),
                ("issuer", models.TextField()),
                ("remark", models.TextField(default="")),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.siterecord"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="issuerecord",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="store.siterecord"
            ),
        ),
        migrations.CreateModel(
            name="FingerprintAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="aliases", to="store.issuerecord"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="aliases", to="store.siterecord"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RectificationItemRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("words", models.JSONField()),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.issuerecord"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.rectificationlistrecord",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("paper", "number"), name="item_number_once_a_list")],
            },
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(fields=("site", "name"), name="run_once_a_site"),
        ),
        migrations.AddConstraint(
            model_name="rectificationlistrecord",
            constraint=models.UniqueConstraint(fields=("site", "number"), name="list_number_given_once"),
        ),
        migrations.AddConstraint(
            model_name="rectificationlistrecord",
            constraint=models.UniqueConstraint(
                fields=("site", "unit", "year", "serial"), name="list_serial_given_once"
            ),
        ),
        migrations.AddIndex(
            model_name="issuerecord",
            index=models.Index(fields=["site", "state", "unit"], name="issue_by_state_and_unit"),
        ),
        migrations.AddConstraint(
            model_name="issuerecord",
            constraint=models.UniqueConstraint(fields=("site", "fingerprint"), name="issue_once_a_fault"),
        ),
        migrations.AddConstraint(
            model_name="issuerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "NEW",
                            "CONFIRMED",
                            "DISMISSED",
                            "WAIVED",
                            "SENT",
                            "ANSWERED",
                            "CLOSED",
                            "FAILED",
                            "ESCALATED",
                            "MENDED",
                            "RECURRED",
                        ],
                    )
                ),
                name="issue_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("presence__in", ["PRESENT", "ABSENT", "UNKNOWN"])), name="issue_presence_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="issuerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("certainty__in", ["CERTAIN", "SUSPECTED", "ADVICE"])), name="issue_certainty_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="issuerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("severity__in", ["GRAVE", "SERIOUS", "ORDINARY", "NOTICE"])),
                name="issue_severity_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["CLOSED", "MENDED"]), _negated=True),
                    ("presence", "ABSENT"),
                    _connector="OR",
                ),
                name="issue_closed_means_gone",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "WAIVED"), _negated=True), ("waived_until__isnull", False), _connector="OR"
                ),
                name="issue_waived_until_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_seen__gte", models.F("first_seen"))), name="issue_seen_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="fingerprintalias",
            constraint=models.UniqueConstraint(fields=("site", "fingerprint"), name="alias_leads_to_one_issue"),
        ),
    )
