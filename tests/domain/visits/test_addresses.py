"""The address of a visit is shown to those who go there, while they need it, on record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.people.models import Home
from doorstep.domain.visits.actions import addresses
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import TUESDAY, Stage
from tests.factories import CLOCK


def reveal(visit: Visit, by: Actor, clock: FixedClock = CLOCK) -> str:
    return addresses.reveal(visit=visit, reason="To plan the way", by=by, clock=clock)


def test_the_pair_and_who_coordinates_see_it_and_the_trail_says_why(stage: Stage) -> None:
    visit = stage.visit()
    for by in (stage.by(stage.lead), stage.by(stage.partner), stage.coordinator()):
        assert reveal(visit, by) == "1420 Magnolia Ave, Apt 3"
    assert [(event.actor_name, event.action, event.reason) for event in Event.objects.order_by("number")] == [
        (name, "people.address.reveal", "To plan the way")
        for name in ("Maria Alvarez", "Carmen Ruiz", "Rosa Delgado")
    ]


def test_nobody_else_does(stage: Stage) -> None:
    visit = stage.visit(interpreter=stage.interpreter())
    assert visit.interpreter is not None
    for by in (
        stage.by(visit.interpreter),
        stage.by(stage.educator()),
        Actor.guardian(stage.guardian.pk, "Rosa"),
    ):
        with pytest.raises(Refusal, match=r"visits\.not_yours"):
            reveal(visit, by)
    assert not Event.objects.exists()


def test_half_a_day_later_it_is_over(stage: Stage) -> None:
    visit, by = stage.visit(), stage.by(stage.lead)
    assert reveal(visit, by, FixedClock(visit.ends_at + timedelta(hours=12)))
    with pytest.raises(Refusal, match=r"visits\.address_not_needed"):
        reveal(visit, by, FixedClock(visit.ends_at + timedelta(hours=12, minutes=1)))


def test_a_visit_called_off_or_held_elsewhere_needs_no_address(stage: Stage) -> None:
    visit, by = stage.visit(), stage.by(stage.lead)
    visit.place = "library"
    with pytest.raises(Refusal, match=r"visits\.place_is_elsewhere"):
        reveal(visit, by)
    visit.place, visit.state = "home", VisitState.CANCELLED
    with pytest.raises(Refusal, match=r"visits\.address_not_needed"):
        reveal(visit, by)


def test_a_protected_address_is_answered_like_an_unknown_one(stage: Stage) -> None:
    visit, by = stage.visit(starts_at=TUESDAY), stage.by(stage.lead)
    Home.objects.update(protected=True)
    with pytest.raises(Refusal) as protected:
        reveal(Visit.objects.get(pk=visit.pk), by)
    Home.objects.update(protected=False)
    stage.family.home = None
    stage.family.save()
    with pytest.raises(Refusal) as unknown:
        reveal(Visit.objects.get(pk=visit.pk), by)
    assert protected.value == unknown.value == Refusal("people.address_unknown")


def test_a_reason_is_needed(stage: Stage) -> None:
    with pytest.raises(Refusal, match=r"people\.address_needs_reason"):
        addresses.reveal(visit=stage.visit(), reason=" ", by=stage.coordinator(), clock=CLOCK)
