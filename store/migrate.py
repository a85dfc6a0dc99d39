"""Brings a database to the tables of this program, and does nothing quickly when it is there."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection

import store.migrations


class NewerDatabase(Exception):
    """The database was made by a later version of the program; the message is Chinese."""


def needs_migration() -> bool:
    """Whether tables are missing; two names compared, not Django's whole graph (start-up counts)."""
    shipped, applied = _shipped(), _applied()
    if unknown := applied - shipped:
        raise NewerDatabase(f"数据库由更新版本的 xuncha 建立（多出 {min(unknown)}），请升级程序后再用")
    return shipped != applied


def migrate() -> None:
    """Create or bring up to date all tables."""
    call_command("migrate", verbosity=0, interactive=False)


def shipped_migrations() -> set[str]:
    """Names of the steps that this program knows."""
    return _shipped()


def _shipped() -> set[str]:
    folder = Path(store.migrations.__path__[0])
    return {path.stem for path in folder.glob("[0-9]*.py")}


def _applied() -> set[str]:
    if "django_migrations" not in connection.introspection.table_names():
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'store'")
        return {name for (name,) in cursor.fetchall()}
