"""Running the numbered SQL files: placeholders in braces, statements apart by a semicolon at a line's end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import sql

_TEMPORARY: Final = re.compile(r"CREATE TEMP TABLE (\w+)")

Values = Mapping[str, sql.Composable]


class Steps:
    """The files of ``steps/``, run with the values of one change set."""

    def __init__(self, cursor: CursorWrapper, values: Values) -> None:
        self._cursor = cursor
        self._values = values

    def run(self, name: str) -> None:
        """Run ``steps/NAME.sql``, dropping first what an earlier change set of this transaction left."""
        for statement in _statements(name):
            made = _TEMPORARY.search(statement)
            if made:
                self.forget(made[1])
            self._cursor.execute(sql.SQL(statement).format(**self._values))
            if made:
                self._cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier("pg_temp", made[1])))

    def forget(self, table: str) -> None:
        """Drop a temporary table of ours, where it is there."""
        self._cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier("pg_temp", table)))


@cache
def _statements(name: str) -> tuple[str, ...]:
    text = files(__package__).joinpath("steps", f"{name}.sql").read_text(encoding="utf-8")
    return tuple(statement for part in re.split(r";\n", text) if (statement := part.strip()))
