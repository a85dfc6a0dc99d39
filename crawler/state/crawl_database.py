"""The SQLite file of a crawl folder: its tables, and how to open it for writing or reading.

One process writes, others read at the same time (WAL). The writer keeps one transaction open
between commits, so that whatever is in the file was committed together with the data files.
"""

import sqlite3
from pathlib import Path

FILE_NAME = "frontier.sqlite3"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS target (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  errand INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  found_on TEXT NOT NULL,
  "column" TEXT NOT NULL,
  kind TEXT NOT NULL,
  raw TEXT NOT NULL,
  text TEXT NOT NULL,
  listed TEXT NOT NULL DEFAULT '',
  outcome TEXT,  -- NULL: still to be looked at
  own INTEGER,
  status INTEGER,
  tries INTEGER,
  reason TEXT,
  final_url TEXT
);
CREATE TABLE IF NOT EXISTS segment (
  number INTEGER PRIMARY KEY,
  warc_bytes INTEGER NOT NULL,
  facts_bytes INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  closed INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS gap (stage TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counter (
  kind TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cut (
  key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  number INTEGER NOT NULL,
  examples TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS content (
  key TEXT PRIMARY KEY, url TEXT NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS look (
  url TEXT PRIMARY KEY,
  final_url TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  rating TEXT NOT NULL,
  status INTEGER NOT NULL,
  missing INTEGER NOT NULL  -- 1: an address that nobody made
);
CREATE TABLE IF NOT EXISTS handed (digest TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS asked (url TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS robots (url TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS progress (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  fetched INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  probed INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  ended TEXT,  -- NULL: running, or killed
  not_due INTEGER NOT NULL DEFAULT 0
);
INSERT OR IGNORE INTO progress VALUES (1, 0, 0, 0, 0, NULL, 0);
"""


def open_to_write(folder: Path) -> sqlite3.Connection:
    """The folder's database, made when missing."""
    database = sqlite3.connect(folder / FILE_NAME)
    database.execute("PRAGMA journal_mode=WAL")
    # A power cut must not take back a segment that somebody has scanned already.
    database.execute("PRAGMA synchronous=FULL")
    database.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
    return database


def open_to_read(folder: Path) -> sqlite3.Connection:
    """The folder's database as last committed, which cannot be changed; empty when there is none yet."""
    path = folder / FILE_NAME
    if path.exists():
        # Not mode=ro: what a killed writer left half done must be rolled back before anything can be read.
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
        database.execute("PRAGMA query_only=ON")
        if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'progress'").fetchone():
            return database
        database.close()
    empty = sqlite3.connect(":memory:")
    empty.executescript(_SCHEMA)
    return empty
