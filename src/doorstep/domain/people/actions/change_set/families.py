"""Deriving family units from the guardian graph as it now stands, and settling them beside the known ones."""

from __future__ import annotations

from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from doorstep.domain.people.actions.change_set.created import Created
from doorstep.domain.people.actions.change_set.steps import Steps, Values

_STATES: Final = ("new", "changed", "dissolved")
_SETTLE: Final = (
    """
    UPDATE people_family f
    SET derived_from = n.derived_from, name = n.name, language = n.language, home_id = n.home_id,
        dissolved_on = NULL
    FROM next_family n WHERE f.district_id = {district} AND f.id = n.id AND n.state = 'changed'
    """,
    """
    UPDATE people_family f SET dissolved_on = {today}
    FROM next_family n WHERE f.district_id = {district} AND f.id = n.id AND n.state = 'dissolved'
    """,
    """
    INSERT INTO people_family (id, district_id, derived_from, name, language, home_id)
    SELECT id, {district}, derived_from, name, language, home_id FROM next_family WHERE state = 'new'
    """,
    """
    UPDATE people_family f SET do_not_contact = true
    FROM unit_wish w WHERE f.district_id = {district} AND f.id = w.id AND NOT f.do_not_contact
    """,
)
# a dissolved unit keeps its members: what was answered and visited belongs to them
_SETTLE_MEMBERS: Final = (
    """
    DELETE FROM {table} m USING next_family n
    WHERE m.district_id = {district} AND m.family_id = n.known_id AND n.state IN ('changed', 'same')
        AND NOT EXISTS (
            SELECT FROM {unit} u WHERE u.derived_from = n.derived_from AND u.{column} = m.{column}
        )
    """,
    """
    INSERT INTO {table} (district_id, family_id, {column})
    SELECT {district}, n.id, u.{column}
    FROM {unit} u JOIN next_family n ON n.derived_from = u.derived_from
    LEFT JOIN {table} m ON m.district_id = {district} AND m.family_id = n.known_id AND m.{column} = u.{column}
    WHERE m.id IS NULL
    """,
)
_MEMBERS: Final = (
    ("people_familystudent", "student_id", "unit_member"),
    ("people_familyguardian", "guardian_id", "unit_adult"),
)


class FamilyUnits:
    """The units of one district."""

    def __init__(self, cursor: CursorWrapper, values: Values) -> None:
        self._cursor = cursor
        self._values = values

    def settle(self) -> dict[str, int]:
        """Derive the units of ``touched_student`` and write; says how many are new, changed and dissolved."""
        Steps(self._cursor, self._values).run("11_families")
        self._cursor.execute("SELECT state, count(*) FROM next_family GROUP BY state")
        found = dict(self._cursor.fetchall())
        for statement in _SETTLE:
            self._cursor.execute(sql.SQL(statement).format(**self._values))
        for table, column, unit in _MEMBERS:
            for statement in _SETTLE_MEMBERS:
                self._cursor.execute(
                    sql.SQL(statement).format(
                        table=sql.Identifier(table),
                        column=sql.Identifier(column),
                        unit=sql.Identifier(unit),
                        **self._values,
                    )
                )
        return {state: found.get(state, 0) for state in _STATES}

    def created(self) -> str:
        """The ids of the new units, as a multirange; blank where there are none."""
        return Created(self._cursor).ids("next_family")
