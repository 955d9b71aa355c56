"""The pages on which a district's data office brings a roster in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import Family, RosterImport, RosterProblem, RosterUpload, Student
from doorstep.interfaces.jobs.rosters import apply_roster, read_roster
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import make_invitation

from .conftest import House
from .reading import rows, statements, text


@pytest.fixture
def data_office(house: House) -> Client:
    """Somebody who administers the district."""
    return house.client(Role.DISTRICT_ADMIN, everywhere=True)


def zipped(roster: Roster, folder: Path) -> SimpleUploadedFile:
    roster.source(folder)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    return SimpleUploadedFile("roster.zip", whole.getvalue())


def class_of(children: int) -> Roster:
    roster = lincoln()
    for number in range(children):
        roster.student(f"s{number:02}")
    return roster


def upload(client: Client, file: SimpleUploadedFile) -> RosterImport:
    """Upload, and do the worker's work."""
    client.post("/roster/", {"roster": file})
    made = RosterImport.objects.latest("pk")
    read_roster(made.district_id, made.pk)
    made.refresh_from_db()
    return made


def test_a_roster_is_uploaded_looked_at_and_applied(data_office: Client, tmp_path: Path) -> None:
    page = text(data_office.get("/roster/"))
    assert "No roster yet" in page
    roster = class_of(2)
    roster.user("s01")["sms"] = "9.5E+09"
    waiting = data_office.post("/roster/", {"roster": zipped(roster, tmp_path / "r")}, follow=True)
    assert "Waiting for a worker" in text(waiting)
    made = RosterImport.objects.get()
    read_roster(made.district_id, made.pk)
    page = data_office.get(f"/roster/{made.key}/")
    assert ["Students", "2", "0", "0", "0"] in rows(page)
    assert rows(page)[-1] == [
        "users.csv row 4 sms 9.5E+09",
        "A spreadsheet rounded the phone number, so its last digits are lost."
        " Format the column as text and export it again.",
        "cell left out",
    ]
    assert not Student.objects.filter(sourced_id="s00").exists()
    data_office.post(f"/roster/{made.key}/apply/")
    apply_roster(made.district_id, made.pk)
    page = text(data_office.get(f"/roster/{made.key}/"))
    assert "Families: 2 new, 0 changed, 0 no longer living together." in page
    assert Student.objects.filter(sourced_id__in=["s00", "s01"]).count() == 2
    assert not RosterUpload.objects.exists()


def test_an_uploaded_roster_is_unreadable_in_the_database(data_office: Client, tmp_path: Path) -> None:
    roster = class_of(1)
    roster.guardian("rosa", "s00", **{"metadata.address1": "1420 Magnolia Ave"})
    data_office.post("/roster/", {"roster": zipped(roster, tmp_path / "r")})
    assert b"Magnolia" not in b"".join(bytes(piece.sealed) for piece in RosterUpload.objects.all())


def test_an_unusual_change_wants_a_name(house: House, data_office: Client, tmp_path: Path) -> None:
    first = upload(data_office, zipped(class_of(20), tmp_path / "a"))
    data_office.post(f"/roster/{first.key}/apply/", {"approved": "on"})
    apply_roster(first.district_id, first.pk)
    second = upload(data_office, zipped(class_of(5), tmp_path / "b"))
    page = text(data_office.get(f"/roster/{second.key}/"))
    assert "This is an unusually large change" in page
    refused = data_office.post(f"/roster/{second.key}/apply/")
    assert "Approve the change, or set the roster aside" in text(refused)
    data_office.post(f"/roster/{second.key}/apply/", {"approved": "on"})
    apply_roster(second.district_id, second.pk)
    second.refresh_from_db()
    assert (second.state, second.approved_by) == ("applied", "Rosa Delgado")
    assert "Approved by Rosa Delgado." in text(data_office.get(f"/roster/{second.key}/"))


def test_what_only_a_person_can_say_is_asked_once_a_file(data_office: Client, tmp_path: Path) -> None:
    roster = class_of(2)
    for row in roster.enrollments:
        row["endDate"] = "1/05/2027"
    made = upload(data_office, zipped(roster, tmp_path / "r"))
    page = text(data_office.get(f"/roster/{made.key}/"))
    assert "How does enrollments.csv write its dates?" in page
    unanswered = data_office.post(f"/roster/{made.key}/meaning/")
    assert "Say how the dates are written" in text(unanswered)
    data_office.post(f"/roster/{made.key}/meaning/", {"date_0": "day_first"})
    read_roster(made.district_id, made.pk)
    made.refresh_from_db()
    assert (made.state, made.options, RosterProblem.objects.count()) == (
        "parsed",
        {"date_order": {"enrollments.csv": "day_first"}, "encoding": {}},
        0,
    )


def test_rows_left_out_come_back_with_what_to_do(data_office: Client, tmp_path: Path) -> None:
    roster = class_of(1)
    roster.enrollments.append({"classSourcedId": "=c8", "userSourcedId": "s00", "role": "student"})
    made = upload(data_office, zipped(roster, tmp_path / "r"))
    assert "1 row could not be used and is left out." in text(data_office.get(f"/roster/{made.key}/"))
    response = data_office.get(f"/roster/{made.key}/refused-rows/")
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    assert files == {
        "enrollments.csv": (
            "classSourcedId,userSourcedId,role,row,what is the matter,what to do\r\n"
            "'=c8,s00,student,4,classSourcedId: No class has this id.,"
            '"Add the class, or correct the id."\r\n'
        )
    }


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("roster.zip", b"%PDF-1.7", "roster.zip is not a zip file that can be opened. Export it again."),
        ("roster.zip", b"", "roster.zip is not a zip file that can be opened. Export it again."),
        ("../../etc/passwd", b"PK", "passwd is not a zip file that can be opened. Export it again."),
    ],
)
def test_what_is_no_roster_is_said_in_words(data_office: Client, name: str, data: bytes, told: str) -> None:
    made = upload(data_office, SimpleUploadedFile(name, data))
    assert made.state == "refused"
    assert told in text(data_office.get(f"/roster/{made.key}/"))


def test_no_file_is_a_question_again(data_office: Client) -> None:
    assert "Choose the roster’s file" in text(data_office.post("/roster/"))


def test_an_import_is_undone_and_the_page_says_what_became_of_it(data_office: Client, tmp_path: Path) -> None:
    made = upload(data_office, zipped(class_of(2), tmp_path / "r"))
    data_office.post(f"/roster/{made.key}/apply/")
    apply_roster(made.district_id, made.pk)
    assert "Undo this import" in text(data_office.get(f"/roster/{made.key}/"))
    page = data_office.post(f"/roster/{made.key}/undo/", follow=True)
    assert "The import is undone." in text(page)
    assert ["Students", "0", "2", "0", "0"] in rows(page)
    assert not Student.objects.filter(sourced_id="s00").exists()


def test_a_roster_whose_ground_moved_is_read_again_and_looked_at_again(
    house: House, data_office: Client, tmp_path: Path
) -> None:
    first = upload(data_office, zipped(class_of(2), tmp_path / "a"))
    data_office.post(f"/roster/{first.key}/apply/")
    apply_roster(first.district_id, first.pk)
    roster = class_of(2)
    roster.user("s01")["givenName"] = "Anna"
    second = upload(data_office, zipped(roster, tmp_path / "b"))
    Student.objects.filter(sourced_id="s01").update(given_name="Anita")
    data_office.post(f"/roster/{second.key}/apply/")
    apply_roster(second.district_id, second.pk)
    second.refresh_from_db()
    assert (second.state, second.trouble) == ("received", "people.import_overtaken")
    read_roster(second.district_id, second.pk)
    page = data_office.get(f"/roster/{second.key}/")
    assert "It has been read again; what stands below is new." in text(page)
    assert ["Students", "0", "1", "1", "0"] in rows(page)
    data_office.post(f"/roster/{second.key}/apply/")
    apply_roster(second.district_id, second.pk)
    assert Student.objects.get(sourced_id="s01").given_name == "Anna"


def test_the_page_says_what_a_roster_would_cost_and_what_it_did(
    house: House, data_office: Client, tmp_path: Path
) -> None:
    first = upload(data_office, zipped(class_of(12), tmp_path / "a"))
    data_office.post(f"/roster/{first.key}/apply/")
    apply_roster(first.district_id, first.pk)
    family = Family.objects.get(derived_from="alone:s00")
    make_invitation(program=house.program, family=family, educator=house.teacher)
    fewer = class_of(12)
    fewer.drop("s00")
    second = upload(data_office, zipped(fewer, tmp_path / "b"))
    address = f"/roster/{second.key}/"
    assert "1 open invitation would lead to a family that is no longer here." in text(
        data_office.get(address)
    )
    data_office.post(f"{address}apply/")
    apply_roster(second.district_id, second.pk)
    assert "1 open invitation leads to a family that is no longer here." in text(data_office.get(address))


def test_a_roster_is_set_aside(data_office: Client, tmp_path: Path) -> None:
    made = upload(data_office, zipped(class_of(1), tmp_path / "r"))
    page = text(data_office.post(f"/roster/{made.key}/discard/", follow=True))
    assert "Nothing of it was applied." in page
    assert not RosterUpload.objects.exists()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SCHOOL_LEAD, Role.EDUCATOR, Role.PAYROLL])
def test_the_roster_is_for_who_administers_the_district(
    house: House, data_office: Client, tmp_path: Path, role: Role
) -> None:
    made = upload(data_office, zipped(class_of(1), tmp_path / "r"))
    other = house.client(role)
    assert [
        other.get("/roster/").status_code,
        other.get(f"/roster/{made.key}/").status_code,
        other.get(f"/roster/{made.key}/refused-rows/").status_code,
        other.post(f"/roster/{made.key}/apply/").status_code,
    ] == [403] * 4


def test_the_lists_ask_the_same_number_of_questions_however_long(data_office: Client, tmp_path: Path) -> None:
    roster = class_of(1)
    for row in roster.enrollments:
        row["endDate"] = "soon"
    made = upload(data_office, zipped(roster, tmp_path / "a"))
    addresses = ("/roster/", f"/roster/{made.key}/")
    counted = [statements(data_office, address) for address in addresses]
    for number in range(2):
        upload(data_office, zipped(roster, tmp_path / f"more{number}"))
    RosterProblem.objects.bulk_create(
        RosterProblem(
            district_id=made.district_id,
            roster_import=made,
            file="users.csv",
            row=row,
            code="id_twice",
            params={"first": 2},
        )
        for row in range(3, 40)
    )
    assert [statements(data_office, address) for address in addresses] == counted
