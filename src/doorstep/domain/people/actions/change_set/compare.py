"""Setting what came beside what is known, kind by kind.

For a `Shape`, ``in_KIND`` (what the source says; NULL where it is silent) and the rows known so far give
``next_KIND``: each row once, with its id (new rows have theirs already), the values it would have, and a
``state``: ``new``, ``changed``, ``same``, ``absent`` (known, but not in the source), ``gone`` (absent from an
export that holds all there is) or ``skip`` (never known, and already taken back).

Three rules make the values. A column that somebody decided by hand keeps its value. Else what the source says
counts. Else, where it is silent, what was known stays; silence erases nothing.
"""

from __future__ import annotations

from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from doorstep.domain.people.actions.change_set.shapes import Column, Shape
from doorstep.domain.people.actions.change_set.steps import Steps, Values
from doorstep.domain.people.ports import Kind

_COUNTED: Final = {"new": "new", "changed": "changed", "same": "unchanged", "gone": "missing"}
# a tie that a whole export leaves out has ended where the export speaks of this side of it at all
_SPOKEN_OF: Final = {Kind.ENROLLMENT: "student_id", Kind.SECTION_TEACHER: "section_id"}


class Comparison:
    """Makes ``next_KIND`` from ``in_KIND`` and the table of a shape, and tells what is in it."""

    def __init__(self, cursor: CursorWrapper, shape: Shape, values: Values) -> None:
        self._cursor = cursor
        self._shape = shape
        self._values = values
        self._next = sql.Identifier(f"next_{shape.kind.value}")
        self._incoming = sql.Identifier(f"in_{shape.kind.value}")

    def make(self, *, whole: bool) -> None:
        """Compute ``next_KIND``: beside all that is known for a ``whole`` export, else what it mentions."""
        shape = self._shape
        Steps(self._cursor, self._values).forget(f"next_{shape.kind.value}")
        self._cursor.execute(
            sql.SQL(
                """
                CREATE TEMP TABLE {next} AS
                SELECT coalesce(known_id, nextval(pg_get_serial_sequence({sequence}, 'id'))) AS id, *,
                    CASE
                        WHEN known_id IS NULL THEN CASE WHEN ends THEN 'skip' ELSE 'new' END
                        WHEN ends IS NULL THEN 'absent'
                        WHEN ROW({after}) IS DISTINCT FROM ROW({before}) THEN 'changed'
                        ELSE 'same'
                    END AS state
                FROM (
                    SELECT x.id AS known_id, x.xmin AS seen, i.file, i."row", i.ends, {columns}, {befores}
                    FROM {incoming} i FULL JOIN ({known}) x ON {same_key}
                ) compared
                """
            ).format(
                next=self._next,
                sequence=sql.Literal(shape.table),
                after=self._names(""),
                before=self._names("was_"),
                columns=sql.SQL(", ").join([*self._keys(), *self._afters()]),
                befores=sql.SQL(", ").join(self._befores()),
                incoming=self._incoming,
                known=sql.SQL(shape.known).format(table=sql.Identifier(shape.table), **self._values)
                + (sql.SQL("") if whole else self._mentioned()),
                same_key=sql.SQL(" AND ").join(
                    sql.SQL("x.{0} = i.{0}").format(sql.Identifier(name)) for name in shape.key
                ),
            )
        )
        self._cursor.execute(sql.SQL("ANALYZE {}").format(self._next))

    def mark_gone(self) -> None:
        """Tell apart what a whole export leaves out; one without a single row of the kind says nothing."""
        if not self._shape.presence:
            return
        self._cursor.execute(
            sql.SQL(
                "UPDATE {next} n SET state = 'gone'"
                " WHERE n.state = 'absent' AND n.{presence} IS NULL AND {spoken_of}"
                " AND EXISTS (SELECT FROM {next} o WHERE o.state IN ('new', 'changed', 'same'))"
            ).format(
                next=self._next,
                presence=sql.Identifier(self._shape.presence),
                spoken_of=self._spoken_of(),
            )
        )

    def counts(self) -> tuple[dict[str, int], str]:
        """How many rows are new, changed, unchanged or missing, and how many are known in all; and a digest
        of what is known of those that would change or are missing."""
        self._cursor.execute(
            sql.SQL(
                """
                SELECT state, count(*), sum(hashtextextended(ROW(id, {before})::text, 0))
                    FILTER (WHERE state IN ('changed', 'gone'))
                FROM {next} GROUP BY state
                """
            ).format(next=self._next, before=self._names("was_"))
        )
        rows = self._cursor.fetchall()
        found = {state: count for state, count, _ in rows}
        digest = sum(known for _, _, known in rows if known is not None)
        self._cursor.execute(
            sql.SQL("SELECT count(*) FROM {table} WHERE district_id = {district}").format(
                table=sql.Identifier(self._shape.table), district=self._values["district"]
            )
        )
        known = (self._cursor.fetchone() or (0,))[0]
        counts = {**{name: found.get(state, 0) for state, name in _COUNTED.items()}, "known": known}
        return counts, str(digest)

    def kept_by_hand(self) -> None:
        """Note each value of the source that gives way to a person's decision; what follows another value is
        told with that."""
        spoken_of = [column for column in self._shape.columns if not column.follows]
        for column in spoken_of if self._shape.by_hand else ():
            self._cursor.execute(
                sql.SQL(
                    """
                    INSERT INTO roster_problem
                    SELECT f.name, i."row", {told_as}, '', CASE WHEN said.at IS NULL THEN 'kept_by_hand'
                            ELSE 'kept_by_decision' END,
                        jsonb_build_object(
                            'by', said.by_name, 'on', to_char(said.at AT TIME ZONE {zone}, 'YYYY-MM-DD'),
                            'reason', coalesce(NULLIF(said.reason, ''), '–')
                        )::text, 'noted'
                    FROM ({known}) x JOIN {incoming} i ON {same_key} JOIN roster_file f ON f.number = i.file
                    LEFT JOIN LATERAL (
                        SELECT d.by_name, d.at, d.reason FROM people_decision d
                        WHERE d.district_id = {district} AND d.kind = {kind} AND d.row_id = x.id
                            AND d.field = {told_as} ORDER BY d.id DESC LIMIT 1
                    ) said ON true
                    WHERE x.decided_by_hand ? {name}
                        AND i.{column} IS NOT NULL AND i.{column} IS DISTINCT FROM x.{column}
                    """
                ).format(
                    name=sql.Literal(column.name),
                    told_as=sql.Literal(column.told_as or column.name),
                    column=sql.Identifier(column.name),
                    known=sql.SQL(self._shape.known).format(
                        table=sql.Identifier(self._shape.table), **self._values
                    ),
                    incoming=self._incoming,
                    same_key=sql.SQL(" AND ").join(
                        sql.SQL("x.{0} = i.{0}").format(sql.Identifier(name)) for name in self._shape.key
                    ),
                    kind=sql.Literal(self._shape.kind.value),
                    zone=self._values["zone"],
                    district=self._values["district"],
                )
            )

    # ---- the parts of the statement

    def _mentioned(self) -> sql.Composed:
        named = [sql.SQL("SELECT {} FROM {}").format(sql.SQL(", ").join(self._key_names()), self._incoming)]
        named += [
            sql.SQL("SELECT {} FROM {}").format(sql.Identifier(column), sql.Identifier(table))
            for table, column in self._shape.mentions
        ]
        keys = sql.SQL(", ").join(sql.Identifier("t", name) for name in self._shape.key)
        return sql.SQL(" AND ({}) IN ({})").format(keys, sql.SQL(" UNION ALL ").join(named))

    def _spoken_of(self) -> sql.Composed:
        side = _SPOKEN_OF.get(self._shape.kind)
        if side is None:
            return sql.Composed([sql.SQL("true")])
        return sql.SQL(
            "EXISTS (SELECT FROM {next} o WHERE o.{side} = n.{side} AND o.state NOT IN ('absent', 'skip'))"
        ).format(side=sql.Identifier(side), next=self._next)

    def _compared(self) -> list[str]:
        presence = [self._shape.presence] if self._shape.presence else []
        return [*(column.name for column in self._shape.columns), *presence]

    def _key_names(self) -> list[sql.Identifier]:
        return [sql.Identifier(name) for name in self._shape.key]

    def _names(self, prefix: str) -> sql.Composed:
        return sql.SQL(", ").join(sql.Identifier(prefix + name) for name in self._compared())

    def _befores(self) -> list[sql.Composed]:
        return [
            sql.SQL("x.{} AS {}").format(sql.Identifier(name), sql.Identifier(f"was_{name}"))
            for name in self._compared()
        ]

    def _keys(self) -> list[sql.Composed]:
        return [
            sql.SQL("coalesce(i.{0}, x.{0}) AS {0}").format(sql.Identifier(name)) for name in self._shape.key
        ]

    def _afters(self) -> list[sql.Composed]:
        after = [self._unless_by_hand(column.name, self._said(column)) for column in self._shape.columns]
        if self._shape.presence:
            after.append(self._unless_by_hand(self._shape.presence, self._gone()))
        return after

    def _said(self, column: Column) -> sql.Composed:
        default = sql.SQL(column.default).format(**self._values)
        said = sql.SQL("coalesce(i.{0}, x.{0}, {1})").format(sql.Identifier(column.name), default)
        if not column.follows:
            return said
        return sql.SQL("CASE WHEN i.{0} <> x.{0} THEN i.{1} ELSE {2} END").format(
            sql.Identifier(column.follows), sql.Identifier(column.name), said
        )

    def _gone(self) -> sql.Composed:
        """Since when a row is not there: as the source states it; what is absent stays as it was.

        A tie between people that has its end keeps it until a source states another day: a file without that
        column would otherwise bring back whom a placement or a court sent away.
        """
        if self._shape.kind is Kind.GUARDIANSHIP:
            return sql.SQL("coalesce(i.ended_on, x.ended_on)").format()
        if self._shape.presence == "ended_on":
            return sql.SQL("CASE WHEN i.ends IS NULL THEN x.ended_on ELSE i.ended_on END").format()
        return sql.SQL(
            "CASE WHEN i.ends IS NULL THEN x.missing_since"
            " WHEN i.ends THEN coalesce(x.missing_since, {today}) END"
        ).format(**self._values)

    def _unless_by_hand(self, name: str, value: sql.Composed) -> sql.Composed:
        if not self._shape.by_hand:
            return sql.SQL("{} AS {}").format(value, sql.Identifier(name))
        return sql.SQL("CASE WHEN x.decided_by_hand ? {} THEN x.{} ELSE {} END AS {}").format(
            sql.Literal(name), sql.Identifier(name), value, sql.Identifier(name)
        )
