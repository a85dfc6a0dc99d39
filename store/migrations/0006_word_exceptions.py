"""Wordings that people found right."""

import django.db.models.deletion
from django.db import migrations, models

import domain.word_exception
import store.enum_field


class Migration(migrations.Migration):
    dependencies = (("store", "0005_targets"),)

    operations = (
        migrations.CreateModel(
            name="ExceptionRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reach", store.enum_field.EnumField(enum=domain.word_exception.Reach, max_length=16)),
                ("rule", models.CharField(max_length=16)),
                ("words", models.TextField()),
                ("context", models.TextField(default="")),
                ("subject", models.TextField(default="")),
                ("until", models.DateField()),
                ("actor", models.TextField()),
                ("note", models.TextField(default="")),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.TextField(default="")),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.issuerecord"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.siterecord"
                    ),
                ),
            ],
        ),
    )
