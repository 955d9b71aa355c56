"""A page as it is served: granian on this machine's own network, and clients that arrive at a fixed rate."""

from __future__ import annotations

import itertools
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from typing import Any

CONNECTIONS = 8
_kept_open = ExitStack()
"""What holds until the process ends: the moment at which everything happens."""
_GIVE_UP_SECONDS = 30.0
_DATABASES = "DOORSTEP_BENCHMARK_DATABASES"


def application() -> Any:
    """What granian serves: the site on the benchmark's database, at the benchmark's moment."""
    import django  # noqa: PLC0415 - granian's process sets it up here

    os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"
    django.setup()
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - Django is not set up before
    from django.db import connections  # noqa: PLC0415 - as above

    from doorstep.kernel import clock  # noqa: PLC0415 - as above
    from tests import factories as make  # noqa: PLC0415 - as above

    connections.databases["default"].update(json.loads(os.environ[_DATABASES]))
    connections.databases["default"]["CONN_MAX_AGE"] = None
    _kept_open.enter_context(clock.clock_set(make.CLOCK))
    return get_wsgi_application()


@contextmanager
def served(database: dict[str, Any]) -> Iterator[int]:
    """Granian with one process, as `doorstep run` starts it; the port it listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--no-access-log"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"),
        *("--log-level", "error", "benchmarks.served:application"),
    ]
    process = subprocess.Popen(command, env={**os.environ, _DATABASES: json.dumps(database, default=str)})
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def most_a_second(port: int, path: str, *, seconds: float) -> float:
    """How many pages are served a second to a few clients that ask again as soon as they are answered."""
    until = time.monotonic() + seconds
    done = _with_clients(port, path, lambda _number: time.monotonic() < until or None)
    return len(done) / seconds


def latencies(port: int, path: str, *, rate: float, seconds: float) -> list[float]:
    """Seconds from the moment each request was due to the end of its answer, at a fixed rate of arrivals.

    A request that had to wait for a connection counts from when it was due, so that a server that stalls
    cannot hide it.
    """
    began = time.monotonic() + 0.2

    def due(number: int) -> float | None:
        at = began + number / rate
        if at > began + seconds:
            return None
        time.sleep(max(0.0, at - time.monotonic()))
        return at

    return [ended - at for at, ended in _with_clients(port, path, due)]


def _with_clients(port: int, path: str, due: Callable[[int], float | None]) -> list[tuple[float, float]]:
    """Every request's own moment, as ``due`` says it, and its end; until ``due`` says None."""
    numbers, done, lock = itertools.count(), list[tuple[float, float]](), threading.Lock()

    def client() -> None:
        connection = HTTPConnection("127.0.0.1", port)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            with lock:
                number = next(numbers)
            at = due(number)
            if at is None:
                break
            connection.request("GET", path, headers={"Host": "localhost"})
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise SystemExit(f"the page answered {response.status}")
            done.append((float(at), time.monotonic()))
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def _wait_for(port: int) -> None:
    until = time.monotonic() + _GIVE_UP_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("granian did not start")
