"""Who may invite a family to a visit and lead it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from doorstep.domain.people.models import SectionTeacher
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.people.queries.teachers import teachers_of
from doorstep.domain.programs.models import CohortFamily, Participation, Program, VisitKind


def leads(*, program: Program, kind: VisitKind, family_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Educators by family, the nearest first: to a first or second visit the teachers of its own children.

    To a transition visit, beside these, whoever receives the child: the teachers of the grade it comes into
    who take part, or every teacher who takes part where nobody teaches that grade yet; and last its teachers
    at the school it comes from who come along. A constant number of queries, and one for each such school.
    """
    own = teachers_of(family_ids=family_ids, school_id=program.school_id)
    if kind != VisitKind.TRANSITION:
        return own
    entering: defaultdict[int, list[str]] = defaultdict(list)
    coming_from: set[int] = set()
    for family, grade, school in (
        CohortFamily.objects.filter(cohort__program=program, family__in=family_ids)
        .order_by("cohort_id")
        .values_list("family_id", "cohort__entering_grade", "cohort__from_school")
    ):
        entering[family].append(grade)
        coming_from.add(school)
    receiving = _receiving(program, {grade for grades in entering.values() for grade in grades})
    sending = _sending(program, coming_from - {program.school_id}, family_ids)
    return {
        family: tuple(
            dict.fromkeys(
                [
                    *own.get(family, ()),
                    *(one for grade in grades for one in receiving[grade]),
                    *sending.get(family, ()),
                ]
            )
        )
        for family, grades in entering.items()
    }


def _sending(
    program: Program, school_ids: Collection[int], family_ids: Collection[int]
) -> dict[int, list[int]]:
    willing = set(
        Participation.objects.filter(
            program=program, opted_out_at__isnull=True, transitions_only=True
        ).values_list("educator_id", flat=True)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for school_id in sorted(school_ids if willing else ()):
        for family, teachers in teachers_of(family_ids=family_ids, school_id=school_id).items():
            found[family] += [one for one in teachers if one in willing]
    return found


def _receiving(program: Program, grades: Collection[str]) -> dict[str, tuple[int, ...]]:
    willing = tuple(
        Participation.objects.filter(
            program=program,
            opted_out_at__isnull=True,
            transitions_only=False,
            educator__kind=EducatorKind.TEACHER,
            educator__missing_since__isnull=True,
        )
        .order_by("educator_id")
        .values_list("educator_id", flat=True)
    )
    found: dict[str, tuple[int, ...]] = {}
    for grade in grades:
        taught = set(
            SectionTeacher.objects.filter(
                Q(section__grade=grade) | Q(section__enrollments__student__grade=grade),
                section__school_id=program.school_id,
                section__missing_since__isnull=True,
                ended_on__isnull=True,
                educator__in=willing,
            ).values_list("educator_id", flat=True)
        )
        found[grade] = tuple(one for one in willing if one in taught) or willing
    return found
