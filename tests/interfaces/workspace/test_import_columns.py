"""A spreadsheet is brought in: its columns are explained once, and the next one needs no question."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.people.models import Family, RosterImport, RosterRow, Student
from doorstep.domain.sources.models import ColumnMap
from doorstep.integrations.spreadsheet.xlsx import Workbook
from doorstep.interfaces.jobs.rosters import apply_roster, read_roster
from doorstep.interfaces.look.spreadsheets import csv_text
from tests.integrations.spreadsheet.workbooks import texts, workbook

from .conftest import House
from .reading import rows, statements, text

HEADERS = ["No.", "Child", "Gr", "Campus", "Household", "Street", "Mamá", "Cell", "Lunch"]
CHILDREN = [
    [
        "701",
        "Ruiz, Ana",
        "3",
        "Lincoln Elementary",
        "R1",
        "1420 Magnolia Ave",
        "Ruiz, Rosa",
        "916-555-0123",
        "free",
    ],
    [
        "702",
        "Ruiz, Ben",
        "1",
        "Lincoln Elementary",
        "R1",
        "1420 Magnolia Ave",
        "Ruiz, Rosa",
        "916-555-0123",
        "free",
    ],
]
ANSWERS = {
    "names": "comma",
    "whole": "some",
    "school": "",
    "column_0": "student_id",
    "column_1": "student_name",
    "column_2": "student_grade",
    "column_3": "school_name",
    "column_4": "home1_id",
    "column_5": "home1_street",
    "column_6": "guardian1_name",
    "column_7": "guardian1_phone",
    "column_8": "",
}


@pytest.fixture
def data_office(house: House) -> Client:
    return house.client(Role.DISTRICT_ADMIN, everywhere=True)


def upload(client: Client, *children: list[str], name: str = "list.csv") -> RosterImport:
    """Upload a list, and do the worker's work."""
    client.post("/roster/", {"roster": SimpleUploadedFile(name, csv_text([HEADERS, *children]).encode())})
    made = RosterImport.objects.latest("pk")
    read_roster(made.district_id, made.pk)
    made.refresh_from_db()
    return made


def test_columns_are_explained_once_and_the_list_is_read_and_applied(data_office: Client) -> None:
    made = upload(data_office, *CHILDREN)
    assert (made.state, made.trouble) == ("refused", "sources.columns_unsaid")
    assert "Say what the columns mean" in text(data_office.get(f"/roster/{made.key}/"))
    page = data_office.get(f"/roster/{made.key}/columns/")
    assert "916-555-0123" in text(page)
    assert "Magnolia" not in text(page)
    assert '<option value="guardian1_name" selected' in page.content.decode()
    data_office.post(f"/roster/{made.key}/columns/", ANSWERS)
    assert not RosterRow.objects.exists()
    read_roster(made.district_id, made.pk)
    page = data_office.get(f"/roster/{made.key}/")
    assert ["Students", "2", "0", "0", "0"] in rows(page)
    data_office.post(f"/roster/{made.key}/apply/")
    apply_roster(made.district_id, made.pk)
    assert Family.objects.filter(members__student__sourced_id__in=["701", "702"]).distinct().count() == 1
    again = upload(
        data_office, *CHILDREN, ["703", "Cole, Tom", "2", "Lincoln Elementary", "", "", "", "", ""]
    )
    assert again.state == "parsed"
    assert ["Students", "1", "0", "2", "0"] in rows(data_office.get(f"/roster/{again.key}/"))
    assert [
        (event.action, event.facts.get("columns"))
        for event in Event.objects.filter(action__startswith="sources.").order_by("pk")
    ] == [("sources.columns.keep", 9), ("sources.columns.use", None)]


def test_an_import_of_a_list_is_undone_like_any_other(data_office: Client) -> None:
    made = upload(data_office, *CHILDREN)
    data_office.post(f"/roster/{made.key}/columns/", ANSWERS)
    read_roster(made.district_id, made.pk)
    data_office.post(f"/roster/{made.key}/apply/")
    apply_roster(made.district_id, made.pk)
    data_office.post(f"/roster/{made.key}/undo/")
    assert not Student.objects.filter(sourced_id__in=["701", "702"]).exists()


def test_rows_left_out_come_back_and_may_be_mended(data_office: Client) -> None:
    made = upload(
        data_office,
        CHILDREN[0],
        ["7.1E+09", "Cole, Tom", "2", "Lincoln Elementary", "", "1 Elm", "", "", "=1+1"],
    )
    data_office.post(f"/roster/{made.key}/columns/", ANSWERS)
    read_roster(made.district_id, made.pk)
    response = data_office.get(f"/roster/{made.key}/refused-rows/")
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        back = archive.read("list.csv").decode("utf-8-sig").splitlines()
    assert back == [
        ",".join([*HEADERS, "row", "what is the matter", "what to do"]),
        '7.1E+09,"Cole, Tom",2,Lincoln Elementary,,1 Elm,,,\'=1+1,3,'
        '"No.: A spreadsheet rounded the id, so its last digits are lost.",'
        "Format the column as text and export it again.",
    ]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"column_0": ""}, "No column is the student’s ID."),
        ({"column_1": ""}, "No column is the student’s name."),
        ({"column_3": ""}, "No column is the school."),
        ({"column_8": "student_grade"}, "Two columns cannot mean the same."),
        ({"year_starts": "2026-08-17"}, "Give both the first and the last day, or neither."),
        ({"year_starts": "2027-08-17", "year_ends": "2026-05-28"}, "The school year ends before it begins."),
        ({"column_8": "visa_status"}, "visa_status is not one of the available choices"),
    ],
)
def test_answers_that_make_no_plan_are_asked_again(
    data_office: Client, answers: dict[str, str], told: str
) -> None:
    made = upload(data_office, *CHILDREN)
    assert told in text(data_office.post(f"/roster/{made.key}/columns/", {**ANSWERS, **answers}))
    assert not ColumnMap.objects.exists()


def test_a_school_s_own_list_names_no_school(data_office: Client) -> None:
    made = upload(data_office, *CHILDREN)
    answers = {**ANSWERS, "column_3": "", "school": "lincoln elementary", "whole": "all"}
    data_office.post(
        f"/roster/{made.key}/columns/", {**answers, "year_starts": "2026-08-17", "year_ends": "2027-06-04"}
    )
    read_roster(made.district_id, made.pk)
    made.refresh_from_db()
    assert (made.state, made.options["sheet"]["year"]) == ("parsed", ["2026-08-17", "2027-06-04"])
    assert made.counts["school"]["new"] == 0


def test_the_template_is_a_workbook_or_a_text(data_office: Client, tmp_path: Path) -> None:
    path = tmp_path / "students.xlsx"
    response = data_office.get("/roster/students.xlsx")
    path.write_bytes(response.content)
    book = Workbook(path)
    header = next(book.rows("Students"))[1]
    assert data_office.get("/roster/students.csv").content.decode("utf-8-sig").strip().split(",") == header
    helps = [cells[0] for _, cells in book.rows("How to fill it in")]
    assert helps[1 : len(header) + 1] == header
    assert data_office.get("/roster/students.exe").status_code == 404


def test_the_pages_are_for_who_administers_the_district(house: House, data_office: Client) -> None:
    made = upload(data_office, *CHILDREN)
    for role in (Role.COORDINATOR, Role.SCHOOL_LEAD, Role.EDUCATOR):
        other = house.client(role)
        assert [
            other.get(f"/roster/{made.key}/columns/").status_code,
            other.post(f"/roster/{made.key}/columns/", ANSWERS).status_code,
            other.get("/roster/students.csv").status_code,
        ] == [403] * 3


def test_the_page_asks_the_same_number_of_questions_however_many_rows(data_office: Client) -> None:
    one, three = upload(data_office, CHILDREN[0]), upload(data_office, *CHILDREN, *CHILDREN)
    assert statements(data_office, f"/roster/{one.key}/columns/") == statements(
        data_office, f"/roster/{three.key}/columns/"
    )


def test_a_bomb_is_told_in_words_and_kills_nobody(data_office: Client, tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", "<row><c><v>1</v></c></row>" * 300_000)
    data_office.post("/roster/", {"roster": SimpleUploadedFile("bomb.xlsx", path.read_bytes())})
    made = RosterImport.objects.latest("pk")
    read_roster(made.district_id, made.pk)
    made.refresh_from_db()
    assert (made.state, made.trouble) == ("refused", "rosters.zip_bomb")
    assert data_office.get(f"/roster/{made.key}/").status_code == 200


def test_a_workbook_is_explained_like_a_text(data_office: Client, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "List.xlsx",
        texts(1, "Student ID", "First name", "School", "Phone"),
        texts(2, "007", "Ana", "Lincoln Elementary", "9.165E+09"),
        texts(3, "", "Ben", "Lincoln Elementary", "=cmd()"),
    )
    data_office.post("/roster/", {"roster": SimpleUploadedFile("List.xlsx", path.read_bytes())})
    made = RosterImport.objects.latest("pk")
    read_roster(made.district_id, made.pk)
    answers = {"names": "comma", "whole": "some", "column_0": "student_id", "column_1": "student_given"}
    answers |= {"column_2": "school_name", "column_3": "guardian1_phone"}
    data_office.post(f"/roster/{made.key}/columns/", answers)
    read_roster(made.district_id, made.pk)
    page = data_office.get(f"/roster/{made.key}/")
    assert ["Students", "1", "0", "0", "0"] in rows(page)
    response = data_office.get(f"/roster/{made.key}/refused-rows/")
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.namelist() == ["list.csv"]
        back = archive.read("list.csv").decode("utf-8-sig").splitlines()[1]
    assert back == ",Ben,Lincoln Elementary,'=cmd(),3,Student ID: This cell may not be blank.,Fill it in."


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("list.xlsx", b"%PDF-1.7", "list.xlsx is not a workbook that can be opened."),
        ("list.xls", b"\xd0\xcf\x11\xe0", "list.xls is of a kind we do not read."),
        ("list.csv", b"", "list.csv has no rows."),
        ("../../etc/x.csv", b"\x00\x00\x00", "x.csv has no rows."),
    ],
)
def test_what_is_no_list_is_said_in_words(data_office: Client, name: str, data: bytes, told: str) -> None:
    data_office.post("/roster/", {"roster": SimpleUploadedFile(name, data)})
    made = RosterImport.objects.latest("pk")
    read_roster(made.district_id, made.pk)
    assert told in text(data_office.get(f"/roster/{made.key}/"))
