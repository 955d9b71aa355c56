"""The server process: made, started, asked, stopped, and cleaned up after when it was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from psycopg import pq

from doorstep.kernel.refusal import Refusal

from .account import Account
from .binaries import Binaries
from .layout import PORT, Layout

_PATIENCE_SECONDS = 300.0
_PAUSE_SECONDS = 0.01
_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgres-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "jit": "off",
    # an error's statement and detail quote rows, and rows are about children: neither is logged
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
_CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(slots=True)
class Server:
    """One cluster's server. ``durable=False`` is for throw-away clusters only: a crash may lose them."""

    layout: Layout
    account: Account
    binaries: Binaries
    durable: bool = True
    _child: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def initialise(self, superuser_password: str) -> None:
        """Make the cluster beside its final place and rename it there, so that half of one never counts."""
        with tempfile.TemporaryDirectory(dir=self.layout.home) as staging:
            partial = Path(staging) / "cluster"
            password = Path(staging) / "password"
            password.touch(mode=0o600)
            password.write_text(superuser_password)
            for path in (Path(staging), password):
                self.account.own(path)
            command = [
                self.binaries.program("initdb"),
                *("--pgdata", str(partial), "--username", "postgres", "--pwfile", str(password)),
                *("--auth", "scram-sha-256", "--data-checksums", "--encoding", "UTF8", "--no-instructions"),
                *self._locale(),
                *(() if self.durable else ("--no-sync",)),
            ]
            done = self.account.run(command)
            if done.returncode != 0:
                raise Refusal("postgres.initdb_failed", said=(done.stderr or done.stdout).strip()[-2000:])
            partial.rename(self.layout.cluster)

    def _locale(self) -> list[str]:
        """C.UTF-8 either way: the same order of words on every machine, whatever its C library."""
        if self.binaries.major >= 17:
            return ["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
        return ["--locale", "C.UTF-8"]

    def answers(self) -> bool:
        """Whether connections are accepted now (no password needed to ask)."""
        return self._ping() == pq.Ping.OK

    def start(self, socket_folder: Path) -> None:
        """Start the server and wait until it answers; replaying the log after a crash may take its time."""
        patience = time.monotonic() + _PATIENCE_SECONDS
        self._forget_dead_server()
        while True:
            self._launch(socket_folder)
            if self._await_answer(patience):
                return
            said = self.layout.first_words.read_text(errors="replace").strip()
            # workers of a killed server need a moment to notice that it is gone
            if "shared memory block" not in said or time.monotonic() > patience:
                raise Refusal(
                    "postgres.did_not_start", said=said[-2000:], log=str(self.layout.cluster / "log")
                )
            time.sleep(0.1)

    def stop(self) -> None:
        """Fast stop (SIGINT): open transactions are rolled back, everything acknowledged is kept."""
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)
        patience = time.monotonic() + _PATIENCE_SECONDS
        while self.pid() is not None:
            if time.monotonic() > patience:
                raise Refusal("postgres.did_not_stop", pid=pid)
            time.sleep(_PAUSE_SECONDS)

    def pid(self) -> int | None:
        """The running server's process, or None where none runs whatever postmaster.pid claims."""
        if self._child is not None and self._child.poll() is not None:
            self._child = None
        noted = self._noted_pid()
        return noted if noted is not None and _is_server_of(noted, self.layout.cluster) else None

    def _noted_pid(self) -> int | None:
        try:
            first = self.layout.pid_file.read_text().split("\n", 1)[0]
        except FileNotFoundError:
            return None
        return int(first) if first.isdigit() else None

    def _ping(self) -> int:
        host = os.fsencode(self.layout.socket_folder())
        return pq.PGconn.ping(b"host=%s port=%d connect_timeout=2" % (host, PORT))

    def _launch(self, socket_folder: Path) -> None:
        settings = {**_SETTINGS, **({} if self.durable else _CARELESS)}
        settings["unix_socket_directories"] = str(socket_folder)
        with self.layout.first_words.open("wb") as words:
            # its own session: Ctrl-C in a terminal must not reach a server that others share
            self._child = subprocess.Popen(  # noqa: S603 - our own program and settings
                [
                    self.binaries.program("postgres"),
                    *("-D", str(self.layout.cluster)),
                    *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
                ],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,
                **self.account.process_options(),
            )

    def _await_answer(self, patience: float) -> bool:
        """True once it answers, False where the process ended."""
        while self._child is not None and self._child.poll() is None:
            if self.answers():
                return True
            if time.monotonic() > patience:
                return False
            time.sleep(_PAUSE_SECONDS)
        return False

    def _forget_dead_server(self) -> None:
        """Make a killed server's postmaster.pid harmless.

        PostgreSQL refuses to start while the process it names exists, and a killed server can exist for
        long: as a zombie that nobody reaps (containers), or as another process that got its number. It
        knows, though, that its own parent cannot be a server, so we write our number in the first line
        and keep the rest: the check that no old worker still holds the shared memory stays in force.
        """
        if self._noted_pid() is None or self.pid() is not None:
            return
        rest = self.layout.pid_file.read_text().split("\n", 1)[1:]
        self.layout.pid_file.write_text("\n".join([str(os.getpid()), *rest]))


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
