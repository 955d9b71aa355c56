"""The files of OneRoster CSV 1.0, 1.1 and 1.2 as one set of tables.

A column's first name is the newest standard's; the others are what older versions call it, and spellings
met in real exports. What the standard has and we do not keep (passwords, places of birth, races) is listed so
that it is passed over in silence; any other column is reported, since it may be a misspelt one of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from doorstep.domain.people.ports import DateOrder, OrgKind, PersonRole
from doorstep.integrations.roster_files import cells
from doorstep.integrations.roster_files.tables import Field, Table

_SHARED_IGNORED: Final = ("dateLastModified", "dataLastModified")

_status: Final = cells.choice(
    {"": False, "active": False, "inactive": True, "tobedeleted": True, "deleted": True}, "status_unknown"
)
_role: Final[Callable[[str], PersonRole]] = cells.choice(
    {
        **dict.fromkeys(("student", "learner"), "student"),
        **dict.fromkeys(("parent", "guardian"), "guardian"),
        "relative": "relative",
        **dict.fromkeys(("teacher", "professor", "faculty", "substitute"), "teacher"),
        **dict.fromkeys(
            (
                "administrator",
                "districtadministrator",
                "siteadministrator",
                "systemadministrator",
                "principal",
            ),
            "administrator",
        ),
        **dict.fromkeys(("aide", "counselor", "proctor", "staff", "nurse"), "support"),
        **dict.fromkeys(("ext:interpreter", "interpreter"), "interpreter"),
    },
    "role_unknown",
)
_org_kind: Final[Callable[[str], OrgKind]] = cells.choice(
    {
        "school": "school",
        "district": "district",
        **dict.fromkeys(
            (
                *("local", "state", "national", "department", "region", "college", "university"),
                *("ministryofeducation", "localeducationagency", "country"),
            ),
            "other",
        ),
    },
    "org_type_unknown",
)
_homeroom: Final = cells.choice({"": None, "homeroom": True, "scheduled": False}, "class_type_unknown")


def _session_kind(word: str) -> str:
    """``schoolYear`` is the year; every other period (term, semester, quarter …) lies in one."""
    return "year" if word.strip().casefold() == "schoolyear" else "term"


def _relation(word: str) -> str:
    return word.strip().casefold()[:40]


class OrgRow(NamedTuple):
    row: int
    sourced_id: str
    ends: bool
    name: str
    kind: OrgKind
    phone: str
    time_zone: str
    latitude: float | None
    longitude: float | None


class SessionRow(NamedTuple):
    row: int
    sourced_id: str
    ends: bool
    title: str
    kind: str
    starts_on: date
    ends_on: date
    parent: str
    school_year: int | None


class CourseRow(NamedTuple):
    row: int
    sourced_id: str
    title: str
    grades: tuple[str, ...]


class ClassRow(NamedTuple):
    row: int
    sourced_id: str
    ends: bool
    title: str
    grades: tuple[str, ...]
    course: str
    homeroom: bool | None
    school: str
    sessions: tuple[str, ...]


class UserRow(NamedTuple):
    row: int
    sourced_id: str
    ends: bool
    given_name: str
    family_name: str
    preferred_name: str
    title: str
    email: str
    sms: str
    phone: str
    grades: tuple[str, ...]
    agents: tuple[str, ...]
    role: PersonRole | None
    orgs: tuple[str, ...]
    language: str
    languages: tuple[str, ...]
    position: str
    credential: str
    relation: str
    lives_with: bool | None
    may_contact: bool | None
    may_consent: bool | None
    may_know_address: bool | None
    may_receive_records: bool | None
    home: str
    address1: str
    address2: str
    city: str
    state: str
    postcode: str
    latitude: float | None
    longitude: float | None
    protected: bool | None


class RoleRow(NamedTuple):
    row: int
    person: str
    ends: bool
    role: PersonRole
    org: str
    kind: str
    begins_on: date | None
    ends_on: date | None
    is_primary: bool | None
    grades: tuple[str, ...]


class EnrollmentRow(NamedTuple):
    row: int
    section: str
    person: str
    ends: bool
    role: PersonRole
    primary: bool | None
    begins_on: date | None
    ends_on: date | None


class DemographicsRow(NamedTuple):
    row: int
    person: str
    birth_date: date | None


class RelationshipRow(NamedTuple):
    row: int
    person: str
    other: str
    ends: bool
    role: str
    relation: str
    lives_with: bool | None
    may_contact: bool | None
    may_consent: bool | None
    may_know_address: bool | None
    may_receive_records: bool | None
    begins_on: date | None
    ends_on: date | None


_ID: Final = Field("sourcedId", cells.text, required=True)
_ENDS: Final = Field("status", _status)


def _maybe_role(word: str) -> PersonRole | None:
    """From 1.2 on the role is in ``roles.csv``, and users have no such column."""
    return _role(word) if word.strip() else None


_ORGS: Final = Table(
    OrgRow._make,
    (
        _ID,
        _ENDS,
        Field("name", cells.text, required=True),
        Field("type", _org_kind, required=True),
        Field("metadata.phone", cells.telephone),
        Field("metadata.timeZone", cells.time_zone),
        Field("metadata.latitude", cells.latitude),
        Field("metadata.longitude", cells.longitude),
    ),
    (
        *_SHARED_IGNORED,
        *("identifier", "parentSourcedId", "metadata.address1", "metadata.address2", "metadata.city"),
        *("metadata.state", "metadata.postCode", "metadata.classification", "metadata.gender"),
        "metadata.boarding",
    ),
)
_COURSES: Final = Table(
    CourseRow._make,
    (_ID, Field("title", cells.text), Field("grades", cells.grades, ("grade",))),
    (
        *_SHARED_IGNORED,
        *("status", "schoolYearSourcedId", "schoolYearId", "courseCode", "orgSourcedId", "subjects"),
        *("subjectCodes", "metadata.duration", "resources", "code", "subject"),
    ),
)
_CLASSES: Final = Table(
    ClassRow._make,
    (
        _ID,
        _ENDS,
        Field("title", cells.text),
        Field("grades", cells.grades, ("grade",)),
        Field("courseSourcedId", cells.text),
        Field("classType", _homeroom),
        Field("schoolSourcedId", cells.text, ("orgSourcedId",), required=True),
        Field("termSourcedIds", cells.id_list, ("termSourcedId", "sessionSourcedIds")),
    ),
    (
        *_SHARED_IGNORED,
        *("classCode", "location", "subjects", "subjectCodes", "periods", "resources"),
    ),
)
_USERS: Final = Table(
    UserRow._make,
    (
        _ID,
        _ENDS,
        Field("givenName", cells.text),
        Field("familyName", cells.text),
        Field("preferredGivenName", cells.text, ("prefferedGivenName", "preferredFirstName")),
        Field("metadata.courtesyTitle", cells.text),
        Field("email", cells.email),
        Field("sms", cells.telephone),
        Field("phone", cells.telephone),
        Field("grades", cells.grades, ("grade",)),
        Field("agentSourcedIds", cells.id_list, ("agents", "agentSourcedId")),
        Field("role", _maybe_role),
        Field("orgSourcedIds", cells.id_list, ("orgSourcedId", "primaryOrgSourcedId")),
        Field("metadata.language", cells.language),
        Field("metadata.languages", cells.several_languages),
        Field("metadata.position", cells.text),
        Field("metadata.interpreterCredential", cells.text),
        Field("metadata.relationship", _relation),
        Field("metadata.livesWith", cells.flag),
        Field("metadata.mayContact", cells.flag),
        Field("metadata.mayConsent", cells.flag),
        Field("metadata.mayKnowAddress", cells.flag),
        Field("metadata.mayReceiveRecords", cells.flag),
        Field("metadata.homeSourcedId", cells.text),
        Field("metadata.address1", cells.text, secret=True),
        Field("metadata.address2", cells.text, secret=True),
        Field("metadata.city", cells.text, secret=True),
        Field("metadata.state", cells.text, secret=True),
        Field("metadata.postCode", cells.text, secret=True),
        Field("metadata.latitude", cells.latitude, secret=True),
        Field("metadata.longitude", cells.longitude, secret=True),
        Field("metadata.protectedAddress", cells.flag),
    ),
    (
        *_SHARED_IGNORED,
        *("enabledUser", "username", "userIds", "userId", "middleName", "identifier", "password"),
        *("userMasterIdentifier", "resourceSourcedIds", "resources", "preferredMiddleName"),
        *("prefferedMiddleName", "preferredFamilyName", "prefferedFamilyName", "pronouns"),
        "activeDirectoryMatchId",
    ),
)
_FLAT: Final[MappingProxyType[str, Table[Any]]] = MappingProxyType(
    {"orgs.csv": _ORGS, "courses.csv": _COURSES, "classes.csv": _CLASSES, "users.csv": _USERS}
)


def table_of(file: str, order: DateOrder | None) -> Table[Any]:
    """The table of one file; ``order`` is how its dates are written where they are not ISO 8601."""
    if file in _FLAT:
        return _FLAT[file]
    return _DATED[file](cells.day(order))


def _sessions(day: cells.Parse) -> Table[SessionRow]:
    return Table(
        SessionRow._make,
        (
            _ID,
            _ENDS,
            Field("title", cells.text),
            Field("type", _session_kind, required=True),
            Field("startDate", day, required=True),
            Field("endDate", day, required=True),
            Field("parentSourcedId", cells.text),
            Field("schoolYear", cells.year),
        ),
        _SHARED_IGNORED,
    )


def _roles(day: cells.Parse) -> Table[RoleRow]:
    return Table(
        RoleRow._make,
        (
            Field("userSourcedId", cells.text, required=True),
            _ENDS,
            Field("role", _role, required=True),
            Field("orgSourcedId", cells.text),
            Field("roleType", cells.text),
            Field("beginDate", day, ("roleStartDate",)),
            Field("endDate", day, ("roleEndDate",)),
            Field("isPrimary", cells.flag),
            Field("grade", cells.grades, ("grades",)),
        ),
        (*_SHARED_IGNORED, "sourcedId", "userProfileSourcedId", "sessionSourcedId"),
    )


def _enrollments(day: cells.Parse) -> Table[EnrollmentRow]:
    return Table(
        EnrollmentRow._make,
        (
            Field("classSourcedId", cells.text, required=True),
            Field("userSourcedId", cells.text, required=True),
            _ENDS,
            Field("role", _role, required=True),
            Field("primary", cells.flag),
            Field("beginDate", day),
            Field("endDate", day),
        ),
        (*_SHARED_IGNORED, "sourcedId", "schoolSourcedId"),
    )


def _demographics(day: cells.Parse) -> Table[DemographicsRow]:
    return Table(
        DemographicsRow._make,
        (
            Field("sourcedId", cells.text, ("userSourcedId",), required=True),
            Field("birthDate", day, ("birthdate",)),
        ),
        (
            *_SHARED_IGNORED,
            *("status", "sex", "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican"),
            *("nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces"),
            *("hispanicOrLatinoEthnicity", "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth"),
            *("publicSchoolResidenceStatus", "birthCity", "birthState", "birthCountry"),
            *("ethnicityCodes", "raceCodes"),
        ),
    )


def _relationships(day: cells.Parse) -> Table[RelationshipRow]:
    return Table(
        RelationshipRow._make,
        (
            Field("userSourcedId", cells.text, required=True),
            Field("relationshipUserSourcedId", cells.text, required=True),
            _ENDS,
            Field("relationshipRole", _relation),
            Field("metadata.relationship", _relation),
            Field("metadata.livesWith", cells.flag),
            Field("metadata.mayContact", cells.flag),
            Field("metadata.mayConsent", cells.flag),
            Field("metadata.mayKnowAddress", cells.flag),
            Field("metadata.mayReceiveRecords", cells.flag),
            Field("metadata.beginDate", day),
            Field("metadata.endDate", day),
        ),
        (*_SHARED_IGNORED, "metadata.primary"),
    )


_DATED: Final[MappingProxyType[str, Callable[[cells.Parse], Table[Any]]]] = MappingProxyType(
    {
        "academicsessions.csv": _sessions,
        "roles.csv": _roles,
        "enrollments.csv": _enrollments,
        "demographics.csv": _demographics,
        "relationships.csv": _relationships,
    }
)
