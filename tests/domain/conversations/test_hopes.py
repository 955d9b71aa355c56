"""Hopes are the family's own words, carried to the second visit; a successor reads on with its yes alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.conversations.actions import agreements, hopes, successions
from doorstep.domain.conversations.models import Agreement, Hope, HopeProposal, Succession, Support
from doorstep.domain.conversations.queries import causes
from doorstep.domain.conversations.queries.access import Why, why_may_see
from doorstep.domain.conversations.queries.agreements import of_visit
from doorstep.domain.conversations.queries.families import of_educator
from doorstep.domain.conversations.queries.hopes import carried_to, hope_of, proposal_to
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.domain.conversations.talk import EVENING, WINTER, Talk
from tests.factories import SYSTEM

THAT_DAY = date(2027, 2, 2)


def propose(talk: Talk, words: str = "That she is happy at school.") -> HopeProposal:
    return hopes.propose(
        visit=talk.visit,
        educator=talk.stage.lead,
        guardian=talk.guardian,
        words=words,
        by=talk.stage.by(talk.stage.lead),
        clock=EVENING,
    )


def test_the_second_visit_recalls_what_the_family_wrote_and_no_other_visit_does(talk: Talk) -> None:
    talk.hope("That she loves books.")
    latest = talk.hope("That she becomes a doctor.", clock=EVENING.later(days=1))
    second = talk.second()
    assert [hope.words for hope in carried_to(visit=second, on=THAT_DAY)] == ["That she becomes a doctor."]
    assert carried_to(visit=talk.visit, on=THAT_DAY) == []
    hopes.take_back(hope=latest, by=talk.as_guardian, clock=WINTER)
    assert carried_to(visit=second, on=THAT_DAY) == []
    assert set(Hope.objects.values_list("words", flat=True)) == {""}


def test_hopes_of_a_guardian_who_did_not_say_yes_to_this_visit_stay_away(talk: Talk) -> None:
    talk.hope()
    assert carried_to(visit=talk.second(yes=False), on=THAT_DAY) == []


def test_an_educators_words_are_nothing_until_the_guardian_approves(talk: Talk) -> None:
    proposal = propose(talk)
    of = {**talk.of, "guardian": talk.guardian}
    assert (hope_of(**of), proposal_to(**of)) == (None, proposal)
    (message,) = Message.objects.filter(template="hopes_proposed")
    told = causes.proposals([message], at=EVENING.now())[message.pk]
    assert isinstance(told, Words)
    assert told.secrets["link"].endswith("/hopes/")
    assert "happy" not in str(told.values)
    hope = hopes.approve(proposal=proposal, by=talk.as_guardian, clock=EVENING)
    assert (hope.words, hope_of(**of)) == ("That she is happy at school.", hope)
    assert causes.proposals([message], at=EVENING.now())[message.pk] == NotWanted("answered")


def test_what_is_turned_down_is_forgotten(talk: Talk) -> None:
    proposal = propose(talk)
    with pytest.raises(Refusal, match=r"proposed_already"):
        propose(talk)
    hopes.turn_down(proposal=proposal, by=talk.as_guardian, clock=EVENING)
    proposal.refresh_from_db()
    assert (proposal.words, proposal.approved) == ("", False)
    with pytest.raises(Refusal, match=r"answered_already"):
        hopes.approve(proposal=proposal, by=talk.as_guardian, clock=EVENING)


def test_nobody_speaks_for_a_guardian(talk: Talk) -> None:
    proposal = propose(talk)
    for actor in (SYSTEM, talk.stage.by(talk.stage.lead), talk.stage.coordinator()):
        with pytest.raises(Refusal, match=r"hopes_are_the_familys"):
            talk.hope(by=actor)
        with pytest.raises(Refusal, match=r"hopes_are_the_familys"):
            hopes.approve(proposal=proposal, by=actor, clock=EVENING)
    with pytest.raises(Refusal, match=r"says_immigration"):
        talk.hope("Que no haya deportaciones")


def test_the_database_lets_no_member_of_staff_make_a_hope(talk: Talk) -> None:
    proposal = propose(talk)
    row = {
        "district_id": talk.stage.program.district_id,
        **talk.of,
        "guardian": talk.guardian,
        "words": "What I think they hope.",
        "said_at": EVENING.now(),
    }
    with inside(talk.stage.program.district_id, user_id=7):
        with pytest.raises(IntegrityError, match=r"hopes_are_the_familys"), transaction.atomic():
            Hope.objects.create(**row)
        with pytest.raises(IntegrityError, match=r"hopes_are_the_familys"), transaction.atomic():
            HopeProposal.objects.filter(pk=proposal.pk).update(approved=True, answered_at=EVENING.now())
    with inside(talk.stage.program.district_id):
        with pytest.raises(IntegrityError, match=r"hopes_are_the_familys"), transaction.atomic():
            Hope.objects.create(**{**row, "proposal": proposal})
        stranger = talk.stage.another_family().family.adults.get().guardian
        with pytest.raises(IntegrityError, match=r"not_in_this_conversation"), transaction.atomic():
            Hope.objects.create(**{**row, "guardian": stranger})
        hope = talk.hope()
        with pytest.raises(IntegrityError), transaction.atomic():
            Hope.objects.filter(pk=hope.pk).update(words="Other words")


def test_a_successor_reads_on_with_the_familys_yes_alone(talk: Talk) -> None:
    line = talk.write()
    stage, new = talk.stage, talk.stage.educator("Priya")
    (asked,) = successions.ask(thread=line.thread, educator=new, by=stage.coordinator(), clock=EVENING)
    seen = {"program": stage.program, "family": stage.family}
    assert why_may_see(**seen, by=stage.by(new)) is None
    with pytest.raises(Refusal, match=r"not_your_family"):
        talk.write(educator=new)
    with pytest.raises(Refusal, match=r"hopes_are_the_familys"):
        successions.answer(succession=asked, yes=True, by=stage.by(new), clock=EVENING)
    successions.answer(succession=asked, yes=True, by=talk.as_guardian, clock=EVENING)
    assert why_may_see(**seen, by=stage.by(new)) == Why.SUCCESSOR
    assert [row.family for row in of_educator(educator=new, at=WINTER.now())] == [stage.family]
    assert talk.write("Hello from me too.", educator=new).educator == new
    successions.answer(succession=asked, yes=False, by=talk.as_guardian, clock=EVENING)
    assert why_may_see(**seen, by=stage.by(new)) is None
    with pytest.raises(Refusal, match=r"asked_already"):
        successions.ask(thread=line.thread, educator=new, by=stage.coordinator(), clock=EVENING)
    with pytest.raises(Refusal, match=r"visits_already"):
        successions.ask(thread=line.thread, educator=stage.partner, by=stage.coordinator(), clock=EVENING)


def test_the_database_lets_the_guardian_alone_answer_for_a_successor(talk: Talk) -> None:
    line, new = talk.write(), talk.stage.educator("Priya")
    row = {
        "district_id": line.district_id,
        "thread": line.thread,
        "educator": new,
        "guardian": talk.guardian,
        "asked_at": EVENING.now(),
    }
    with pytest.raises(IntegrityError, match=r"the_family_answers"), transaction.atomic():
        Succession.objects.create(**row, said_yes=True, answered_at=EVENING.now())
    asked = Succession.objects.create(**row)
    with (
        inside(line.district_id, user_id=7),
        pytest.raises(IntegrityError, match=r"the_family_answers"),
        transaction.atomic(),
    ):
        Succession.objects.filter(pk=asked.pk).update(said_yes=True, answered_at=EVENING.now())


def test_support_is_agreed_on_once_at_a_second_visit_that_was_held(talk: Talk) -> None:
    stage, second = talk.stage, talk.second(state=VisitState.HELD)
    given = {
        "educator": stage.lead,
        "supports": [Support.READ, Support.CLASS],
        "line": "Ten minutes of reading after dinner.",
        "materials_used": True,
        "by": stage.by(stage.lead),
        "clock": WINTER,
    }
    with pytest.raises(Refusal, match=r"agreed_at_second_visits"):
        agreements.agree(visit=talk.visit, **given)
    with pytest.raises(Refusal, match=r"says_immigration"):
        agreements.agree(visit=second, **{**given, "line": "They need asylum help"})
    agreements.agree(visit=second, **given)
    found = of_visit(visit=second)
    assert found is not None
    assert [one.support for one in found.supports.all()] == ["class", "read"]
    with pytest.raises(Refusal, match=r"agreed_already"):
        agreements.agree(visit=second, **{**given, "educator": stage.partner, "by": stage.by(stage.partner)})
    row = {
        "district_id": second.district_id,
        "educator": stage.lead,
        "materials_used": False,
        "agreed_at": WINTER.now(),
    }
    with pytest.raises(IntegrityError, match=r"agreed_at_second_visits"), transaction.atomic():
        Agreement.objects.create(visit=talk.visit, **row)
