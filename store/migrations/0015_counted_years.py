"""Counts of a year's pieces, kept until the register changes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("store", "0014_issue_words"),)

    operations = (
        migrations.CreateModel(
            name="CountedYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveIntegerField()),
                ("names", models.CharField(max_length=32)),
                ("counts", models.JSONField()),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.siterecord"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="countedyear",
            constraint=models.UniqueConstraint(fields=("site", "year"), name="year_counted_once"),
        ),
    )
