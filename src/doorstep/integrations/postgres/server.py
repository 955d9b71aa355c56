"""The server process: made and started; liveness.py knows the rest of its life."""

from __future__ import annotations

import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from doorstep.kernel.refusal import Refusal

from . import liveness
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
    # what is asked for lies in memory or on flash: with the price of a turning disk, a page about one school
    # reads whole tables of the district rather than look its own rows up
    "random_page_cost": "1.1",
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

    def start(self, socket_folder: Path) -> None:
        """Start the server and wait until it answers; replaying the log after a crash may take its time."""
        patience = time.monotonic() + _PATIENCE_SECONDS
        liveness.forget_dead_server(self.layout)
        while True:
            self._launch(socket_folder)
            if self._await_answer(patience):
                return
            said = self._said()
            # workers of a killed server need a moment to notice that it is gone
            if "shared memory block" not in said or time.monotonic() > patience:
                raise Refusal("postgres.did_not_start", said=said, log=str(self.layout.cluster / "log"))
            time.sleep(0.1)

    def pid(self) -> int | None:
        """The running server's process; reaps it first where it was our child and has ended."""
        if self._child is not None and self._child.poll() is not None:
            self._child = None
        return liveness.running_pid(self.layout)

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
            if liveness.answers(self.layout):
                return True
            if time.monotonic() > patience:
                return False
            time.sleep(_PAUSE_SECONDS)
        return False

    def _said(self) -> str:
        """Why it ended: its first words, and the end of its log where it had opened one."""
        words = self.layout.first_words.read_text(errors="replace")
        logs = sorted((self.layout.cluster / "log").glob("*.log"), key=lambda path: path.stat().st_mtime)
        if "redirecting log output" in words and logs:
            words += "".join(logs[-1].read_text(errors="replace").splitlines(keepends=True)[-8:])
        return words.strip()[-2000:]
