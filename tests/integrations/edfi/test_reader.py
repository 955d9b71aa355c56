"""Ed-Fi interchange files, of either vocabulary, give the same typed records as any other roster."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from doorstep.domain.people.ports import (
    Consequence,
    EnrollmentRecord,
    GuardianLinkRecord,
    HomeRecord,
    OrgRecord,
    PersonRecord,
    RoleRecord,
    RosterRecord,
    RowProblem,
    SectionRecord,
    SessionRecord,
)
from doorstep.integrations.confined.opening import open_roster
from doorstep.integrations.edfi.reader import EdFiXml
from doorstep.kernel.refusal import Refusal

GRAND_BEND = Path(__file__).parents[4] / "shared" / "data" / "edfi-grand-bend"
URI = "uri://ed-fi.org/Descriptor#"


def x(name: str, *inside: str) -> str:
    """An element; several names apart by slashes are elements in one another."""
    outer, _, inner = name.partition("/")
    return f"<{outer}>{x(inner, *inside) if inner else ''.join(inside)}</{outer}>"


SCHOOL = x("SchoolReference/SchoolIdentity/SchoolId", "1")
SECTION = x(
    "CourseOfferingReference/CourseOfferingIdentity",
    x("LocalCourseCode", "HR"),
    SCHOOL,
    x("SessionReference/SessionIdentity/SessionName", "Fall"),
)
SECTION_REFERENCE = x("SectionReference/SectionIdentity", x("SectionIdentifier", "x"), SECTION)
CHILD = x("StudentReference/StudentIdentity/StudentUniqueId", "s1")
NAME = x("Name", x("FirstName", "Ana"), x("LastSurname", "Ruiz"))
STUDENT = x("Student", x("StudentUniqueId", "s1"), NAME)


def telephone(element: str, number: str, kind: str) -> str:
    return x(element, x("TelephoneNumber", number), x(f"{element}NumberType", f"{URI}{kind}"))


def folder(path: Path, **files: str) -> Path:
    """Interchange files, each with these elements under a root in a namespace."""
    for name, inside in files.items():
        root = f"Interchange{name}"
        text = f'<?xml version="1.0"?><{root} xmlns="http://ed-fi.org/5.2.0">{inside}</{root}>'
        (path / f"{name}.xml").write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> list[RosterRecord | RowProblem]:
    return list(EdFiXml(path).read())


def person(file: str, sid: str, given: str = "", family: str = "", **said: object) -> PersonRecord:
    blank = PersonRecord(file, 1, sid, False, "", given, family, "", "", "", (), None, "", (), "", "", "")
    return blank._replace(**said)  # type: ignore[arg-type]  # checked by the comparison


def test_schools_sessions_and_sections(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        EducationOrganization=x(
            "School",
            x("NameOfInstitution", "Lincoln"),
            x("SchoolId", "1"),
            telephone("InstitutionTelephone", "402-555-0199", "Fax"),
            telephone("InstitutionTelephone", "402-555-0100", "Main"),
        ),
        EducationOrgCalendar=x(
            "Session",
            x("SessionName", "Fall"),
            x("SchoolYear", "2026-2027"),
            x("BeginDate", "2026-08-17"),
            x("EndDate", "2026-12-18"),
            SCHOOL,
        ),
        MasterSchedule=x("Section", x("SectionIdentifier", "x"), SECTION, x("SectionName", "Room 4")),
        StudentEnrollment=x(
            "StudentSchoolAssociation",
            CHILD,
            SCHOOL,
            x("EntryDate", "2026-08-17"),
            x("EntryGradeLevel", f"{URI}Third grade"),
        )
        + x("StudentSectionAssociation", CHILD, SECTION_REFERENCE),
        Student=STUDENT,
    )
    section = "1/Fall/HR/x"
    assert read(path) == [
        OrgRecord(
            "educationorganization.xml", 1, "1", False, "Lincoln", "school", "+14025550100", "", None, None
        ),
        SessionRecord(
            *("educationorgcalendar.xml", 1, "1/Fall", False, "Fall", "term"),
            *(date(2026, 8, 17), date(2026, 12, 18), "", 2027),
        ),
        SectionRecord("masterschedule.xml", 1, section, False, "Room 4", (), "", None, "1", ("1/Fall",)),
        person("student.xml", "s1", "Ana", "Ruiz"),
        RoleRecord(
            *("studentenrollment.xml", 1, "s1", False, "student", "1", None, date(2026, 8, 17), None, ("03",))
        ),
        EnrollmentRecord("studentenrollment.xml", 1, False, section, "s1", "student", None, None, None),
    ]


@pytest.mark.parametrize(("vocabulary", "version"), [("Contact", "5"), ("Parent", "3")])
def test_adults_of_either_vocabulary(tmp_path: Path, vocabulary: str, version: str) -> None:
    adult = x(
        vocabulary,
        x(f"{vocabulary}UniqueId", "g1"),
        x("Name", x("FirstName", "Rosa"), x("LastSurname", "Ruiz")),
        x("Address", x("StreetNumberName", "PO Box 1"), x("AddressType", f"{URI}Mailing")),
        x(
            "Address",
            x("StreetNumberName", "12 Oak St"),
            x("City", "Amity"),
            x("StateAbbreviation", f"{URI}KS"),
            x("PostalCode", "00300"),
            x("AddressType", f"{URI}Home"),
        ),
        telephone("Telephone", "402-555-0101", "Fax"),
        telephone("Telephone", "402-555-0102", "Home"),
        telephone("Telephone", "402-555-0103", "Mobile"),
        x("Language/Language", f"{URI}Spanish"),
    )
    link = x(
        f"Student{vocabulary}Association",
        CHILD,
        f'<{vocabulary}Reference ref="P_1"/>',
        x("Relation", f"{URI}Stepfather"),
        x("LivesWith", "true"),
        x("ContactRestrictions", "court order"),
    )
    with_id = adult.replace(f"<{vocabulary}>", f'<{vocabulary} id="P_1">', 1)
    path = folder(tmp_path, **{vocabulary: with_id + "\n" + link})
    file = f"{vocabulary.lower()}.xml"
    source = EdFiXml(path)
    assert (source.format, list(source.read())) == (
        f"edfi-xml-{version}",
        [
            person(file, "g1", "Rosa", "Ruiz", phone="+14025550103", language="es", home="home-of/g1"),
            RoleRecord(file, 1, "g1", False, "guardian", "", None, None, None),
            HomeRecord(file, 1, "home-of/g1", "12 Oak St\nAmity KS 00300", None, None, None, True),
            GuardianLinkRecord(
                file, 2, "s1", "g1", False, "stepfather", True, False, False, None, None, None
            ),
        ],
    )


def test_staff_their_posts_and_sections(tmp_path: Path) -> None:
    reference = x("StaffReference/StaffIdentity/StaffUniqueId", "t1")
    path = folder(
        tmp_path,
        Student="",
        StaffAssociation=x(
            "Staff",
            x("StaffUniqueId", "t1"),
            x("Name", x("PersonalTitlePrefix", "Ms"), x("FirstName", "Maria"), x("LastSurname", "Alvarez")),
            x("ElectronicMail/ElectronicMailAddress", "m@x.org"),
        )
        + "\n"
        + x(
            "StaffEducationOrganizationAssignmentAssociation",
            reference,
            x("EducationOrganizationReference/EducationOrganizationIdentity/EducationOrganizationId", "1"),
            x("StaffClassification", f"{URI}Assistant Principal"),
            x("EndDate", "soon"),
        )
        + x(
            "StaffSectionAssociation",
            reference,
            SECTION_REFERENCE,
            x("ClassroomPosition", f"{URI}Teacher of Record"),
        ),
    )
    file = "staffassociation.xml"
    found = [item for item in read(path) if item.file == file]
    assert found == [
        person(file, "t1", "Maria", "Alvarez", courtesy_title="Ms.", email="m@x.org"),
        RoleRecord(file, 2, "t1", False, "administrator", "1", None, None, None),
        RowProblem(file, 2, "EndDate", "soon", "date_unreadable", {}, Consequence.CELL_LEFT_OUT),
        EnrollmentRecord(file, 2, False, "1/Fall/HR/x", "t1", "teacher", True, None, None),
    ]


def test_without_an_enrollment_file_students_stand_under_the_district(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        EducationOrganization=x(
            "LocalEducationAgency", x("NameOfInstitution", "Bend ISD"), x("LocalEducationAgencyId", "9")
        ),
        Student=STUDENT,
    )
    file = "educationorganization.xml"
    assert read(path) == [
        OrgRecord(file, 1, "9", False, "Bend ISD", "district", "", "", None, None),
        person("student.xml", "s1", "Ana", "Ruiz"),
        RoleRecord("student.xml", 1, "s1", False, "student", "9/unknown", None, None, None),
        OrgRecord(file, 1, "9/unknown", False, "Bend ISD (school not known)", "school", "", "", None, None),
        RowProblem("student.xml", 0, "", "", "no_enrollment_file", {}, Consequence.NOTED),
    ]


def test_broken_xml_refuses_its_file_and_names_the_line(tmp_path: Path) -> None:
    path = folder(tmp_path, Student=STUDENT, Contact="")
    (path / "Student.xml").write_text(f"<I>{STUDENT}\n<Student><oops></Student></I>")
    problems = [item for item in read(path) if isinstance(item, RowProblem) and item.row]
    assert problems == [
        RowProblem(
            *("student.xml", 2, "", "", "element_unreadable", {"said": "mismatched tag"}),
            Consequence.FILE_REFUSED,
        )
    ]


def test_entities_are_refused_before_they_grow(tmp_path: Path) -> None:
    (tmp_path / "Student.xml").write_text(
        '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><I><Student>&b;</Student></I>'
    )
    with pytest.raises(Refusal) as refusal:
        read(tmp_path)
    assert refusal.value == Refusal("rosters.xml_entities", file="student.xml")


def test_staff_of_the_district_stand_at_its_office(tmp_path: Path) -> None:
    def staff(sid: str, org: str) -> str:
        person = x("StaffReference/StaffIdentity/StaffUniqueId", sid)
        post = x("EducationOrganizationReference/EducationOrganizationIdentity/EducationOrganizationId", org)
        role = x("StaffClassification", f"{URI}Superintendent")
        association = "StaffEducationOrganizationAssignmentAssociation"
        return x("Staff", x("StaffUniqueId", sid), NAME) + x(association, person, post, role)

    district = x("LocalEducationAgency", x("LocalEducationAgencyId", "9"), x("NameOfInstitution", "Bend ISD"))
    school = x("School", x("SchoolId", "1"), x("NameOfInstitution", "Bend High"))
    both = staff("t2", "9") + staff("t2", "1")
    path = folder(
        tmp_path,
        EducationOrganization=district + school,
        Student=STUDENT,
        StaffAssociation=staff("t1", "9") + both,
    )
    items = read(path)
    assert [(it.sourced_id, it.name) for it in items if isinstance(it, OrgRecord) and it.kind == "school"][
        :2
    ] == [
        ("1", "Bend High"),
        ("9/office", "Bend ISD (district office)"),
    ]
    posts = [(it.person, it.org) for it in items if isinstance(it, RoleRecord) and it.role == "administrator"]
    assert posts == [("t1", "9"), ("t2", "9"), ("t2", "1"), ("t1", "9/office")]


def test_refused_elements_come_back_with_what_they_say(tmp_path: Path) -> None:
    path = folder(tmp_path, Student=f"\n{STUDENT}\n{x('Student', x('StudentUniqueId', 's2'))}")
    assert list(EdFiXml(path).raw_rows({"student.xml": {2}, "contact.xml": {3}})) == [
        ("student.xml", 1, ["line", "element", "says"]),
        (
            "student.xml",
            2,
            ["2", "Student", "StudentUniqueId: s1; Name/FirstName: Ana; Name/LastSurname: Ruiz"],
        ),
    ]


@pytest.mark.skipif(not GRAND_BEND.exists(), reason="the published Grand Bend interchange is not here")
def test_the_published_grand_bend_district() -> None:
    source = open_roster(GRAND_BEND)
    items = list(source.read())
    kinds = Counter(type(item) for item in items)
    roles = Counter(item.role for item in items if isinstance(item, RoleRecord))
    assert (source.format, kinds[PersonRecord], kinds[GuardianLinkRecord], kinds[SectionRecord], roles) == (
        "edfi-xml-5",
        960 + 1873 + 68,
        1872,
        532,
        {"student": 960, "guardian": 1873, "teacher": 55, "administrator": 9 + 3, "support": 2, "other": 3},
    )
