"""A database of its own for each test on PostgreSQL, copied from one that holds the tables."""

from collections.abc import Callable
from importlib import import_module
from itertools import count

TEMPLATE = "xuncha_template"
_numbers = count(1)


def with_tables(server: str, migrate_at: Callable[[str], None]) -> None:
    """Make the template anew; `migrate_at` brings the database at an address to its tables."""
    _execute(server, f"DROP DATABASE IF EXISTS {TEMPLATE}")
    _execute(server, f"CREATE DATABASE {TEMPLATE}")
    migrate_at(f"{server}/{TEMPLATE}")


def fresh_database(server: str) -> str:
    """The address of a new database with tables and nothing in them."""
    name = f"xuncha_{next(_numbers)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    return f"{server}/{name}"


def _execute(server: str, statement: str) -> None:
    psycopg = import_module("psycopg")  # an extra: only who asks for a database needs it
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(statement)
