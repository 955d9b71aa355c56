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
