"""One running server for every command that shares a data folder.

Each command that uses the server holds a shared lock on ``users.lock``; who leaves last, stops it. The
kernel drops a killed command's lock, so nothing is counted wrongly.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from psycopg.conninfo import make_conninfo

from doorstep.kernel.refusal import Refusal

from . import binaries, liveness, roles
from .account import Account, server_account
from .connections import DATABASE, ROLE_NAMES, Connection, Role, connection
from .layout import PORT, Layout, keep_passwords, make_home, make_socket_folder
from .server import Server


@dataclass(slots=True)
class Cluster:
    """A running server that this process uses until `stop`; a context manager that does so."""

    layout: Layout
    _server: Server = field(repr=False)
    _using: int | None = field(default=None, repr=False)

    def connection(self, role: Role, database: str = DATABASE) -> Connection:
        """Django's parameters for one of the two roles."""
        return connection(self.layout, role, database)

    def conninfo(self, role: Role, database: str = DATABASE) -> str:
        """libpq's address of one of the two roles."""
        return self._conninfo(ROLE_NAMES[role], database)

    def superuser_conninfo(self, database: str = DATABASE) -> str:
        """libpq's address of the superuser, for what neither role may do (cleaning up after tests)."""
        return self._conninfo("postgres", database)

    def _conninfo(self, user: str, database: str) -> str:
        return make_conninfo(
            host=str(self.layout.socket_folder()),
            port=PORT,
            user=user,
            password=self.layout.passwords()[user],
            dbname=database,
        )

    def run_program(self, name: str, options: list[str], database: str = DATABASE) -> None:
        """Run ``pg_dump`` or a sister of the server's own version as the superuser, and as our own user."""
        surroundings = {
            "PATH": "/usr/bin:/bin",
            "PGHOST": str(self.layout.socket_folder()),
            "PGPORT": str(PORT),
            "PGUSER": "postgres",
            "PGPASSWORD": self.layout.passwords()["postgres"],
            "PGDATABASE": database,
        }
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own program on our own server
            [self._server.binaries.program(name), *options],
            env=surroundings,
            text=True,
            capture_output=True,
            check=False,
        )
        if done.returncode != 0:
            raise Refusal("postgres.program_failed", program=name, said=done.stderr.strip()[-2000:])

    def answers(self) -> bool:
        return liveness.answers(self.layout)

    def revive(self) -> bool:
        """Start the server again if it was killed; whether that was needed."""
        with _locked(self.layout.starting):
            if liveness.answers(self.layout) or self._server.pid() is not None:
                return False
            self._server.start(make_socket_folder(self.layout, self._server.account))
            return True

    def stop(self) -> None:
        """Stop using the server; it is stopped where no other command uses it."""
        if self._using is None:
            return
        with _locked(self.layout.starting):
            if _is_last(self._using):
                liveness.stop(self.layout)
                self._server.pid()  # reaps our child
            os.close(self._using)
            self._using = None

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def ensure_running(data_folder: Path, *, durable: bool = True) -> Cluster:
    """Start or join the server of ``data_folder``, making everything the first time.

    Raises `Refusal` (codes ``postgres.…``) where no programs fit, the folder is closed to the server's
    account, or the server says no. ``durable=False`` is for throw-away clusters.
    """
    layout = Layout(data_folder.absolute())
    account = server_account(layout.cluster)
    make_home(layout, account)
    with _locked(layout.starting):
        server = _server(layout, account, durable=durable)
        keep_passwords(layout)
        if not layout.cluster.exists():
            layout.prepared.unlink(missing_ok=True)
            server.initialise(layout.passwords()["postgres"])
        if server.pid() is None:
            server.start(make_socket_folder(layout, account))
        _await_neighbour(layout)
        if not _is_prepared(layout):
            roles.prepare(str(layout.socket_folder()), PORT, layout.passwords())
            layout.prepared.write_text(str(roles.EDITION))
        using = _open(layout.users)
        fcntl.flock(using, fcntl.LOCK_SH)
    return Cluster(layout, server, using)


def stop_if_unused(data_folder: Path) -> bool:
    """Stop a server whose last user was killed before it could; whether nobody uses it now."""
    layout = Layout(data_folder.absolute())
    if not layout.users.exists():
        return True
    with _locked(layout.starting):
        using = _open(layout.users)
        try:
            last = _is_last(using)
            if last:
                liveness.stop(layout)
            return last
        finally:
            os.close(using)


def _server(layout: Layout, account: Account, *, durable: bool) -> Server:
    found = binaries.find(account, layout.copies, major=_major(layout))
    return Server(layout, account, found, durable)


def _major(layout: Layout) -> int | None:
    """The major version an existing cluster was made by; another one cannot read it."""
    if not layout.cluster.exists():
        return None
    try:
        return int((layout.cluster / "PG_VERSION").read_text())
    except FileNotFoundError:
        raise Refusal("postgres.not_a_cluster", folder=str(layout.cluster)) from None


def _is_prepared(layout: Layout) -> bool:
    return layout.prepared.exists() and int(layout.prepared.read_text()) >= roles.EDITION


def _await_neighbour(layout: Layout, seconds: float = 60.0) -> None:
    """A server someone else started may still be replaying its log."""
    patience = time.monotonic() + seconds
    while not liveness.answers(layout):
        if time.monotonic() > patience:
            raise Refusal("postgres.does_not_answer", log=str(layout.cluster / "log"))
        time.sleep(0.02)


def _is_last(using: int) -> bool:
    try:
        fcntl.flock(using, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a file's lock: starting and stopping happen one after another across processes."""
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
