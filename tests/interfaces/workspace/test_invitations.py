"""Who is invited, who answered, who is reminded."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.models import Message
from doorstep.kernel.clock import clock_set
from tests.factories import CLOCK, make_answer, make_family, make_invitation

from .conftest import House
from .reading import rows, statements, text


def invited(house: House, name: str, answer: AnswerKind | None = None) -> Invitation:
    family = make_family(school=house.school, name=name, teacher=house.teacher)
    invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
    if answer:
        make_answer(invitation=invitation, kind=answer)
    return invitation


def test_invitations_by_answer(house: House, office: Client) -> None:
    invited(house, "Abdi")
    invited(house, "Brown", AnswerKind.YES)
    assert rows(office.get("/invitations/")) == [
        ["", "Abdi", "Maria Alvarez", "Sep 1", "Sep 15", "No answer yet", ""],
        ["", "Brown", "Maria Alvarez", "Sep 1", "Sep 15", "Said yes", "Sep 1"],
    ]
    assert [row[1] for row in rows(office.get("/invitations/?answer=yes"))] == ["Brown"]
    assert [row[1] for row in rows(office.get("/invitations/?sort=-family__name"))] == ["Brown", "Abdi"]
    assert "Nobody here" in text(office.get("/invitations/?answer=conflict"))
    assert "Everyone 2 No answer yet 1 Said yes 1" in text(office.get("/invitations/"))


def test_an_empty_list_says_the_next_step(house: House, office: Client) -> None:
    page = office.get("/invitations/")
    assert "Nobody is invited yet" in text(page)
    assert "Choose families by lot" in text(page)


def test_the_list_costs_the_same_for_one_invitation_and_for_three(house: House, office: Client) -> None:
    invited(house, "Abdi")
    before = statements(office, "/invitations/")
    invited(house, "Brown", AnswerKind.YES)
    invited(house, "Cruz", AnswerKind.NOT_NOW)
    assert statements(office, "/invitations/") == before


def test_chosen_families_are_reminded_and_the_others_named(house: House, office: Client) -> None:
    waiting, answered = invited(house, "Abdi"), invited(house, "Brown", AnswerKind.YES)
    with clock_set(CLOCK.later(days=5)):
        done = office.post(
            "/invitations/remind/", {"invitation": [str(waiting.key), str(answered.key), "nonsense"]}
        )
        page = text(office.get(done.headers["Location"]))
    assert "1 family is reminded." in page
    assert "Brown: " in page
    assert [(m.template, m.guardian.family_name) for m in Message.objects.all()] == [("reminder", "Abdi")]


def test_a_family_is_reminded_from_its_own_page(house: House, office: Client) -> None:
    invitation = invited(house, "Abdi")
    with clock_set(CLOCK.later(days=5)):
        done = office.post(f"/invitations/{invitation.key}/remind/")
    assert done.headers["Location"] == f"/families/{invitation.family.key}/"
    invitation.refresh_from_db()
    assert (invitation.reminders, invitation.reminded_at) == (1, CLOCK.now() + timedelta(days=5))


def test_too_soon_is_said_and_nothing_is_sent(house: House, office: Client) -> None:
    invitation = invited(house, "Abdi")
    with clock_set(CLOCK.later(days=1)):
        office.post(f"/invitations/{invitation.key}/remind/")
        page = office.get(f"/families/{invitation.family.key}/").content.decode()
    assert 'class="notice stop"' in page
    assert not Message.objects.exists()


def test_nobody_chosen_is_said(house: House, office: Client) -> None:
    done = office.post("/invitations/remind/", {})
    assert "Choose the families to remind first." in text(office.get(done.headers["Location"]))


def test_only_the_coordinator_reminds(house: House) -> None:
    lead = house.client(Role.SCHOOL_LEAD)
    assert lead.post("/invitations/remind/", {}).status_code == 403
    assert "Remind the chosen" not in text(lead.get("/invitations/?answer=waiting"))
