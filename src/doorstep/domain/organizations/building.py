"""Migration operations that put a chapter's promises into the database."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

from doorstep.domain.organizations.walls import INSIDE


class BuildWalls(Operation):
    """Wall in every table of an app that has a district, and tie its references to the same district.

    For each such table: row-level security, enabled and forced, with one policy for reading and writing; a
    unique (district, id); and for each reference to another such table a composite foreign key. What stands
    already is left as it is, so a migration that adds a model repeats the operation. ``extra`` maps a model's
    name to a further condition under which its rows are visible (a person's own memberships, at sign-in).
    """

    reversible = True
    atomic = True

    def __init__(self, app: str, extra: dict[str, str] | None = None) -> None:
        self.app = app
        self.extra = extra or {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The walls are the database's alone; Django's models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        walled = [
            model
            for model in to_state.apps.get_app_config(self.app).get_models(include_auto_created=True)
            if any(field.name == "district" for field in model._meta.fields)
        ]
        for model in walled:
            self._wall(schema_editor, model)
        for model in walled:
            self._tie(schema_editor, model)

    def _wall(self, editor: Any, model: Any) -> None:
        table = model._meta.db_table
        condition = f"district_id = {INSIDE}"
        visible = condition
        if model._meta.model_name in self.extra:
            visible = f"{condition} OR {self.extra[model._meta.model_name]}"
        editor.execute(
            f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
            DROP POLICY IF EXISTS own_district ON {table};
            CREATE POLICY own_district ON {table} USING ({visible}) WITH CHECK ({condition});
            """
        )
        self._constraint(editor, table, f"{table}_district_id_key", "UNIQUE (district_id, id)")

    def _tie(self, editor: Any, model: Any) -> None:
        table = model._meta.db_table
        for field in model._meta.fields:
            if not field.is_relation or field.name == "district" or field.db_constraint:
                continue
            target = field.related_model._meta.db_table
            self._constraint(
                editor,
                table,
                f"{table}_{field.column}_same_district"[:63],
                f"FOREIGN KEY (district_id, {field.column}) REFERENCES {target} (district_id, id)"
                " DEFERRABLE INITIALLY DEFERRED",
            )

    @staticmethod
    def _constraint(editor: Any, table: str, name: str, definition: str) -> None:
        editor.execute(
            f"""
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_constraint
                               WHERE conname = '{name}' AND conrelid = '{table}'::regclass) THEN
                    ALTER TABLE {table} ADD CONSTRAINT {name} {definition};
                END IF;
            END $$;
            """
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Dropping the tables drops their walls."""

    def describe(self) -> str:
        return f"Wall in the tables of {self.app} by district"


class DropDoubles(Operation):
    """Drop what the composite keys of `BuildWalls` say already, from every table of an app.

    A row whose composite key must name a parent of the same district has its district by that parent: its own
    reference to the district says nothing more, and neither does an index on the district alone, or on a
    reference alone, beside one that leads with (district, reference). Each costs every row that comes in.
    References and indexes that stand alone (a row without a parent, or whose parent may be missing) stay.
    """

    reversible = True
    atomic = True

    def __init__(self, app: str) -> None:
        self.app = app

    def state_forwards(self, app_label: str, state: Any) -> None:
        """What is dropped is the database's alone; Django's models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in to_state.apps.get_app_config(self.app).get_models(include_auto_created=True):
            if any(field.name == "district" for field in model._meta.fields):
                schema_editor.execute(_DROP_DOUBLES.replace("{table}", model._meta.db_table), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """What was dropped promised nothing that does not stand without it."""

    def describe(self) -> str:
        return f"Drop what the walls of {self.app} say already"


_DROP_DOUBLES = """
DO $$
DECLARE
    district smallint := (SELECT attnum FROM pg_attribute
        WHERE attrelid = '{table}'::regclass AND attname = 'district_id');
    double record;
BEGIN
    FOR double IN
        SELECT k.conname FROM pg_constraint k
        WHERE k.conrelid = '{table}'::regclass AND k.contype = 'f' AND k.conkey = ARRAY[district]
            AND EXISTS (
                SELECT FROM pg_constraint parent
                JOIN pg_attribute a ON a.attrelid = parent.conrelid AND a.attnum = parent.conkey[2]
                WHERE parent.conrelid = k.conrelid AND parent.contype = 'f' AND a.attnotnull
                    AND parent.confrelid <> parent.conrelid
                    AND array_length(parent.conkey, 1) = 2 AND parent.conkey[1] = district
            )
    LOOP
        EXECUTE format('ALTER TABLE {table} DROP CONSTRAINT %I', double.conname);
    END LOOP;
    FOR double IN
        SELECT i.indexrelid::regclass AS name FROM pg_index i
        WHERE i.indrelid = '{table}'::regclass AND NOT i.indisunique AND i.indnkeyatts = 1
            AND i.indpred IS NULL AND i.indexprs IS NULL
            AND (
                i.indkey[0] = district
                OR EXISTS (
                    SELECT FROM pg_index wider
                    WHERE wider.indrelid = i.indrelid AND wider.indnkeyatts > 1 AND wider.indpred IS NULL
                        AND wider.indkey[0] = district AND wider.indkey[1] = i.indkey[0]
                )
            )
    LOOP
        EXECUTE format('DROP INDEX %s', double.name);
    END LOOP;
END $$;
"""


class KeepForever(Operation):
    """Refuse UPDATE, DELETE and TRUNCATE on a table: its rows are followed by others, never changed."""

    reversible = True
    atomic = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The promise is the database's alone."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        schema_editor.execute(
            f"""
            CREATE TRIGGER kept_forever BEFORE UPDATE OR DELETE ON {self.table}
                FOR EACH ROW EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER kept_whole BEFORE TRUNCATE ON {self.table}
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            """
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        schema_editor.execute(
            f"DROP TRIGGER kept_forever ON {self.table}; DROP TRIGGER kept_whole ON {self.table};"
        )

    def describe(self) -> str:
        return f"Keep the rows of {self.table} forever"
