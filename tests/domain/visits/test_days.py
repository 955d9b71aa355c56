"""The day of a visit, and the day before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.models import Message
from doorstep.domain.visits.actions import appointments, days
from doorstep.domain.visits.models import CancelledBy, Visit
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import NEXT_DAY, TUESDAY, Stage
from tests.factories import CLOCK, SYSTEM


def at(minutes: int = 0) -> FixedClock:
    return FixedClock(TUESDAY + timedelta(minutes=minutes))


def test_we_are_here_and_we_have_left(stage: Stage) -> None:
    visit = stage.visit()
    days.arrive(visit=visit, by=stage.by(stage.lead), clock=at(-3))
    days.leave(visit=visit, by=stage.by(stage.partner), clock=at(44))
    kept = Visit.objects.get()
    assert (kept.arrived_at, kept.left_at) == (at(-3).now(), at(44).now())
    assert [event.action for event in Event.objects.order_by("number")] == [
        "visits.visit.arrive",
        "visits.visit.leave",
    ]


def test_said_again_by_the_other_the_first_word_stands(stage: Stage) -> None:
    visit = stage.visit()
    days.arrive(visit=visit, by=stage.by(stage.lead), clock=at())
    days.arrive(visit=visit, by=stage.by(stage.partner), clock=at(5))
    days.leave(visit=visit, by=stage.by(stage.lead), clock=at(40))
    days.leave(visit=visit, by=stage.by(stage.partner), clock=at(45))
    kept = Visit.objects.get()
    assert (kept.arrived_at, kept.left_at) == (at().now(), at(40).now())
    assert Event.objects.count() == 2


def test_only_the_two_who_go_say_so(stage: Stage) -> None:
    visit = stage.visit(interpreter=stage.interpreter())
    assert visit.interpreter is not None
    for stranger in (stage.coordinator(), stage.by(visit.interpreter), stage.by(stage.educator())):
        with pytest.raises(Refusal, match=r"visits\.only_visitors_attest"):
            days.arrive(visit=visit, by=stranger, clock=at())


def test_nobody_is_here_on_another_day_or_leaves_before_arriving(stage: Stage) -> None:
    visit = stage.visit()
    with pytest.raises(Refusal) as refusal:
        days.arrive(visit=visit, by=SYSTEM, clock=at(-24 * 60))
    assert refusal.value == Refusal("visits.too_early", starts_at=TUESDAY)
    with pytest.raises(Refusal, match=r"visits\.not_arrived"):
        days.leave(visit=visit, by=SYSTEM, clock=at())


def remind(stage: Stage, clock: FixedClock) -> int:
    return days.remind_of_tomorrow(school=stage.school, by=SYSTEM, clock=clock)


def test_everyone_is_reminded_the_day_before_and_once(stage: Stage) -> None:
    stage.visit(interpreter=stage.interpreter())
    monday = at(-24 * 60)
    assert [remind(stage, at(-48 * 60)), remind(stage, monday), remind(stage, monday)] == [0, 4, 4]
    assert sorted(Message.objects.values_list("template", flat=True)) == [
        "educator_visit_tomorrow",
        "educator_visit_tomorrow",
        "educator_visit_tomorrow",
        "visit_tomorrow",
    ]


def test_tomorrow_is_tomorrow_where_the_school_is(stage: Stage) -> None:
    """At eight on Monday evening at the school it is Tuesday in UTC already, and the visit is tomorrow."""
    stage.visit()
    assert remind(stage, FixedClock(datetime(2026, 9, 15, 3, 0, tzinfo=UTC))) == 3
    assert remind(stage, FixedClock(datetime(2026, 9, 15, 8, 0, tzinfo=UTC))) == 0


def test_a_cancelled_visit_is_nobodys_tomorrow_and_a_moved_one_is_again(stage: Stage) -> None:
    visit = stage.visit()
    remind(stage, at(-24 * 60))
    appointments.repropose(visit=visit, starts_at=NEXT_DAY, by=stage.coordinator(), clock=CLOCK)
    remind(stage, at(0))
    assert Message.objects.filter(template="visit_tomorrow").count() == 2
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.FAMILY, by=SYSTEM, clock=CLOCK)
    assert remind(stage, at(0)) == 0
