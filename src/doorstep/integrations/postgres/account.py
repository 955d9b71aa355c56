"""The operating-system account the server runs as: never root."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doorstep.kernel.refusal import Refusal

_PREFERRED = ("doorstep", "postgres", "_postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """A user that exists in the password database, because `initdb` looks its name up."""

    name: str
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """Whether the server simply runs as whoever started us."""
        return self.uid == os.getuid()

    def run(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a short command as this account, from ``/``, with a bare environment, capturing its text."""
        return subprocess.run(  # noqa: S603 - arguments are a list we built ourselves
            command, text=True, capture_output=True, check=False, **self.process_options(), **options
        )

    def process_options(self) -> dict[str, Any]:
        """What `subprocess` needs to become this account; PG* variables of the caller never leak in."""
        options: dict[str, Any] = {"cwd": "/", "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}}
        if not self.is_ours:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def reaches(self, path: Path) -> bool:
        """Whether this account can walk to ``path`` (asked of the kernel, so that ACLs count)."""
        try:
            return self.run(["/usr/bin/env", "test", "-x", str(path)]).returncode == 0
        except PermissionError:
            return False

    def own(self, path: Path) -> None:
        """Give one path of ours to this account."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)


def server_account(existing: Path) -> Account:
    """Who runs the server: the owner of an ``existing`` cluster, else us, else (as root) a harmless user.

    An existing folder keeps its account, or its server could not read it. Nothing is created on the
    machine; an administrator who wants the server apart from everything else adds a user ``doorstep``.
    """
    if os.getuid() != 0:
        entry = pwd.getpwuid(os.getuid())
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    if existing.exists() and (owner := existing.stat().st_uid) != 0:
        entry = pwd.getpwuid(owner)
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    for name in _PREFERRED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise Refusal("postgres.no_account", tried=", ".join(_PREFERRED))
