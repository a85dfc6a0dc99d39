"""Sets Django up once a process and points it at a database."""

import django
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from store import settings as store_settings
from store.database import Database


def connect(database: Database) -> None:
    """Use `database` from now on in this thread.

    Django takes its settings only once, so that another home in the same process (two command
    lines in one test run) means another connection, not other settings.
    """
    if not settings.configured:
        fixed = {name: value for name, value in vars(store_settings).items() if name.isupper()}
        settings.configure(**fixed, DATABASES={DEFAULT_DB_ALIAS: dict(database)})
        django.setup()
        return
    disconnect()
    connections.settings.update(connections.configure_settings({DEFAULT_DB_ALIAS: dict(database)}))
    del connections[DEFAULT_DB_ALIAS]


def disconnect() -> None:
    """Close this thread's connection; the next query opens it again."""
    connections[DEFAULT_DB_ALIAS].close()
