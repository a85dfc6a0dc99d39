"""Task plans, counts from files, the register of published pieces."""

import django.db.models.deletion
from django.db import migrations, models

import store.enum_field
import store.publication_models


class Migration(migrations.Migration):
    dependencies = (("store", "0002_issue_content"),)

    operations = (
        migrations.CreateModel(
            name="ImportRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", store.enum_field.EnumField(enum=store.publication_models.ImportKind, max_length=16)),
                ("year", models.PositiveIntegerField()),
                ("file", models.TextField()),
                ("actor", models.TextField()),
                ("remarks", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.siterecord"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TargetRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("group", models.TextField(default="")),
                ("yearly", models.PositiveIntegerField()),
                ("monthly", models.PositiveIntegerField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.importrecord"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CountRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("year", models.PositiveIntegerField()),
                ("month", models.PositiveIntegerField()),
                ("count", models.PositiveIntegerField(null=True)),
                ("through", models.PositiveIntegerField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.importrecord"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__gte", 1), ("month__lte", 12)), name="count_month_of_the_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count__isnull", False), ("through__isnull", False), _connector="OR"),
                        name="count_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicationRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32)),
                ("url", models.TextField()),
                ("title", models.TextField()),
                ("published", models.DateField()),
                ("unit", models.TextField(default="")),
                ("column", models.TextField(default="")),
                ("source", models.TextField(default="")),
                ("words", models.CharField(default="", max_length=32)),
                ("first_seen", models.DateField()),
                ("gone", models.DateField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.importrecord",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="store.siterecord"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "published"], name="publication_by_day")],
                "constraints": [models.UniqueConstraint(fields=("site", "key"), name="publication_once")],
            },
        ),
    )
