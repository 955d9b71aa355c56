"""To a second visit the same two come, where they can."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.models import Educator
from doorstep.domain.planning import engine
from doorstep.domain.planning.actions import bookings
from doorstep.domain.planning.models import Availability
from doorstep.domain.planning.offered_times import for_invitation
from doorstep.domain.planning.queries.facts import gather
from doorstep.domain.programs.models import VisitKind, Window
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from tests.domain.planning.fall import Fall, at
from tests.factories import CLOCK, NOW, ZONE, make_answer, make_invitation, make_visit


@pytest.fixture
def again(fall: Fall) -> Invitation:
    """A family whom Ms. Alvarez and Mr. Okoro visited, and which says yes to a second visit."""
    okoro = fall.educator("Ben", "Okoro")
    first = fall.family("Cruz", at(1, 16))
    visit = make_visit(
        invitation=first, answer=first.answers.get(), lead=fall.alvarez, partner=okoro, starts_at=at(1, 16)
    )
    Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
    Window.objects.create(
        district_id=fall.program.district_id,
        program=fall.program,
        kind=VisitKind.SECOND,
        opens_on=date(2026, 9, 21),
        closes_on=date(2026, 12, 4),
    )
    invitation = make_invitation(
        program=fall.program, family=first.family, educator=fall.alvarez, visit_kind=VisitKind.SECOND
    )
    make_answer(invitation=invitation, times=(at(8, 16), at(9, 16)))
    return invitation


def test_a_plan_sends_the_same_pair_again(fall: Fall, again: Invitation) -> None:
    pair = tuple(Visit.objects.values_list("lead_id", "partner_id").get())
    facts = gather(program=fall.program, at=NOW)
    assert facts.came_before == {again.family_id: pair}
    (family,) = engine.staged(facts).problem.families
    assert family.previous_pair == (str(pair[0]), str(pair[1]))


def test_a_family_that_sets_it_itself_is_given_the_same_two_first(fall: Fall, again: Invitation) -> None:
    """Ms. Alvarez and Ms. Chen could come sooner; the two who came are offered as long as they can."""
    fall.program.self_booking = True
    fall.program.save(update_fields=["self_booking"])
    guardian = again.family.adults.get().guardian
    okoro = Educator.objects.get(family_name="Okoro")
    Availability.objects.filter(educator=okoro).exclude(weekday=1).delete()
    offer = for_invitation(invitation=again, clock=CLOCK)
    assert {start.astimezone(ZoneInfo(ZONE)).weekday() for start in offer.starts} == {1}
    assert not offer.others_come
    asked = {"invitation": again, "guardian": guardian, "clock": CLOCK}
    by = Actor.guardian(guardian.pk, str(guardian))
    hold = bookings.hold(**asked, starts_at=offer.starts[0], by=by)
    assert {hold.lead, hold.partner} == {fall.alvarez, okoro}
    Availability.objects.filter(educator=okoro).delete()
    others = for_invitation(invitation=again, clock=CLOCK, own=hold)
    assert others.others_come
    hold = bookings.hold(**asked, starts_at=others.starts[0], by=by)
    assert {hold.lead, hold.partner} == {fall.alvarez, fall.chen}
