"""A family that nobody can visit at its times is asked for others: once for each yes."""

from __future__ import annotations

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import FamilyLink, Invitation
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.planning.actions import other_times, plans
from doorstep.domain.planning.models import Plan
from doorstep.domain.planning.queries.other_times import letters
from doorstep.kernel.refusal import Refusal
from tests.domain.planning.fall import Fall, at
from tests.domain.planning.test_plans import QUICK
from tests.factories import CLOCK, NOW, make_answer, make_family, make_invitation


def draft(fall: Fall) -> Plan:
    return plans.make(program=fall.program, stop=QUICK, by=fall.coordinator, clock=CLOCK)


def ask(fall: Fall, invitation: Invitation) -> int:
    plan = draft(fall)
    return other_times.ask(plan=plan, invitation=invitation, by=fall.coordinator, clock=CLOCK)


def leaving() -> Words | NotWanted:
    message = Message.objects.get(template="other_times")
    return letters([message], at=NOW)[message.pk]


def test_whoever_said_yes_is_asked_once_and_again_after_another_answer(fall: Fall) -> None:
    family = make_family(school=fall.school, name="Lopez", guardians=2, teacher=fall.alvarez)
    invitation = make_invitation(program=fall.program, family=family, educator=fall.alvarez)
    make_answer(invitation=invitation, times=(at(5, 9),))  # the other guardian has not answered
    assert ask(fall, invitation) == 1
    said = leaving()
    assert isinstance(said, Words)
    assert (said.language, said.values["teacher"]) == ("es", fall.alvarez.addressed)
    assert said.secrets["link"].startswith("http")
    assert Event.objects.get(action="planning.family.ask_times").subject_id == str(invitation.pk)
    with pytest.raises(Refusal, match=r"planning\.family_asked_already"):
        ask(fall, invitation)
    make_answer(invitation=invitation, times=(at(5, 10),))
    assert leaving() == NotWanted("answered")
    assert ask(fall, invitation) == 1


def test_the_question_stays_behind_where_a_visit_was_set_or_the_link_ended(fall: Fall) -> None:
    invitation = fall.family("Lopez", at(5, 9))
    ask(fall, invitation)
    FamilyLink.objects.update(revoked_at=NOW)
    assert leaving() == NotWanted("link_ended")
    Invitation.objects.update(closed_at=NOW)
    assert leaving() == NotWanted("invitation_closed")


def test_nobody_is_asked_whose_visit_is_planned_or_who_did_not_say_yes(fall: Fall) -> None:
    placed, waits = fall.family("Brown", at(0, 16)), fall.family("Lopez", at(5, 9))
    plan = draft(fall)
    with pytest.raises(Refusal, match=r"planning\.remedy_is_gone"):
        other_times.ask(plan=plan, invitation=placed, by=fall.coordinator, clock=CLOCK)
    with pytest.raises(Refusal, match=r"accounts\."):
        other_times.ask(plan=plan, invitation=waits, by=Actor.guardian(1, "x"), clock=CLOCK)
    make_answer(invitation=waits, kind=AnswerKind.NOT_NOW)
    with pytest.raises(Refusal, match=r"planning\.nobody_to_write_to"):
        other_times.ask(plan=plan, invitation=waits, by=fall.coordinator, clock=CLOCK)
    assert not Message.objects.exists()
