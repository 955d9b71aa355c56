"""A list that a school keeps, a row a child, gives the same typed records as any other roster."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.domain.people.ports import (
    Consequence,
    EnrollmentRecord,
    GuardianLinkRecord,
    HomeRecord,
    Kind,
    OrgRecord,
    PersonRecord,
    ReadOptions,
    RoleRecord,
    RosterRecord,
    RowProblem,
    SectionRecord,
    SessionRecord,
)
from doorstep.integrations.confined.opening import open_roster
from doorstep.integrations.spreadsheet.plan import SheetPlan, suggested
from doorstep.integrations.spreadsheet.reader import Spreadsheet
from doorstep.kernel.refusal import Refusal
from tests.examples import examples

from .workbooks import number, row, text, texts, workbook

Item = RosterRecord | RowProblem
FILE = "list.csv"


def sheet(
    folder: Path, *lines: str, plan: SheetPlan | None = None, schools: dict[str, str] | None = None
) -> Spreadsheet:
    path = folder / FILE
    path.write_text("\n".join(lines), encoding="utf-8")
    return Spreadsheet(path, plan=plan, schools=schools if schools is not None else {"h1": "Lincoln"})


def read(folder: Path, *lines: str, **options: SheetPlan) -> list[Item]:
    return list(sheet(folder, *lines, **options).read())


def problems(items: list[Item]) -> list[tuple[int, str, str, str]]:
    return [(it.row, it.column, it.value, it.code) for it in items if isinstance(it, RowProblem)]


def of(items: list[Item], kind: type) -> list[Item]:
    return [item for item in items if isinstance(item, kind)]


def person(at: int, sid: str, **said: object) -> PersonRecord:
    blank = PersonRecord(FILE, at, sid, False, "", "", "", "", "", "", (), None, "", (), "", "", "")
    return blank._replace(**said)  # type: ignore[arg-type]  # checked by the comparison


def test_a_row_is_a_child_with_its_class_and_its_adults(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        "Student ID,First name,Last name,Grade,DOB,School,Class,Teacher email,Guardian 1 first name,"
        "Guardian 1 phone,Guardian 1 relationship,Guardian 2 name,Guardian 2 relationship,ZIP",
        's1,Ana,Ruiz,3,2018-08-31,lincoln,Room 4,M@x.org,Rosa,916-555-0123,Mamá,"Ruiz, Leo",Tío,95814',
        "s2,Ben,Cole,3,,Lincoln,Room 4,m@x.org,,,,,,",
    )
    link = GuardianLinkRecord(FILE, 2, "s1", "guardian-of/s1/rosa", False, "mother", *[None] * 6)
    assert items == [
        person(2, "s1", given_name="Ana", family_name="Ruiz", grades=("03",), birth_date=date(2018, 8, 31)),
        RoleRecord(FILE, 2, "s1", False, "student", "h1", True, None, None),
        SectionRecord(FILE, 2, "class/h1/room 4", False, "Room 4", (), "", True, "h1", ()),
        EnrollmentRecord(FILE, 2, False, "class/h1/room 4", "staff/m@x.org", "teacher", None, None, None),
        EnrollmentRecord(FILE, 2, False, "class/h1/room 4", "s1", "student", None, None, None),
        HomeRecord(FILE, 2, "home-of-student/s1/1", "95814", None, None, None, False),
        link,
        link._replace(other="guardian-of/s1/leo ruiz", relation="uncle"),
        person(3, "s2", given_name="Ben", family_name="Cole", grades=("03",)),
        RoleRecord(FILE, 3, "s2", False, "student", "h1", True, None, None),
        EnrollmentRecord(FILE, 3, False, "class/h1/room 4", "s2", "student", None, None, None),
        person(2, "staff/m@x.org", email="M@x.org"),
        RoleRecord(FILE, 2, "staff/m@x.org", False, "teacher", "h1", True, None, None),
        person(
            2, "guardian-of/s1/rosa", given_name="Rosa", phone="+19165550123", home="home-of-student/s1/1"
        ),
        RoleRecord(FILE, 2, "guardian-of/s1/rosa", False, "guardian", "", None, None, None),
        person(
            2, "guardian-of/s1/leo ruiz", given_name="Leo", family_name="Ruiz", home="home-of-student/s1/1"
        ),
        RoleRecord(FILE, 2, "guardian-of/s1/leo ruiz", False, "relative", "", None, None, None),
        RowProblem(FILE, 0, "", "", "households_unsaid", {}, Consequence.NOTED),
    ]


def test_siblings_two_homes_and_parents_apart(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        "Student ID,Name,School,Household,Household 2,Street,Street 2,Guardian 1 name,Guardian 1 lives in,"
        "Guardian 1 phone,Guardian 2 name,Guardian 2 lives in,Guardian 3 name,Guardian 3 lives in",
        's1,"Ruiz, Ana",Lincoln,R1,R2,1 Elm,2 Oak,"Ruiz, Rosa",1,,"Cole, Tom",2,"Ruiz, Eva",neither',
        's2,"Ruiz, Ben",Lincoln,R1,R2,1 Elm,2 Oak,"Ruiz, Rosa",1,9165550123,"Cole, Tom",2,,',
    )
    assert [(it.person, it.other, it.lives_with) for it in of(items, GuardianLinkRecord)] == [
        ("s1", "guardian-in/R1/rosa ruiz", True),
        ("s1", "guardian-in/R2/tom cole", True),
        ("s1", "guardian-in/R1/eva ruiz", False),
        ("s2", "guardian-in/R1/rosa ruiz", True),
        ("s2", "guardian-in/R2/tom cole", True),
    ]
    adults = [
        (it.sourced_id, it.phone, it.home) for it in of(items, PersonRecord) if "guardian" in it.sourced_id
    ]
    assert adults == [
        ("guardian-in/R1/rosa ruiz", "+19165550123", "R1"),
        ("guardian-in/R2/tom cole", "", "R2"),
        ("guardian-in/R1/eva ruiz", "", ""),
    ]
    assert {(it.sourced_id, it.address) for it in of(items, HomeRecord)} == {("R1", "1 Elm"), ("R2", "2 Oak")}
    assert problems(items) == []


def test_a_child_may_have_a_row_for_each_adult(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        "Student ID,First name,Last name,School,Guardian first name,Guardian last name,Guardian relationship",
        "s1,Ana,Ruiz,Lincoln,Rosa,Ruiz,mother",
        "s1,Ana,Ruiz,Lincoln,Tom,Cole,father",
        "s1,Bob,Hill,Lincoln,Sue,Hill,mother",
    )
    assert [it.other for it in of(items, GuardianLinkRecord)] == [
        "guardian-of/s1/rosa ruiz",
        "guardian-of/s1/tom cole",
    ]
    assert len([it for it in of(items, PersonRecord) if it.sourced_id == "s1"]) == 1
    assert problems(items) == [(4, "Student ID", "s1", "id_twice")]


def test_a_shared_phone_surname_or_address_makes_nobody_the_same(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        "Student ID,First name,Last name,School,Street,Guardian first name,Guardian last name,Guardian phone",
        "s1,Ana,Ruiz,Lincoln,1 Elm,Rosa,Ruiz,9165550123",
        "s2,Eva,Ruiz,Lincoln,1 Elm,Rosa,Ruiz,9165550123",
    )
    assert {it.other for it in of(items, GuardianLinkRecord)} == {
        "guardian-of/s1/rosa ruiz",
        "guardian-of/s2/rosa ruiz",
    }
    assert {it.sourced_id for it in of(items, HomeRecord)} == {"home-of-student/s1/1", "home-of-student/s2/1"}


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("s1,Ana,Ruiz,9.165E+09,2018-08-31,95814", ("Phone", "9.165E+09", "phone_as_number")),
        ("s1,Ana,Ruiz,16555012,2018-08-31,95814", ("Phone", "16555012", "phone_impossible")),
        ("s1,Ana,Ruiz,,43343,95814", ("DOB", "43343", "date_as_number")),
        ("s1,Ana,Ruiz,,8/3/2018,95814", ("DOB", "8/3/2018", "date_order_unknown")),
        ("s1,Ana,Ruiz,,,2139", ("ZIP", "", "zip_zero_lost")),
        ("s1,#REF!,Ruiz,,,", ("First name", "#REF!", "cell_error")),
        ("1.5E+10,Ana,Ruiz,,,", ("Student ID", "1.5E+10", "id_as_number")),
        (",Ana,Ruiz,,,", ("Student ID", "", "cell_required")),
        ("s1,Ana,Ruiz,,,,surplus", ("", "", "row_too_wide")),
        (f"s1,{'A' * 200_000},Ruiz,,,", ("First name", "A" * 120, "cell_too_long")),
        (f"s1,Ana,Ruiz,,,{'9' * 5000}", ("ZIP", "", "cell_too_long")),
        ('s1,"Ana,Ruiz,,,', ("", "", "quote_never_closed")),
        ("s1,A\0na,Ruiz,,,", ("", "", "nul_character")),
    ],
)
def test_what_cannot_be_used_is_named_and_never_guessed(
    tmp_path: Path, line: str, named: tuple[str, str, str]
) -> None:
    header = "Student ID,First name,Last name,Phone,DOB,ZIP,School"
    items = read(tmp_path, header, f"{line},Lincoln", "s2,Ben,Cole,,,,Lincoln")
    first, *others = problems(items)
    assert first[1:] == named
    assert {code for *_, code in others} <= {"households_unsaid"}
    assert "s2" in {it.sourced_id for it in of(items, PersonRecord)}


def test_ids_that_lost_their_zeros_are_nobody(tmp_path: Path) -> None:
    items = read(
        tmp_path, "Student ID,First name,School", "00123,Ana,Lincoln", "456,Ben,Lincoln", "78901,Eva,Lincoln"
    )
    assert problems(items) == [(3, "Student ID", "456", "id_zero_lost")]
    assert [it.sourced_id for it in of(items, PersonRecord)] == ["00123", "78901"]


def test_adults_of_whom_rows_differ_and_names_twice_in_a_row(tmp_path: Path) -> None:
    items = read(
        tmp_path,
        "Student ID,First name,School,Household,Guardian 1 name,Guardian 1 phone,Guardian 2 name,"
        "Guardian 2 phone",
        's1,Ana,Lincoln,R1,"Ruiz, José",9165550123,"Ruiz, José",9165550124',
        's2,Eva,Lincoln,R1,"Ruiz, José",9165550199,,',
    )
    assert problems(items) == [
        (2, "Guardian 2 name", "José Ruiz", "guardian_twice"),
        (3, "Guardian 1 phone", "+19165550199", "adult_differs"),
    ]


def test_the_header_is_looked_over(tmp_path: Path) -> None:
    items = read(
        tmp_path, "Student ID,First name,School,,Phone,Phone,Lunch,what to do", "s1,Ana,Lincoln,x,1,2,3,4"
    )
    assert problems(items) == [
        (1, "#4", "", "header_blank"),
        (1, "Phone", "", "header_twice"),
        (1, "Phone", "", "header_twice"),
        (1, "Lunch", "", "column_unknown"),
    ]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("First name,School", "rosters.sheet_without_id"),
        ("Student ID,School", "rosters.sheet_without_name"),
        ("Student ID,First name", "rosters.sheet_without_school"),
    ],
)
def test_a_list_without_ids_names_or_schools_is_refused(tmp_path: Path, header: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        sheet(tmp_path, header, "x,y")


def test_schools_are_known_by_name_or_new(tmp_path: Path) -> None:
    plan = SheetPlan(columns={"id": "student_id", "name": "student_given"}, school="Oak Hill")
    items = read(tmp_path, "ID,Name", "s1,Ana", "s2,Ben", plan=plan)
    assert of(items, OrgRecord) == [
        OrgRecord(FILE, 2, "school/oak hill", False, "Oak Hill", "school", "", "", None, None)
    ]
    assert problems(items) == [(2, "", "Oak Hill", "school_new")]
    twins = {"a": "Lincoln", "b": "lincoln"}
    assert [
        it.sourced_id
        for it in of(
            read(tmp_path, "Student ID,First name,School", "s1,Ana,Lincoln", schools=twins), OrgRecord
        )
    ] == ["school/lincoln"]


def test_classes_are_of_the_school_year_that_was_said(tmp_path: Path) -> None:
    header = "Student ID,First name,School,Teacher email,Teacher first name"
    plan = SheetPlan(
        columns=suggested(header.split(",")).columns, year=(date(2026, 8, 17), date(2027, 5, 28)), whole=True
    )
    source = sheet(tmp_path, header, "s1,Ana,Lincoln,m@x.org,Maria", plan=plan)
    items = list(source.read())
    assert of(items, SessionRecord) == [
        SessionRecord(FILE, 2, "year-2027", False, "2026–2027", "year", *plan.year, "", 2027)
    ]
    assert [(it.sourced_id, it.title, it.sessions) for it in of(items, SectionRecord)] == [
        ("class-of/2027/staff/m@x.org", "Maria", ("year-2027",))
    ]
    assert (source.whole, source.format) == ({Kind.STUDENT, Kind.ENROLLMENT}, "spreadsheet-csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_and_other_countries_lists(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / FILE
    path.write_bytes(
        "Student ID;First name;School\r\ns1;José 🙂;Lincoln\r\ns2;مريم;Lincoln\r".encode(encoding)
    )
    items = list(Spreadsheet(path, schools={"h1": "Lincoln"}).read())
    assert [it.given_name for it in of(items, PersonRecord)] == ["José 🙂", "مريم"]


def test_bytes_that_are_no_text_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes("Student ID,First name,School\ns1,José,Lincoln\n".encode("cp1252"))
    assert problems(list(Spreadsheet(path, schools={}).read())) == [(2, "", "", "not_utf8")]
    told = Spreadsheet(path, schools={"h1": "Lincoln"}, options=ReadOptions(encoding={FILE: "cp1252"}))
    assert [it.given_name for it in of(list(told.read()), PersonRecord)] == ["José"]


def test_a_workbook_with_a_title_a_second_sheet_and_a_formula(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "List.xlsx",
        texts(1, "Roster of Lincoln"),
        texts(3, "Student ID", "First name", "DOB", "School", "ZIP"),
        row(
            4,
            number("A4", "7", 2),
            text("B4", "Ana"),
            number("C4", "43343", 1),
            text("D4", "Lincoln"),
            number("E4", "2139", 2),
        ),
        row(5, text("A5", "00008"), "<c r='B5'><f>B4</f></c>", number("C5", "43343"), text("D5", "Lincoln")),
        Old=texts(1, "x"),
    )
    source = open_roster(path, schools={"h1": "Lincoln"})
    items = list(source.read())
    assert [(it.sourced_id, it.given_name, it.birth_date) for it in of(items, PersonRecord)] == [
        ("00007", "Ana", date(2018, 8, 31)),
        ("00008", "", None),
    ]
    assert [it.address for it in of(items, HomeRecord)] == ["02139"]
    assert problems(items) == [
        (0, "Old", "", "other_sheet"),
        (5, "First name", "", "formula_without_value"),
        (5, "DOB", "43343", "date_as_number"),
    ]
    assert list(source.raw_rows({"list.xlsx": {5}})) == [
        ("list.xlsx", 1, ["Student ID", "First name", "DOB", "School", "ZIP"]),
        ("list.xlsx", 5, ["00008", "", "43343", "Lincoln", ""]),
    ]


def test_rows_that_were_handed_back_may_come_again(tmp_path: Path) -> None:
    items = read(
        tmp_path, "Student ID,First name,School,row,what is the matter,what to do", "'=s1,Ana,Lincoln,2,x,y"
    )
    assert problems(items) == []
    assert [it.sourced_id for it in of(items, PersonRecord)] == ["=s1"]


def test_kinds_of_spreadsheet_that_we_do_not_read(tmp_path: Path) -> None:
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(Refusal, match=r"rosters\.sheet_of_other_kind"):
        open_roster(tmp_path / "old.xls")
    (tmp_path / "none.csv").write_text("\n\n")
    with pytest.raises(Refusal, match=r"rosters\.sheet_empty"):
        open_roster(tmp_path / "none.csv")


@settings(max_examples=examples(120), deadline=None)
@given(st.binary(max_size=300))
def test_whatever_bytes_come_are_records_problems_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / FILE
    path.write_bytes(b"Student ID,First name,School,Phone,DOB\n" + data)
    for item in Spreadsheet(path, schools={}).read():
        assert isinstance(item, tuple)
