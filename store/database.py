"""How Django reaches a database: a SQLite file in the home folder, or PostgreSQL by its address."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""

# WAL lets readers go on while a run is settled; NORMAL loses at most the last commits when the
# power fails, never the file.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000"

# Tables fit into memory: an index that holds all that is counted is dearer on spinning disks only, and a hundred
# thousand issues are sorted there. Compiling a query takes longer than any of ours.
_SERVER_OPTIONS = "-c random_page_cost=1.1 -c work_mem=32MB -c jit=off"

Database = Mapping[str, Any]
"""One entry of Django's DATABASES."""


class BadDatabaseUrl(Exception):
    """DATABASE_URL cannot be used; the message is Chinese."""


def sqlite_at(path: Path, busy_seconds: float = BUSY_SECONDS) -> Database:
    """The SQLite file at `path`; writers take their lock when they begin, so none fails half-way."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"timeout": busy_seconds, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS},
    }


def postgresql_at(url: str) -> Database:
    """The PostgreSQL database of a postgresql:// address; raises BadDatabaseUrl."""
    parts = _split(url)
    if find_spec("psycopg") is None:
        raise BadDatabaseUrl(
            "DATABASE_URL 指向 PostgreSQL，但未安装驱动；请先运行 pip install psycopg，或去掉 DATABASE_URL"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": _SERVER_OPTIONS, **dict(parse_qsl(parts.query))},
    }


def _split(url: str) -> SplitResult:
    form = "应为 postgresql://用户:密码@主机:端口/库名"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise BadDatabaseUrl(f"DATABASE_URL 写法有误，{form}") from None
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise BadDatabaseUrl(f"DATABASE_URL 只支持 PostgreSQL，{form}")
    return parts
