"""A family takes its yes back, at any time and without a reason."""

from __future__ import annotations

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import answers
from doorstep.domain.consent.models import Answer
from doorstep.domain.consent.models.answer import Via
from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.domain.messaging.models import Message
from doorstep.domain.visits.actions import appointments, withdrawals
from doorstep.domain.visits.models import CancelledBy, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import NEXT_DAY, TUESDAY, Stage
from tests.factories import CLOCK, SYSTEM, make_answer, make_family, make_invitation


def promised(stage: Stage, **changed: object) -> Visit:
    given = {
        "invitation": stage.invitation,
        "starts_at": TUESDAY,
        "lead": stage.lead,
        "partner": stage.partner,
        **changed,
    }
    return appointments.propose_and_confirm(by=SYSTEM, clock=CLOCK, **given)


@pytest.mark.parametrize("kind", [AnswerKind.WITHDRAWN, AnswerKind.NOT_NOW, AnswerKind.TALK_FIRST])
def test_the_visit_is_called_off_and_the_answer_kept_in_one(stage: Stage, kind: AnswerKind) -> None:
    promised(stage)
    by = Actor.guardian(stage.guardian.pk, str(stage.guardian))
    answer = withdrawals.withdraw(
        invitation=stage.invitation, guardian=stage.guardian, kind=kind, by=by, clock=CLOCK
    )
    visit = Visit.objects.get()
    assert (visit.state, visit.cancelled_by) == (VisitState.CANCELLED, CancelledBy.FAMILY)
    assert (answer.kind, answer.via) == (kind, Via.LINK)
    assert set(Message.objects.filter(occasion=f"visit:{visit.pk}:1").values_list("template", flat=True)) == {
        "visit_cancelled",
        "educator_visit_cancelled",
    }


def test_nothing_is_left_of_it_when_the_answer_cannot_be_taken(stage: Stage) -> None:
    promised(stage)
    stranger = make_family(school=stage.school, name="Okafor").adults.get().guardian
    with pytest.raises(Refusal):
        withdrawals.withdraw(invitation=stage.invitation, guardian=stranger, by=SYSTEM, clock=CLOCK)
    assert Visit.objects.get().state == VisitState.CONFIRMED
    assert not Message.objects.filter(template="visit_cancelled").exists()


def test_a_proposed_visit_goes_too_and_a_held_one_stays(stage: Stage) -> None:
    proposed = appointments.propose(
        invitation=stage.invitation,
        starts_at=TUESDAY,
        lead=stage.lead,
        partner=stage.partner,
        by=SYSTEM,
        clock=CLOCK,
    )
    withdrawals.withdraw(
        invitation=stage.invitation, guardian=stage.guardian, by=SYSTEM, clock=CLOCK, via=Via.STAFF
    )
    proposed.refresh_from_db()
    assert proposed.state == VisitState.CANCELLED
    other = stage.another_family()
    held = promised(stage, invitation=other, starts_at=NEXT_DAY)
    Visit.objects.filter(pk=held.pk).update(state=VisitState.HELD)
    withdrawals.withdraw(
        invitation=other, guardian=other.family.adults.get().guardian, by=SYSTEM, clock=CLOCK
    )
    held.refresh_from_db()
    assert held.state == VisitState.HELD


def test_one_guardians_change_of_mind_is_enough(stage: Stage) -> None:
    family = make_family(school=stage.school, name="Okafor", guardians=2, teacher=stage.lead)
    invitation = make_invitation(program=stage.program, family=family, educator=stage.lead)
    mother, father = (adult.guardian for adult in family.adults.order_by("pk"))
    for guardian in (mother, father):
        make_answer(invitation=invitation, guardian=guardian)
    promised(stage, invitation=invitation)
    withdrawals.withdraw(invitation=invitation, guardian=mother, by=SYSTEM, clock=CLOCK)
    assert Visit.objects.get().state == VisitState.CANCELLED
    with pytest.raises(Refusal) as refusal:
        promised(stage, invitation=invitation)
    assert refusal.value == Refusal("visits.guardians_differ")


def test_a_family_may_ask_not_to_be_asked_again_and_change_its_mind_after(stage: Stage) -> None:
    promised(stage)
    withdrawals.withdraw(
        invitation=stage.invitation,
        guardian=stage.guardian,
        kind=AnswerKind.NOT_NOW,
        wishes=(Wish.DO_NOT_ASK,),
        by=SYSTEM,
        clock=CLOCK,
    )
    answers.give(
        invitation=stage.invitation, guardian=stage.guardian, kind=AnswerKind.YES, by=SYSTEM, clock=CLOCK
    )
    assert promised(stage).state == VisitState.CONFIRMED
    assert [answer.kind for answer in Answer.objects.order_by("pk")] == ["yes", "not_now", "yes"]


def test_a_yes_takes_nothing_back(stage: Stage) -> None:
    with pytest.raises(Refusal, match=r"visits\.a_yes_takes_nothing_back"):
        withdrawals.withdraw(
            invitation=stage.invitation,
            guardian=stage.guardian,
            kind=AnswerKind.YES,
            by=SYSTEM,
            clock=CLOCK,
        )
