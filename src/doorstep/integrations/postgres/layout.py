"""Where things lie in the data folder, and what is kept there.

DATA/postgres/cluster/      the server's own files, 0700, the server's account
DATA/postgres/socket/       its Unix socket (or a short folder elsewhere, see `socket_folder`)
DATA/postgres/binaries/     a copy of the programs, only where the originals are closed to the account
DATA/postgres/passwords     0600, ours
DATA/postgres/{starting,users}.lock
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from doorstep.kernel.foreign import json_in
from doorstep.kernel.refusal import Refusal

from .account import Account

PORT = 5432
ROLES = ("postgres", "doorstep_owner", "doorstep_app")
_LONGEST_SOCKET = 107
_PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one data folder."""

    data: Path

    @property
    def home(self) -> Path:
        return self.data / "postgres"

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def pid_file(self) -> Path:
        return self.cluster / "postmaster.pid"

    @property
    def copies(self) -> Path:
        return self.home / "binaries"

    @property
    def first_words(self) -> Path:
        """What the server says before its own log is open."""
        return self.home / "start.log"

    @property
    def prepared(self) -> Path:
        """Says which edition of roles.py this cluster was prepared by."""
        return self.home / "prepared"

    @property
    def starting(self) -> Path:
        return self.home / "starting.lock"

    @property
    def users(self) -> Path:
        return self.home / "users.lock"

    @property
    def passwords_file(self) -> Path:
        return self.home / "passwords"

    @property
    def socket_note(self) -> Path:
        return self.home / "socket-folder"

    def passwords(self) -> dict[str, str]:
        """The password of each role; empty where this folder was never started."""
        try:
            kept: dict[str, str] = json_in(self.passwords_file.read_text())
        except FileNotFoundError:
            return {}
        return kept

    def socket_folder(self) -> Path:
        """Where the socket is: the short folder noted by `make_socket_folder`, else beside the cluster."""
        try:
            return Path(self.socket_note.read_text())
        except FileNotFoundError:
            return self.home / "socket"


def default_data_folder() -> Path:
    """The data folder where ``DOORSTEP_DATA`` names none: ``.doorstep`` of the checkout we run from.

    Installed by pip, it is the user's ``~/.local/share/doorstep``. As root the server runs as another
    account, which must be able to walk to its files: where a parent is closed to it (a checkout under
    ``/root``) the folder is one of our own under ``/var/lib/doorstep``.
    """
    if named := os.environ.get("DOORSTEP_DATA"):
        return Path(named).absolute()
    checkout = Path(__file__).parents[4]
    if (checkout / "pyproject.toml").exists() and (checkout / "doorstep").exists():
        wanted = checkout / ".doorstep"
    else:
        share = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local/share")
        wanted = Path(share) / "doorstep"
    if os.getuid() != 0 or _open_to_all(wanted):
        return wanted
    return Path("/var/lib/doorstep") / hashlib.sha256(str(wanted).encode()).hexdigest()[:12]


def _open_to_all(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in (path, *path.parents) if parent.exists())


def make_data_folder(folder: Path) -> None:
    """Make a folder of ours where there is none: closed to others, or, as root, walkable by the server.

    What exists keeps its rights, parents above all.
    """
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o711 if os.getuid() == 0 else 0o700)


def make_home(layout: Layout, account: Account) -> None:
    """Make the data folder and ours in it, and see that both we and the server's account can use them."""
    make_data_folder(layout.data)
    make_data_folder(layout.home)
    if not os.access(layout.home, os.W_OK):
        raise Refusal("postgres.folder_of_another", folder=str(layout.data))
    if not account.reaches(layout.home):
        raise Refusal("postgres.folder_closed", folder=str(layout.data), account=account.name)


def keep_passwords(layout: Layout) -> None:
    """Draw the roles' passwords once; only we can read them."""
    if layout.passwords_file.exists():
        return
    partial = layout.passwords_file.with_suffix(".new")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump({role: secrets.token_urlsafe(24) for role in ROLES}, file)
    partial.rename(layout.passwords_file)


def make_socket_folder(layout: Layout, account: Account) -> Path:
    """A folder for the socket that only the account can enter.

    Beside the cluster, or, where that path is too long for a socket (107 bytes) or holds characters that
    PostgreSQL's lists of folders or hosts would split, a fresh short one in the system's temporary
    folder, noted so that every command finds it.
    """
    beside = layout.home / "socket"
    folder = layout.socket_folder()
    if folder == beside and not _fits(beside):
        folder = _fresh_folder()
    elif folder != beside and not _is_private(folder, account):
        folder = _fresh_folder()  # swept away, or put there by somebody else
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)
    account.own(folder)
    if folder != beside:
        layout.socket_note.write_text(str(folder))
    return folder


def _fits(folder: Path) -> bool:
    socket = f"{folder}/.s.PGSQL.{PORT}"
    return len(os.fsencode(socket)) <= _LONGEST_SOCKET and _PLAIN_PATH.fullmatch(socket) is not None


def _is_private(folder: Path, account: Account) -> bool:
    try:
        facts = folder.lstat()
    except FileNotFoundError:
        return False
    return folder.is_dir() and not folder.is_symlink() and facts.st_uid == account.uid


def _fresh_folder() -> Path:
    preferred = Path(tempfile.gettempdir())
    fresh = Path(tempfile.mkdtemp(prefix="doorstep-", dir=preferred))
    return fresh if _fits(fresh) else Path(tempfile.mkdtemp(prefix="doorstep-", dir="/tmp"))
