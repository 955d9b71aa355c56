"""Taking a whole import back: what it changed is as before, what it made is gone, what must stay is named.

A value that somebody changed since stays as they left it. A row that the import made stays where another
chapter uses it (a family that was invited, a child who was visited, an educator who opted in), and with it
what it cannot be without. The rest is taken back, set by set, and the family units are derived anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db.backends.utils import CursorWrapper
from django.db.models.fields.reverse_related import ForeignObjectRel
from psycopg import sql

from doorstep.domain.people.actions.change_set.families import FamilyUnits
from doorstep.domain.people.actions.change_set.shapes import HOME, SHAPES, Shape
from doorstep.domain.people.actions.change_set.steps import Steps, Values

# rows of this chapter that go with their owner, or that have their own place in the undo
_OF_OURS: Final = {
    "family": ("people_familystudent", "people_familyguardian"),
    "student": ("people_familystudent", "people_guardianship", "people_enrollment"),
    "guardian": ("people_familyguardian", "people_guardianship"),
    "section": ("people_enrollment", "people_sectionteacher"),
    "educator": ("people_sectionteacher", "people_educatorlanguage"),
    "home": ("people_homeaddress",),
    "school": (),
    "school_year": (),
}
_TIES: Final = ("section_teacher", "enrollment", "guardianship")
_WITH_THEM: Final = (
    ("people_familystudent", "student_id", "undo_student"),
    ("people_familyguardian", "guardian_id", "undo_guardian"),
    ("people_educatorlanguage", "educator_id", "undo_educator"),
)
_TABLES: Final = {**{shape.kind.value: shape.table for shape in SHAPES}, "family": "people_family"}


class Undoing:
    """The undo of one import; ``values`` name it by ``import_id``."""

    def __init__(self, cursor: CursorWrapper, values: Values) -> None:
        self._cursor = cursor
        self._values = values
        self._steps = Steps(cursor, values)

    def undo(self) -> dict[str, dict[str, int]]:
        """Take it back; says per kind how many rows were put back, removed, kept as edited or as used."""
        conditions = {f"in_use_{kind}": self._in_use(kind) for kind in _OF_OURS}
        Steps(self._cursor, {**self._values, **conditions}).run("20_undo")
        counts = {shape.kind.value: self._put_back(shape) for shape in SHAPES}
        for kind in _TIES:
            counts[kind] |= self._remove(kind)
        for table, column, of in _WITH_THEM:
            self._execute(
                "DELETE FROM {table} m USING {of} u"
                " WHERE m.district_id = {district} AND m.{column} = u.id AND NOT u.stays",
                table=sql.Identifier(table),
                column=sql.Identifier(column),
                of=sql.Identifier(of),
            )
        for kind in ("student", "guardian", "section", "educator"):
            counts[kind] |= self._remove(kind)
        FamilyUnits(self._cursor, self._values).settle()
        counts["family"] = self._remove_families()
        for kind in ("home", "school_year", "school"):
            counts[kind] |= self._remove_unused(kind)
        return {kind: found for kind, found in counts.items() if any(found.values())}

    # ---- what it changed

    def _put_back(self, shape: Shape) -> dict[str, int]:
        """Give each column that the import changed its old value, unless it has been changed again."""
        presence = [shape.presence] if shape.presence else []
        names = [*(column.name for column in shape.written), *presence]
        touched = self._execute(
            "UPDATE {table} t SET {sets} FROM people_rosterchange c WHERE {ours} AND t.id = c.row_id",
            table=sql.Identifier(shape.table),
            sets=sql.SQL(", ").join(self._old_value(shape, name) for name in names),
            ours=self._ours(shape.kind.value),
        )
        edited = self._name_edited(shape, names) if touched else 0
        if shape is HOME and touched:
            self._put_addresses_back()
        return {"put_back": touched - edited, "edited": edited}

    def _old_value(self, shape: Shape, name: str) -> sql.Composed:
        by_hand = " AND NOT t.decided_by_hand ? {literal}" if shape.by_hand else ""
        return sql.SQL(
            "{column} = CASE WHEN c.after ? {literal} AND to_jsonb(t) -> {literal} = c.after -> {literal}"
            f"{by_hand} THEN (jsonb_populate_record(NULL::{{table}}, c.before)).{{column}}"
            " ELSE t.{column} END"
        ).format(column=sql.Identifier(name), literal=sql.Literal(name), table=sql.Identifier(shape.table))

    def _name_edited(self, shape: Shape, names: list[str]) -> int:
        """Note every row that is not as it was before, because somebody changed a column of it since."""
        differs = sql.SQL(" OR ").join(
            sql.SQL(
                "c.after ? {0} AND c.after -> {0} <> c.before -> {0}"
                " AND to_jsonb(t) -> {0} <> c.before -> {0}"
            ).format(sql.Literal(name))
            for name in names
        )
        return self._execute(
            """
            INSERT INTO people_rosterproblem
                (district_id, roster_import_id, file, "row", "column", value, code, params, consequence)
            SELECT {district}, {import_id}, '', 0, {kind}, {called}, 'undo_edited', '{{}}', 'noted'
            FROM people_rosterchange c JOIN {table} t ON t.id = c.row_id WHERE {ours} AND ({differs})
            """,
            kind=sql.Literal(shape.kind.value),
            called=_called(shape.kind.value),
            table=sql.Identifier(shape.table),
            ours=self._ours(shape.kind.value),
            differs=differs,
        )

    def _put_addresses_back(self) -> None:
        self._execute(
            """
            UPDATE people_homeaddress a
            SET sealed = decode(c.before ->> 'sealed', 'hex'), mark = (c.before ->> 'mark')::bigint,
                sought = false
            FROM people_rosterchange c
            WHERE {ours} AND a.district_id = {district} AND a.home_id = c.row_id
                AND c.before ->> 'sealed' IS NOT NULL AND to_jsonb(a.mark) = c.after -> 'mark'
                AND c.after -> 'mark' <> c.before -> 'mark'
            """,
            ours=self._ours("home"),
        )
        self._execute(
            """
            DELETE FROM people_homeaddress a USING people_rosterchange c
            WHERE {ours} AND a.district_id = {district} AND a.home_id = c.row_id
                AND c.before ->> 'sealed' IS NULL AND to_jsonb(a.mark) = c.after -> 'mark'
            """,
            ours=self._ours("home"),
        )

    # ---- what it made

    def _remove(self, kind: str) -> dict[str, int]:
        """Remove what ``undo_KIND`` lets go; name what it keeps."""
        names = {"table": sql.Identifier(_TABLES[kind]), "of": sql.Identifier(f"undo_{kind}")}
        removed = self._execute(
            "DELETE FROM {table} t USING {of} u"
            " WHERE t.district_id = {district} AND t.id = u.id AND NOT u.stays",
            **names,
        )
        used = self._name_used(kind, sql.SQL("t.id IN (SELECT id FROM {of})").format(**names))
        return {"removed": removed, "used": used}

    def _remove_families(self) -> dict[str, int]:
        """Remove the import's units that nobody is in any more."""
        empty = sql.SQL(
            "NOT EXISTS (SELECT FROM people_familystudent m"
            " WHERE m.district_id = {district} AND m.family_id = t.id)"
        ).format(**self._values)
        gone = sql.SQL(
            "SELECT t.id FROM people_family t JOIN undo_family u ON u.id = t.id AND NOT u.stays"
            " WHERE t.district_id = {district} AND {empty}"
        ).format(empty=empty, **self._values)
        self._execute(
            "DELETE FROM people_familyguardian m"
            " WHERE m.district_id = {district} AND m.family_id IN ({gone})",
            gone=gone,
        )
        removed = self._execute(
            "DELETE FROM people_family t WHERE t.district_id = {district} AND t.id IN ({gone})", gone=gone
        )
        used = self._name_used("family", sql.SQL("t.id IN (SELECT id FROM undo_family WHERE stays)"))
        return {"removed": removed, "used": used}

    def _remove_unused(self, kind: str) -> dict[str, int]:
        """Remove what nothing refers to any more, here or in another chapter."""
        made = sql.SQL("t.id IN (SELECT id FROM undo_created WHERE kind = {})").format(sql.Literal(kind))
        names = {"table": sql.Identifier(_TABLES[kind]), "made": made, "in_use": self._in_use(kind)}
        if kind == "home":
            self._execute(
                "DELETE FROM people_homeaddress a USING {table} t"
                " WHERE a.district_id = {district} AND a.home_id = t.id AND {made} AND NOT ({in_use})",
                **names,
            )
        removed = self._execute(
            "DELETE FROM {table} t WHERE t.district_id = {district} AND {made} AND NOT ({in_use})", **names
        )
        return {"removed": removed, "used": self._name_used(kind, made)}

    def _name_used(self, kind: str, condition: sql.Composable) -> int:
        return self._execute(
            """
            INSERT INTO people_rosterproblem
                (district_id, roster_import_id, file, "row", "column", value, code, params, consequence)
            SELECT {district}, {import_id}, '', 0, {kind}, {called}, 'undo_used', '{{}}', 'noted'
            FROM {table} t WHERE t.district_id = {district} AND {condition}
            """,
            kind=sql.Literal(kind),
            called=_called(kind),
            table=sql.Identifier(_TABLES[kind]),
            condition=condition,
        )

    # ---- parts of statements

    def _in_use(self, kind: str) -> sql.Composed:
        """Whether another table refers to the row ``t``, apart from those that go with it."""
        return sql.SQL("({})").format(
            sql.SQL(" OR ").join(
                [
                    sql.SQL("false"),
                    *(
                        sql.SQL(
                            "EXISTS (SELECT FROM {} r WHERE r.district_id = {district} AND r.{} = t.id)"
                        ).format(sql.Identifier(table), sql.Identifier(column), **self._values)
                        for table, column in _references_to(_TABLES[kind])
                        if table not in _OF_OURS[kind]
                    ),
                ]
            )
        )

    def _ours(self, kind: str) -> sql.Composed:
        return sql.SQL(
            "c.district_id = {district} AND c.roster_import_id = {import_id} AND c.kind = {kind}"
        ).format(kind=sql.Literal(kind), **self._values)

    def _execute(self, statement: str, **names: sql.Composable) -> int:
        self._cursor.execute(sql.SQL(statement).format(**{**self._values, **names}))
        return int(self._cursor.rowcount)


def _references_to(table: str) -> Iterator[tuple[str, str]]:
    """Every column of any chapter that refers to rows of ``table``."""
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.field.concrete:
            yield relation.field.model._meta.db_table, str(relation.field.column)


def _called(kind: str) -> sql.Composable:
    """How a row is named in the report: by the source's id, or by ours where it has none."""
    by_source = {shape.kind.value for shape in SHAPES if shape.key == ("sourced_id",)}
    if kind in by_source:
        return sql.SQL("t.sourced_id")
    return sql.SQL("t.name") if kind == "family" else sql.SQL("t.id::text")
