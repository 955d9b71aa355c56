"""A guardian says yes or no to a move by their own link, and what that yes is good for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Family, Guardian, Guardianship, Student
from doorstep.domain.transfers.actions import move_questions, packets
from doorstep.domain.transfers.models import Basis, Handover, MoveQuestion, Packet
from doorstep.domain.transfers.queries.causes import questions
from doorstep.domain.transfers.queries.move_questions import asked_of, standing
from doorstep.kernel.refusal import Refusal
from tests.factories import (
    CLOCK,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
)

pytestmark = pytest.mark.django_db
DANA = Actor("staff", 9, "Dana Whitfield", frozenset({Grant(Role.DISTRICT_ADMIN)}))
LIEN = Actor("staff", 8, "Lien", frozenset({Grant(Role.EDUCATOR)}))


@dataclass
class Move:
    """Mateo of Willow Bend, who moves to Oak Hill; his family was invited, so his parents have links."""

    here: District
    there: District
    student: Student
    mother: Guardian
    father: Guardian

    def ask(self, guardian: Guardian | None = None, **more: Any) -> MoveQuestion:
        said = {"guardian": guardian or self.mother, "destination": self.there, "with_address": False}
        return move_questions.ask(student=self.student, **{**said, "by": DANA, "clock": CLOCK, **more})

    def answer(self, question: MoveQuestion, *, yes: bool, by: Guardian | None = None) -> MoveQuestion:
        actor = Actor.guardian((by or self.mother).pk, "Rosa")
        return move_questions.answer(question=question, yes=yes, by=actor, clock=CLOCK)

    def hand_over(self, **more: Any) -> Handover:
        said = {
            "basis": Basis.YES,
            "agreed_by": self.mother,
            "with_address": False,
            "destination": self.there,
        }
        return packets.hand_over(student=self.student, **{**said, "by": DANA, "clock": CLOCK, **more})


@pytest.fixture
def move() -> Any:
    here, there = make_district(name="Willow Bend"), make_district(name="Oak Hill")
    with inside(here.pk):
        school = make_school(district=here)
        family = make_family(school=school, guardians=2)
        program = make_program(school=school)
        make_invitation(
            program=program, family=family, educator=make_educator(school=school, program=program)
        )
        student = Student.objects.select_related("school", "district").get()
        mother, father = Guardian.objects.order_by("pk")
        yield Move(here, there, student, mother, father)


def refused(code: str) -> Any:
    return pytest.raises(Refusal, match=code)


def told(question: MoveQuestion) -> Words | NotWanted:
    message = Message.objects.get(occasion=question.occasion)
    return questions([message], at=CLOCK.now())[message.pk]


def test_a_yes_by_link_is_what_the_office_hands_over_on(move: Move) -> None:
    question = move.ask()
    letter = told(question)
    assert isinstance(letter, Words)
    assert letter.secrets["link"].endswith("/move/")
    assert sorted(letter.values) == ["phone", "school"]
    move.answer(question, yes=True)
    assert told(question) == NotWanted("answered")
    assert [each.said_yes for each in standing(student=move.student)] == [True]
    handover = move.hand_over()
    assert not standing(student=move.student)
    assert [each.handover for each in asked_of(guardian=move.mother)] == [handover]
    packets.take_back(handover=handover, by=DANA, clock=CLOCK)
    assert not asked_of(guardian=move.mother)
    events = Event.objects.filter(action__startswith="transfers.question").order_by("pk")
    assert [(event.action.rsplit(".", 1)[1], event.actor_kind) for event in events] == [
        ("ask", "staff"),
        ("answer", "guardian"),
        ("end", "staff"),
    ]


def test_a_no_stands_before_anothers_yes_until_it_is_changed(move: Move) -> None:
    question = move.ask()
    move.answer(question, yes=False)
    for agreed_by in (move.mother, move.father):
        with refused("transfers.said_no"):
            move.hand_over(agreed_by=agreed_by)
    move.answer(question, yes=True)
    assert move.hand_over(agreed_by=move.father).agreed_by == move.father


def test_for_its_enrolment_a_packet_goes_whatever_was_answered(move: Move) -> None:
    """The law asks no yes there (34 CFR 99.31 (a)(2)); who administers sees the no and decides."""
    move.answer(move.ask(), yes=False)
    assert move.hand_over(basis=Basis.ENROLS, agreed_by=None).basis == Basis.ENROLS


def test_a_yes_without_the_address_is_no_yes_with_it(move: Move) -> None:
    move.answer(move.ask(), yes=True)
    with refused("transfers.address_not_agreed"):
        move.hand_over(with_address=True)
    move_questions.end(question=standing(student=move.student).get(), by=DANA, clock=CLOCK)
    move.answer(move.ask(with_address=True), yes=True)
    assert move.hand_over(with_address=True).with_address


def test_nobody_is_asked_who_may_not_say_yes_or_has_no_link(move: Move) -> None:
    Guardianship.objects.filter(guardian=move.father).update(may_receive_records=False)
    for more, code in (
        ({"guardian": move.father}, "transfers.needs_a_yes"),
        ({"destination": move.here}, "transfers.own_district"),
        ({"by": LIEN}, "accounts.not_coordinator"),
    ):
        with refused(code):
            move.ask(**more)
    Family.objects.update(do_not_contact=True)
    with refused("transfers.no_link"), transaction.atomic():
        move.ask()
    Family.objects.update(do_not_contact=False)
    move.ask()
    with refused("transfers.asked_already"):
        move.ask()


def test_only_who_was_asked_answers_and_only_while_they_may(move: Move) -> None:
    question = move.ask()
    with refused("consent.answer_of_another"):
        move.answer(question, yes=True, by=move.father)
    with refused("consent.answer_of_another"):
        move_questions.answer(question=question, yes=True, by=DANA, clock=CLOCK)
    Guardianship.objects.filter(guardian=move.mother).update(may_consent=False)
    with refused("consent.guardian_may_not_consent"):
        move.answer(question, yes=True)
    Guardianship.objects.filter(guardian=move.mother).update(may_consent=True)
    move_questions.end(question=question, by=DANA, clock=CLOCK)
    move_questions.end(question=question, by=DANA, clock=CLOCK)
    with refused("transfers.question_over"):
        move.answer(question, yes=True)
    assert told(question) == NotWanted("answered")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("guardian_id = guardian_id + 1", "transfers.question_over"),
        ("with_address = true", "transfers.question_over"),
        ("said_yes = true", "answered_when"),
    ],
)
def test_the_database_keeps_what_was_asked(move: Move, change: str, code: str) -> None:
    move.ask()
    with pytest.raises(IntegrityError, match=code), transaction.atomic():
        connection.cursor().execute(f"UPDATE transfers_movequestion SET {change}")


def test_the_database_lets_nothing_go_on_the_yes_of_who_said_no(move: Move) -> None:
    move.answer(move.ask(), yes=False)
    packet = Packet(origin=move.here, destination=move.there, sealed=b"x", sent_at=CLOCK.now())
    packet.save()
    with pytest.raises(IntegrityError, match=r"transfers.said_no"), transaction.atomic():
        Handover.objects.create(
            district=move.here,
            packet=packet,
            student=move.student,
            basis=Basis.YES,
            agreed_by=move.mother,
            by_name="x",
            at=CLOCK.now(),
        )
