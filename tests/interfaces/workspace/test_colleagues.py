"""With whom an educator goes, on her phone; what the office enters of two people, or of an interpreter."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.programs.models import InterpreterBudget, PairingChoice, PairingKind
from tests.factories import make_answer, make_educator, make_family, make_invitation, make_visit

from .conftest import House
from .reading import text


def test_she_says_with_whom_and_nobody_else_reads_it(house: House, office: Client) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    said = {"colleague": house.partner.key, "kind": "apart"}
    page = phone.post("/availability/colleagues/", said, follow=True)
    assert "David Chen Not together" in text(page)
    assert PairingChoice.objects.get().kind == PairingKind.APART
    for address in (f"/educators/{house.teacher.key}/", f"/educators/{house.partner.key}/"):
        assert "Take back" not in text(office.get(address))
    theirs = house.client(Role.EDUCATOR, educator=house.partner)
    assert "What you said" not in text(theirs.get("/availability/colleagues/"))
    (choice,) = PairingChoice.objects.all()
    address = f"/availability/colleagues/{choice.pk}/back/"
    assert theirs.post(address).status_code == 404
    assert "Taken back" in text(phone.post(address, follow=True))
    assert not PairingChoice.objects.exists()


def test_half_an_answer_is_named_and_a_stranger_is_no_colleague(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    stranger = make_educator(school=house.school, given_name="Tom", family_name="Becker")
    said = text(phone.post("/availability/colleagues/", {"colleague": stranger.key}))
    assert "Choose one of the colleagues in the list" in said
    assert "Say whether you would go together" in said
    assert not PairingChoice.objects.exists()


def test_a_visit_that_is_promised_is_named_and_can_be_handed_over(house: House) -> None:
    family = make_family(school=house.school, teacher=house.teacher)
    invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
    visit = make_visit(
        invitation=invitation,
        lead=house.teacher,
        partner=house.partner,
        starts_at=datetime(2026, 9, 15, 23, tzinfo=UTC),
        answer=make_answer(invitation=invitation),
    )
    phone = house.client(Role.EDUCATOR, educator=house.partner)
    assert "You have promised" not in text(phone.get("/availability/colleagues/"))
    said = {"colleague": house.teacher.key, "kind": "apart"}
    page = phone.post("/availability/colleagues/", said, follow=True)
    assert "You have promised a visit with Maria Alvarez on Tuesday, September 15" in text(page)
    assert f'href="/visits/{visit.key}/change/"' in page.content.decode()


def test_the_office_keeps_two_apart_and_takes_it_back(house: House, office: Client) -> None:
    address = f"/educators/{house.teacher.key}/"
    assert "Choose a colleague" in text(office.post(f"{address}apart/", {}))
    page = office.post(f"{address}apart/", {"colleague": house.partner.key}, follow=True)
    assert "Maria Alvarez and David Chen are not planned together any more." in text(page)
    (choice,) = PairingChoice.objects.all()
    back = f"/educators/{house.partner.key}/apart/{choice.pk}/back/"
    assert back in office.get(f"/educators/{house.partner.key}/").content.decode()
    office.post(back)
    assert not PairingChoice.objects.exists()


def test_an_interpreter_is_paid_for_so_many_hours(house: House, office: Client) -> None:
    iman = make_educator(school=house.school, kind=EducatorKind.INTERPRETER, trained=False)
    address = f"/educators/{iman.key}/"
    assert "Hours paid" not in text(office.get(f"/educators/{house.teacher.key}/"))
    assert "Hours paid" in text(office.get(address))
    assert "Write the number of hours in digits" in text(office.post(f"{address}budget/", {"hours": "many"}))
    office.post(f"{address}budget/", {"hours": "60"})
    assert InterpreterBudget.objects.get().minutes == 3600
    assert 'value="60"' in office.get(address).content.decode()
    office.post(f"{address}budget/", {"hours": ""})
    assert not InterpreterBudget.objects.exists()
