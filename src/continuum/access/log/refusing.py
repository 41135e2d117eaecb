"""The triggers by which the database itself refuses to change what the log says."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = {"access_log_entry": ("number", "previous"), "access_log_person": ("id",)}
"""The log's tables, each with what no two of its rows share."""

_REFUSAL = "the access log is added to, and never changed"


def refuse_changes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers on the editor's database, as a migration does."""
    for statement in making(editor.connection.vendor):
        editor.execute(statement)


def allow_changes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away: for a migration that is undone."""
    for statement in unmaking(editor.connection.vendor):
        editor.execute(statement)


def making(vendor: str) -> list[str]:
    """What makes the triggers in this kind of database."""
    return _on_postgresql() if vendor == "postgresql" else _on_sqlite()


def unmaking(vendor: str) -> list[str]:
    """What takes them away."""
    if vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS {table}_stays ON {table}" for table in TABLES]
    names = ("update", "delete", "again")
    return [f"DROP TRIGGER IF EXISTS {table}_{name}" for table in TABLES for name in names]


def _on_postgresql() -> list[str]:
    told = [
        "CREATE OR REPLACE FUNCTION access_log_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    ]
    for table in TABLES:
        told += [
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION access_log_stays()",
            # a session that calls itself a replica passes by ordinary triggers
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_stays",
        ]
    return told


def _on_sqlite() -> list[str]:
    told = []
    for table, keys in TABLES.items():
        same = " OR ".join(f"{key} = NEW.{key}" for key in keys)
        refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        told += [
            f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {refuse}",
            # INSERT OR REPLACE takes a row away without asking the trigger above
            f"CREATE TRIGGER {table}_again BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}",
        ]
    return told


__all__ = ["TABLES", "allow_changes", "making", "refuse_changes", "unmaking"]
