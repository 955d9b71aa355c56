"""A guardian is asked about a move, answers by their own link, and may think again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Family, Guardianship, Student
from doorstep.domain.transfers.actions import move_questions, packets
from doorstep.domain.transfers.models import Basis, MoveQuestion
from tests.factories import CLOCK, SYSTEM, make_district
from tests.interfaces.portal.conftest import Door, Street, contents
from tests.interfaces.workspace.reading import text

pytestmark = pytest.mark.django_db


def asked(street: Street, door: Door, *, to: District, with_address: bool = True) -> MoveQuestion:
    with inside(street.school.district_id):
        return move_questions.ask(
            student=Student.objects.get(families__family=door.invitation.family),
            guardian=door.guardian,
            destination=to,
            with_address=with_address,
            by=SYSTEM,
            clock=CLOCK,
        )


def answer(door: Door, client: Client, question: MoveQuestion, said: str) -> str:
    return text(client.post(door.at("move/"), {"question": question.key, "answer": said}, follow=True))


def test_a_guardian_says_no_then_yes_and_sees_that_it_went(client: Client, street: Street) -> None:
    here, there = street.doors(guardians=2)
    assert client.get(here.at("move/")).headers["Location"] == here.path
    oak_hill = make_district(name="Oak Hill")
    question = asked(street, here, to=oak_hill)
    before = contents(street.school.district_id)
    page = text(client.get(here.at("move/")))
    assert "May we tell Oak Hill about Mateo?" in page
    assert "Your address goes along too." in page
    assert "Choose yes or no." in answer(here, client, question, "")
    assert contents(street.school.district_id) == before
    assert client.get(there.at("move/")).headers["Location"] == there.path
    assert client.post(there.at("move/"), {"question": question.key, "answer": "yes"}).status_code == 302
    assert contents(street.school.district_id) == before

    assert "You said no on Tuesday, September 1." in answer(here, client, question, "no")
    assert "You can change your answer until it has been passed on." in answer(here, client, question, "yes")
    with inside(street.school.district_id):
        packets.hand_over(
            student=Student.objects.get(),
            destination=oak_hill,
            basis=Basis.YES,
            agreed_by=here.guardian,
            with_address=True,
            by=SYSTEM,
            clock=CLOCK,
        )
    page = text(client.get(here.at("move/")))
    assert "It has been passed on." in page
    assert "Yes, pass it on" not in page
    assert "This question is over." in answer(here, client, question, "no")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda: Guardianship.objects.update(may_receive_records=False), 200),
        (lambda: Guardianship.objects.update(may_consent=False), 404),
        (lambda: Family.objects.update(do_not_contact=True), 404),
    ],
)
def test_who_may_no_longer_answer_is_told_to_call(
    client: Client, street: Street, change: Any, code: int
) -> None:
    door = street.door()
    question = asked(street, door, to=make_district(), with_address=False)
    with inside(street.school.district_id):
        change()
    response = client.post(door.at("move/"), {"question": question.key, "answer": "yes"})
    assert response.status_code == code
    if code == 200:
        assert "Please call the school. They can help you with this." in text(response)
    with inside(street.school.district_id):
        assert MoveQuestion.objects.get().said_yes is None
