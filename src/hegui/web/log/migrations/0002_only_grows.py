"""The database itself refuses to alter or delete an entry, whoever asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

SQLITE = tuple(
    f"CREATE TRIGGER log_entry_no_{act.lower()} BEFORE {act} ON log_entry "
    "BEGIN SELECT RAISE(ABORT, 'an entry of the log is never altered'); END"
    for act in ("UPDATE", "DELETE")
)
POSTGRESQL = (
    "CREATE FUNCTION log_entry_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'an entry of the log is never altered'; END $$",
    "CREATE TRIGGER log_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION log_entry_stays()",
)
MADE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def _guard(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in MADE[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Makes triggers."""

    dependencies: ClassVar = [("log", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(_guard)]
