"""Answers of units to their lists, with the files that prove the mending."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("store", "0011_issue_filters"),)

    operations = (
        migrations.CreateModel(
            name="AnswerRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("actor", models.TextField()),
                ("words", models.TextField(default="")),
                ("issues", models.JSONField(default=list)),
                ("file", models.TextField(default="")),
                ("shelf", models.CharField(default="", max_length=64)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.rectificationlistrecord",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    )
