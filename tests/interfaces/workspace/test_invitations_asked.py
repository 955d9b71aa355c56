"""What families ask, on one page for the coordinator."""

from __future__ import annotations

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.actions import corrections
from doorstep.domain.consent.models import Wrong
from tests.factories import CLOCK, SYSTEM, make_family, make_invitation

from .conftest import House
from .reading import text


def test_something_wrong_is_shown_until_it_is_put_right(house: House, office: Client) -> None:
    family = make_family(school=house.school, teacher=house.teacher)
    invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
    guardian = family.adults.get().guardian
    assert "Nobody found anything wrong." in text(office.get("/invitations/asked/"))
    asked = corrections.ask(
        invitation=invitation, guardian=guardian, what=Wrong.PHONE, by=SYSTEM, clock=CLOCK
    )
    page = text(office.get("/invitations/asked/"))
    assert f"{guardian} The phone number" in page
    lead = house.client(Role.SCHOOL_LEAD)
    assert lead.get("/invitations/asked/").status_code == 403
    assert lead.post(f"/invitations/corrections/{asked.pk}/").status_code == 403

    assert office.post(f"/invitations/corrections/{asked.pk}/").status_code == 302

    assert "Nobody found anything wrong." in text(office.get("/invitations/asked/"))
    assert office.post(f"/invitations/corrections/{asked.pk}/").status_code == 404
