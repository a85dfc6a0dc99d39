"""Drafts looked over before they are published: register, texts, decisions."""

import django.db.models.deletion
from django.db import migrations, models

import domain.draft
import store.enum_field


class Migration(migrations.Migration):
    dependencies = (("store", "0007_registers"),)

    operations = (
        migrations.CreateModel(
            name="DraftRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit", models.TextField()),
                ("year", models.PositiveIntegerField()),
                ("serial", models.PositiveIntegerField()),
                ("number", models.TextField()),
                ("department", models.TextField(default="")),
                ("title", models.TextField()),
                ("kind", store.enum_field.EnumField(enum=domain.draft.DraftKind, max_length=16)),
                ("channel", store.enum_field.EnumField(enum=domain.draft.Channel, max_length=16)),
                ("levels", store.enum_field.EnumField(enum=domain.draft.Levels, max_length=16)),
                ("handler", models.TextField()),
                ("opened", models.DateTimeField()),
                (
                    "state",
                    store.enum_field.EnumField(
                        default=domain.draft.DraftState["REVIEWING"], enum=domain.draft.DraftState, max_length=16
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("touched", models.DateTimeField()),
                ("purged", models.DateField(null=True)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="store.siterecord"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftDecisionRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                ("event", store.enum_field.EnumField(enum=domain.draft.DraftEvent, max_length=16)),
                ("step", store.enum_field.EnumField(enum=domain.draft.Step, max_length=16, null=True)),
                ("before", store.enum_field.EnumField(enum=domain.draft.DraftState, max_length=16)),
                ("after", store.enum_field.EnumField(enum=domain.draft.DraftState, max_length=16)),
                ("actor", models.TextField()),
                ("note", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.draftrecord"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftRevisionRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                ("files", models.JSONField()),
                ("prescan", models.JSONField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.draftrecord"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="draftrecord",
            index=models.Index(fields=["site", "state", "unit"], name="draft_by_state_and_unit"),
        ),
        migrations.AddConstraint(
            model_name="draftrecord",
            constraint=models.UniqueConstraint(fields=("site", "number"), name="draft_number_given_once"),
        ),
        migrations.AddConstraint(
            model_name="draftrecord",
            constraint=models.UniqueConstraint(
                fields=("site", "unit", "year", "serial"), name="draft_serial_given_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="draftrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["REVIEWING", "RETURNED", "APPROVED", "REFUSED", "WITHDRAWN"])),
                name="draft_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftdecisionrecord",
            constraint=models.UniqueConstraint(fields=("draft", "revision", "step"), name="draft_step_signed_once"),
        ),
        migrations.AddConstraint(
            model_name="draftrevisionrecord",
            constraint=models.UniqueConstraint(fields=("draft", "revision"), name="draft_revision_once"),
        ),
    )
