"""An empty database for each test on PostgreSQL: one with the tables, emptied in between."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

_NAME = "xuncha"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations'"


def with_tables(server: str, migrate_at: Callable[[str], None]) -> None:
    """Make the database anew; `migrate_at` brings the one at an address to its tables."""
    with _connected(f"{server}/postgres") as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {_NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {_NAME}")
    migrate_at(f"{server}/{_NAME}")


def fresh_database(server: str) -> str:
    """Its address, with nothing in the tables."""
    with _connected(f"{server}/{_NAME}") as connection:
        tables = ", ".join(f'"{name}"' for (name,) in connection.execute(_TABLES))
        connection.execute("SET lock_timeout = '10s'")
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
    return f"{server}/{_NAME}"


def _connected(url: str) -> Any:
    psycopg = import_module("psycopg")  # an extra: only who asks for a database needs it
    return psycopg.connect(url, autocommit=True)
