"""`doorstep fake-provider`, as it is started: it answers, says what a site needs, and remembers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import requests


def started(port: int, book: Path) -> subprocess.Popen[str]:
    given = ["--port", str(port), "--book", str(book), "--honours-key", "--no-reports"]
    process = subprocess.Popen(
        [sys.executable, "-m", "doorstep", "fake-provider", *given],
        env={**os.environ, "DOORSTEP_ENV": "testing"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert f"http://127.0.0.1:{port}" in process.stdout.readline()
    return process


def test_a_killed_provider_remembers_what_it_took(tmp_path: Path) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    said = {"to": ["a@example.org"], "subject": "Hi", "text": "x", "from": "b@example.org"}
    headers = {"Authorization": "Bearer secret", "Idempotency-Key": "1"}
    names = []
    for number in (signal.SIGKILL, signal.SIGTERM):
        process = started(port, tmp_path / "book")
        url = f"http://127.0.0.1:{port}/emails"
        names.append(requests.post(url, json=said, headers=headers, timeout=5).json()["id"])
        process.send_signal(number)
        _, told = process.communicate(timeout=20)
    assert names[0] == names[1]
    assert told == "took 1 messages\n"
