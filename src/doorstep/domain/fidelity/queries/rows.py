"""One row of counts, read in one statement."""

from __future__ import annotations

from typing import Any

from django.db import connection


def counts(sql: str, params: dict[str, Any]) -> dict[str, int]:
    """The single row of a statement, by column; it sees only the open district's rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row = cursor.fetchone()
        names = [column.name for column in cursor.description or ()]
    if row is None:
        raise ValueError("a statement of counts gives exactly one row")
    return dict(zip(names, row, strict=True))
