"""An index of what issues show, kept by the database itself; indexes for counts of deadlines and of past months."""

from contextlib import suppress

from django.db import migrations, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.utils import DatabaseError

_SHOWN = ("evidence", "title", "context", "url", "attachment")
_KIND, _OWNER = ("state", "severity", "certainty"), ("rule", "unit")
_MORE = ("column", "first_seen", "last_seen", "published", "due", "recurrences", "id")


def _words(row: str) -> str:
    # Two letters more, so that the last two begin a run of three as well.
    return " || char(10) || ".join(f'{row}"{name}"' for name in _SHOWN) + " || char(10, 10)"


_CHANGED = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in _SHOWN)
_COLUMNS = ", ".join(f'"{name}"' for name in _SHOWN)
_ADD = f"INSERT INTO store_issuewords(rowid, words) VALUES (new.id, {_words('new.')});"
_DROP = f"INSERT INTO store_issuewords(store_issuewords, rowid, words) VALUES ('delete', old.id, {_words('old.')});"
_SQLITE = (
    "CREATE VIRTUAL TABLE store_issuewords USING fts5(words, content='', columnsize=0, tokenize='trigram')",
    "CREATE VIRTUAL TABLE store_issuepairs USING fts5vocab(store_issuewords, instance)",
    f"INSERT INTO store_issuewords(rowid, words) SELECT id, {_words('')} FROM store_issuerecord",
    f"CREATE TRIGGER store_issuewords_added AFTER INSERT ON store_issuerecord BEGIN {_ADD} END",
    f"CREATE TRIGGER store_issuewords_dropped AFTER DELETE ON store_issuerecord BEGIN {_DROP} END",
    f"CREATE TRIGGER store_issuewords_changed AFTER UPDATE OF {_COLUMNS} ON store_issuerecord"
    f" WHEN {_CHANGED} BEGIN {_DROP} {_ADD} END",
)
_SQLITE_BACK = (
    *(f"DROP TRIGGER store_issuewords_{name}" for name in ("added", "dropped", "changed")),
    "DROP TABLE store_issuepairs",
    "DROP TABLE store_issuewords",
)
_ALL_SHOWN = " || chr(10) || ".join(f'"{name}"' for name in _SHOWN)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX store_issuewords ON store_issuerecord USING gin (UPPER({_ALL_SHOWN}) gin_trgm_ops)",
)

_POSTGRESQL_BACK = ("DROP INDEX IF EXISTS store_issuewords",)


def keep_words(_: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index and fill it. A PostgreSQL that lets us install no extension reads the issues instead."""
    if editor.connection.vendor == "sqlite":
        _do(editor, _SQLITE)
        return
    with suppress(DatabaseError), transaction.atomic():
        _do(editor, _POSTGRESQL)


def forget_words(_: object, editor: BaseDatabaseSchemaEditor) -> None:
    """The way back."""
    _do(editor, _SQLITE_BACK if editor.connection.vendor == "sqlite" else _POSTGRESQL_BACK)


def _do(editor: BaseDatabaseSchemaEditor, commands: tuple[str, ...]) -> None:
    for command in commands:
        editor.execute(command, params=None)


class Migration(migrations.Migration):
    dependencies = (("store", "0013_issue_deadlines"),)

    operations = (
        migrations.RemoveIndex(model_name="issuerecord", name="issue_by_kind"),
        migrations.AddIndex(
            model_name="issuerecord",
            index=models.Index(fields=["site", *_KIND, *_OWNER, *_MORE], name="issue_by_kind"),
        ),
        migrations.RemoveIndex(model_name="issuerecord", name="issue_by_owner"),
        migrations.AddIndex(
            model_name="issuerecord",
            index=models.Index(fields=["site", *_OWNER, *_KIND, *_MORE], name="issue_by_owner"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["at", "issue", "before", "after"], name="decision_by_time"),
        ),
        migrations.RunPython(keep_words, forget_words),
    )
