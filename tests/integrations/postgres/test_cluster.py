"""The server is made, shared, lost and found again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from doorstep.integrations.postgres import connection_settings, ensure_running, stop_if_unused
from doorstep.kernel.refusal import Refusal
from tests.guards.sources import SOURCE
from tests.integrations.postgres.conftest import as_root


def server_of(data: Path) -> psutil.Process:
    return psutil.Process(int((data / "postgres/cluster/postmaster.pid").read_text().split()[0]))


def is_running(data: Path) -> bool:
    try:
        return server_of(data).status() != psutil.STATUS_ZOMBIE
    except (FileNotFoundError, psutil.NoSuchProcess):
        return False


def ask(conninfo: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(conninfo) as connection:
        return connection.execute(question).fetchall()


def start_elsewhere(data: Path, then: str) -> subprocess.Popen[str]:
    """Another process that uses the server and then runs ``then``; returns once the server is up."""
    script = (
        "import sys, os, time, pathlib\n"
        "from doorstep.integrations.postgres import ensure_running\n"
        "cluster = ensure_running(pathlib.Path(sys.argv[1]), durable=False)\n"
        f"print('up', flush=True)\n{then}\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    return process


def test_a_first_start_makes_everything(data):
    with ensure_running(data) as cluster:
        owner, app = cluster.conninfo("owner"), cluster.conninfo("app")
        roles = ask(
            app, "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname LIKE 'doorstep%'"
        )
        assert sorted(roles) == [("doorstep_app", False, False), ("doorstep_owner", False, False)]
        assert ask(app, "SELECT datlocprovider::text, pg_encoding_to_char(encoding) FROM pg_database"
                        " WHERE datname = 'doorstep'") in ([("b", "UTF8")], [("c", "UTF8")])  # fmt: skip
        assert ask(app, "SHOW data_checksums") == [("on",)]
        assert ask(app, "SELECT extname FROM pg_extension ORDER BY 1") == [
            ("btree_gist",),
            ("pg_trgm",),
            ("plpgsql",),
        ]
        with psycopg.connect(owner) as connection:
            connection.execute("CREATE TABLE thing (id int PRIMARY KEY)")
        with psycopg.connect(app) as connection:
            connection.execute("INSERT INTO thing VALUES (1)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(app, "TRUNCATE thing")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(app, "CREATE TABLE public.mine (id int)")

    assert not is_running(data)


def test_it_listens_on_no_network_and_trusts_nobody(rested):
    with ensure_running(rested, durable=False) as cluster:
        assert server_of(rested).net_connections("inet") == []
        for role in ("postgres", "doorstep_owner", "doorstep_app"):
            host = cluster.connection("app")["HOST"]
            with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
                psycopg.connect(host=host, user=role, password="guess", dbname="doorstep")
        assert (rested / "postgres/passwords").stat().st_mode & 0o777 == 0o600
        assert (rested / "postgres/cluster").stat().st_mode & 0o777 == 0o700
        assert (rested / "postgres/socket").stat().st_mode & 0o777 == 0o700


def test_its_log_quotes_no_row(rested):
    with (
        ensure_running(rested, durable=False) as cluster,
        psycopg.connect(cluster.conninfo("owner"), autocommit=True) as connection,
    ):
        connection.execute("CREATE TABLE person (phone text UNIQUE)")
        connection.execute("INSERT INTO person VALUES ('canary-5550100')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('canary-5550100')")

    logs = "".join(path.read_text() for path in (rested / "postgres/cluster/log").iterdir())
    assert "duplicate key value" in logs
    assert "canary" not in logs


def test_commands_share_one_server_and_the_last_stops_it(rested):
    other = start_elsewhere(rested, "sys.stdin.readline(); cluster.stop()")
    pid = server_of(rested).pid

    with ensure_running(rested, durable=False) as cluster:
        assert server_of(rested).pid == pid
        other.communicate("enough\n")
        assert cluster.answers()

    assert not is_running(rested)


def test_a_server_whose_last_user_was_killed_is_stopped_by_whoever_looks(rested):
    other = start_elsewhere(rested, "time.sleep(600)")
    assert not stop_if_unused(rested)

    other.kill()
    other.wait()
    assert is_running(rested)
    assert stop_if_unused(rested)
    assert not is_running(rested)


def test_a_killed_server_is_noticed_and_loses_nothing(rested):
    with ensure_running(rested) as cluster:
        with psycopg.connect(cluster.conninfo("owner")) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS id")
        server_of(rested).kill()

        assert cluster.revive()
        assert not cluster.revive()
        assert ask(cluster.conninfo("owner"), "SELECT id FROM kept") == [(1,)]


def test_a_killed_server_that_nobody_reaps_does_not_stand_in_the_way(rested):
    """Its parent lives on and never asks, so it stays a zombie with its number taken."""
    parent = start_elsewhere(rested, "os.kill(int(sys.stdin.readline()), 9); time.sleep(600)")
    server = server_of(rested)
    assert parent.stdin is not None
    print(server.pid, file=parent.stdin, flush=True)
    deadline = time.monotonic() + 10
    while server.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.status() == psutil.STATUS_ZOMBIE

    with ensure_running(rested, durable=False) as cluster:
        assert ask(cluster.conninfo("app"), "SELECT 1") == [(1,)]
        assert server_of(rested).pid != server.pid
    parent.kill()
    parent.wait()


def test_a_number_that_another_process_got_does_not_stand_in_the_way(rested):
    with ensure_running(rested, durable=False) as cluster:
        server = server_of(rested)
        server.kill()
        server.wait()
        note = rested / "postgres/cluster/postmaster.pid"
        note.write_text("\n".join([str(os.getppid()), *note.read_text().split("\n")[1:]]))

        assert cluster.revive()


def test_a_long_or_strange_path_has_its_socket_elsewhere(ground, made):
    data = ground / "a folder, with a name" / ("long" * 25)
    data.parent.mkdir()
    os.spawnlp(os.P_WAIT, "cp", "cp", "-a", str(made), str(data))

    with ensure_running(data) as cluster:
        first = Path(cluster.connection("app")["HOST"])
        assert first.parent == Path("/tmp")
        assert first.stat().st_mode & 0o777 == 0o700
        assert connection_settings(data)["owner"]["HOST"] == str(first)
    first.rmdir()

    with ensure_running(data) as cluster:
        second = Path(cluster.connection("app")["HOST"])
        assert ask(cluster.conninfo("app"), "SELECT 1") == [(1,)]
    second.rmdir()


def test_a_server_that_cannot_start_says_what_it_said(rested):
    (rested / "postgres/cluster/postgresql.conf").write_text("shared_buffers = 'a lot'\n")

    with pytest.raises(Refusal) as refused:
        ensure_running(rested, durable=False)

    assert refused.value.code == "postgres.did_not_start"
    assert "shared_buffers" in str(refused.value.params["said"])


def test_a_folder_of_another_major_version_is_refused_by_name(rested):
    (rested / "postgres/cluster/PG_VERSION").write_text("13\n")

    with pytest.raises(Refusal) as refused:
        ensure_running(rested, durable=False)

    assert (refused.value.code, refused.value.params["data"]) == ("postgres.other_major", 13)


def test_asking_for_settings_makes_nothing(data):
    settings = connection_settings(data)

    assert not data.exists()
    assert {alias: (each["USER"], each["PASSWORD"]) for alias, each in settings.items()} == {
        "default": ("doorstep_app", ""),
        "owner": ("doorstep_owner", ""),
    }


@as_root
def test_root_hands_the_server_to_another_account_and_leaves_parents_alone(ground):
    parent = ground / "srv"
    parent.mkdir(mode=0o711)
    before = parent.stat()

    with ensure_running(parent / "data", durable=False):
        assert server_of(parent / "data").uids().real != 0

    assert (parent.stat().st_mode, parent.stat().st_uid) == (before.st_mode, before.st_uid)


@as_root
def test_root_is_told_of_a_data_folder_in_a_closed_home(ground):
    home = ground / "home"
    home.mkdir(mode=0o700)

    with pytest.raises(Refusal) as refused:
        ensure_running(home / "data")

    assert refused.value.code == "postgres.folder_closed"
    assert home.stat().st_mode & 0o777 == 0o700


def test_an_ordinary_user_starts_it_as_themselves(ground, data):
    if os.getuid() != 0:
        with ensure_running(data, durable=False):
            assert server_of(data).uids().real == os.getuid()
        return
    python = Path("/usr/bin/python3")
    version = subprocess.check_output([python, "-c", "import sys; print(sys.version_info[:2])"], text=True)
    if version.strip() != str(sys.version_info[:2]):
        pytest.skip("needs the system's Python in our version, which an ordinary user can run")
    ground.chmod(0o777)
    script = (
        "import os, pathlib, sys\n"
        "from doorstep.integrations.postgres import ensure_running\n"
        "with ensure_running(pathlib.Path(sys.argv[1]), durable=False) as cluster:\n"
        "    owner = os.stat(cluster.layout.cluster).st_uid\n"
        "    print(cluster.answers(), owner, oct(os.stat(sys.argv[1]).st_mode))\n"
    )
    done = subprocess.run(
        [python, "-c", script, str(data)],
        user=65534, group=65534, extra_groups=[], text=True, capture_output=True, cwd="/", check=False,
        env={"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip

    assert (done.stdout, done.stderr) == ("True 65534 0o40700\n", "")


def test_a_stop_is_heard_by_every_connection(rested):
    cluster = ensure_running(rested, durable=False)
    busy = psycopg.connect(cluster.conninfo("app"))
    busy.execute("SELECT 1")
    began = time.monotonic()
    cluster.stop()

    assert time.monotonic() - began < 5
    with pytest.raises(psycopg.OperationalError):
        busy.execute("SELECT 1")


def test_ctrl_c_in_a_command_leaves_the_shared_server_to_others(rested):
    # a shell's background commands, such as tests run that way, start deaf to Ctrl-C
    hearing = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    other = start_elsewhere(rested, f"{hearing}\nprint('hears', flush=True)\ntime.sleep(600)")
    assert other.stdout is not None
    assert other.stdout.readline() == "hears\n"
    with ensure_running(rested, durable=False) as cluster:
        other.send_signal(signal.SIGINT)
        other.wait(timeout=60)

        assert cluster.answers()


@as_root
def test_a_checkout_in_a_closed_home_has_its_data_elsewhere(ground):
    home = ground / "home"
    checkout = home / "project"
    (checkout / "src").mkdir(parents=True)
    home.chmod(0o700)
    for name in ("pyproject.toml", "doorstep"):
        (checkout / name).touch()
    subprocess.run(["cp", "-r", str(SOURCE), str(checkout / "src")], check=True)
    script = "from doorstep.integrations.postgres import default_data_folder as f; print(f())"
    paths = [str(checkout / "src"), *sys.path]

    def data_folder(**surroundings: str) -> str:
        environment = {"PYTHONPATH": os.pathsep.join(paths), "HOME": str(home), **surroundings}
        return subprocess.check_output([sys.executable, "-c", script], text=True, env=environment).strip()

    assert Path(data_folder()).parent == Path("/var/lib/doorstep")
    assert data_folder(DOORSTEP_DATA="/srv/visits") == "/srv/visits"
    home.chmod(0o711)
    assert data_folder() == str(checkout / ".doorstep")
