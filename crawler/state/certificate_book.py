"""Certificates that hosts showed during a crawl, ours and others', kept in the crawl database."""

import sqlite3

from domain.host_state import CertificateState

_TABLE = (
    "CREATE TABLE IF NOT EXISTS certificate "
    "(host TEXT PRIMARY KEY, fault TEXT NOT NULL, expires TEXT NOT NULL, issuer TEXT NOT NULL) WITHOUT ROWID"
)


class CertificateBook:
    """The writer's side; lasting with the next commit."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute(_TABLE)

    def note(self, host: str, state: CertificateState) -> None:
        """What a host showed."""
        row = (host, state.fault, state.expires, state.issuer)
        self._database.execute("INSERT OR REPLACE INTO certificate VALUES (?, ?, ?, ?)", row)


def certificates(database: sqlite3.Connection) -> dict[str, CertificateState]:
    """All of them by host; none in a crawl of an older program."""
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'certificate'").fetchone():
        return {}
    rows = database.execute("SELECT host, fault, expires, issuer FROM certificate")
    return {host: CertificateState(fault, expires, issuer) for host, fault, expires, issuer in rows}
