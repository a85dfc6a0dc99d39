"""Points Django at a database."""

from django.db import DEFAULT_DB_ALIAS, connections

import store.setup  # noqa: F401 - Django before its connections
from store.database import Database


def connect(database: Database) -> None:
    """Use `database` from now on in this thread.

    Django reads its settings once a process; another home in the same process (two command lines
    in one test run) is another entry among its connections.
    """
    disconnect()
    connections.settings.update(connections.configure_settings({DEFAULT_DB_ALIAS: dict(database)}))
    del connections[DEFAULT_DB_ALIAS]


def disconnect() -> None:
    """Close this thread's connection; the next query opens it again."""
    connections[DEFAULT_DB_ALIAS].close()
