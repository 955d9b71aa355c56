"""A dump made in one data folder fills another."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from doorstep.integrations.postgres import ensure_running
from doorstep.interfaces.cli.backup import dump, restore
from doorstep.kernel.refusal import Refusal


@pytest.fixture
def ground() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="doorstep-backup-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_a_dump_fills_another_folder_with_rows_owners_and_rights(ground, monkeypatch):
    file = ground / "doorstep.dump"
    with ensure_running(ground / "old", durable=False) as old:
        with psycopg.connect(old.conninfo("owner")) as connection:
            connection.execute("CREATE TABLE kept (id int PRIMARY KEY, said text)")
            connection.execute("INSERT INTO kept VALUES (1, 'ünïcödé')")
        assert dump(argparse.Namespace(cluster=old, file=file)) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(ground.glob("*.partial")) == []

    monkeypatch.setenv("DOORSTEP_DATA", str(ground / "new"))
    with ensure_running(ground / "new", durable=False) as new:
        assert restore(argparse.Namespace(cluster=new, file=file)) == 0
        with psycopg.connect(new.conninfo("app")) as connection:
            connection.execute("UPDATE kept SET id = 2")
            assert connection.execute("SELECT * FROM kept").fetchall() == [(2, "ünïcödé")]
            assert connection.execute(
                "SELECT tableowner FROM pg_tables WHERE tablename = 'kept'"
            ).fetchall() == [("doorstep_owner",)]

        with pytest.raises(Refusal, match=r"postgres\.not_empty"):
            restore(argparse.Namespace(cluster=new, file=file))


def test_a_dump_that_fails_leaves_no_file(ground, monkeypatch):
    file = ground / "doorstep.dump"
    with ensure_running(ground / "data", durable=False) as cluster:
        with psycopg.connect(cluster.superuser_conninfo("postgres"), autocommit=True) as connection:
            connection.execute("DROP DATABASE doorstep WITH (FORCE)")
        with pytest.raises(Refusal, match=r"postgres\.program_failed"):
            dump(argparse.Namespace(cluster=cluster, file=file))

    assert sorted(path.name for path in ground.iterdir()) == ["data"]


def test_a_server_of_ones_own_has_its_own_tools(ground):
    with pytest.raises(Refusal, match=r"postgres\.not_ours"):
        dump(argparse.Namespace(cluster=None, file=ground / os.devnull))
