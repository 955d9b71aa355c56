"""Rows for tests, made the short way, with names and dates that read well.

Each maker takes keywords and fills in the rest. They write rows directly, because what a test is about
should go through an action and the rest should not; every row still meets the database's promises.
"""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, time, timedelta

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.models import Answer, AnswerTime, Invitation, InvitedBecause, PlaceKind
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.models import District, School, SchoolYear
from doorstep.domain.people.models import (
    Educator,
    EducatorLanguage,
    Enrollment,
    Family,
    FamilyGuardian,
    FamilyStudent,
    Guardian,
    Guardianship,
    Home,
    HomeAddress,
    Section,
    SectionTeacher,
    Student,
)
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.planning.models import Availability
from doorstep.domain.programs.actions import cohorts
from doorstep.domain.programs.models import Participation, Program, TransitionCohort, VisitKind, Window
from doorstep.domain.programs.rules import NEXT_GRADE
from doorstep.domain.programs.states import ProgramState
from doorstep.domain.training.models import Certificate
from doorstep.domain.visits.models import Visit, VisitStudent
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock

NOW = datetime(2026, 9, 1, 15, 0, tzinfo=UTC)
CLOCK = FixedClock(NOW)
SYSTEM = Actor.system("tests")
ZONE = "America/Los_Angeles"
SCHOOL_YEAR_STARTS, SCHOOL_YEAR_ENDS = date(2026, 8, 17), date(2027, 6, 4)

_numbers = itertools.count(1)


def make_district(*, name: str = "", time_zone: str = ZONE, asks_second_factor: bool = False) -> District:
    """A district; unless one is told otherwise, its own policy lets staff in by a password alone."""
    number = next(_numbers)
    return District.objects.create(
        name=name or f"River District {number}",
        slug=f"river-{number}",
        time_zone=time_zone,
        asks_second_factor=asks_second_factor,
    )


def make_school(*, district: District, name: str = "Lincoln Elementary", time_zone: str = ZONE) -> School:
    return School.objects.create(
        district=district,
        sourced_id=f"school-{next(_numbers)}",
        name=name,
        phone="+19165550134",
        time_zone=time_zone,
        latitude=38.57,
        longitude=-121.48,
    )


def make_school_year(*, district: District) -> SchoolYear:
    return SchoolYear.objects.get_or_create(
        district=district,
        ends_in=2027,
        defaults={
            "sourced_id": "year-2027",
            "title": "2026–27",
            "starts_on": SCHOOL_YEAR_STARTS,
            "ends_on": SCHOOL_YEAR_ENDS,
        },
    )[0]


def make_program(*, school: School, state: ProgramState = ProgramState.OPEN, **switches: object) -> Program:
    program = Program.objects.create(
        district_id=school.district_id,
        school=school,
        school_year=make_school_year(district=school.district),
        state=state,
        reply_phone="+19165550134",
        **switches,
    )
    Window.objects.create(
        district_id=school.district_id,
        program=program,
        kind=VisitKind.FIRST,
        opens_on=date(2026, 9, 8),
        closes_on=date(2026, 11, 20),
    )
    return program


def make_educator(
    *,
    school: School,
    given_name: str = "Maria",
    family_name: str = "Alvarez",
    kind: EducatorKind = EducatorKind.TEACHER,
    languages: tuple[str, ...] = ("en",),
    program: Program | None = None,
    trained: bool = True,
    free: bool = True,
) -> Educator:
    """An educator; with ``program``, one who opted in, ``trained`` (certified), and ``free`` on weekday
    afternoons from 15:30 to 19:30."""
    number = next(_numbers)
    educator = Educator.objects.create(
        district_id=school.district_id,
        sourced_id=f"educator-{number}",
        courtesy_title="Ms.",
        given_name=given_name,
        family_name=family_name,
        kind=kind,
        email=f"educator{number}@example.org",
        school=school,
        interpreter_credential="District certified" if kind == EducatorKind.INTERPRETER else "",
    )
    for language in languages:
        EducatorLanguage.objects.create(district_id=school.district_id, educator=educator, language=language)
    if program is not None:
        Participation.objects.create(
            district_id=school.district_id, program=program, educator=educator, opted_in_at=NOW
        )
    if trained:
        make_certificate(educator=educator)
    if free:
        for weekday in range(5):
            Availability.objects.create(
                district_id=school.district_id,
                educator=educator,
                weekday=weekday,
                begins=time(15, 30),
                ends=time(19, 30),
            )
    return educator


def make_certificate(
    *,
    educator: Educator,
    valid_from: date = SCHOOL_YEAR_STARTS,
    valid_until: date = SCHOOL_YEAR_ENDS,
) -> Certificate:
    return Certificate.objects.create(
        district_id=educator.district_id,
        educator=educator,
        valid_from=valid_from,
        valid_until=valid_until,
        issued_at=NOW,
    )


def make_family(
    *,
    school: School,
    name: str = "Hernández",
    children: int = 1,
    grade: str = "03",
    language: str = "es",
    teacher: Educator | None = None,
    guardians: int = 1,
    address: str | None = "1420 Magnolia Ave, Apt 3",
) -> Family:
    """A family unit in one home: ``children`` in ``grade``, in a homeroom of ``teacher`` if given."""
    number, district_id = next(_numbers), school.district_id
    home = Home.objects.create(
        district_id=district_id, sourced_id=f"home-{number}", latitude=38.58, longitude=-121.47
    )
    if address is not None:
        HomeAddress.objects.create(
            district_id=district_id,
            home=home,
            sealed=HomeAddress.seal(address, district_id=district_id, home_sourced_id=home.sourced_id),
        )
    family = Family.objects.create(
        district_id=district_id,
        derived_from=f"home:home-{number}",
        name=name,
        language=language,
        home=home,
    )
    adults = [
        Guardian.objects.create(
            district_id=district_id,
            sourced_id=f"guardian-{number}-{index}",
            given_name=("Rosa", "Luis", "Elena")[index % 3],
            family_name=name,
            spoken_language=language,
            written_language=language,
            email=f"guardian{number}-{index}@example.org",
            phone=f"+1916555{number % 10000:04}",
            home=home,
        )
        for index in range(guardians)
    ]
    for adult in adults:
        FamilyGuardian.objects.create(district_id=district_id, family=family, guardian=adult)
    for index in range(children):
        student = Student.objects.create(
            district_id=district_id,
            sourced_id=f"student-{number}-{index}",
            given_name=("Mateo", "Lucía", "Diego")[index % 3],
            family_name=name,
            grade=grade,
            home_language=language,
            school=school,
        )
        FamilyStudent.objects.create(district_id=district_id, family=family, student=student)
        for adult in adults:
            Guardianship.objects.create(
                district_id=district_id, student=student, guardian=adult, relation="parent"
            )
        if teacher is not None:
            enroll(student=student, teacher=teacher, grade=grade)
    return family


def enroll(*, student: Student, teacher: Educator, grade: str = "03") -> Section:
    """Put a child into the teacher's homeroom, which is made when first needed."""
    section, made = Section.objects.get_or_create(
        district_id=student.district_id,
        sourced_id=f"homeroom-{teacher.pk}",
        defaults={
            "title": f"Grade {grade}",
            "grade": grade,
            "homeroom": True,
            "school": student.school,
            "school_year": make_school_year(district=student.district),
        },
    )
    if made:
        SectionTeacher.objects.create(
            district_id=student.district_id, section=section, educator=teacher, primary=True
        )
    Enrollment.objects.create(district_id=student.district_id, section=section, student=student)
    return section


def make_invitation(
    *, program: Program, family: Family, educator: Educator, visit_kind: VisitKind = VisitKind.FIRST
) -> Invitation:
    """An invitation; to a transition visit, with the family's grade gathered where it is in no cohort yet."""
    if visit_kind == VisitKind.TRANSITION and not family.cohorts.filter(cohort__program=program).exists():
        child = family.members.order_by("pk").first().student
        make_cohort(program=program, from_school=child.school, grade=child.grade)
    return Invitation.objects.create(
        district_id=program.district_id,
        program=program,
        family=family,
        educator=educator,
        visit_kind=visit_kind,
        because=InvitedBecause.DRAWN,
        invited_at=NOW,
        reply_by=NOW.date() + timedelta(days=14),
    )


def make_cohort(*, program: Program, from_school: School, grade: str) -> TransitionCohort:
    """Everyone with a child in this grade there, who move up to the program's school."""
    return cohorts.gather(
        program=program,
        from_school=from_school,
        grade=grade,
        entering_grade=NEXT_GRADE[grade],
        by=SYSTEM,
        clock=CLOCK,
    )


def make_answer(
    *,
    invitation: Invitation,
    kind: AnswerKind = AnswerKind.YES,
    guardian: Guardian | None = None,
    times: tuple[datetime, ...] = (),
    place: PlaceKind = PlaceKind.HOME,
    **said: object,
) -> Answer:
    """An answer of the family's first guardian, unless another is named; ``said`` are other fields of it."""
    if guardian is None:
        guardian = invitation.family.adults.order_by("pk").first().guardian
    answer = Answer.objects.create(
        district_id=invitation.district_id,
        invitation=invitation,
        guardian=guardian,
        kind=kind,
        at=NOW,
        place=place if kind == AnswerKind.YES else "",
        **said,
    )
    for preference, starts_at in enumerate(times, start=1):
        AnswerTime.objects.create(
            district_id=invitation.district_id, answer=answer, starts_at=starts_at, preference=preference
        )
    return answer


def make_visit(
    *,
    invitation: Invitation,
    lead: Educator,
    partner: Educator,
    starts_at: datetime,
    state: VisitState = VisitState.CONFIRMED,
    answer: Answer | None = None,
    interpreter: Educator | None = None,
    minutes: int = 40,
) -> Visit:
    """A visit of the invitation's family, confirmed on ``answer`` unless another state is asked for."""
    visit = Visit.objects.create(
        district_id=invitation.district_id,
        program=invitation.program,
        invitation=invitation,
        family=invitation.family,
        kind=invitation.visit_kind,
        state=state,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        lead=lead,
        partner=partner,
        interpreter=interpreter,
        language=invitation.family.language,
        answer=answer,
    )
    for member in invitation.family.members.all():
        VisitStudent.objects.create(
            district_id=invitation.district_id, visit=visit, student_id=member.student_id
        )
    return visit
