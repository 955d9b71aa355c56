"""Making the rows of ``next_KIND`` so, set by set."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from doorstep.domain.people.actions.change_set.created import Created
from doorstep.domain.people.actions.change_set.shapes import Shape
from doorstep.domain.people.actions.change_set.steps import Values
from doorstep.domain.people.ports import Kind
from doorstep.kernel.refusal import Refusal


class Writing:
    """Writes one shape's new and changed rows, and marks those that a whole export leaves out."""

    def __init__(
        self, cursor: CursorWrapper, shape: Shape, values: Values, *, counts: Mapping[str, int]
    ) -> None:
        self._cursor = cursor
        self._shape = shape
        self._counts = counts
        self._names = {
            "table": sql.Identifier(shape.table),
            "next": sql.Identifier(f"next_{shape.kind.value}"),
            "presence": sql.Identifier(shape.presence or "id"),
            **values,
        }

    def write(self) -> str:
        """Changed rows over, a date on those that are gone, and new rows in.

        What was before is remembered; the answer is the ids of the new rows, as a multirange, blank for none.
        """
        if self._counts["changed"] or self._counts["missing"]:
            self._remember()
        if self._counts["changed"]:
            self._update()
        if self._counts["missing"]:
            self._mark_gone()
        if not self._counts["new"]:
            return ""
        self._insert()
        return Created(self._cursor).ids(f"next_{self._shape.kind.value}")

    def _remember(self) -> None:
        """Keep what changed rows were and became; for a row that is gone only its date changes."""
        presence = [self._shape.presence] if self._shape.presence else []
        names = [*(column.name for column in self._shape.columns), *presence]
        sealed = "encode((SELECT a.sealed FROM people_homeaddress a WHERE a.home_id = n.id), 'hex')"
        self._execute(
            """
            INSERT INTO people_rosterchange (district_id, roster_import_id, kind, row_id, before, after)
            SELECT {district}, {import_id}, {kind}, n.id, jsonb_build_object({before}),
                CASE n.state WHEN 'gone' THEN jsonb_build_object({presence_name}, {today}::date)
                    ELSE jsonb_build_object({after}) END
            FROM {next} n WHERE n.state IN ('changed', 'gone')
            """,
            kind=sql.Literal(self._shape.kind.value),
            presence_name=sql.Literal(self._shape.presence),
            before=sql.SQL(", ").join(
                [
                    *(_pair(name, sql.Identifier("n", f"was_{name}")) for name in names),
                    *([_pair("sealed", sql.SQL(sealed))] if self._shape.kind is Kind.HOME else []),
                ]
            ),
            after=sql.SQL(", ").join(_pair(name, sql.Identifier("n", name)) for name in names),
        )

    def _insert(self) -> None:
        presence = [self._shape.presence] if self._shape.presence else []
        names = ["id", *self._shape.key, *(column.name for column in self._shape.written), *presence]
        columns = sql.SQL(", ").join(map(sql.Identifier, names))
        self._execute(
            "INSERT INTO {table} (district_id, {columns}) SELECT {district}, {columns} FROM {next}"
            " WHERE state = 'new'",
            columns=columns,
        )

    def _update(self) -> None:
        """Change rows that nobody touched since they were compared; refuse the whole where somebody did."""
        presence = [self._shape.presence] if self._shape.presence else []
        names = [*(column.name for column in self._shape.written), *presence]
        if not names:
            return
        sets = sql.SQL(", ").join(sql.SQL("{0} = n.{0}").format(sql.Identifier(name)) for name in names)
        written = self._execute(
            "UPDATE {table} t SET {sets} FROM {next} n WHERE t.district_id = {district} AND t.id = n.id"
            " AND n.state = 'changed' AND t.xmin = n.seen",
            sets=sets,
        )
        if written != self._counts["changed"]:
            raise Refusal("people.import_overtaken")

    def _mark_gone(self) -> None:
        self._execute(
            "UPDATE {table} t SET {presence} = {today} FROM {next} n WHERE t.district_id = {district}"
            " AND t.id = n.id AND n.state = 'gone'"
        )

    def addresses(self) -> None:
        """Seal away what homes brought with them; an address that is as it was, or that somebody decided by
        hand, is not sealed again."""
        self._execute(
            """
            INSERT INTO people_homeaddress (district_id, home_id, sealed, mark)
            SELECT {district}, n.id, i.sealed, i.mark
            FROM in_home i JOIN next_home n ON n.sourced_id = i.sourced_id
            WHERE i.sealed IS NOT NULL
                AND (n.state = 'new' OR n.state = 'changed' AND n.was_mark IS DISTINCT FROM n.mark)
            ON CONFLICT (district_id, home_id)
                DO UPDATE SET sealed = excluded.sealed, mark = excluded.mark, sought = false
            """
        )

    def languages(self) -> None:
        """Add the languages that educators are said to speak; none is taken away by silence, and
        what somebody said of herself stays as she said it."""
        self._execute(
            """
            INSERT INTO people_educatorlanguage (district_id, educator_id, language)
            SELECT DISTINCT {district}, n.id, said.language
            FROM in_educator i JOIN next_educator n ON n.sourced_id = i.sourced_id AND n.state <> 'skip'
            CROSS JOIN unnest(string_to_array(i.languages, ',')) AS said (language)
            ON CONFLICT (district_id, educator_id, language) DO NOTHING
            """
        )

    def _execute(self, statement: str, **names: sql.Composable) -> int:
        self._cursor.execute(sql.SQL(statement).format(**self._names, **names))
        return int(self._cursor.rowcount)


def _pair(name: str, value: sql.Composable) -> sql.Composed:
    return sql.SQL("{}, {}").format(sql.Literal(name), value)
