"""Ed-Fi bulk interchange XML as a source of roster records. See README.md."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from doorstep.domain.people.ports import (
    Consequence,
    EnrollmentRecord,
    Kind,
    OrgRecord,
    Part,
    PersonRecord,
    RoleRecord,
    RosterRecord,
    RowProblem,
)
from doorstep.integrations.edfi import records
from doorstep.integrations.edfi.elements import Element, elements
from doorstep.integrations.edfi.records import Told
from doorstep.integrations.roster_files.archive import Archive, fingerprint, open_archive
from doorstep.kernel.progress import Progress, silent
from doorstep.kernel.refusal import Refusal

_SAY_EVERY: Final = 2_000
_STUDENTS: Final = "student.xml"
_ENROLLMENTS: Final = "studentenrollment.xml"
_ORGANIZATIONS: Final = "educationorganization.xml"
_STAFF: Final = "staffassociation.xml"
_SHOWN: Final = 300

_READ: Final[Mapping[str, Callable[[Element, Told], Iterator[RosterRecord]]]] = MappingProxyType(
    {
        _ORGANIZATIONS: records.organization,
        "educationorgcalendar.xml": records.session,
        "masterschedule.xml": records.section,
        _STUDENTS: records.student,
        "contact.xml": records.contact,
        "parent.xml": records.contact,
        _STAFF: records.staff,
        _ENROLLMENTS: records.enrollment,
    }
)
_COLUMNS: Final[Mapping[str, Mapping[Part, str]]] = MappingProxyType(
    {
        _ORGANIZATIONS: {"id": "EducationOrganizationId"},
        "educationorgcalendar.xml": {"id": "SessionName", "ends_on": "EndDate"},
        "masterschedule.xml": {"id": "SectionIdentifier", "school": "SchoolId"},
        _STUDENTS: {"id": "StudentUniqueId", "given_name": "FirstName", "school": "SchoolId"},
        "contact.xml": {"id": "ContactUniqueId", "person": "StudentReference", "other": "ContactReference"},
        "parent.xml": {"id": "ParentUniqueId", "person": "StudentReference", "other": "ParentReference"},
        _STAFF: {
            "id": "StaffUniqueId",
            "person": "StaffReference",
            "section": "SectionReference",
            "school": "EducationOrganizationReference",
            "role": "StaffClassification",
            "role_ends_on": "EndDate",
        },
        _ENROLLMENTS: {
            "person": "StudentReference",
            "section": "SectionReference",
            "school": "SchoolReference",
            "role_ends_on": "ExitWithdrawDate",
        },
    }
)


class EdFiXml:
    """One set of interchange files, zip or folder; a `doorstep.domain.people.ports.RosterSource`."""

    def __init__(self, path: Path) -> None:
        self._archive: Archive = open_archive(path)
        self._files = [file for file in _READ if file in self._archive.files]
        if not {_STUDENTS, "contact.xml", "parent.xml"} & set(self._files):
            found = ", ".join(sorted(self._archive.files)[:8])
            raise Refusal("rosters.not_known", name=self.name, found=found)

    @property
    def format(self) -> str:
        return f"edfi-xml-{'3' if 'parent.xml' in self._files else '5'}"

    @property
    def name(self) -> str:
        return self._archive.name

    @property
    def whole(self) -> Collection[Kind]:
        """An interchange may be split over many files, so none claims to hold all there is."""
        return frozenset()

    @property
    def columns(self) -> Mapping[str, Mapping[Part, str]]:
        return _COLUMNS

    def fingerprint(self) -> str:
        return fingerprint(self._archive)

    def read(self, progress: Progress = silent) -> Iterator[RosterRecord | RowProblem]:
        total = sum(self._archive.files[file] for file in self._files)
        district = OrgRecord(_ORGANIZATIONS, 0, "district", False, "", "district", "", "", None, None)
        before = 0
        office = _Office()
        for file in self._files:
            for taken, item in self._file(file):
                office.hear(item)
                if taken:
                    progress("read", before + taken, total)
                if isinstance(item, OrgRecord) and item.kind == "district":
                    district = item
                yield item
                if file == _STUDENTS and isinstance(item, PersonRecord) and _ENROLLMENTS not in self._files:
                    yield _under(district, item)
            before += self._archive.files[file]
            progress("read", before, total)
            if file == _STAFF:
                yield from office.people(district)
        if _ENROLLMENTS not in self._files and _STUDENTS in self._files:
            yield _standing_in(district)
            yield RowProblem(_STUDENTS, 0, "", "", "no_enrollment_file", {}, Consequence.NOTED)

    def raw_rows(self, rows: Mapping[str, Collection[int]]) -> Iterator[tuple[str, int, list[str]]]:
        """Refused elements, each by its line, its name and all that it says: enough to find and mend it."""
        for file in self._files:
            wanted = set(rows.get(file, ()))
            if not wanted:
                continue
            yield file, 1, ["line", "element", "says"]
            with self._archive.open(file) as stream:
                for element in elements(stream, file, _unheard):
                    if element.line in wanted:
                        yield file, element.line, [str(element.line), element.name, "; ".join(_told(element))]

    def _file(self, file: str) -> Iterator[tuple[int, RosterRecord | RowProblem]]:
        told = Told(file)
        convert = _READ[file]
        with self._archive.open(file) as stream:
            for number, element in enumerate(elements(stream, file, told.problems.append), start=1):
                taken = stream.taken if number % _SAY_EVERY == 0 else 0
                for record in convert(element, told):
                    yield taken, record
                if told.problems:
                    for problem in told.problems:
                        yield 0, problem
                    told.problems.clear()
        for problem in told.problems:
            yield 0, problem


def _under(district: OrgRecord, student: PersonRecord) -> RoleRecord:
    """A child whose school nothing names, under the district."""
    org = _standing_in(district).sourced_id
    return RoleRecord(student.file, student.row, student.sourced_id, False, "student", org, None, None, None)


def _standing_in(district: OrgRecord) -> OrgRecord:
    """The district as the school of children whose school is not known."""
    name = f"{district.name} (school not known)".strip()
    return district._replace(kind="school", name=name, sourced_id=f"{district.sourced_id}/unknown")


class _Office:
    """Hears who works for the district itself: a post there, none at a school, and no class to teach.

    They stand at its office, so that a school can have them along on visits.
    """

    def __init__(self) -> None:
        self._posts: dict[str, RoleRecord] = {}
        self._districts: set[str] = set()
        self._elsewhere: set[str] = set()

    def hear(self, item: RosterRecord | RowProblem) -> None:
        if isinstance(item, OrgRecord) and item.kind == "district":
            self._districts.add(item.sourced_id)
        elif isinstance(item, EnrollmentRecord) and item.role == "teacher":
            self._elsewhere.add(item.person)
        elif isinstance(item, RoleRecord) and item.file == _STAFF:
            if item.org in self._districts:
                self._posts.setdefault(item.person, item)
            else:
                self._elsewhere.add(item.person)

    def people(self, district: OrgRecord) -> Iterator[RosterRecord]:
        """The office, as a school that no child attends, and who stands there; nothing where nobody does."""
        posts = [post for person, post in self._posts.items() if person not in self._elsewhere]
        if posts:
            name = f"{district.name} (district office)".strip()
            office = district._replace(kind="school", name=name, sourced_id=f"{district.sourced_id}/office")
            yield office
            for post in posts:
                yield post._replace(org=office.sourced_id)


def _told(element: Element, before: str = "") -> Iterator[str]:
    """All that an element says, as ``Name/FirstName: Ana``."""
    for child in element.children:
        place = f"{before}{child.name}"
        if child.children:
            yield from _told(child, f"{place}/")
        elif child.text.strip():
            yield f"{place}: {child.text.strip()[:_SHOWN]}"


def _unheard(_: RowProblem) -> None:
    """Problems are told by `EdFiXml.read`; here elements alone matter."""
