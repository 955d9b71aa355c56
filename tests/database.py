"""A throw-away PostgreSQL for one test session, and the way back to how migrations left it.

Tests run as the application role, bound by row-level security like the real thing. It may not truncate,
and some tables refuse updates and deletes, so after a test that really committed the superuser puts the
rows back with triggers asleep.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from doorstep.integrations.postgres import Cluster, ensure_running, stop_if_unused

_PREFIX = "doorstep-tests-"
_ABANDONED_AFTER_SECONDS = 600
_MEMORY = Path("/dev/shm")
_PLENTY = 4 * 2**30


@contextmanager
def throw_away_cluster() -> Iterator[Cluster]:
    """A server in a fresh temporary folder, gone afterwards; those of killed sessions are swept first."""
    _sweep_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_ground()))
    folder.chmod(0o711)  # the server's account walks through it
    try:
        with ensure_running(folder, durable=False) as cluster:
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep_still(cluster: Cluster) -> None:
    """Let no autovacuum come between two tests.

    It would find the tables that a test emptied, note that their pages hold no rows, and the plans of a later
    test with a whole school would multiply its tables row by row: for minutes, or not, as the minute wills.
    """
    with psycopg.connect(cluster.superuser_conninfo(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET autovacuum = off")
        connection.execute("SELECT pg_reload_conf()")


def _ground() -> Path:
    """Memory where there is plenty: thousands of small files come and go with a cluster."""
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _PLENTY:
        return _MEMORY
    return Path(tempfile.gettempdir())


def _sweep_abandoned() -> None:
    for folder in _ground().glob(f"{_PREFIX}*"):
        old = time.time() - folder.stat().st_mtime > _ABANDONED_AFTER_SECONDS
        if old and stop_if_unused(folder):
            shutil.rmtree(folder, ignore_errors=True)


class Pristine:
    """Remembers every table as migrations left it, and restores that."""

    def __init__(self, cluster: Cluster) -> None:
        self._connection = psycopg.connect(cluster.superuser_conninfo(), autocommit=True)
        self._connection.execute("SET lock_timeout = '10s'")
        self._connection.execute("SET session_replication_role = replica")
        self._connection.execute("CREATE SCHEMA pristine")
        self._tables = [
            row[0]
            for row in self._connection.execute(
                "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
                " AND c.relkind = 'r' AND c.relname <> 'django_migrations' ORDER BY c.relname"
            )
        ]
        self._filled = [table for table in self._tables if self._has_rows(table)]
        for table in self._filled:
            self._connection.execute(
                sql.SQL("CREATE TABLE pristine.{0} AS TABLE public.{0}").format(sql.Identifier(table))
            )

    def restore(self) -> None:
        """Empty what tests filled and put back what migrations wrote; sequences go on counting."""
        for table in self._tables_with_rows():
            self._connection.execute(sql.SQL("DELETE FROM public.{}").format(sql.Identifier(table)))
        for table in self._filled:
            columns = sql.SQL(", ").join(sql.Identifier(name) for name in self._stored_columns(table))
            self._connection.execute(
                sql.SQL(
                    "INSERT INTO public.{0} ({1}) OVERRIDING SYSTEM VALUE SELECT {1} FROM pristine.{0}"
                ).format(sql.Identifier(table), columns)
            )

    def close(self) -> None:
        self._connection.close()

    def _has_rows(self, table: str) -> bool:
        return bool(
            self._connection.execute(
                sql.SQL("SELECT 1 FROM public.{} LIMIT 1").format(sql.Identifier(table))
            ).fetchone()
        )

    def _tables_with_rows(self) -> list[str]:
        asked = sql.SQL(" UNION ALL ").join(
            sql.SQL("(SELECT {} FROM public.{} LIMIT 1)").format(sql.Literal(table), sql.Identifier(table))
            for table in self._tables
        )
        return [row[0] for row in self._connection.execute(asked)] if self._tables else []

    def _stored_columns(self, table: str) -> list[str]:
        return [
            row[0]
            for row in self._connection.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = ('public.' || quote_ident(%s))::regclass"
                " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
                [table],
            )
        ]
