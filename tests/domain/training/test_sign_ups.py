"""Signing up, waiting, being there by the code on the wall, renewing, and saying what it was worth."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Educator
from doorstep.domain.training import tokens
from doorstep.domain.training.actions import attendance, certificates, feedback, sessions, sign_ups
from doorstep.domain.training.models import (
    Attendance,
    Feedback,
    Prepared,
    SignUp,
    Stage,
    TrainingKind,
    TrainingSession,
)
from doorstep.domain.training.queries import sessions as asked
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, NOW, SYSTEM, make_certificate, make_educator

BEGINS = NOW + timedelta(days=3)


def plan(school: School, **changed: object) -> TrainingSession:
    given = {"title": "First", "starts_at": BEGINS, "trainer": "Dana", **changed}
    return sessions.plan(district_id=school.district_id, by=SYSTEM, clock=CLOCK, **given)  # type: ignore[arg-type]


def people(school: School, *names: str) -> list[Educator]:
    return [make_educator(school=school, given_name=name, trained=False) for name in names]


def by(educator: Educator) -> Actor:
    if educator.user is None:
        educator.user = User.objects.create_user(
            f"{educator.pk}@example.org", name=str(educator), joined_at=NOW
        )
        educator.save(update_fields=["user"])
    return Actor(
        "staff", educator.user.pk, str(educator), frozenset({Grant(Role.EDUCATOR, educator.school_id)})
    )


def at(minutes: int) -> FixedClock:
    return FixedClock(BEGINS + timedelta(minutes=minutes))


def sign_up(session: TrainingSession, educator: Educator, hours: int = 0) -> None:
    clock = CLOCK.later(hours=hours)
    sign_ups.sign_up(session=session, educator=educator, by=by(educator), clock=clock)


def test_who_comes_when_the_seats_are_taken_waits_and_moves_up(school: School) -> None:
    session = plan(school, seats=2)
    ana, ben, cai, dee = people(school, "Ana", "Ben", "Cai", "Dee")
    for hours, one in enumerate((ana, ben, cai, dee, ana)):
        sign_up(session, one, hours)

    def waits() -> list[int]:
        return [asked.offered(educator=one, at=NOW)[0].waits for one in (ana, ben, cai, dee)]

    assert waits() == [0, 0, 1, 2]
    sign_ups.step_back(session=session, educator=ana, by=by(ana), clock=CLOCK)
    assert waits() == [0, 0, 0, 1]
    sign_up(session, ana, 9)
    assert waits() == [2, 0, 0, 1]
    assert asked.offered(educator=ana, at=NOW)[0].free == 0
    assert SignUp.objects.count() == 5


def test_nobody_signs_another_up_nor_after_it_began(school: School) -> None:
    session = plan(school)
    ana, ben = people(school, "Ana", "Ben")
    with pytest.raises(Refusal, match=r"accounts\.not_coordinator"):
        sign_ups.sign_up(session=session, educator=ana, by=by(ben), clock=CLOCK)
    with pytest.raises(Refusal, match=r"training\.session_begun"):
        sign_ups.sign_up(session=session, educator=ana, by=by(ana), clock=at(0))
    sign_up(session, ana)
    row = {"district_id": school.district_id, "session": session, "educator": ana, "signed_up_at": NOW}
    with pytest.raises(IntegrityError, match="training_signup_standing"), transaction.atomic():
        SignUp.objects.create(**row)
    with pytest.raises(IntegrityError, match="training_session_seats"), transaction.atomic():
        TrainingSession.objects.update(seats=0)


@pytest.mark.parametrize(("comes", "counts"), [(-20, 180), (15, 180), (60, 120)])
def test_the_code_on_the_wall_counts_minutes_from_now(school: School, comes: int, counts: int) -> None:
    session, (ana,) = plan(school), people(school, "Ana")
    code = tokens.code(session=session, at=at(comes - 4).now())
    for _ in range(2):
        attendance.check_in(session=session, educator=ana, code=code, by=by(ana), clock=at(comes))
    assert Attendance.objects.get().minutes == counts


def test_an_old_code_another_person_and_another_hour_are_refused(school: School) -> None:
    session, (ana, ben) = plan(school), people(school, "Ana", "Ben")

    def check_in(educator: Educator, who: Actor, shown: int, now: int) -> None:
        code = tokens.code(session=session, at=at(shown).now())
        attendance.check_in(session=session, educator=educator, code=code, by=who, clock=at(now))

    for case, refusal in (
        ((ana, by(ana), 0, 15), "training.code_too_old"),
        ((ana, by(ben), 0, 0), "training.only_for_oneself"),
        ((ana, by(ana), -60, -60), "training.session_not_begun"),
        ((ana, by(ana), 180, 180), "training.session_over"),
    ):
        with pytest.raises(Refusal) as refused:
            check_in(*case)
        assert refused.value.code == refusal
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    ("ended", "renewed"), [(date(2026, 12, 1), True), (date(2026, 6, 10), True), (date(2026, 6, 1), False)]
)
def test_a_renewal_renews_what_holds_or_ended_within_the_grace(
    school: School, ended: date, renewed: bool
) -> None:
    """The renewal is on the fourth of September, ninety days after the sixth of June."""
    session, (ana,) = plan(school, kind=TrainingKind.RENEWAL), people(school, "Ana")
    make_certificate(educator=ana, valid_from=date(2025, 8, 1), valid_until=ended)
    attendance.record(session=session, minutes={ana: 180}, by=SYSTEM, clock=at(180))
    if renewed:
        issued = certificates.issue(educator=ana, session=session, by=SYSTEM, clock=at(180))
        assert issued.valid_until == date(2027, 9, 3)
        return
    with pytest.raises(Refusal, match=r"training\.nothing_to_renew"):
        certificates.issue(educator=ana, session=session, by=SYSTEM, clock=at(180))


def test_feedback_is_given_at_the_end_and_after_three_months_without_a_name(school: School) -> None:
    session, (ana,) = plan(school), people(school, "Ana")
    attendance.record(session=session, minutes={ana: 180}, by=SYSTEM, clock=at(180))

    def give(clock: FixedClock) -> None:
        feedback.give(session=session, educator=ana, prepared=Prepared.YES, by=by(ana), clock=clock)

    give(at(200))
    for clock in (at(210), at(60 * 24 * 40)):
        with pytest.raises(Refusal, match=r"training\.no_feedback_now"):
            give(clock)
    give(at(60 * 24 * 90))
    assert [row.stage for row in Feedback.objects.order_by("pk")] == [Stage.AFTER, Stage.LATER]
    assert {field.name for field in Feedback._meta.get_fields()}.isdisjoint({"educator", "at", "attendance"})
    assert asked.heard(session=session) == {}


def test_five_answers_are_shown(school: School) -> None:
    session, present = plan(school), people(school, "Ana", "Ben", "Cai", "Dee", "Eli")
    attendance.record(session=session, minutes=dict.fromkeys(present, 180), by=SYSTEM, clock=at(180))
    for one in present:
        feedback.give(
            session=session,
            educator=one,
            prepared=Prepared.PARTLY,
            more_practice=one.given_name == "Ana",
            by=by(one),
            clock=at(190),
        )
    said = asked.heard(session=session)[Stage.AFTER]
    assert (said["partly"], said["yes"], said["more_practice"]) == (5, 0, 1)


def test_who_trained_whom(school: School) -> None:
    dana, ana, ben = people(school, "Dana", "Ana", "Ben")
    of_trainers = plan(school, kind=TrainingKind.TRAINER, led_by=dana)
    attendance.record(session=of_trainers, minutes={ana: 180}, by=SYSTEM, clock=at(180))
    later = plan(school, starts_at=BEGINS + timedelta(days=7), led_by=ana)
    attendance.record(session=later, minutes={ben: 180}, by=SYSTEM, clock=at(60 * 24 * 8))
    lines = {line.trainer: (line.trained_by, line.trained) for line in asked.lineage()}
    assert lines == {dana: ([], 1), ana: ([dana], 1)}
