"""The API: tokens, and answers that are given again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("store", "0009_accounts"),)

    operations = (
        migrations.CreateModel(
            name="ApiTokenRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("scopes", models.JSONField(default=list)),
                ("site", models.CharField(default="", max_length=64)),
                ("unit", models.TextField(default="")),
                ("expires", models.DateField()),
                ("per_minute", models.PositiveIntegerField()),
                ("revoked", models.BooleanField(default=False)),
                ("made_by", models.TextField()),
                ("last_used", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ApiAnswerRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=128)),
                ("request", models.CharField(max_length=64)),
                ("answer", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.apitokenrecord"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="answer_by_time")],
                "constraints": [models.UniqueConstraint(fields=("token", "key"), name="answer_once_a_key")],
            },
        ),
    )
