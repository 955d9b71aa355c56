"""A school closes: one step sees to every visit of the day, and each family hears once."""

from __future__ import annotations

from collections import Counter

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.messaging.models import Message
from doorstep.domain.planning.actions import closures
from doorstep.domain.planning.models import Closure
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, SYSTEM

from .fall import Fall, at


def promised(fall: Fall, name: str, *times: object) -> Visit:
    return appointments.propose_and_confirm(
        invitation=fall.family(name, *times),  # type: ignore[arg-type]
        starts_at=times[0],  # type: ignore[arg-type]
        lead=fall.alvarez,
        partner=fall.chen,
        by=SYSTEM,
        clock=CLOCK,
    )


def clear(fall: Fall, day: int) -> closures.Cleared:
    return closures.clear(
        program=fall.program, begins_at=at(day, 0), ends_at=at(day + 1, 0), by=fall.coordinator, clock=CLOCK
    )


def told(visit: Visit) -> Counter[str]:
    guardian = visit.invitation.answers.get().guardian
    return Counter(Message.objects.filter(guardian=guardian).values_list("template", flat=True))


def test_a_closed_day_is_seen_to_in_one_step(fall: Fall) -> None:
    first = promised(fall, "Nguyen", at(0, 16), at(2, 16))
    second = promised(fall, "Okafor", at(0, 18), at(2, 16))  # the same other hour, for the same pair
    untouched = promised(fall, "Smith", at(1, 16))
    done = clear(fall, 0)
    assert (done.moved, done.called_off) == ((first,), (second,))
    assert [Visit.objects.get(pk=visit.pk).starts_at for visit in (first, untouched)] == [
        at(2, 16),
        at(1, 16),
    ]
    assert Visit.objects.get(pk=second.pk).state == VisitState.CANCELLED
    assert told(first) == Counter(visit_confirmed=1, visit_changed=1)
    assert told(second) == Counter(visit_confirmed=1, visit_cancelled=1)
    assert told(untouched) == Counter(visit_confirmed=1)


def test_pressed_twice_it_does_nothing_more(fall: Fall) -> None:
    promised(fall, "Nguyen", at(0, 16), at(2, 16))
    clear(fall, 0)
    again = clear(fall, 0)
    assert (again.moved, again.called_off, Closure.objects.count()) == ((), (), 1)


def test_only_who_coordinates_closes_a_school(fall: Fall) -> None:
    visit = promised(fall, "Nguyen", at(0, 16), at(2, 16))
    with pytest.raises(Refusal, match="accounts.not_coordinator"):
        closures.clear(
            program=fall.program,
            begins_at=at(0, 0),
            ends_at=at(1, 0),
            by=Actor("staff", 1, "Somebody"),
            clock=CLOCK,
        )
    assert Visit.objects.get(pk=visit.pk).starts_at == at(0, 16)
