"""The whole house under its supervisor: up, hurt, healed, down."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
import requests

from doorstep.integrations.postgres import stop_if_unused
from doorstep.interfaces.cli import run


@dataclass
class House:
    """One `doorstep run` in a data folder of its own."""

    process: subprocess.Popen[str]
    data: Path
    port: int
    log: Path

    def says(self, pattern: str) -> bool:
        return re.search(pattern, self.log.read_text()) is not None

    def answers(self) -> bool:
        try:
            return requests.get(f"http://localhost:{self.port}/accounts/login/", timeout=5).status_code == 200
        except requests.ConnectionError:
            return False

    def child(self, name: str) -> psutil.Process | None:
        for each in psutil.Process(self.process.pid).children():
            with suppress(psutil.NoSuchProcess):  # it ended while we looked
                if each.status() != psutil.STATUS_ZOMBIE and name in each.cmdline():
                    return each
        return None


def until(condition: Callable[[], object], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture
def house() -> Iterator[House]:
    ground = Path(tempfile.mkdtemp(prefix="doorstep-run-"))
    ground.chmod(0o755)
    data, port, log = ground / "data", free_port(), ground / "log"
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
    path = os.pathsep.join(sys.path)
    surroundings = {**kept, "DOORSTEP_DATA": str(data), "DOORSTEP_ENV": "local", "PYTHONPATH": path}
    with log.open("w") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "doorstep", "run", "--port", str(port)],
            env=surroundings,
            stdout=words,
            stderr=words,
            text=True,
        )
    yield House(process, data, port, log)
    process.kill()
    process.wait()
    time.sleep(0.5)
    stop_if_unused(data)
    shutil.rmtree(ground, ignore_errors=True)


@pytest.mark.parametrize(
    ("env", "said", "leads"),
    [
        ("local", None, "http://localhost:8123"),
        ("local", "https://visits.example.org", "https://visits.example.org"),
        ("production", None, None),
    ],
)
def test_letters_lead_to_the_port_of_a_local_site(monkeypatch, env, said, leads):
    monkeypatch.setenv("DOORSTEP_ENV", env)
    monkeypatch.setenv("DOORSTEP_BASE_URL", said or "")
    if said is None:
        monkeypatch.delenv("DOORSTEP_BASE_URL")
    run.lead_here(argparse.Namespace(host="127.0.0.1", port=8123))
    assert os.environ.get("DOORSTEP_BASE_URL") == leads


def test_the_house_comes_up_heals_and_goes_down(house):
    until(lambda: house.says(r"Doorstep is at http://localhost:\d+/"))
    assert house.answers()
    for child in ("web", "worker"):  # links in letters lead to this port
        assert house.child(child).environ()["DOORSTEP_BASE_URL"] == f"http://localhost:{house.port}"

    # a killed database: pages again, and a worker again
    first_worker = house.child("worker")
    psutil.Process(int((house.data / "postgres/cluster/postmaster.pid").read_text().split()[0])).kill()
    until(lambda: house.says("postgres_restarted"))
    until(house.answers)
    until(lambda: house.child("worker") not in (None, first_worker))

    # a killed web server
    house.child("web").kill()
    until(lambda: house.says(r'"child": "web".*child_ended'))
    until(house.answers)

    house.process.send_signal(signal.SIGTERM)
    assert house.process.wait(60) == 0
    assert not (house.data / "postgres/cluster/postmaster.pid").exists()
    assert not house.answers()


def test_a_killed_supervisor_leaves_nobody_listening(house):
    until(house.answers)

    house.process.kill()

    until(lambda: not house.answers())
