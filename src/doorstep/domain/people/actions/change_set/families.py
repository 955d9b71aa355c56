"""Deriving family units from the guardian graph as it now stands, and settling them beside the known ones."""

from __future__ import annotations

from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from doorstep.domain.people.actions.change_set.steps import Steps, Values

_SETTLE: Final = (
    (
        "new",
        """INSERT INTO people_family (district_id, derived_from, name, language, home_id)
        SELECT {district}, derived_from, name, language, home_id FROM in_family i
        WHERE NOT EXISTS (
            SELECT FROM people_family f WHERE f.district_id = {district} AND f.derived_from = i.derived_from
        )""",
    ),
    (
        "changed",
        """UPDATE people_family f
        SET name = i.name, language = i.language, home_id = i.home_id, dissolved_on = NULL
        FROM in_family i
        WHERE f.district_id = {district} AND f.derived_from = i.derived_from
            AND (f.name, f.language, f.home_id, f.dissolved_on)
                IS DISTINCT FROM (i.name::varchar, i.language::varchar, i.home_id, NULL::date)""",
    ),
    (
        "dissolved",
        """UPDATE people_family f SET dissolved_on = {today}
        WHERE f.district_id = {district} AND f.dissolved_on IS NULL
            AND NOT EXISTS (SELECT FROM in_family i WHERE i.derived_from = f.derived_from)""",
    ),
)
_MEMBERS: Final = (
    ("people_familystudent", "student_id", "unit_member"),
    ("people_familyguardian", "guardian_id", "unit_adult"),
)


def _settle_members(cursor: CursorWrapper, values: Values, table: str, column: str, unit: str) -> None:
    names = {"table": sql.Identifier(table), "column": sql.Identifier(column), "unit": sql.Identifier(unit)}
    cursor.execute(
        sql.SQL(
            """DELETE FROM {table} m USING people_family f
            WHERE m.district_id = {district} AND f.district_id = {district} AND f.id = m.family_id
                AND f.dissolved_on IS NULL AND NOT EXISTS (
                    SELECT FROM {unit} u WHERE u.derived_from = f.derived_from AND u.{column} = m.{column}
                )"""
        ).format(**names, **values)
    )
    cursor.execute(
        sql.SQL(
            """INSERT INTO {table} (district_id, family_id, {column})
            SELECT {district}, f.id, u.{column}
            FROM {unit} u
            JOIN people_family f ON f.district_id = {district} AND f.derived_from = u.derived_from
            WHERE NOT EXISTS (
                SELECT FROM {table} m
                WHERE m.district_id = {district} AND m.family_id = f.id AND m.{column} = u.{column}
            )"""
        ).format(**names, **values)
    )


class FamilyUnits:
    """The units of one district."""

    def __init__(self, cursor: CursorWrapper, values: Values) -> None:
        self._cursor = cursor
        self._values = values

    def settle(self) -> dict[str, int]:
        """Derive and write; says how many units are new, changed and dissolved.

        A dissolved unit keeps its members: what was answered and visited belongs to them.
        """
        Steps(self._cursor, self._values).run("10_families")
        counts = {}
        for name, statement in _SETTLE:
            self._cursor.execute(sql.SQL(statement).format(**self._values))
            counts[name] = int(self._cursor.rowcount)
        for table, column, unit in _MEMBERS:
            _settle_members(self._cursor, self._values, table, column, unit)
        return counts
