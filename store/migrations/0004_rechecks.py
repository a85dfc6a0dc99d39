"""Re-checks with what they showed, lists called back, issues that mending made."""

import django.db.models.deletion
from django.db import migrations, models

import domain.recheck
import store.enum_field


class Migration(migrations.Migration):
    dependencies = (("store", "0003_publications"),)

    operations = (
        migrations.AddField(
            model_name="run",
            name="kind",
            field=store.enum_field.EnumField(
                default=domain.recheck.RunKind["PATROL"], enum=domain.recheck.RunKind, max_length=16
            ),
        ),
        migrations.CreateModel(
            name="ListRecallRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor", models.TextField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.rectificationlistrecord",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="IssueLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.issuerecord"
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.issuerecord"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.run"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("issue", "cause"), name="issue_link_once")],
            },
        ),
        migrations.CreateModel(
            name="RecheckRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verdict", store.enum_field.EnumField(enum=domain.recheck.RecheckVerdict, max_length=16)),
                ("note", models.TextField()),
                ("moved_to", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.issuerecord"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.run"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("issue", "run"), name="recheck_once_a_run")],
            },
        ),
    )
