"""Loading the snapshot: all at once into an empty database, and into no other."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from doorstep.integrations.postgres import Cluster, snapshot

SMALL = """-- the first edition, PostgreSQL {major}
CREATE TABLE public.door (step int PRIMARY KEY);
ALTER TABLE ONLY public.door
    ADD CONSTRAINT door_leads FOREIGN KEY (step) REFERENCES public.door(step);
"""


@pytest.fixture
def empty(cluster: Cluster) -> str:
    """A database of the session's server without a table; its owner's address."""
    with psycopg.connect(cluster.superuser_conninfo(), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS vacant")
        connection.execute("CREATE DATABASE vacant OWNER doorstep_owner")
    return psycopg.conninfo.make_conninfo(cluster.conninfo("owner"), dbname="vacant")


@pytest.fixture
def small(tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Path:
    with psycopg.connect(cluster.superuser_conninfo()) as connection:
        major = connection.info.server_version // 10_000
    path = tmp_path / "snapshot.sql"
    path.write_text(SMALL.format(major=major))
    monkeypatch.setattr(snapshot, "SNAPSHOT", path)
    return path


def tables(conninfo: str) -> list[str]:
    with psycopg.connect(conninfo) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return [row[0] for row in found]


def test_an_empty_database_is_filled_and_answers_its_edition(empty, small):
    assert snapshot.load(empty) == "the first edition"
    assert tables(empty) == ["door"]


def test_a_database_with_tables_is_left_alone(empty, small):
    with psycopg.connect(empty) as connection:
        connection.execute("CREATE TABLE public.kept (step int)")
    assert snapshot.load(empty) is None
    assert tables(empty) == ["kept"]


def test_another_major_version_is_left_to_the_migrations(empty, small):
    small.write_text(SMALL.format(major=15))
    assert snapshot.load(empty) is None
    assert tables(empty) == []


def test_what_breaks_halfway_leaves_nothing(empty, small):
    small.write_text(small.read_text() + "CREATE TABLE public.door (step int);\n")
    with pytest.raises(psycopg.errors.DuplicateTable):
        snapshot.load(empty)
    assert tables(empty) == []


def test_functions_keep_lines_that_look_like_the_sessions_own():
    function = "CREATE FUNCTION f() AS $$\n-- why\nSET x = 1;\n$$;\n"
    dump = f"SET lock_timeout = 0;\n{function}\n-- Name: t\nCREATE TABLE t ();\n"
    assert list(snapshot._tidied(dump)) == [
        "CREATE FUNCTION f() AS $$",
        "-- why",
        "SET x = 1;",
        "$$;",
        "CREATE TABLE t ();",
    ]


def test_the_keys_that_references_are_checked_by_are_the_youngest_indexes():
    """Else a first import reads the whole district for each reference it checks."""
    text = snapshot._in_order(snapshot.SNAPSHOT.read_text())
    keys = [found.start() for found in snapshot._WALL_KEY.finditer(text)]
    assert len(keys) > 50
    assert max(text.rfind("CREATE INDEX"), text.rfind("CREATE UNIQUE INDEX")) < min(keys)
    assert max(keys) < text.index(" FOREIGN KEY ")
