"""The columns of the bundle's files and how each thing becomes a row of them.

OneRoster 1.2's own columns come first in their order; then our ``metadata.*`` columns, which the standard
allows and ``../README.md`` documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from doorstep.integrations.oneroster.sample.people import Counters, Guardian, Link, Student
from doorstep.integrations.oneroster.sample.schools import Course, School, Section, Staff, grade_code
from doorstep.integrations.oneroster.sample.town import STATE, TIME_ZONE

Row = tuple[str, ...]

_DISTRICT: Final = "district-1"
_RACES: Final = (
    "americanIndianOrAlaskaNative",
    "asian",
    "blackOrAfricanAmerican",
    "nativeHawaiianOrOtherPacificIslander",
    "white",
    "demographicRaceTwoOrMoreRaces",
)

HEADERS: Final = MappingProxyType(
    {
        name: tuple(columns.replace("\n", " ").split())
        for name, columns in {
            "manifest.csv": "propertyName value",
            "orgs.csv": """sourcedId status dateLastModified name type identifier parentSourcedId
                metadata.address1 metadata.city metadata.state metadata.postCode metadata.latitude
                metadata.longitude metadata.timeZone""",
            "academicSessions.csv": """sourcedId status dateLastModified title type startDate endDate
                parentSourcedId schoolYear""",
            "courses.csv": """sourcedId status dateLastModified schoolYearSourcedId title courseCode grades
                orgSourcedId subjects subjectCodes""",
            "classes.csv": """sourcedId status dateLastModified title grades courseSourcedId classCode
                classType location schoolSourcedId termSourcedIds subjects subjectCodes periods""",
            "users.csv": """sourcedId status dateLastModified enabledUser username userIds givenName
                familyName middleName identifier email sms phone agentSourcedIds grades password
                userMasterIdentifier resourceSourcedIds preferredGivenName preferredMiddleName
                preferredFamilyName primaryOrgSourcedId pronouns metadata.language metadata.languages
                metadata.position metadata.homeSourcedId metadata.address1 metadata.address2 metadata.city
                metadata.state metadata.postCode metadata.latitude metadata.longitude
                metadata.protectedAddress""",
            "roles.csv": """sourcedId status dateLastModified userSourcedId roleType role beginDate endDate
                orgSourcedId userProfileSourcedId""",
            "enrollments.csv": """sourcedId status dateLastModified classSourcedId schoolSourcedId
                userSourcedId role primary beginDate endDate""",
            "demographics.csv": f"""sourcedId status dateLastModified birthDate sex {" ".join(_RACES)}
                hispanicOrLatinoEthnicity countryOfBirthCode stateOfBirthAbbreviation cityOfBirth
                publicSchoolResidenceStatus""",
            "relationships.csv": """userSourcedId relationshipUserSourcedId relationshipRole
                metadata.relationship metadata.livesWith metadata.mayContact metadata.mayConsent
                metadata.mayKnowAddress metadata.mayReceiveRecords metadata.primary metadata.beginDate
                metadata.endDate""",
        }.items()
    }
)


def manifest() -> Iterator[Row]:
    """Versions, and which files of the standard are here."""
    yield from (("manifest.version", "1.0"), ("oneroster.version", "1.2"))
    here = {name.removesuffix(".csv") for name in HEADERS} - {"manifest", "relationships"}
    standard = """academicSessions categories classes classResources courses courseResources demographics
        enrollments lineItemLearningObjectiveIds lineItems lineItemScoreScales orgs resources
        resultLearningObjectiveIds results resultScoreScales roles scoreScales userProfiles userResources
        users"""
    for name in standard.split():
        yield f"file.{name}", "bulk" if name in here else "absent"
    yield from (("source.systemName", "Doorstep sample"), ("source.systemCode", "doorstep-sample"))


def district() -> Iterator[Row]:
    """The district itself."""
    row = (_DISTRICT, "", "", "Willow Bend Public Schools", "district", "WB-USD 900", "")
    yield (*row, "1 Schoolhouse Sq", "Willow Bend", STATE, "00300", "39.870000", "-99.640000", TIME_ZONE)


def school(it: School) -> Row:
    """A school."""
    row = (it.id, "", "", it.name, "school", it.id[-4:], _DISTRICT)
    return (*row, it.address, it.city, STATE, it.postcode, it.latitude, it.longitude, TIME_ZONE)


def year_before(year: int) -> Row:
    """The school year before, as a system that has run for years still has it."""
    begins, ends = _bounds(year - 1)
    title = f"{year - 1}-{year} School Year"
    return _terms(year - 1)[0], "", "", title, "schoolYear", begins, ends, "", str(year)


def sessions(year: int) -> Iterator[Row]:
    """The school year and its two semesters."""
    whole, fall, spring = _terms(year)
    title, ending = f"{year}-{year + 1}", str(year + 1)
    begins, ends = _bounds(year)
    yield whole, "", "", f"{title} School Year", "schoolYear", begins, ends, "", ending
    yield fall, "", "", f"{title} Fall Semester", "semester", begins, f"{year}-12-18", whole, ending
    yield spring, "", "", f"{title} Spring Semester", "semester", f"{year + 1}-01-04", ends, whole, ending


def course(it: Course, year: int) -> Row:
    """A course."""
    return it.id, "", "", _terms(year)[0], it.title, it.id, grade_code(it.grade), _DISTRICT, it.subject, ""


def section(it: Section, year: int) -> Row:
    """A class."""
    row = (it.id, "", "", it.title, grade_code(it.grade), it.course, it.course, it.kind, it.room, it.school)
    return (*row, ",".join(_terms(year)[1:]), it.subject, "", it.period)


def student(it: Student, at: str) -> Row:
    """A child as a user; what concerns a home is on the adults."""
    username = f"s{it.id}"
    named = (it.given, it.family, it.middle, it.id, f"{username}@students.example.org", "", "")
    agents = ",".join(it.guardians)
    preferred = (it.preferred, "", "", at, "")
    return (
        *(it.id, "", "", "true", username, f"{{State:{it.id[::-1]}}}", *named, agents, grade_code(it.grade)),
        *("", "", "", *preferred, it.language, "", "", "", "", "", "", "", "", "", "", ""),
    )


def guardian(it: Guardian) -> Row:
    """An adult of a family, with the home they live in."""
    home = it.home
    place = (home.address, home.unit, home.city, STATE if home.city else "", home.postcode)
    return (
        *(it.id, "", "", "true", it.id, "", it.given, it.family, "", "", it.email, it.sms, it.phone),
        *(",".join(it.students), "", "", "", "", "", "", "", "", "", it.language, "", ""),
        *(home.id, *place, home.latitude, home.longitude, "true" if home.protected else ""),
    )


def staff(it: Staff) -> Row:
    """Somebody who works at a school."""
    email = f"{it.id}@staff.example.org"
    return (
        *(
            it.id,
            "",
            "",
            "true",
            it.id,
            "",
            it.given,
            it.family,
            "",
            it.id,
            email,
            it.sms,
            "",
            "",
            "",
            "",
            "",
            "",
        ),
        *("", "", "", it.school, "", "", it.languages, it.position, "", "", "", "", "", "", "", "", ""),
    )


def student_role(it: Student, at: str) -> Row:
    """A child at a school."""
    return _role(it.id, "student", at)


def guardian_role(it: Guardian, at: str) -> Row:
    """An adult, at the school of the first of their children."""
    return _role(it.id, it.role, at)


def staff_role(it: Staff) -> Row:
    """A post."""
    return _role(it.id, it.role, it.school)


def _role(user: str, role: str, org: str) -> Row:
    return f"role-{user}", "", "", user, "primary", role, "", "", org, ""


def enrollments(it: Section, counters: Counters, year: int) -> Iterator[Row]:
    """Everybody in a class: its students, its teacher, and a second teacher where there is one."""
    begins, ends = _bounds(year)
    for role, users in (("student", it.students), ("teacher", it.teachers)):
        for number, user in enumerate(users):
            counters.enrollment += 1
            primary = "" if role == "student" else "true" if number == 0 else "false"
            yield f"e{counters.enrollment:09d}", "", "", it.id, it.school, user, role, primary, begins, ends


def demographics(it: Student) -> Row:
    """What the standard keeps about a child's birth and origin."""
    races = ("true" if race == it.race else "false" for race in _RACES)
    sex = "female" if it.girl else "male"
    return it.id, "", "", it.born, sex, *races, "true" if it.hispanic else "false", "", "", "", ""


def relationship(it: Link) -> Row:
    """One adult and one child."""
    terms = it.terms
    facts = (terms.lives_with, terms.may_contact, terms.may_consent, terms.may_know_address)
    flags = ("true" if fact else "false" for fact in (*facts, terms.may_receive_records, terms.primary))
    return it.student, it.guardian, it.role, it.relationship, *flags, terms.begins, terms.ends


def _terms(year: int) -> tuple[str, str, str]:
    return f"sy{year}", f"sy{year}-fall", f"sy{year}-spring"


def _bounds(year: int) -> tuple[str, str]:
    return f"{year}-08-17", f"{year + 1}-05-28"
