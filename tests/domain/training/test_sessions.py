"""Trainings and who was at them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import School
from doorstep.domain.training.actions import attendance, certificates, sessions
from doorstep.domain.training.models import Attendance, TrainingSession
from doorstep.domain.training.queries import sessions as asked
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, NOW, SYSTEM, make_educator


def plan(school: School, **changed: object) -> TrainingSession:
    facts: dict[str, object] = {
        "title": "Home visits, first training",
        "starts_at": NOW - timedelta(days=7),
        "trainer": "Dana Whitfield",
        "by": SYSTEM,
        **changed,
    }
    return sessions.plan(district_id=school.district_id, clock=CLOCK, **facts)  # type: ignore[arg-type]  # keywords of plan


def test_any_coordinator_of_the_district_keeps_trainings(school: School) -> None:
    coordinator = Actor("staff", 1, "Rosa", frozenset({Grant(Role.COORDINATOR, school.pk)}))
    teacher = Actor("staff", 2, "Maria", frozenset({Grant(Role.EDUCATOR, school.pk)}))
    assert plan(school, by=coordinator).minutes == 180
    with pytest.raises(Refusal, match=r"accounts\.not_coordinator"):
        plan(school, by=teacher)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": " "}, "training.session_needs_title"),
        ({"trainer": ""}, "training.session_needs_trainer"),
        ({"minutes": 20}, "training.session_minutes_out_of_bounds"),
    ],
)
def test_a_training_has_a_name_a_trainer_and_a_length(
    school: School, changed: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        plan(school, **changed)
    assert refusal.value.code == code
    assert not Event.objects.exists()


def test_a_training_is_corrected(school: School) -> None:
    session = sessions.change(
        session=plan(school),
        title="Renewal",
        starts_at=NOW,
        trainer="Sam Okafor",
        minutes=90,
        by_video=True,
        by=SYSTEM,
        clock=CLOCK,
    )
    kept = TrainingSession.objects.get()
    assert (kept.title, kept.starts_at, kept.trainer, kept.minutes, kept.by_video) == (
        session.title,
        NOW,
        "Sam Okafor",
        90,
        True,
    )


def test_the_list_is_taken_once_it_has_begun_and_can_be_corrected(school: School) -> None:
    maria, carmen = make_educator(school=school), make_educator(school=school, given_name="Carmen")
    with pytest.raises(Refusal, match=r"training\.session_not_begun"):
        attendance.record(
            session=plan(school, starts_at=NOW + timedelta(hours=1)),
            minutes={maria: 180},
            by=SYSTEM,
            clock=CLOCK,
        )
    session = plan(school)
    attendance.record(session=session, minutes={maria: 180, carmen: 180}, by=SYSTEM, clock=CLOCK)
    attendance.record(session=session, minutes={carmen: 90}, by=SYSTEM, clock=CLOCK)
    assert {row.educator: row.minutes for row in asked.attendances(session=session)} == {
        maria: 180,
        carmen: 90,
    }
    assert [
        event.facts for event in Event.objects.filter(action="training.attendance.record").order_by("number")
    ] == [
        {"minutes": {str(maria.pk): 180, str(carmen.pk): 180}},
        {"minutes": {str(carmen.pk): 90}},
    ]


@pytest.mark.parametrize("minutes", [0, 181])
def test_nobody_is_there_for_longer_than_it_lasts(school: School, minutes: int) -> None:
    with pytest.raises(Refusal, match=r"training\.attendance_out_of_bounds"):
        attendance.record(
            session=plan(school), minutes={make_educator(school=school): minutes}, by=SYSTEM, clock=CLOCK
        )
    assert not Attendance.objects.exists()


def test_a_training_counts_who_was_there_and_who_was_certified(school: School) -> None:
    session = plan(school)
    maria, carmen = make_educator(school=school), make_educator(school=school, given_name="Carmen")
    attendance.record(session=session, minutes={maria: 180, carmen: 90}, by=SYSTEM, clock=CLOCK)
    certificate = certificates.issue(educator=maria, session=session, by=SYSTEM, clock=CLOCK)
    found = asked.with_key(session.key)
    assert found is not None
    assert (found.present, found.certified) == (2, 1)  # type: ignore[attr-defined]  # annotated by the query
    assert asked.certified(session=session) == {maria.pk: certificate}
