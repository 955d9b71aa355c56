"""When a year does not go as it should, the numbers say so and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from doorstep.domain.fidelity.queries.practices import Practice, Standing, practices, short_of
from doorstep.domain.training.models import Certificate
from doorstep.domain.visits.actions import attestations
from doorstep.domain.visits.models import Attestation, Outcome, Visit
from doorstep.domain.visits.queries.unsettled import contradicted, no_longer_possible
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, SYSTEM

from .conftest import TODAY, VISITED_AT, Stage

AFTER = FixedClock(VISITED_AT + timedelta(hours=2))


def standing(stage: Stage, practice: Practice) -> Standing:
    return practices(program=stage.program, today=TODAY)[practice].standing


def attest(stage: Stage, visit: Visit, outcome: Outcome, *, by_partner: bool = False) -> None:
    attestations.attest(
        visit=visit,
        educator=stage.partner if by_partner else stage.lead,
        outcome=outcome,
        began_at=visit.starts_at if outcome == Outcome.HELD else None,
        ended_at=visit.ends_at if outcome == Outcome.HELD else None,
        hopes_asked=outcome == Outcome.HELD,
        paper_used=False,
        student_present=True,
        by=SYSTEM,
        clock=AFTER,
    )


def test_a_certificate_that_lapses_between_the_promise_and_the_day_is_seen_and_counted(stage: Stage) -> None:
    visit = stage.agreed()
    assert no_longer_possible(program=stage.program, at=CLOCK.now()) == []
    Certificate.objects.filter(educator=stage.partner).update(
        valid_until=VISITED_AT.date() - timedelta(days=2)
    )
    (found,) = no_longer_possible(program=stage.program, at=CLOCK.now())
    assert (found.visit, found.why.code) == (visit, "visits.visitor_holds_no_certificate_that_day")
    assert standing(stage, Practice.TRAINED_AND_PAID) == Standing.OPEN
    attest(stage, visit, Outcome.HELD)
    assert standing(stage, Practice.TRAINED_AND_PAID) == Standing.BROKEN
    assert short_of(program=stage.program, practice=Practice.TRAINED_AND_PAID, today=TODAY) == [visit]


def test_two_who_contradict_each_other_keep_the_pair_open_until_a_third_settles_it(stage: Stage) -> None:
    visit = stage.agreed()
    attest(stage, visit, Outcome.HELD)
    visit.refresh_from_db()
    attest(stage, visit, Outcome.NO_SHOW, by_partner=True)
    assert [found.visit for found in contradicted(program=stage.program)] == [visit]
    assert Visit.objects.get().state == VisitState.HELD
    assert standing(stage, Practice.PAIRS_AND_REFLECTION) == Standing.OPEN


def test_an_attestation_said_twice_is_said_once(stage: Stage) -> None:
    visit = stage.agreed()
    attest(stage, visit, Outcome.HELD)
    visit.refresh_from_db()
    with pytest.raises(Refusal):
        attest(stage, visit, Outcome.NO_SHOW)
    assert Attestation.objects.get().outcome == Outcome.HELD


@pytest.mark.parametrize(
    "starts_at",
    [
        datetime(2026, 11, 1, 7, 30, tzinfo=UTC),  # half past midnight on the day the clocks go back
        datetime(2026, 11, 2, 7, 30, tzinfo=UTC),  # half past eleven at night on the same day
    ],
)
def test_the_day_of_a_visit_is_the_schools_when_clocks_change(stage: Stage, starts_at: datetime) -> None:
    visit = stage.agreed()
    Visit.objects.filter(pk=visit.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=40))
    Certificate.objects.filter(educator=stage.lead).update(valid_until=date(2026, 11, 1))
    assert practices(program=stage.program, today=TODAY)[Practice.TRAINED_AND_PAID].kept == 1
    Certificate.objects.filter(educator=stage.lead).update(valid_until=date(2026, 10, 31))
    assert practices(program=stage.program, today=TODAY)[Practice.TRAINED_AND_PAID].kept == 0
