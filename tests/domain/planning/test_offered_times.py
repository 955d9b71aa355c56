"""What a family can be offered: times when a teacher of its own and a partner could really come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doorstep.domain.consent.models import Invitation
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.planning.models import Absence, Availability
from doorstep.domain.planning.offered_times import for_invitation
from doorstep.domain.programs.models import Participation, Program, Window
from doorstep.domain.training.models import Certificate
from doorstep.kernel.clock import FixedClock
from tests.factories import (
    CLOCK,
    NOW,
    ZONE,
    enroll,
    make_answer,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
    make_visit,
)


@pytest.fixture
def school(db: None) -> Iterator[School]:
    district = make_district()
    with inside(district.pk):
        yield make_school(district=district)


@pytest.fixture
def program(school: School) -> Program:
    """Visits on one Tuesday and the Wednesday after."""
    program = make_program(school=school)
    Window.objects.update(opens_on=date(2026, 9, 8), closes_on=date(2026, 9, 9))
    return program


@pytest.fixture
def teacher(school: School, program: Program) -> Educator:
    """Free on weekday afternoons until six."""
    teacher = make_educator(school=school, program=program)
    Availability.objects.filter(educator=teacher).update(ends=time(18))
    return teacher


@pytest.fixture
def invitation(school: School, program: Program, teacher: Educator) -> Invitation:
    return make_invitation(
        program=program, family=make_family(school=school, teacher=teacher), educator=teacher
    )


def offered(invitation: Invitation, clock: FixedClock = CLOCK) -> list[str]:
    """The offered starts by the clock on the school's wall."""
    starts = for_invitation(invitation=invitation, clock=clock).starts
    return [f"{at.astimezone(ZoneInfo(ZONE)):%a %H:%M}" for at in starts]


def test_nobody_comes_alone(invitation: Invitation) -> None:
    assert offered(invitation) == []


def test_a_time_is_offered_where_teacher_and_partner_are_free(
    school: School, program: Program, invitation: Invitation
) -> None:
    partner = make_educator(school=school, family_name="Chen", program=program)
    Availability.objects.filter(educator=partner).update(begins=time(16))
    Availability.objects.filter(educator=partner, weekday=2).delete()
    assert offered(invitation) == ["Tue 16:00", "Tue 16:30", "Tue 17:00"]
    assert offered(invitation, FixedClock(datetime(2026, 9, 6, 23, 15, tzinfo=UTC))) == [
        "Tue 16:30",
        "Tue 17:00",
    ]
    assert offered(invitation, FixedClock(datetime(2026, 9, 10, 12, 0, tzinfo=UTC))) == []


def test_each_visitor_takes_part_is_trained_free_and_not_taken(
    school: School, program: Program, teacher: Educator, invitation: Invitation
) -> None:
    partner = make_educator(school=school, family_name="Chen", program=program)
    everything = offered(invitation)
    assert len(everything) == 8
    for rows, change, undo in (
        (Participation.objects.filter(educator=partner), {"opted_out_at": NOW}, {"opted_out_at": None}),
        (Participation.objects.filter(educator=teacher), {"opted_out_at": NOW}, {"opted_out_at": None}),
        (Certificate.objects.filter(educator=partner), {"revoked_at": NOW}, {"revoked_at": None}),
        (Certificate.objects.filter(educator=teacher), {"revoked_at": NOW}, {"revoked_at": None}),
        (
            Educator.objects.filter(pk=partner.pk),
            {"kind": EducatorKind.INTERPRETER},
            {"kind": EducatorKind.TEACHER},
        ),
    ):
        rows.update(**change)
        assert offered(invitation) == [], change
        rows.update(**undo)
    assert offered(invitation) == everything
    Certificate.objects.filter(educator=partner).update(valid_until=date(2026, 9, 8))
    assert {slot[:3] for slot in offered(invitation)} == {"Tue"}
    program.untrained_partner_allowed = True
    assert offered(invitation) == everything


def test_absences_and_other_visits_are_taken_out_travel_included(
    school: School, program: Program, teacher: Educator, invitation: Invitation
) -> None:
    partner = make_educator(school=school, family_name="Chen", program=program)
    other = make_invitation(
        program=program, family=make_family(school=school, teacher=teacher), educator=teacher
    )
    make_visit(
        invitation=other,
        lead=teacher,
        partner=partner,
        starts_at=datetime(2026, 9, 8, 23, 30, tzinfo=UTC),  # 16:30 to 17:10, then a quarter of an hour
        answer=make_answer(invitation=other),
    )
    Absence.objects.create(
        district_id=school.district_id,
        educator=partner,
        begins_at=datetime(2026, 9, 9, 12, tzinfo=UTC),
        ends_at=datetime(2026, 9, 9, 23, 30, tzinfo=UTC),
    )
    assert offered(invitation) == ["Tue 15:30", "Wed 16:30", "Wed 17:00"]


def test_two_teachers_of_the_family_make_a_pair(
    school: School, program: Program, invitation: Invitation
) -> None:
    student = invitation.family.members.get().student
    enroll(student=student, teacher=make_educator(school=school, family_name="Okafor", program=program))
    assert len(offered(invitation)) == 8


def test_the_hour_on_the_wall_stays_through_the_end_of_summer_time(
    school: School, program: Program, invitation: Invitation
) -> None:
    make_educator(school=school, family_name="Chen", program=program)
    Window.objects.update(opens_on=date(2026, 10, 30), closes_on=date(2026, 11, 2))
    starts = for_invitation(invitation=invitation, clock=CLOCK).starts
    assert offered(invitation)[:1] + offered(invitation)[-1:] == ["Fri 15:30", "Mon 17:00"]
    assert starts[4] - starts[0] == timedelta(days=3, hours=1)


def test_it_takes_a_constant_number_of_queries(
    school: School, program: Program, invitation: Invitation
) -> None:
    def count() -> int:
        fresh = Invitation.objects.select_related("program__school", "program__school_year").get(
            pk=invitation.pk
        )
        with CaptureQueriesContext(connection) as captured:
            for_invitation(invitation=fresh, clock=CLOCK)
        return len(captured)

    make_educator(school=school, family_name="Chen", program=program)
    first = count()
    for _ in range(2):
        make_educator(school=school, family_name="Diaz", program=program)
    assert count() == first == 17
