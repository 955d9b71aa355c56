"""Trainings, those who lead them, and debriefs are paid from who was there."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.compensation.actions import school_days
from doorstep.domain.compensation.models import Activity, BlockedBecause, Claim, RateKind, RateRole
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.planning.models import Closure
from doorstep.domain.reflection.actions import debriefs
from doorstep.domain.training.models import Attendance, TrainingSession
from tests.domain.compensation.till import LATER, Till

AFTER_SCHOOL = datetime(2026, 9, 10, 23, 0, tzinfo=UTC)  # four in the afternoon at the school


def session(till: Till, **facts: object) -> TrainingSession:
    given = {"title": "Home visits", "starts_at": AFTER_SCHOOL, "minutes": 180, "trainer": "Ana", **facts}
    return TrainingSession.objects.create(district_id=till.district_id, **given)


def was_there(till: Till, at: TrainingSession, minutes: int = 180) -> Attendance:
    return Attendance.objects.create(
        district_id=till.district_id,
        session=at,
        educator=till.stage.partner,
        minutes=minutes,
        recorded_at=LATER.now(),
    )


def paid(till: Till) -> list[tuple[str, str, int]]:
    till.work_out()
    return list(Claim.objects.order_by("pk").values_list("activity", "role", "cents"))


def test_a_training_pays_who_came_and_who_led_it(till: Till) -> None:
    till.rate(3000, RateKind.PER_HOUR, activity=Activity.TRAINING)
    till.rate(25_000, activity=Activity.TRAINING, role=RateRole.TRAINER)
    held = session(till, led_by=till.stage.lead)
    session(till, led_by=till.stage.lead, starts_at=AFTER_SCHOOL.replace(day=24))
    was_there(till, held, minutes=150)
    assert sorted(paid(till)) == [("training", "participant", 7500), ("training", "trainer", 25_000)]


def test_a_training_pays_nobody_where_no_rate_is_set_for_it(till: Till) -> None:
    was_there(till, session(till))
    assert paid(till) == []


def test_a_debrief_pays_who_was_there_outside_the_school_day(till: Till) -> None:
    till.rate(3000, RateKind.PER_HOUR, activity=Activity.DEBRIEF)
    debrief = debriefs.plan(
        program=till.stage.program,
        kind="staff_meeting",
        starts_at=AFTER_SCHOOL,
        minutes=45,
        by=till.stage.coordinator(),
        clock=LATER,
    )
    debriefs.record(
        debrief=debrief,
        minutes={till.stage.lead: 45, till.stage.partner: 30},
        by=till.stage.coordinator(),
        clock=LATER,
    )
    assert sorted(paid(till)) == [("debrief", "participant", 1500), ("debrief", "participant", 2250)]
    hours = {weekday: (time(8, 0), time(17, 0)) for weekday in range(5)}
    school_days.set_contract_hours(
        school=till.stage.school, days=hours, by=till.stage.coordinator(), clock=LATER
    )
    till.work_out()
    assert set(Claim.objects.values_list("blocked_because", flat=True)) == {BlockedBecause.CONTRACT_HOURS}
    Closure.objects.create(
        district_id=till.district_id,
        school=till.stage.school,
        begins_at=AFTER_SCHOOL.replace(hour=7),
        ends_at=AFTER_SCHOOL.replace(day=11, hour=7),
    )
    assert sorted(cents for *_, cents in paid(till)) == [1500, 2250], "the school was closed that day"


def test_what_was_not_attended_after_all_is_not_paid(till: Till) -> None:
    till.rate(3000, RateKind.PER_HOUR, activity=Activity.TRAINING)
    there = was_there(till, session(till))
    assert paid(till) == [("training", "participant", 9000)]
    there.minutes = 0
    there.save()
    till.work_out()
    claim = Claim.objects.get()
    assert (claim.state, claim.blocked_because) == (ClaimState.BLOCKED, BlockedBecause.GONE)
    there.minutes = 60
    there.save()
    assert paid(till) == [("training", "participant", 3000)]


def test_a_fund_pays_for_what_it_is_allowed_to(till: Till) -> None:
    till.rate(3000, RateKind.PER_HOUR, activity=Activity.TRAINING)
    visits_only = till.fund(100_000, "Foundation", for_trainings=False, position=1)
    district = till.fund(100_000, position=2)
    was_there(till, session(till))
    till.work_out()
    till.approve()
    assert (till.left(visits_only), till.left(district)) == (100_000, 91_000)


def test_the_database_refuses_pay_for_a_training_of_somebody_else(till: Till) -> None:
    there = was_there(till, session(till))
    with pytest.raises(IntegrityError, match="compensation.was_not_there"), transaction.atomic():
        Claim.objects.create(
            district_id=till.district_id,
            school=till.stage.school,
            educator=till.stage.lead,
            role="participant",
            activity="training",
            attendance=there,
            began_at=AFTER_SCHOOL,
            ended_at=AFTER_SCHOOL.replace(hour=23, minute=30),
            day=date(2026, 9, 10),
            cents=100,
        )
