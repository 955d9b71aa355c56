"""A roster's files, in a zip or a folder: nothing is unpacked to disk, no claimed size is believed."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final, Protocol

from doorstep.kernel.refusal import Refusal

_CHUNK: Final = 1 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an archive may be: bytes unpacked in all, members, and unpacked ÷ packed of a member.

    Rosters pack to a tenth or a twentieth; a bomb to a thousandth.
    """

    total: int = 16 << 30
    members: int = 2000
    ratio: int = 150
    ratio_counts_from: int = 1 << 20


class Archive(Protocol):
    """Files by their plain lower-case names; which folder they lay in does not matter."""

    @property
    def name(self) -> str: ...

    @property
    def files(self) -> Mapping[str, int]:
        """Size in bytes of each file."""

    def open(self, file: str) -> Bytes:
        """The bytes of one file, from its beginning."""


def open_archive(path: Path, limits: Limits = Limits()) -> Archive:
    """The roster at ``path``, a folder or a zip. Refuses what is neither, or is not safe to open."""
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        raise Refusal("rosters.not_found", path=str(path))
    return Zip(path, limits)


def fingerprint(archive: Archive) -> str:
    """SHA-256 over names and bytes of the files, in the order of their names."""
    whole = hashlib.sha256()
    for file in sorted(archive.files):
        whole.update(f"{file}\0{archive.files[file]}\0".encode())
        with archive.open(file) as stream:
            while chunk := stream.read(_CHUNK):
                whole.update(chunk)
    return whole.hexdigest()


class Folder:
    """The files that lie in one folder."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._paths = {entry.name.lower(): entry for entry in sorted(path.iterdir()) if entry.is_file()}
        self.files: Mapping[str, int] = {file: entry.stat().st_size for file, entry in self._paths.items()}

    def open(self, file: str) -> Bytes:
        return Bytes(self._paths[file].open("rb"), self.name, file)


class Zip:
    """The files in a zip, of its one folder that holds any."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise Refusal("rosters.not_a_zip", file=path.name) from error
        members = [member for member in self._zip.infolist() if _counts(member)]
        _check_sizes(members, limits, archive=path.name, packed=path.stat().st_size)
        self._members = _of_one_folder(members, path.name)
        self.files: Mapping[str, int] = {file: member.file_size for file, member in self._members.items()}

    def open(self, file: str) -> Bytes:
        with _damage_named(self.name, file):
            return Bytes(self._zip.open(self._members[file]), self.name, file)


class Members:
    """The members of a zip that is one document, such as a workbook, by their whole path in lower case."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise Refusal("rosters.workbook_damaged", file=path.name) from error
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        _check_sizes(members, limits, archive=path.name, packed=path.stat().st_size)
        self._members = {member.filename.replace("\\", "/").lower(): member for member in members}
        if len(self._members) < len(members):
            raise Refusal("rosters.workbook_damaged", file=path.name)
        self.files: Mapping[str, int] = {file: member.file_size for file, member in self._members.items()}

    def open(self, file: str) -> Bytes:
        """The bytes of one member."""
        with _damage_named(self._name, file):
            return Bytes(self._zip.open(self._members[file]), self._name, file)


class Bytes(io.BufferedReader):
    """A file's bytes and how many were taken; damage found on the way is a refusal that names the file."""

    def __init__(self, stream: IO[bytes], archive: str, file: str) -> None:
        self._watched = _Watched(stream, archive, file)
        super().__init__(self._watched, _CHUNK)

    @property
    def taken(self) -> int:
        return self._watched.taken


class _Watched(io.RawIOBase):
    def __init__(self, stream: IO[bytes], archive: str, file: str) -> None:
        self.taken = 0
        self._stream = stream
        self._archive = archive
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's union is wider
        with _damage_named(self._archive, self._file):
            chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self.taken += len(chunk)
        return len(chunk)

    def close(self) -> None:
        self._stream.close()
        super().close()


@contextmanager
def _damage_named(archive: str, file: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise Refusal("rosters.zip_damaged", archive=archive, file=file) from error


def _counts(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a file of the roster, and not a folder or what a Mac adds beside each file."""
    parts = PurePosixPath(member.filename).parts
    return not member.is_dir() and "__MACOSX" not in parts and not parts[-1].startswith("._")


def _check_sizes(members: list[zipfile.ZipInfo], limits: Limits, *, archive: str, packed: int) -> None:
    if len(members) > limits.members:
        raise Refusal("rosters.zip_too_many_files", archive=archive, files=len(members), most=limits.members)
    total = sum(member.file_size for member in members)
    if total > limits.total:
        raise Refusal(
            "rosters.zip_too_large", archive=archive, gigabytes=total >> 30, most=limits.total >> 30
        )
    # members that overlap each other claim together more packed bytes than there are
    if sum(member.compress_size for member in members) > packed:
        raise Refusal("rosters.not_a_zip", file=archive)
    for member in members:
        if member.flag_bits & 0x1:
            raise Refusal("rosters.zip_locked", archive=archive, file=member.filename)
        unpacked = member.file_size
        if unpacked > limits.ratio_counts_from and unpacked > limits.ratio * max(member.compress_size, 1):
            raise Refusal("rosters.zip_bomb", archive=archive, file=member.filename)


def _of_one_folder(members: list[zipfile.ZipInfo], archive: str) -> dict[str, zipfile.ZipInfo]:
    """The files of the folder that holds csv or xml files; paths serve for this choice and nothing else."""
    folders: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if ".." in path.parts or path.is_absolute():
            raise Refusal("rosters.zip_path", archive=archive, file=member.filename)
        files = folders.setdefault(str(path.parent), {})
        if path.name.lower() in files:
            raise Refusal("rosters.zip_twice", archive=archive, file=path.name)
        files[path.name.lower()] = member
    filled = [files for files in folders.values() if any(file.endswith((".csv", ".xml")) for file in files)]
    if len(filled) > 1:
        raise Refusal("rosters.zip_several", archive=archive, folders=len(filled))
    return filled[0] if filled else {}
