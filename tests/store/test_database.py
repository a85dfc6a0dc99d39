"""Database addresses: what is taken and what is refused."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from store.connection import connect
from store.database import BadDatabaseUrl, postgresql_at, sqlite_at
from store.models import SiteRecord

HAS_DRIVER = find_spec("psycopg") is not None


@pytest.mark.skipif(not HAS_DRIVER, reason="psycopg is optional")
def test_a_postgresql_address_is_taken_apart() -> None:
    database = postgresql_at("postgresql://xuncha:p%40ss@127.0.0.1:5433/county?sslmode=require")

    assert (database["USER"], database["PASSWORD"]) == ("xuncha", "p@ss")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("127.0.0.1", "5433", "county")
    assert database["OPTIONS"] == {
        "sslmode": "require",
        "options": "-c random_page_cost=1.1 -c work_mem=32MB -c jit=off",
    }


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host/", "postgresql://host:port/name", "county"])
def test_other_addresses_are_refused_without_their_password(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="应为 postgresql://"):
        postgresql_at(url)


def test_writers_take_their_lock_at_the_start_and_wait_for_it() -> None:
    options = sqlite_at(Path("x"), busy_seconds=7)["OPTIONS"]

    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 7)


def test_the_store_is_not_usable_before_a_database_was_named() -> None:
    connect({})

    with pytest.raises(ImproperlyConfigured):
        SiteRecord.objects.count()


def test_each_connect_leads_to_its_own_file(tmp_path: Path) -> None:
    connect(sqlite_at(tmp_path / "a.sqlite3"))

    assert connection.settings_dict["NAME"] == str(tmp_path / "a.sqlite3")
