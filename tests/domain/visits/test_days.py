"""The day of a visit, and the day before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.models import Message
from doorstep.domain.visits.actions import appointments, days
from doorstep.domain.visits.models import CancelledBy, DayWord, Visit
from doorstep.domain.visits.queries import unsettled
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
    assert verbs() == ["say", "arrive", "say", "leave"]


def test_said_again_by_the_other_the_first_word_stands(stage: Stage) -> None:
    visit = stage.visit()
    days.arrive(visit=visit, by=stage.by(stage.lead), clock=at())
    days.arrive(visit=visit, by=stage.by(stage.partner), clock=at(5))
    days.leave(visit=visit, by=stage.by(stage.lead), clock=at(40))
    days.leave(visit=visit, by=stage.by(stage.partner), clock=at(45))
    kept = Visit.objects.get()
    assert (kept.arrived_at, kept.left_at) == (at().now(), at(40).now())
    assert verbs() == ["say", "arrive", "say", "say", "leave", "say"]
    assert words() == [
        ("Maria", "arrived", 0, ""),
        ("Carmen", "arrived", 5, ""),
        ("Maria", "left", 40, ""),
        ("Carmen", "left", 45, ""),
    ]


def test_the_same_person_saying_it_twice_says_it_once(stage: Stage) -> None:
    visit = stage.visit()
    for minutes in (0, 2):
        days.arrive(visit=visit, by=stage.by(stage.lead), clock=at(minutes))
    assert words() == [("Maria", "arrived", 0, "")]


def test_what_a_phone_was_told_without_signal_counts_from_then_and_once(stage: Stage) -> None:
    """The partner's phone tells at ten past that they were there two minutes before the lead said so."""
    visit, entry = stage.visit(), uuid4()
    days.arrive(visit=visit, by=stage.by(stage.lead), clock=at(2))
    for _ in range(2):
        days.arrive(visit=visit, said_at=at(0).now(), entry=entry, by=stage.by(stage.partner), clock=at(10))
    assert Visit.objects.get().arrived_at == at(0).now()
    assert words() == [("Carmen", "arrived", 0, ""), ("Maria", "arrived", 2, "")]


@pytest.mark.parametrize(("said", "counts"), [(-3 * 60, 30), (45, 30), (-20, -20)])
def test_a_phone_whose_clock_is_wrong_counts_from_now(stage: Stage, said: int, counts: int) -> None:
    visit = stage.visit()
    days.arrive(visit=visit, said_at=at(said).now(), entry=uuid4(), by=stage.by(stage.lead), clock=at(30))
    assert Visit.objects.get().arrived_at == at(counts).now()


def test_one_can_leave_at_once_without_a_word_about_why(stage: Stage) -> None:
    visit = stage.visit()
    days.leave_now(visit=visit, by=stage.by(stage.partner), clock=at(4))
    assert (Visit.objects.get().arrived_at, Visit.objects.get().left_at) == (None, at(4).now())
    assert [event.reason for event in Event.objects.all()] == ["", ""]


def test_nobody_leaves_a_visit_of_another_day_or_of_others(stage: Stage) -> None:
    visit = stage.visit()
    with pytest.raises(Refusal, match=r"visits\.too_early"):
        days.leave_now(visit=visit, by=stage.by(stage.lead), clock=at(-90))
    with pytest.raises(Refusal, match=r"visits\.only_visitors_attest"):
        days.leave_now(visit=visit, by=stage.by(stage.educator()), clock=at())


class Rung:
    """A bell that remembers whom it rang, and can be out of order."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken, self.heard = broken, list[tuple[list[str], bool]]()

    def ring(self, visit: Visit, staff: Sequence[User], *, overdue: bool) -> None:
        if self.broken:
            raise OSError("no mail server")
        self.heard.append(([user.name for user in staff], overdue))


def watch(stage: Stage, bell: Rung, minutes: int) -> int:
    return len(days.watch(school=stage.school, bell=bell, by=SYSTEM, clock=at(minutes)))


def coordinator_of(stage: Stage) -> None:
    user = User.objects.create_user("rosa@example.org", name="Rosa Delgado", joined_at=CLOCK.now())
    Membership.objects.create(
        district_id=stage.school.district_id,
        user=user,
        role=Role.COORDINATOR,
        school=stage.school,
        began_at=CLOCK.now(),
    )


def test_who_coordinates_is_rung_once_for_a_pair_that_is_not_back(stage: Stage) -> None:
    """Forty minutes planned from ten past: they should have left at ten to, and half an hour has passed."""
    coordinator_of(stage)
    visit, bell = stage.visit(), Rung()
    days.arrive(visit=visit, by=stage.by(stage.lead), clock=at(10))
    assert [watch(stage, bell, minutes) for minutes in (79, 80, 81, 82)] == [0, 0, 1, 0]
    assert bell.heard == [(["Rosa Delgado"], True)]
    assert [v.pk for v in unsettled.overdue(program=stage.program, at=at(82).now())] == [visit.pk]
    days.leave(visit=visit, by=stage.by(stage.lead), clock=at(85))
    assert unsettled.overdue(program=stage.program, at=at(90).now()) == []


def test_who_left_in_time_or_never_arrived_rings_nobody(stage: Stage) -> None:
    visit, bell = stage.visit(), Rung()
    assert watch(stage, bell, 120) == 0
    days.arrive(visit=visit, by=stage.by(stage.lead), clock=at(0))
    days.leave(visit=visit, by=stage.by(stage.lead), clock=at(40))
    assert watch(stage, bell, 120) == 0


def test_who_left_at_once_is_asked_how_they_are(stage: Stage) -> None:
    coordinator_of(stage)
    visit, bell = stage.visit(), Rung()
    days.leave_now(visit=visit, by=stage.by(stage.lead), clock=at(5))
    assert [watch(stage, bell, 6), watch(stage, bell, 7)] == [1, 0]
    assert bell.heard == [(["Rosa Delgado"], False)]


def test_a_bell_that_does_not_ring_is_rung_again(stage: Stage) -> None:
    visit = stage.visit()
    days.arrive(visit=visit, by=stage.by(stage.lead), clock=at(0))
    with pytest.raises(OSError, match="no mail server"):
        watch(stage, Rung(broken=True), 90)
    assert watch(stage, Rung(), 91) == 1


def words() -> list[tuple[str, str, int, str]]:
    """Who said what on the day, how many minutes after the beginning, and why it did not count."""
    return [
        (
            word.educator.given_name,
            str(word.saying),
            int((word.said_at - TUESDAY).total_seconds() // 60),
            word.refused,
        )
        for word in DayWord.objects.select_related("educator").order_by("said_at", "pk")
    ]


def verbs() -> list[str]:
    return [event.action.rpartition(".")[2] for event in Event.objects.order_by("number")]


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
