"""Failures of targets by day, accepted looks, the register of foreign domains, looks at home pages."""

import django.db.models.deletion
from django.db import migrations, models

import domain.link
import store.enum_field


class Migration(migrations.Migration):
    dependencies = (("store", "0004_rechecks"),)

    operations = (
        migrations.CreateModel(
            name="ExternalDomainRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("host", models.CharField(max_length=255)),
                ("first_seen", models.DateField()),
                ("last_seen", models.DateField()),
                ("addresses", models.PositiveIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("title", models.TextField(default="")),
                ("category", models.TextField(default="")),
                ("certificate", models.TextField(default="")),
                ("allowed", models.BooleanField(default=False)),
                ("approved_by", models.TextField(default="")),
                ("approved_on", models.DateField(null=True)),
                ("approved_until", models.DateField(null=True)),
                ("note", models.TextField(default="")),
                ("lost_since", models.DateField(null=True)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.siterecord"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "host"), name="external_domain_once")],
            },
        ),
        migrations.CreateModel(
            name="ForeignPageRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32)),
                ("url", models.TextField()),
                ("final_url", models.TextField(default="")),
                ("title", models.TextField(default="")),
                ("text", models.TextField(default="")),
                ("well", models.DateField()),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.siterecord"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "key"), name="foreign_page_once")],
            },
        ),
        migrations.CreateModel(
            name="HomeProbeRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.TextField()),
                ("at", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField(default=4)),
                ("seconds", models.FloatField()),
                ("opened", models.BooleanField()),
                ("reason", models.TextField(default="")),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.siterecord"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["site", "at"], name="home_probe_by_time")],
            },
        ),
        migrations.CreateModel(
            name="TargetFailure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32)),
                ("url", models.TextField()),
                ("day", models.DateField()),
                ("outcome", store.enum_field.EnumField(enum=domain.link.Outcome, max_length=16)),
                ("reason", models.TextField(default="")),
                ("ended", models.DateField(null=True)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.siterecord"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("site", "key", "day"), name="failure_once_a_day")],
            },
        ),
    )
