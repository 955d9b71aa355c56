"""An Ed-Fi element as roster records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeVar

from doorstep.domain.people.ports import (
    Consequence,
    EnrollmentRecord,
    GuardianLinkRecord,
    HomeRecord,
    OrgRecord,
    PersonRecord,
    PersonRole,
    RoleRecord,
    RosterRecord,
    RowProblem,
    SectionRecord,
    SessionRecord,
)
from doorstep.integrations.edfi.elements import Element
from doorstep.integrations.roster_files import cells
from doorstep.integrations.roster_files.cells import BadCell

V = TypeVar("V")

_TELEPHONES: Final = ("Mobile", "Home", "Other", "Work", "Unlisted", "")
_HOMES: Final = ("Home", "Physical", "Temporary")
_CONSENTING: Final = frozenset({"mother", "father", "parent", "guardian", "legal guardian", "foster parent"})
_TITLES: Final = {"Mr": "Mr.", "Ms": "Ms.", "Mrs": "Mrs.", "Mx": "Mx.", "Dr": "Dr."}
_ADMINISTRATORS: Final = ("principal", "superintendent", "administrator", "director", "dean")
_SUPPORT: Final = ("counselor", "psychologist", "nurse", "librarian", "support", "aide", "specialist")

_DAY: Final = cells.day(None)


class Told:
    """One file being read: what its elements told that later ones lean on, and what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.by_reference: dict[str, str] = {}
        self.problems: list[RowProblem] = []

    def value(self, element: Element, column: str, text: str, parse: Callable[[str], V]) -> V:
        """The meaning of a text; one that has none is reported and counts as blank."""
        try:
            return parse(text)
        except BadCell as bad:
            what = (column, text[:120], bad.code, bad.params, Consequence.CELL_LEFT_OUT)
            self.problems.append(RowProblem(self.file, element.line, *what))
            return parse("")

    def day(self, element: Element, column: str) -> date | None:
        """The date that a child of this name holds."""
        return self.value(element, column, element.get(column), _DAY)


def organization(it: Element, told: Told) -> Iterator[RosterRecord]:
    """A school or the district; other bodies run no visits."""
    ids = {"School": "SchoolId", "LocalEducationAgency": "LocalEducationAgencyId"}
    if it.name not in ids:
        return
    phones = [
        each
        for each in it.all("InstitutionTelephone")
        if each.word("InstitutionTelephoneNumberType") != "Fax"
    ]
    phone = phones[0].get("TelephoneNumber") if phones else ""
    address = next(it.all("Address"), None)
    latitude = told.value(it, "Latitude", address.get("Latitude") if address else "", cells.latitude)
    longitude = told.value(it, "Longitude", address.get("Longitude") if address else "", cells.longitude)
    yield OrgRecord(
        told.file,
        it.line,
        it.get(ids[it.name]),
        False,
        it.get("NameOfInstitution"),
        "school" if it.name == "School" else "district",
        told.value(it, "InstitutionTelephone", phone, cells.telephone),
        "",
        latitude,
        longitude,
    )


def session(it: Element, told: Told) -> Iterator[RosterRecord]:
    """A term of the school year that it names."""
    if it.name != "Session":
        return
    starts, ends = told.day(it, "BeginDate"), told.day(it, "EndDate")
    if starts and ends:
        school = it.get("SchoolReference", "SchoolIdentity", "SchoolId")
        name = it.get("SessionName")
        year = told.value(it, "SchoolYear", it.get("SchoolYear")[-4:], cells.year)
        yield SessionRecord(
            told.file, it.line, f"{school}/{name}", False, name, "term", starts, ends, "", year
        )


def student(it: Element, told: Told) -> Iterator[RosterRecord]:
    """A child."""
    if it.name == "Student":
        told.by_reference[it.attributes.get("id", "")] = it.get("StudentUniqueId")
        born = told.value(it, "BirthDate", it.get("BirthData", "BirthDate"), _DAY)
        yield _person(it, told, it.get("StudentUniqueId"))._replace(birth_date=born)


def contact(it: Element, told: Told) -> Iterator[RosterRecord]:
    """An adult, or what an adult is to a child."""
    if it.name in {"Contact", "Parent"}:
        sid = it.get(f"{it.name}UniqueId")
        told.by_reference[it.attributes.get("id", "")] = sid
        yield from _adult(it, told, sid)
    elif it.name in {"StudentContactAssociation", "StudentParentAssociation"}:
        yield from _link(it, told)


def _adult(it: Element, told: Told, sid: str) -> Iterator[RosterRecord]:
    language = next(
        (each.word("Language") or each.text.rpartition("#")[2] for each in it.all("Language")), ""
    )
    home = _home(it)
    home_sid = f"home-of/{sid}" if home else ""
    yield _person(it, told, sid)._replace(
        language=told.value(it, "Language", language.strip(), cells.language), home=home_sid
    )
    yield RoleRecord(told.file, it.line, sid, False, "guardian", "", None, None, None)
    if home:
        city = " ".join(
            filter(None, (home.get("City"), home.word("StateAbbreviation"), home.get("PostalCode")))
        )
        unit = home.get("ApartmentRoomSuiteNumber")
        lines = "\n".join(filter(None, (home.get("StreetNumberName"), unit, city)))
        hidden = home.get("DoNotPublishIndicator") in ("true", "1")
        yield HomeRecord(
            told.file,
            it.line,
            home_sid,
            lines,
            told.value(it, "Latitude", home.get("Latitude"), cells.latitude),
            told.value(it, "Longitude", home.get("Longitude"), cells.longitude),
            hidden or None,
            True,
        )


def _home(it: Element) -> Element | None:
    """The address where someone lives; where mail or a bill goes is none."""
    by_type = {address.word("AddressType"): address for address in reversed(list(it.all("Address")))}
    return next((by_type[kind] for kind in _HOMES if kind in by_type), None)


def _link(it: Element, told: Told) -> Iterator[RosterRecord]:
    relation = it.word("Relation").casefold()[:40]
    legal = told.value(it, "LegalGuardian", it.get("LegalGuardian"), cells.flag)
    yield GuardianLinkRecord(
        told.file,
        it.line,
        _referred(it, told, "Student"),
        _referred(it, told, "Contact") or _referred(it, told, "Parent"),
        False,
        relation,
        told.value(it, "LivesWith", it.get("LivesWith"), cells.flag),
        False if it.get("ContactRestrictions") else None,
        legal if legal is not None else relation in _CONSENTING,
        None,
        None,
        None,
    )


def _referred(it: Element, told: Told, kind: str) -> str:
    """The id that a reference names, in full or by the ``id`` of an element of the same file."""
    for reference in it.all(f"{kind}Reference"):
        by_id = told.by_reference.get(reference.attributes.get("ref", "-"), "")
        return reference.anywhere(f"{kind}UniqueId") or by_id
    return ""


def staff(it: Element, told: Told) -> Iterator[RosterRecord]:
    """Somebody who works for the district, a post of theirs, or a section they teach."""
    if it.name == "Staff":
        told.by_reference[it.attributes.get("id", "")] = it.get("StaffUniqueId")
        yield _person(it, told, it.get("StaffUniqueId"))
    elif it.name == "StaffEducationOrganizationAssignmentAssociation":
        yield RoleRecord(
            told.file,
            it.line,
            _referred(it, told, "Staff"),
            False,
            _staff_role(it.word("StaffClassification")),
            it.anywhere("EducationOrganizationId"),
            None,
            told.day(it, "BeginDate"),
            told.day(it, "EndDate"),
        )
    elif it.name == "StaffSectionAssociation":
        of_record = it.word("ClassroomPosition") == "Teacher of Record"
        yield _seat(it, told, "Staff", "teacher", primary=of_record)


def _staff_role(classification: str) -> PersonRole:
    word = classification.casefold()
    if "teacher" in word:
        return "teacher"
    if "interpret" in word or "translat" in word:
        return "interpreter"
    if any(part in word for part in _ADMINISTRATORS):
        return "administrator"
    return "support" if any(part in word for part in _SUPPORT) else "other"


def section(it: Element, told: Told) -> Iterator[RosterRecord]:
    """A class that meets."""
    if it.name != "Section":
        return
    offering = next(it.all("CourseOfferingReference"), it)
    title = it.get("SectionName") or offering.anywhere("LocalCourseCode")
    school, term = offering.anywhere("SchoolId"), offering.anywhere("SessionName")
    grades = ",".join(each.text.rpartition("#")[2].strip() for each in it.all("OfferedGradeLevel"))
    yield SectionRecord(
        told.file,
        it.line,
        _section_id(it),
        False,
        title[: cells.LONGEST],
        told.value(it, "OfferedGradeLevel", grades, cells.grades),
        "",
        None,
        school,
        (f"{school}/{term}",),
    )


def enrollment(it: Element, told: Told) -> Iterator[RosterRecord]:
    """A child at a school, or in a section."""
    if it.name == "StudentSchoolAssociation":
        grade = it.word("EntryGradeLevel")
        yield RoleRecord(
            told.file,
            it.line,
            _referred(it, told, "Student"),
            False,
            "student",
            it.anywhere("SchoolId"),
            told.value(it, "PrimarySchool", it.get("PrimarySchool"), cells.flag),
            told.day(it, "EntryDate"),
            told.day(it, "ExitWithdrawDate"),
            told.value(it, "EntryGradeLevel", grade, cells.grades),
        )
    elif it.name == "StudentSectionAssociation":
        yield _seat(it, told, "Student", "student", primary=None)


def _seat(it: Element, told: Told, kind: str, role: PersonRole, *, primary: bool | None) -> EnrollmentRecord:
    reference = next(it.all("SectionReference"), it)
    begins, ends = told.day(it, "BeginDate"), told.day(it, "EndDate")
    person = _referred(it, told, kind)
    return EnrollmentRecord(
        told.file, it.line, False, _section_id(reference), person, role, primary, begins, ends
    )


def _section_id(it: Element) -> str:
    """All that names a section: its own identifier repeats from term to term and from course to course."""
    names = ("SchoolId", "SessionName", "LocalCourseCode", "SectionIdentifier")
    return "/".join(it.anywhere(name) for name in names)[: cells.LONGEST]


def _person(it: Element, told: Told, sid: str) -> PersonRecord:
    name = next(it.all("Name"), it)
    title = name.get("PersonalTitlePrefix").rpartition("#")[2]
    numbers = {
        each.word("TelephoneNumberType"): each.get("TelephoneNumber")
        for each in reversed(list(it.all("Telephone")))
    }
    number = next((numbers[kind] for kind in _TELEPHONES if kind in numbers), "")
    mail = next((each.get("ElectronicMailAddress") for each in it.all("ElectronicMail")), "")
    return PersonRecord(
        told.file,
        it.line,
        sid,
        False,
        _TITLES.get(title, "") if it.name == "Staff" else "",
        name.get("FirstName")[: cells.LONGEST],
        name.get("LastSurname")[: cells.LONGEST],
        name.get("PreferredFirstName")[: cells.LONGEST] if it.name == "Student" else "",
        told.value(it, "ElectronicMail", mail, cells.email),
        told.value(it, "Telephone", number, cells.telephone),
        (),
        None,
        "",
        (),
        "",
        "",
        "",
    )
