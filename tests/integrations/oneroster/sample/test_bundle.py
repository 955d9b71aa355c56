"""A made-up district is the same everywhere, whole, and as varied as a real one."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from doorstep.integrations.oneroster.sample.bundle import write_bundle
from doorstep.kernel import languages

Rows = list[dict[str, str]]


def read(path: Path) -> dict[str, Rows]:
    """Every file of a bundle, by name without its ending."""
    with zipfile.ZipFile(path) as archive:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8", newline=""), strict=True)
            )
            for name in archive.namelist()
        }


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    path = tmp_path_factory.mktemp("sample") / "district.zip"
    write_bundle(path, students=6000, seed=3)
    return read(path)


def test_same_seed_gives_same_bytes_on_every_machine(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a.zip", students=480, seed=1)
    digest = hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest()
    # the bytes are a promise: change this figure only together with what the sample holds
    assert digest == "14854ca8048903c00fd881257d747d49b75656f840285e2088a1fbb5079c54dd"


def test_another_seed_gives_another_district(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a.zip", students=30, seed=1)
    write_bundle(tmp_path / "b.zip", students=30, seed=2)
    assert read(tmp_path / "a.zip")["users"] != read(tmp_path / "b.zip")["users"]


def test_compressed_bundle_holds_the_same_files(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a.zip", students=30, seed=1)
    write_bundle(tmp_path / "b.zip", students=30, seed=1, compress=True)
    assert read(tmp_path / "a.zip") == read(tmp_path / "b.zip")


@pytest.mark.parametrize("students", [1, 2, 7, 23, 600, 601, 1201, 5201])
def test_every_size_has_exactly_its_students_each_in_a_class(tmp_path: Path, students: int) -> None:
    write_bundle(tmp_path / "a.zip", students=students, seed=5)
    files = read(tmp_path / "a.zip")
    children = {row["userSourcedId"] for row in files["roles"] if row["role"] == "student"}
    enrolled = {row["userSourcedId"] for row in files["enrollments"] if row["role"] == "student"}
    assert (len(children), enrolled) == (students, children)


@pytest.mark.parametrize("students", [0, -1, 1_000_001])
def test_no_other_size_is_made(tmp_path: Path, students: int) -> None:
    with pytest.raises(ValueError, match="a sample has 1 to 1,000,000 students"):
        write_bundle(tmp_path / "a.zip", students=students, seed=1)
    assert not (tmp_path / "a.zip").exists()


def test_every_reference_leads_somewhere_and_no_id_repeats(district: dict[str, Rows]) -> None:
    ids = {
        name: [row["sourcedId"] for row in rows] for name, rows in district.items() if "sourcedId" in rows[0]
    }
    for name, these in ids.items():
        assert len(set(these)) == len(these), name
    users, orgs, classes = set(ids["users"]), set(ids["orgs"]), set(ids["classes"])
    assert {row["userSourcedId"] for row in district["roles"]} == users
    assert {row["orgSourcedId"] for row in district["roles"]} <= orgs
    assert {row["userSourcedId"] for row in district["enrollments"]} <= users
    assert {row["classSourcedId"] for row in district["enrollments"]} == classes
    assert {row["courseSourcedId"] for row in district["classes"]} <= set(ids["courses"])
    assert {term for row in district["classes"] for term in row["termSourcedIds"].split(",")} <= set(
        ids["academicSessions"]
    )
    for row in district["relationships"]:
        assert {row["userSourcedId"], row["relationshipUserSourcedId"]} <= users


def test_nobody_is_in_two_rooms_in_one_period(district: dict[str, Rows]) -> None:
    periods = {row["sourcedId"]: row["periods"] for row in district["classes"]}
    seats = Counter((row["userSourcedId"], periods[row["classSourcedId"]]) for row in district["enrollments"])
    assert max(seats.values()) == 1


def test_classes_are_of_the_size_of_classes(district: dict[str, Rows]) -> None:
    sizes = Counter(row["classSourcedId"] for row in district["enrollments"] if row["role"] == "student")
    assert max(sizes.values()) <= 28
    assert sum(sizes.values()) / len(sizes) > 18


def test_home_languages_are_in_us_proportions(district: dict[str, Rows]) -> None:
    students = {row["userSourcedId"] for row in district["roles"] if row["role"] == "student"}
    spoken = [row["metadata.language"] for row in district["users"] if row["sourcedId"] in students]
    codes = Counter(languages.normalize(spelling) for spelling in spoken)
    assert None not in codes
    assert 0.75 < codes["en"] / len(students) < 0.82
    assert 0.12 < codes["es"] / len(students) < 0.17
    assert len(codes) >= 20


def test_what_a_roster_must_survive_is_there(district: dict[str, Rows]) -> None:
    users, links = district["users"], district["relationships"]
    homes = {row["metadata.homeSourcedId"]: row for row in users if row["metadata.homeSourcedId"]}
    addresses = Counter(row["metadata.address1"] for row in homes.values())
    shared = [address for address, count in addresses.items() if count > 3 and address]
    born = Counter(
        (
            row["birthDate"],
            tuple(
                sorted(
                    x["relationshipUserSourcedId"] for x in links if x["userSourcedId"] == row["sourcedId"]
                )
            ),
        )
        for row in district["demographics"][:1500]
    )
    assert shared, "a shelter: one address of several families"
    assert addresses[""] > 10, "blank addresses"
    assert any(row["metadata.protectedAddress"] == "true" for row in users)
    assert any(not row["sms"] and not row["phone"] for row in homes.values()), "no telephone"
    assert any(not row["givenName"].isascii() for row in users)
    assert any(row["givenName"].isupper() and len(row["givenName"]) > 2 for row in users)
    assert max(born.values()) >= 2, "twins"
    assert {row["metadata.relationship"] for row in links} >= {
        "mother",
        "father",
        "grandmother",
        "foster parent",
    }
    assert any(row["metadata.mayContact"] == "false" for row in links)
    assert any(row["metadata.endDate"] for row in links)
