"""Tables and models say the same, and a database is brought up to date only when it must be."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from store.connection import connect
from store.database import sqlite_at
from store.migrate import NewerDatabase, migrate, needs_migration


def test_no_change_of_a_model_lacks_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_django_has_nothing_to_complain_of() -> None:
    call_command("check", fail_level="WARNING")


def test_an_empty_database_needs_migration_and_a_migrated_one_does_not(tmp_path: Path) -> None:
    assert not needs_migration()

    connect(sqlite_at(tmp_path / "empty.sqlite3"))
    assert needs_migration()
    migrate()
    assert not needs_migration()


def test_a_current_database_is_recognised_with_few_questions() -> None:
    asked = 0

    def counting(execute: object, *args: object) -> object:
        nonlocal asked
        asked += 1
        return execute(*args)  # type: ignore[operator]

    with connection.execute_wrapper(counting):
        assert not needs_migration()
    assert asked <= 2


def test_a_database_of_a_later_version_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_x', '2030-01-01')")

    with pytest.raises(NewerDatabase, match="9999_x"):
        needs_migration()
