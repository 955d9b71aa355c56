"""To a second visit the same two come, where they can."""

from __future__ import annotations

from datetime import date

import pytest

from doorstep.domain.consent.models import Invitation
from doorstep.domain.planning import engine
from doorstep.domain.planning.queries.facts import gather
from doorstep.domain.programs.models import VisitKind, Window
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from tests.domain.planning.fall import Fall, at
from tests.factories import NOW, make_answer, make_invitation, make_visit


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
