"""A transition cohort is a grade of a school, whole, and nobody is picked: not even past the Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import Invitation, InvitedBecause
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Family, Student
from doorstep.domain.programs.actions import cohorts, participations
from doorstep.domain.programs.models import CohortFamily, Program, TransitionCohort, VisitKind
from doorstep.domain.programs.queries.cohorts import families_of, joined_since, moving, offered_to, who_sends
from doorstep.domain.programs.queries.leads import leads
from doorstep.domain.programs.queries.participations import standing
from doorstep.domain.programs.rules import check_cohort
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.refusal import Refusal
from tests.factories import (
    CLOCK,
    NOW,
    SYSTEM,
    enroll,
    make_cohort,
    make_educator,
    make_family,
    make_program,
    make_school,
)


@pytest.fixture
def program(school: School) -> Program:
    """The middle school's program; `school` is where its children come from."""
    return make_program(school=make_school(district=school.district, name="River Middle"))


@pytest.fixture
def fifth(school: School) -> list[Family]:
    """Two families with a fifth-grader, and one whose child is younger."""
    make_family(school=school, name="Younger", grade="04")
    return [make_family(school=school, name=name, grade="05") for name in ("Abdi", "Cruz")]


def gather(program: Program, school: School, *, by: Actor = SYSTEM, **changed: str) -> TransitionCohort:
    grades = {"grade": "05", "entering_grade": "06", **changed}
    return cohorts.gather(program=program, from_school=school, **grades, by=by, clock=CLOCK)


def write(program: Program, school: School, families: Sequence[Family]) -> None:
    """The rows themselves, past the action."""
    cohort = TransitionCohort.objects.create(
        district_id=program.district_id,
        program=program,
        from_school=school,
        grade="05",
        entering_grade="06",
        gathered_at=NOW,
    )
    CohortFamily.objects.bulk_create(
        [
            CohortFamily(district_id=program.district_id, cohort=cohort, family=one, taken_in_at=NOW)
            for one in families
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_everyone_with_a_child_in_the_grade_is_in_it_and_nobody_else(
    program: Program, school: School, fifth: list[Family]
) -> None:
    cohort = gather(program, school)
    assert list(families_of(cohort=cohort)) == fifth
    event = Event.objects.get(action="programs.cohort.gather")
    assert event.facts == {"from_school": school.pk, "grade": "05", "entering_grade": "06", "families": 2}
    with pytest.raises(Refusal, match=r"programs\.cohort_exists"):
        gather(program, school)


def test_the_database_refuses_a_cohort_that_was_picked(
    program: Program, school: School, fifth: list[Family]
) -> None:
    younger = Family.objects.get(name="Younger")
    for families, code in (
        ([*fifth, younger], "cohort_is_not_picked"),
        (fifth[:1], "cohort_is_not_whole"),
        ([], "cohort_is_not_whole"),
    ):
        with pytest.raises(IntegrityError, match=rf"programs\.{code}"), transaction.atomic():
            write(program, school, families)
    cohort = gather(program, school)
    with pytest.raises(IntegrityError, match="kept_forever"), transaction.atomic():
        CohortFamily.objects.filter(cohort=cohort, family=fifth[0]).delete()


def test_who_joins_later_is_taken_in_together_and_who_left_stays(
    program: Program, school: School, fifth: list[Family]
) -> None:
    cohort = gather(program, school)
    Student.objects.filter(families__family=fifth[0]).update(missing_since=date(2027, 3, 1))
    late = [make_family(school=school, name=name, grade="05") for name in ("Diaz", "Evans")]
    assert list(joined_since(cohort=cohort)) == late
    with pytest.raises(IntegrityError, match=r"programs\.cohort_is_not_whole"), transaction.atomic():
        CohortFamily.objects.create(
            district_id=program.district_id, cohort=cohort, family=late[0], taken_in_at=NOW
        )
    assert cohorts.take_in(cohort=cohort, by=SYSTEM, clock=CLOCK) == 2
    assert cohorts.take_in(cohort=cohort, by=SYSTEM, clock=CLOCK) == 0
    assert list(families_of(cohort=cohort)) == [*fifth, *late]


def test_nobody_outside_a_cohort_is_invited_to_a_transition_visit(
    program: Program, school: School, fifth: list[Family]
) -> None:
    gather(program, school)
    teacher = make_educator(school=program.school, program=program)
    with pytest.raises(IntegrityError, match=r"consent\.family_in_no_cohort"), transaction.atomic():
        Invitation.objects.create(
            district_id=program.district_id,
            program=program,
            family=Family.objects.get(name="Younger"),
            educator=teacher,
            visit_kind=VisitKind.TRANSITION,
            because=InvitedBecause.EVERYONE,
            invited_at=NOW,
            reply_by=NOW.date(),
        )


def test_who_answers_for_both_schools_gathers_it(
    program: Program, school: School, fifth: list[Family]
) -> None:
    def holding(*schools: School) -> Actor:
        return Actor("staff", 7, "Ana", frozenset(Grant(Role.COORDINATOR, one.pk) for one in schools))

    with pytest.raises(Refusal, match=r"programs\.cohort_needs_both_schools"):
        gather(program, school, by=holding(program.school))
    with pytest.raises(Refusal, match=r"accounts\.not_coordinator"):
        gather(program, school, by=holding(school))
    assert families_of(cohort=gather(program, school, by=holding(school, program.school))).count() == 2


@pytest.mark.parametrize(
    ("grade", "entering", "same_school", "may"),
    [
        ("05", "06", False, True),
        ("05", "07", False, False),
        ("05", "05", False, False),
        ("06", "06", True, True),
        ("12", "PS", True, True),
        ("UG", "UG", True, False),
    ],
)
def test_a_child_moves_into_the_next_grade_or_has_come_already(
    grade: str, entering: str, same_school: bool, may: bool
) -> None:
    refused = ""
    try:
        check_cohort(grade=grade, entering_grade=entering, same_school=same_school)
    except Refusal as refusal:
        refused = refusal.code
    assert refused == ("" if may else "programs.cohort_grades")


def test_an_empty_grade_is_no_cohort(program: Program, school: School) -> None:
    with pytest.raises(Refusal, match=r"programs\.cohort_is_empty"):
        gather(program, school)


def test_who_teaches_the_grade_receives_the_child_or_whoever_takes_part(
    program: Program, school: School, fifth: list[Family]
) -> None:
    gather(program, school)
    asked = {
        "program": program,
        "kind": VisitKind.TRANSITION,
        "family_ids": [family.pk for family in fifth],
    }
    sixth, eighth = (
        make_educator(school=program.school, program=program, family_name=name) for name in ("Okoro", "Lee")
    )
    make_educator(school=program.school, family_name="Away")  # takes no part
    assert leads(**asked) == {family.pk: (sixth.pk, eighth.pk) for family in fifth}
    sibling = make_family(school=program.school, name="Sibling", grade="06")
    enroll(student=sibling.members.get().student, teacher=sixth, grade="06")
    assert leads(**asked) == {family.pk: (sixth.pk,) for family in fifth}


def test_the_child_who_moves_up_is_known_before_and_after(
    program: Program, school: School, fifth: list[Family]
) -> None:
    family, other = fifth
    make_cohort(program=program, from_school=school, grade="05")
    child = family.members.get().student
    asked = {"program_ids": [program.pk], "family_ids": [family.pk]}
    assert moving(**asked) == {(program.pk, family.pk): {child.pk}}
    Student.objects.filter(pk=child.pk).update(school=program.school, grade="06")
    assert moving(**asked) == {(program.pk, family.pk): {child.pk}}
    Student.objects.filter(pk=child.pk).update(grade="07")
    assert moving(**asked) == {}
    assert moving(program_ids=[program.pk], family_ids=[other.pk])


def test_who_sends_the_children_comes_along_to_transition_visits_alone(
    school: School, program: Program
) -> None:
    fifth_grade, fourth_grade = (
        make_educator(school=school),
        make_educator(school=school, family_name="Young"),
    )
    family = make_family(school=school, name="Abdi", grade="05", teacher=fifth_grade)
    make_family(school=school, name="Younger", grade="04", teacher=fourth_grade)
    sixth_grade = make_educator(school=program.school, program=program, family_name="Rivera")
    program.state = ProgramState.OPEN
    program.save(update_fields=["state"])
    chosen = {"program": program, "educator": fifth_grade, "by": SYSTEM, "clock": CLOCK}
    with pytest.raises(Refusal, match=r"programs\.educator_of_another_school"):
        participations.opt_in(**chosen)
    cohort = gather(program, school)
    assert offered_to(educator=fifth_grade) == [cohort]
    assert (who_sends(cohort=cohort), offered_to(educator=fourth_grade)) == ([fifth_grade], [])
    with pytest.raises(Refusal, match=r"programs\.educator_of_another_school"):
        participations.opt_in(**{**chosen, "educator": fourth_grade})
    assert participations.opt_in(**chosen).transitions_only
    led_by = leads(program=program, kind=VisitKind.TRANSITION, family_ids=[family.pk])
    assert led_by == {family.pk: (sixth_grade.pk, fifth_grade.pk)}
    of_kind = {kind: {row.educator for row in standing(program=program, kind=kind)} for kind in VisitKind}
    assert of_kind == {
        VisitKind.FIRST: {sixth_grade},
        VisitKind.SECOND: {sixth_grade},
        VisitKind.TRANSITION: {sixth_grade, fifth_grade},
    }
