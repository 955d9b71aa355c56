"""Two visitors say different things, and a third settles it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.models import Message
from doorstep.domain.visits.actions import attestations
from doorstep.domain.visits.models import Attestation, Outcome, Settlement, Visit
from doorstep.domain.visits.queries import unsettled
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import TUESDAY, Stage

LATER = FixedClock(TUESDAY + timedelta(hours=2))


def say(stage: Stage, visit: Visit, *outcomes: Outcome) -> None:
    """The lead says the first, the partner the second."""
    for educator, outcome in zip((stage.lead, stage.partner), outcomes, strict=False):
        times = (TUESDAY, TUESDAY + timedelta(minutes=40)) if outcome == Outcome.HELD else (None, None)
        attestations.attest(
            visit=visit,
            educator=educator,
            outcome=outcome,
            began_at=times[0],
            ended_at=times[1],
            by=stage.by(educator),
            clock=LATER,
        )


def settle(
    stage: Stage, visit: Visit, *, took_place: bool, reason: str = "I talked with both."
) -> Settlement:
    return attestations.settle(
        visit=visit, took_place=took_place, reason=reason, by=stage.coordinator(), clock=LATER
    )


HELD_FIRST, ABSENT_FIRST = (Outcome.HELD, Outcome.NO_SHOW), (Outcome.NO_SHOW, Outcome.HELD)


@pytest.mark.parametrize(
    ("said", "took_place", "comes_out"),
    [
        (HELD_FIRST, True, VisitState.ATTESTED),
        (HELD_FIRST, False, VisitState.NOT_HELD),
        (ABSENT_FIRST, True, VisitState.ATTESTED),
        (ABSENT_FIRST, False, VisitState.NOT_HELD),
    ],
)
def test_a_third_settles_it_either_way(
    stage: Stage, said: tuple[Outcome, Outcome], took_place: bool, comes_out: VisitState
) -> None:
    visit = stage.visit()
    say(stage, visit, *said)
    before = list(Attestation.objects.order_by("pk").values())
    assert [row.visit.pk for row in unsettled.contradicted(program=stage.program)] == [visit.pk]
    settle(stage, visit, took_place=took_place)
    assert Visit.objects.get().state == comes_out
    assert list(Attestation.objects.order_by("pk").values()) == before
    assert unsettled.contradicted(program=stage.program) == []
    last = Event.objects.order_by("-number")[0]
    assert (last.action, last.reason) == ("visits.attestation.settle", "I talked with both.")
    assert Message.objects.filter(template="thank_you").count() == (
        1 if took_place or said == HELD_FIRST else 0
    )


def test_there_is_nothing_to_settle_where_both_say_the_same_or_one_is_silent(stage: Stage) -> None:
    visit = stage.visit()
    say(stage, visit, Outcome.HELD)
    with pytest.raises(Refusal, match=r"visits\.words_agree"):
        settle(stage, visit, took_place=True)


def test_it_is_settled_once_with_a_reason_and_by_a_third(stage: Stage) -> None:
    visit = stage.visit()
    say(stage, visit, *HELD_FIRST)
    with pytest.raises(Refusal, match=r"visits\.settlement_needs_reason"):
        settle(stage, visit, took_place=True, reason=" ")
    with pytest.raises(Refusal, match=r"accounts\.not_coordinator"):
        attestations.settle(visit=visit, took_place=True, reason="Mine", by=stage.by(stage.lead), clock=LATER)
    settle(stage, visit, took_place=True)
    with pytest.raises(Refusal, match=r"visits\.already_settled"):
        settle(stage, visit, took_place=False)


def test_the_database_moves_nothing_without_a_settlement(stage: Stage) -> None:
    visit = stage.visit()
    say(stage, visit, *HELD_FIRST)
    with pytest.raises(IntegrityError, match=r"^visits\.needs_a_settlement"), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(state=VisitState.NOT_HELD)


def test_the_database_settles_nothing_on_which_both_agree_and_keeps_what_is_settled(stage: Stage) -> None:
    visit = stage.visit()
    say(stage, visit, Outcome.HELD, Outcome.HELD)
    given = {
        "district_id": visit.district_id,
        "visit": visit,
        "took_place": False,
        "by_name": "Rosa",
        "at": LATER.now(),
    }
    with pytest.raises(IntegrityError, match=r"^visits\.words_agree"), transaction.atomic():
        Settlement.objects.create(**given)


def test_a_settlement_is_kept_as_it_was_made(stage: Stage) -> None:
    visit = stage.visit()
    say(stage, visit, *ABSENT_FIRST)
    settle(stage, visit, took_place=False)
    with pytest.raises(IntegrityError, match=r"^organizations\.kept_forever"), transaction.atomic():
        Settlement.objects.update(took_place=True)
