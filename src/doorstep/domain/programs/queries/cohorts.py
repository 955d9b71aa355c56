"""Transition cohorts: who belongs to one, who is in one, and which children of theirs move up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Educator, Family, FamilyStudent, SectionTeacher, Student
from doorstep.domain.programs.models import CohortFamily, Program, TransitionCohort
from doorstep.domain.programs.rules import NEXT_GRADE
from doorstep.domain.programs.states import ProgramState


def cohorts(*, program: Program) -> QuerySet[TransitionCohort]:
    """The cohorts of a program, by the school the children come from and their grade."""
    return (
        TransitionCohort.objects.filter(program=program)
        .select_related("program__school", "program__school_year", "from_school")
        .order_by("from_school__name", "grade", "pk")
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """A cohort with how many families are in it."""

    cohort: TransitionCohort
    families: int


def counted(*, program: Program) -> list[Counted]:
    """The cohorts of a program with their size; one query."""
    found = cohorts(program=program).annotate(size=Count("families"))
    return [Counted(cohort, cohort.size) for cohort in found]


def with_key(*, program: Program, key: UUID) -> TransitionCohort | None:
    """The cohort that an address names."""
    return cohorts(program=program).filter(key=key).first()


def families_of(*, cohort: TransitionCohort) -> QuerySet[Family]:
    """Who is in a cohort, by name."""
    return Family.objects.filter(cohorts__cohort=cohort).order_by("name", "pk")


def belonging(*, from_school_id: int, grade: str) -> QuerySet[Family]:
    """Whoever has a child in this grade at this school today: there is no other way into a cohort."""
    child = FamilyStudent.objects.filter(
        family=OuterRef("pk"),
        student__school_id=from_school_id,
        student__grade=grade,
        student__missing_since__isnull=True,
    )
    return Family.objects.filter(Exists(child), dissolved_on__isnull=True).order_by("pk")


@dataclass(frozen=True, slots=True)
class Gatherable:
    """A grade that can be gathered: where its children are, how many, and the grade they come into."""

    school: School
    grade: str
    entering_grade: str
    children: int


def gatherable(*, program: Program) -> list[Gatherable]:
    """The grades of every school as the roster has them today and not gathered yet; two queries.

    At the program's own school a grade can be one that moves up, or one whose children have come already. Who
    may gather which is `permissions.can_gather`.
    """
    done = set(TransitionCohort.objects.filter(program=program).values_list("from_school_id", "grade"))
    rows = list(
        Student.objects.filter(missing_since__isnull=True, grade__in=NEXT_GRADE, school__missing_since=None)
        .values_list("school_id", "grade")
        .annotate(children=Count("pk"))
        .order_by("school__name", "school_id", "grade")
    )
    schools = School.objects.in_bulk({school for school, _, _ in rows})
    found = []
    for school, grade, children in rows:
        if (school, grade) in done:
            continue
        found.append(Gatherable(schools[school], grade, NEXT_GRADE[grade], children))
        if school == program.school_id:
            found.append(Gatherable(schools[school], grade, grade, children))
    return found


def joined_since(*, cohort: TransitionCohort) -> QuerySet[Family]:
    """Who would be in a cohort if it were gathered today, and is not."""
    held = CohortFamily.objects.filter(cohort=cohort, family=OuterRef("pk"))
    return belonging(from_school_id=cohort.from_school_id, grade=cohort.grade).exclude(Exists(held))


def sends(*, program: Program, educator: Educator) -> bool:
    """Whether an educator teaches children of a cohort at the school they come from."""
    return TransitionCohort.objects.filter(_taught_by(educator), program=program).exists()


def offered_to(*, educator: Educator) -> list[TransitionCohort]:
    """The cohorts of other schools' open programs whose children an educator teaches: she may come along."""
    return list(
        TransitionCohort.objects.filter(_taught_by(educator), program__state=ProgramState.OPEN)
        .exclude(program__school=educator.school_id)
        .select_related("program__school", "program__school_year", "from_school")
        .order_by("program__school__name", "pk")
    )


def who_sends(*, cohort: TransitionCohort) -> list[Educator]:
    """Who teaches the cohort's children at the school they come from, by name."""
    teaching = SectionTeacher.objects.filter(
        educator=OuterRef("pk"), section__school=cohort.from_school_id, **_STANDING
    ).filter(section__enrollments__student__grade=cohort.grade)
    return list(
        Educator.objects.filter(Exists(teaching), missing_since__isnull=True).order_by(
            "family_name", "given_name", "pk"
        )
    )


_STANDING: Final[dict[str, Any]] = {
    "ended_on__isnull": True,
    "section__missing_since__isnull": True,
    "section__enrollments__ended_on__isnull": True,
    "section__enrollments__student__missing_since__isnull": True,
}


def _taught_by(educator: Educator) -> Exists:
    return Exists(
        SectionTeacher.objects.filter(
            educator=educator,
            section__school=OuterRef("from_school"),
            section__enrollments__student__grade=OuterRef("grade"),
            **_STANDING,
        )
    )


def in_a_cohort(*, program: Program, family_ids: Collection[int]) -> frozenset[int]:
    """Which of these families are in a cohort of the program."""
    held = CohortFamily.objects.filter(cohort__program=program, family__in=family_ids)
    return frozenset(held.values_list("family_id", flat=True))


def moving(*, program_ids: Collection[int], family_ids: Collection[int]) -> dict[tuple[int, int], set[int]]:
    """The children who move up, by program and family: still in the grade they leave, or come already.

    A family whose child is in neither any more is not in it; one query.
    """
    found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    rows = (
        CohortFamily.objects.filter(cohort__program__in=program_ids, family__in=family_ids)
        .filter(
            Q(
                family__members__student__school=F("cohort__from_school"),
                family__members__student__grade=F("cohort__grade"),
            )
            | Q(
                family__members__student__school=F("cohort__program__school"),
                family__members__student__grade=F("cohort__entering_grade"),
            ),
            family__members__student__missing_since__isnull=True,
        )
        .values_list("cohort__program_id", "family_id", "family__members__student_id")
    )
    for program, family, student in rows:
        found[program, family].add(student)
    return dict(found)
