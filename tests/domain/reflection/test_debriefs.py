"""Debriefs: planned, attended, and their agenda made of what visitors shared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.audit.models import Event
from doorstep.domain.reflection.actions import debriefs, reflections
from doorstep.domain.reflection.models import Debrief, DebriefKind, Theme, Tier
from doorstep.domain.reflection.queries import debriefs as asked
from doorstep.domain.reflection.queries.themes import Heard
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import TUESDAY, Stage

NEXT_WEEK = TUESDAY + timedelta(days=7)


def plan(stage: Stage, weeks: int = 1, minutes: int = 45) -> Debrief:
    return debriefs.plan(
        program=stage.program,
        kind=DebriefKind.STAFF_MEETING,
        starts_at=TUESDAY + timedelta(weeks=weeks),
        minutes=minutes,
        by=stage.coordinator(),
        clock=FixedClock(TUESDAY),
    )


def test_who_came_and_for_how_long(stage: Stage) -> None:
    debrief, by, clock = plan(stage), stage.coordinator(), FixedClock(NEXT_WEEK)
    debriefs.record(debrief=debrief, minutes={stage.lead: 45, stage.partner: 45}, by=by, clock=clock)
    debriefs.record(debrief=debrief, minutes={stage.partner: 30}, by=by, clock=clock)
    found = asked.debriefs(program=stage.program).get()
    assert (found.came, found.minutes_in_all) == (2, 75)
    assert [(row.educator, row.minutes) for row in asked.attendances(debrief=debrief)] == [
        (stage.lead, 45),
        (stage.partner, 30),
    ]
    assert [event.action for event in Event.objects.order_by("number")] == [
        "reflection.debrief.plan",
        "reflection.debrief.record",
        "reflection.debrief.record",
    ]


def test_what_is_refused(stage: Stage) -> None:
    debrief, by = plan(stage), stage.coordinator()
    with pytest.raises(Refusal, match=r"reflection\.debrief_not_begun"):
        debriefs.record(debrief=debrief, minutes={stage.lead: 45}, by=by, clock=FixedClock(TUESDAY))
    with pytest.raises(Refusal, match=r"reflection\.attendance_out_of_bounds"):
        debriefs.record(debrief=debrief, minutes={stage.lead: 46}, by=by, clock=FixedClock(NEXT_WEEK))
    with pytest.raises(Refusal, match=r"accounts\.not_coordinator"):
        debriefs.record(
            debrief=debrief, minutes={stage.lead: 45}, by=stage.by(stage.lead), clock=FixedClock(NEXT_WEEK)
        )
    with pytest.raises(Refusal, match=r"reflection\.debrief_minutes_out_of_bounds"):
        plan(stage, minutes=5)
    with pytest.raises(IntegrityError, match="reflection_debrief_minutes"), transaction.atomic():
        Debrief.objects.update(minutes=5)


def test_the_agenda_holds_what_came_up_since_the_debrief_before(stage: Stage) -> None:
    """Three educators share in the second week: it is for the debrief right after."""
    first, second, third = plan(stage, 1), plan(stage, 2), plan(stage, 3)
    said_at = FixedClock(NEXT_WEEK + timedelta(days=1))
    for number, partner in enumerate((stage.partner, stage.educator())):
        invitation = stage.another_family()
        visit = stage.visit(
            invitation=invitation,
            answer=invitation.answers.get(),
            partner=partner,
            starts_at=TUESDAY + timedelta(hours=2 * number),
        )
        Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
        for educator in (stage.lead, partner):
            reflections.share(
                visit=visit,
                educator=educator,
                tier=Tier.THEMES,
                themes=[Theme.STRENGTHS],
                by=stage.by(educator),
                clock=said_at,
            )
    agendas = [asked.agenda(debrief=one) for one in (first, second, third)]
    assert agendas == [[], [Heard(Theme.STRENGTHS, 3)], []]
