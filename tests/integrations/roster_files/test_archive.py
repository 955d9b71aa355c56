"""A zip is never trusted with a path, a size or its own health."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from doorstep.integrations.roster_files.archive import Limits, fingerprint, open_archive
from doorstep.kernel.refusal import Refusal


def zipped(path: Path, members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def refusal_of(path: Path, **limits: int) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        open_archive(path, Limits(**limits))
    return refusal.value


@pytest.mark.parametrize("prefix", ["", "export/", "export/2026/"])
def test_the_folder_in_a_zip_does_not_matter_nor_what_a_mac_adds(tmp_path: Path, prefix: str) -> None:
    path = zipped(
        tmp_path / "r.zip",
        {f"{prefix}Users.csv": b"a\n1\n", "__MACOSX/._Users.csv": b"junk", f"{prefix}._x.csv": b"junk"},
    )
    archive = open_archive(path)
    with archive.open("users.csv") as stream:
        assert (dict(archive.files), stream.read()) == ({"users.csv": 4}, b"a\n1\n")


def test_a_folder_reads_like_the_zip_of_it(tmp_path: Path) -> None:
    members = {"users.csv": b"a\n1\n", "orgs.csv": b"b\n2\n"}
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, data in members.items():
        (folder / name).write_bytes(data)
    from_zip = open_archive(zipped(tmp_path / "r.zip", members))
    assert fingerprint(open_archive(folder)) == fingerprint(from_zip)


@pytest.mark.parametrize("name", ["../users.csv", "/etc/users.csv", "a/../../users.csv", "..\\users.csv"])
def test_a_path_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "r.zip", {name: b"a\n"})
    assert refusal_of(path).code == "rosters.zip_path"


def test_rosters_in_two_folders_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"a/users.csv": b"a\n", "b/users.csv": b"a\n"})
    assert refusal_of(path) == Refusal("rosters.zip_several", archive="r.zip", folders=2)


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": b"a\n", "Users.CSV": b"a\n"})
    assert refusal_of(path) == Refusal("rosters.zip_twice", archive="r.zip", file="Users.CSV")


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": b"0" * 20_000_000})
    assert refusal_of(path) == Refusal("rosters.zip_bomb", archive="r.zip", file="users.csv")


def test_a_bomb_is_refused_by_its_size(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": b"0" * 5_000}, zipfile.ZIP_STORED)
    assert refusal_of(path, total=4_000).code == "rosters.zip_too_large"


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {f"{n}.csv": b"" for n in range(20)})
    assert refusal_of(path, members=10) == Refusal(
        "rosters.zip_too_many_files", archive="r.zip", files=20, most=10
    )


def test_a_size_that_lies_is_found_while_reading(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": b"sourcedId\n" * 1000}, zipfile.ZIP_STORED)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"sourcedId\nsourcedId", b"sourcedId\nSOURCEDID", 1))
    with pytest.raises(Refusal) as refusal, open_archive(path).open("users.csv") as stream:
        stream.read()
    assert refusal.value == Refusal("rosters.zip_damaged", archive="r.zip", file="users.csv")


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "r.zip", {"users.csv": b"a\n"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 0x1
    path.write_bytes(data)
    assert refusal_of(path) == Refusal("rosters.zip_locked", archive="r.zip", file="users.csv")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 not really"])
def test_what_is_no_zip_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.zip"
    path.write_bytes(data)
    assert refusal_of(path) == Refusal("rosters.not_a_zip", file="r.zip")


def test_nothing_there(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "r.zip") == Refusal("rosters.not_found", path=str(tmp_path / "r.zip"))


def test_a_member_inside_a_zip_may_be_read_twice(tmp_path: Path) -> None:
    archive = open_archive(zipped(tmp_path / "r.zip", {"users.csv": b"a\n1\n"}))
    first = io.TextIOWrapper(archive.open("users.csv")).read()
    assert (first, io.TextIOWrapper(archive.open("users.csv")).read()) == ("a\n1\n", "a\n1\n")
