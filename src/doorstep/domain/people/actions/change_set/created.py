"""The ids of the rows that an import adds, as an undo needs them."""

from __future__ import annotations

from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import sql

# Ids come from a sequence, so a million of them is one run or a few. The server joins the runs: of a range
# for each id it would keep every one in memory, some sixty bytes apiece.
_RUNS: Final = """
    SELECT coalesce(range_agg(int8range(first_id, last_id + 1))::text, '')
    FROM (
        SELECT min(id) AS first_id, max(id) AS last_id
        FROM (SELECT id, id - row_number() OVER (ORDER BY id) AS run FROM {next} WHERE state = 'new') numbered
        GROUP BY run
    ) runs
"""


class Created:
    """The new rows of ``next_KIND`` tables."""

    def __init__(self, cursor: CursorWrapper) -> None:
        self._cursor = cursor

    def ids(self, table: str) -> str:
        """The ids of a table's new rows, as a multirange; blank for none."""
        self._cursor.execute(sql.SQL(_RUNS).format(next=sql.Identifier(table)))
        return str((self._cursor.fetchone() or ("",))[0])
