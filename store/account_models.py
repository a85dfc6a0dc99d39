"""Tables of people: accounts, saved views, and the audit of what they did."""

import store.setup  # noqa: F401 - Django's own abstract account asks for it while it is imported

# isort: split
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Index, UniqueConstraint

from domain.account import Role
from domain.audit import Action
from store.append_only import AppendOnly
from store.enum_field import EnumField


class Account(AbstractBaseUser):
    """A person who may sign in; `unit` and `site` are their scope, "" for all.

    `failed` counts refused sign-ins in a row, `locked_until` ends the lock they led to. `totp_secret` is
    "" until the second factor is switched on; `totp_step` is the last time step that was used, so that
    a code works once.
    """

    login = models.CharField(max_length=64, unique=True)
    name = models.TextField(default="")
    role: "models.Field[Role, Role]" = EnumField(Role)
    site = models.CharField(max_length=64, default="")
    unit = models.TextField(default="")
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)
    changed_at: "models.Field[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    failed = models.PositiveIntegerField(default=0)
    locked_until: "models.Field[datetime | None, datetime | None]" = models.DateTimeField(null=True)
    totp_secret = models.TextField(default="")
    totp_step = models.BigIntegerField(default=0)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = []  # noqa: RUF012 - Django's name and type


class AuditRecord(AppendOnly):
    """One line of the audit; see domain/audit.py."""

    at = models.DateTimeField()
    login = models.CharField(max_length=64)
    name = models.TextField(default="")
    action: "models.Field[Action, Action]" = EnumField(Action)
    subject = models.TextField(default="")
    note = models.TextField(default="")
    address = models.TextField(default="")

    class Meta:
        indexes = (Index(fields=("at",), name="audit_by_time"), Index(fields=("login", "at"), name="audit_by_login"))


class SavedView(models.Model):
    """A filter of issues that a person keeps under a name."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="views")
    name = models.TextField()
    query = models.TextField()

    class Meta:
        constraints = (UniqueConstraint(fields=("account", "name"), name="view_named_once"),)
