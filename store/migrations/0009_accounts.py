"""People: accounts, their saved views, and the audit."""

import django.db.models.deletion
from django.db import migrations, models

import domain.account
import domain.audit
import store.enum_field


class Migration(migrations.Migration):
    dependencies = (("store", "0008_drafts"),)

    operations = (
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("login", models.CharField(max_length=64, unique=True)),
                ("name", models.TextField(default="")),
                ("role", store.enum_field.EnumField(enum=domain.account.Role, max_length=16)),
                ("site", models.CharField(default="", max_length=64)),
                ("unit", models.TextField(default="")),
                ("is_active", models.BooleanField(default=True)),
                ("must_change", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField(null=True)),
                ("failed", models.PositiveIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
                ("totp_secret", models.TextField(default="")),
                ("totp_step", models.BigIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuditRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("login", models.CharField(max_length=64)),
                ("name", models.TextField(default="")),
                ("action", store.enum_field.EnumField(enum=domain.audit.Action, max_length=16)),
                ("subject", models.TextField(default="")),
                ("note", models.TextField(default="")),
                ("address", models.TextField(default="")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["at"], name="audit_by_time"),
                    models.Index(fields=["login", "at"], name="audit_by_login"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("query", models.TextField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="views", to="store.account"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "name"), name="view_named_once")],
            },
        ),
    )
