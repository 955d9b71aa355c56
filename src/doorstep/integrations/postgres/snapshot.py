"""An empty database filled at once, where migrating it one step after another takes a quarter of a minute.

`snapshot.sql` is what every migration up to some day makes of an empty database, as pg_dump writes it. Its
first line names the edition of the schema it holds; migrations written since are run on top of it, so it
may lag behind and is printed anew (`doorstep snapshot`) when that has become slow. A guard test holds the
two ways equal.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
from psycopg import sql

from .cluster import Cluster

SNAPSHOT = Path(__file__).with_name("snapshot.sql")
_HEAD = re.compile(r"-- (?P<edition>.+), PostgreSQL (?P<major>\d+)\n")
_NOT_OURS = re.compile(
    r"^(\\|--|SET |SELECT pg_catalog\.set_config|COMMENT ON |CREATE SCHEMA |CREATE EXTENSION )"
)
"""Lines of pg_dump that are psql's, the session's or the superuser's business."""
_WALL_KEY = re.compile(r"ALTER TABLE ONLY public\.\w+\n    ADD CONSTRAINT \w+ UNIQUE \(district_id, id\);\n")
_REFERENCE = re.compile(r"ALTER TABLE ONLY public\.\w+\n    ADD CONSTRAINT \w+ FOREIGN KEY")
_CHECKED = "EXPLAIN (FORMAT JSON) SELECT 1 FROM ONLY {} WHERE district_id = 1 AND id = 1 FOR KEY SHARE"
_INDEXES = """
    SELECT i.indexrelid::regclass::text, array_agg(a.attname::text)
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey[0:1])
    GROUP BY 1
"""
_DOLLAR_QUOTE = re.compile(r"\$\w*\$")
_APPLIED_AT = re.compile(r"(INSERT INTO public\.django_migrations .*, )'[^']+'\);$")


def load(conninfo: str) -> str | None:
    """Fill the database as its owner, in one transaction; the edition it then has.

    None, and nothing done, where it holds tables already or another major version serves it: what pg_dump
    writes is promised to be read by its own.
    """
    text = SNAPSHOT.read_text()
    head = _HEAD.match(text)
    assert head is not None, "snapshot.sql begins with its edition"
    with psycopg.connect(conninfo) as connection:
        tables = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
        if tables or connection.info.server_version // 10_000 != int(head["major"]):
            return None
        # functions name tables that stand further down
        connection.execute("SELECT set_config('check_function_bodies', 'off', true)")
        connection.execute(_in_order(text))
    return head["edition"]


def _in_order(text: str) -> str:
    """The snapshot with each table's (district, id) made after its other indexes, as migrations make it.

    Of indexes that cost the same on a table without statistics PostgreSQL takes the youngest. A first import
    checks its references by that choice until it commits, and with any other index each check reads the
    whole district: pg_dump's order by name would make a large import quadratic.
    """
    keys = "".join(found[0] for found in _WALL_KEY.finditer(text))
    rest = _WALL_KEY.sub("", text)
    first = _REFERENCE.search(rest)
    assert first is not None, "tables of a district refer to each other"
    return f"{rest[: first.start()]}{keys}{rest[first.start() :]}"


def checked_by_reading(conninfo: str, *, filled: Sequence[str]) -> list[str]:
    """Tables of a fresh database whose rows PostgreSQL would not find by their key when it checks a reference
    from one of the tables ``filled``.

    It is asked for its plan, so that whatever makes it choose otherwise is seen: the order of indexes here,
    or one that a later migration added.
    """
    with psycopg.connect(conninfo) as connection:
        referred_to = connection.execute(
            "SELECT DISTINCT confrelid::regclass::text FROM pg_constraint"
            " WHERE contype = 'f' AND cardinality(confkey) = 2 AND conrelid = ANY (%s::regclass[])"
            " ORDER BY 1",
            [list(filled)],
        ).fetchall()
        keys: dict[str, list[str]] = dict(connection.execute(_INDEXES).fetchall())
        found = []
        for (table,) in referred_to:
            asked = sql.SQL(_CHECKED).format(sql.Identifier(table))
            (plan,) = connection.execute(asked).fetchone() or ([],)
            index = re.search(r'"Index Name": "(\w+)"', json.dumps(plan))
            if index is None or "id" not in keys[index[1]]:
                found.append(f"{table} by {index[1] if index else 'reading all of it'}")
        return found


def dumped(cluster: Cluster, *, edition: str, database: str | None = None) -> str:
    """The database of a cluster as a snapshot's text, the same for the same migrations."""
    with psycopg.connect(cluster.superuser_conninfo()) as connection:
        major = connection.info.server_version // 10_000
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "dump.sql"
        options = ["--no-owner", "--no-privileges", "--inserts", "--schema", "public", "--file", str(raw)]
        cluster.run_program("pg_dump", options, **({} if database is None else {"database": database}))
        body = "".join(f"{line}\n" for line in _tidied(raw.read_text()))
    return f"-- {edition}, PostgreSQL {major}\n{body}"


def _tidied(dump: str) -> Iterator[str]:
    """The dump's lines without the session's, and without the moment at which each migration ran."""
    in_function = False
    for line in dump.splitlines():
        if in_function or (line and not _NOT_OURS.match(line)):
            yield _APPLIED_AT.sub(r"\1'2000-01-01 00:00:00+00');", line)
        in_function ^= bool(len(_DOLLAR_QUOTE.findall(line)) % 2)
