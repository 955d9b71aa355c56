"""Who may see a family, why, and which teachers are its own."""

from __future__ import annotations

from datetime import date

import pytest

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import SectionTeacher, Student
from doorstep.domain.people.queries.access import Reason, why
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.people.queries.teachers import teachers_of
from tests.factories import NOW, enroll, make_district, make_educator, make_family, make_school

pytestmark = pytest.mark.django_db


def test_a_coordinator_and_the_childs_teacher_may_see_a_family_and_nobody_else() -> None:
    district = make_district()
    with inside(district.pk):
        school, other = make_school(district=district), make_school(district=district, name="Other")
        teacher = make_educator(school=school)
        teacher.user = User.objects.create_user("m@example.org", name="Maria", joined_at=NOW)
        teacher.save()
        family = make_family(school=school, teacher=teacher)
        assert teacher.user_id is not None
        educator = frozenset({Grant(Role.EDUCATOR, school.pk)})
        assert {
            "teacher": why(family=family, by=Actor("staff", teacher.user_id, "Maria", educator)),
            "colleague": why(family=family, by=Actor("staff", teacher.user_id + 1, "Chen", educator)),
            "coordinator": why(
                family=family, by=Actor("staff", 0, "Rosa", frozenset({Grant(Role.COORDINATOR, school.pk)}))
            ),
            "elsewhere": why(
                family=family, by=Actor("staff", 0, "Rosa", frozenset({Grant(Role.COORDINATOR, other.pk)}))
            ),
        } == {
            "teacher": [Reason("teaches", "Grade 03")],
            "colleague": [],
            "coordinator": [Reason("coordinates", "Lincoln Elementary")],
            "elsewhere": [],
        }


def test_a_familys_own_teachers_are_those_of_its_children_now() -> None:
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        third, fifth, former = (make_educator(school=school) for _ in range(3))
        family = make_family(school=school, children=2, teacher=third)
        alone = make_family(school=school, name="Okafor")
        youngest = Student.objects.filter(families__family=family).order_by("-pk").first()
        assert youngest is not None
        enroll(student=youngest, teacher=fifth, grade="05")
        enroll(student=youngest, teacher=former, grade="04")
        SectionTeacher.objects.filter(educator=former).update(ended_on=date(2026, 8, 30))
        assert teachers_of(family_ids=[family.pk, alone.pk], school_id=school.pk) == {
            family.pk: (third.pk, fifth.pk)
        }


def test_families_at_a_school_have_a_child_enrolled_there() -> None:
    district = make_district()
    with inside(district.pk):
        school, other = make_school(district=district), make_school(district=district, name="Other")
        here, _there, gone = (
            make_family(school=school, children=2),
            make_family(school=other),
            make_family(school=school),
        )
        Student.objects.filter(families__family=gone).update(missing_since=date(2026, 8, 30))
        assert list(at_school(school_id=school.pk)) == [here]
