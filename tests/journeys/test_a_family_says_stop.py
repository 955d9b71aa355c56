"""A grandmother answers a text with her own word for stop; nothing more comes, until she says so herself."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.consent.actions import invitations
from doorstep.domain.organizations.walls import inside
from doorstep.integrations.texts import signature
from doorstep.integrations.texts.signature import HEADER
from doorstep.kernel.ids import base31
from tests.factories import CLOCK, SYSTEM
from tests.interfaces.portal.conftest import Street
from tests.journeys.phone import Texts, link_in, phone


def answer_by_text(district_id: int, sender: str, words: str) -> str:
    """What the provider posts when somebody answers, and what goes back to the phone."""
    path = reverse("hooks:text", args=[base31(district_id)])
    form = {"AccountSid": "AC1", "MessageSid": "SM1", "From": sender, "Body": words}
    url = f"{settings.BASE_URL}{path}"
    signed = signature(url=url, form=form.items(), secret=settings.TEXT_SECRET)
    return Client().post(path, form, headers={HEADER: signed}).content.decode()


@pytest.mark.django_db(transaction=True)
@override_settings(
    MESSAGE_CHANNELS=["sms"], TEXT_ACCOUNT="AC1", TEXT_SECRET="a-secret", TEXT_SENDER="+19165550100"
)
def test_a_family_says_stop(street: Street, browser: Browser, live_server: LiveServer) -> None:
    texts, district_id = Texts(), street.school.district_id
    door = street.door(language="es")
    (text,) = texts.come(district_id, clock=CLOCK)
    assert "ya no recibirá mensajes" in answer_by_text(district_id, door.guardian.phone, "ya no me escriban")
    with inside(district_id):
        invitations.remind(invitation=door.invitation, by=SYSTEM, clock=CLOCK.later(days=4))
    assert texts.come(district_id, clock=CLOCK.later(days=4)) == []
    with phone(browser, locale="es") as (page, complaints):
        page.goto(live_server.url + link_in(text))
        page.get_by_role("link", name="Qué guarda la escuela").click()
        expect(page.get_by_text("No le enviamos ningún mensaje.")).to_be_visible()
        page.get_by_label("Sí, envíenme mensajes").check()
        page.get_by_role("button", name="Guardar").click()
        expect(page.get_by_text("No le enviamos ningún mensaje.")).to_have_count(0)
        assert complaints == []
    with inside(district_id):
        invitations.remind(invitation=door.invitation, by=SYSTEM, clock=CLOCK.later(days=8))
    assert len(texts.come(district_id, clock=CLOCK.later(days=8))) == 1
