"""What of a roster could not be used: gathered in ``roster_problem``, kept with the import."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from doorstep.domain.people.actions.change_set.steps import Values

_WITH_IDS: Final = ("roster_org", "roster_session", "roster_course", "roster_section", "roster_person")
_KEPT_OF_A_KIND: Final = 500
_KEPT_ROWS: Final = 20_000


class Problems:
    """The problems of one change set."""

    def __init__(self, cursor: CursorWrapper, values: Values) -> None:
        self._cursor = cursor
        self._values = values

    def refuse_repeated_ids(self) -> None:
        """Of rows of a file that carry the same id the first counts; which one is meant nobody can say."""
        for table in map(sql.Identifier, _WITH_IDS):
            self._cursor.execute(
                sql.SQL(
                    """
                    INSERT INTO roster_problem
                    SELECT f.name, r."row", '@id', r.sid, 'id_twice',
                        jsonb_build_object('first', r.first_row)::text, 'row_refused'
                    FROM (
                        SELECT t.file, t."row", t.sid, row_number() OVER again AS place,
                            first_value(t."row") OVER again AS first_row
                        FROM {table} t
                        JOIN (SELECT sid FROM {table} GROUP BY sid HAVING count(*) > 1) twice USING (sid)
                        WINDOW again AS (PARTITION BY t.sid ORDER BY t.file, t."row")
                    ) r JOIN roster_file f ON f.number = r.file
                    WHERE r.place > 1
                    """
                ).format(table=table)
            )
            if self._cursor.rowcount:
                self._cursor.execute(
                    sql.SQL(
                        """
                        DELETE FROM {table} t USING roster_problem p, roster_file f
                        WHERE p.code = 'id_twice' AND f.name = p.file
                            AND t.file = f.number AND t."row" = p."row"
                        """
                    ).format(table=table)
                )

    def name_columns(self) -> None:
        """Call each part of a record by the column of its file."""
        self._cursor.execute(
            """
            UPDATE roster_problem p SET "column" = c.name
            FROM roster_column c WHERE p."column" = '@' || c.part AND p.file = c.file
            """
        )

    def counts(self) -> dict[str, int]:
        """How many there are of each consequence."""
        self._cursor.execute("SELECT consequence, count(*) FROM roster_problem GROUP BY consequence")
        return dict(self._cursor.fetchall())

    def keep(self, *, import_id: int) -> None:
        """Keep them with the import; of the same problem in the same column, the first few hundred."""
        self._cursor.execute(
            sql.SQL(
                """
                INSERT INTO people_rosterproblem
                    (district_id, roster_import_id, file, "row", "column", value, code, params, consequence)
                SELECT {district}, {import_id}, left(file, 100), "row", coalesce(left("column", 100), ''),
                    coalesce(left(value, 300), ''), code, coalesce(params, '{{}}')::jsonb, consequence
                FROM (
                    SELECT *, row_number() OVER (PARTITION BY file, "column", code ORDER BY "row") AS place
                    FROM roster_problem
                ) numbered
                WHERE place <= {most} ORDER BY file, "row", "column"
                """
            ).format(import_id=sql.Literal(import_id), most=sql.Literal(_KEPT_OF_A_KIND), **self._values)
        )

    def refused_rows(self) -> dict[str, set[int]]:
        """The numbers of the refused rows by file, as many as are handed back."""
        self._cursor.execute(
            """SELECT DISTINCT file, "row" FROM roster_problem WHERE consequence = 'row_refused' AND "row" > 1
            ORDER BY file, "row" LIMIT %s""",
            [_KEPT_ROWS],
        )
        rows: defaultdict[str, set[int]] = defaultdict(set)
        for file, row in self._cursor.fetchall():
            rows[file].add(row)
        return dict(rows)
