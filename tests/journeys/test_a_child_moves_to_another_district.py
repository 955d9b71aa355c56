"""A child moves: the mother says yes in her language, the office hands over, the new office takes it in."""

from __future__ import annotations

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardianship, Student
from doorstep.domain.transfers.models import Arrival
from doorstep.kernel.clock import clock_set
from tests.factories import CLOCK, NOW, make_district, make_family, make_program, make_school
from tests.interfaces.portal.conftest import Street
from tests.journeys.autumn import press, window
from tests.journeys.conftest import SignIn, barriers
from tests.journeys.phone import Texts, link_in, phone


def administrator(district: District, name: str) -> User:
    """Who administers a district."""
    user = User.objects.create_user(
        f"{name.split(maxsplit=1)[0].casefold()}@example.org", name=name, joined_at=NOW
    )
    with inside(district.pk):
        Membership.objects.create(district=district, user=user, role=Role.DISTRICT_ADMIN, began_at=NOW)
    return user


@pytest.mark.django_db(transaction=True)
@override_settings(MESSAGE_CHANNELS=["sms"])
def test_a_child_moves_to_another_district(
    street: Street, browser: Browser, live_server: LiveServer, sign_in: SignIn
) -> None:
    here, texts = street.school.district, Texts()
    door = street.door(language="es")
    texts.come(here.pk, clock=CLOCK)
    there = make_district(name="Oak Hill")
    with inside(there.pk):
        school = make_school(district=there)
        make_program(school=school)
        make_family(school=school)
    dana, omar = administrator(here, "Dana Whitfield"), administrator(there, "Omar Said")
    with inside(here.pk):
        child = Student.objects.get()
    leaves = f"{live_server.url}/families/{door.invitation.family.key}/children/{child.pk}/leaves/"
    with clock_set(CLOCK):
        # the office asks his mother by her link, and she says yes in Spanish, on a phone without scripts
        with window(browser, sign_in, dana) as (page, complaints):
            page.goto(leaves)
            page.get_by_label("To which district?").select_option("Oak Hill")
            page.get_by_label("Rosa Hernández").check()
            press(page, "Ask by their link")
            expect(page.get_by_text("No answer yet")).to_be_visible()
            assert barriers(page) == []
            (text,) = texts.come(here.pk, clock=CLOCK)
            with phone(browser, locale="es") as (hers, her_complaints):
                hers.goto(live_server.url + link_in(text))
                expect(hers.get_by_role("heading", level=1)).to_have_text(
                    "¿Podemos hablarle de Mateo a Oak Hill?"
                )
                hers.get_by_label("Sí, compártanlo").check()
                press(hers, "Enviar")
                expect(hers.get_by_text("Usted dijo que sí")).to_be_visible()
                assert her_complaints == []

            # on that yes the packet goes
            page.reload()
            expect(page.get_by_text("Said yes", exact=True)).to_be_visible()
            page.get_by_label("To which district?").select_option("Oak Hill")
            page.get_by_label("Rosa Hernández").check()
            press(page, "Hand over")
            expect(page.get_by_text("On its way")).to_be_visible()
            assert complaints == []

        # Oak Hill looks at it, says which child it is and who is who
        with window(browser, sign_in, omar) as (page, complaints):
            page.goto(f"{live_server.url}/roster/arrivals/")
            page.get_by_role("link", name="Look at it").click()
            page.get_by_role("link", name="This one").click()
            with inside(there.pk):
                tie = Guardianship.objects.get()
            page.get_by_label("Rosa Hernández (parent)").select_option(str(tie.pk))
            assert barriers(page) == []
            press(page, "Accept")
            expect(page.get_by_text("Accepted. It stands on the family’s page.")).to_be_visible()
            assert complaints == []
    with inside(there.pk):
        assert [arrival.from_district for arrival in Arrival.objects.all()] == [here.name]
