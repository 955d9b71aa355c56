"""Whether a cluster's server lives, its end, and what a killed one leaves behind."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from psycopg import pq

from doorstep.kernel.refusal import Refusal

from .layout import PORT, Layout

_PATIENCE_SECONDS = 300.0
_PAUSE_SECONDS = 0.01


def answers(layout: Layout) -> bool:
    """Whether connections are accepted now (no password needed to ask)."""
    host = os.fsencode(layout.socket_folder())
    return pq.PGconn.ping(b"host=%s port=%d connect_timeout=2" % (host, PORT)) == pq.Ping.OK


def running_pid(layout: Layout) -> int | None:
    """The running server's process, or None where none runs whatever postmaster.pid claims."""
    noted = _noted_pid(layout)
    return noted if noted is not None and _is_server_of(noted, layout.cluster) else None


def stop(layout: Layout) -> None:
    """Fast stop (SIGINT): open transactions are rolled back, everything acknowledged is kept."""
    pid = running_pid(layout)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    patience = time.monotonic() + _PATIENCE_SECONDS
    while running_pid(layout) is not None:
        if time.monotonic() > patience:
            raise Refusal("postgres.did_not_stop", pid=pid)
        time.sleep(_PAUSE_SECONDS)


def forget_dead_server(layout: Layout) -> None:
    """Make what a killed server left behind harmless.

    PostgreSQL refuses to start while the process that postmaster.pid names exists, and a killed server can
    exist for long: as a zombie that nobody reaps (containers), or as another process that got its number.
    It knows, though, that its own parent cannot be a server, so we write our number in the first line and
    keep the rest: the check that no old worker still holds the shared memory stays in force. The lock of
    the socket has no such second check, lies in a folder of ours, and is removed.
    """
    if _noted_pid(layout) is None or running_pid(layout) is not None:
        return
    rest = layout.pid_file.read_text().split("\n", 1)[1:]
    layout.pid_file.write_text("\n".join([str(os.getpid()), *rest]))
    (layout.socket_folder() / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)


def _noted_pid(layout: Layout) -> int | None:
    try:
        first = layout.pid_file.read_text().split("\n", 1)[0]
    except FileNotFoundError:
        return None
    return int(first) if first.isdigit() else None


def _is_server_of(pid: int, folder: Path) -> bool:
    """Whether a process is alive and was started as the server of ``folder``.

    Read from its command line, which everyone may read: its working folder is closed to a container's
    root, and signal 0 also finds zombies and strangers.
    """
    if pid == os.getpid():
        return False
    process = Path("/proc") / str(pid)
    if Path("/proc/self/stat").exists():
        try:
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
            return state not in "ZX" and os.fsencode(folder) in (process / "cmdline").read_bytes().split(
                b"\0"
            )
        except (FileNotFoundError, ProcessLookupError):
            return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True
