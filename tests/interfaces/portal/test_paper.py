"""The invitation on paper, and the code on it."""

from __future__ import annotations

import base64
import re
from datetime import timedelta

import pytest
from django.test import Client

from doorstep.domain.audit.models import Event
from doorstep.domain.consent.actions import links
from doorstep.domain.consent.models import FamilyLink
from doorstep.domain.organizations.walls import inside
from doorstep.interfaces.portal import guesses
from tests.factories import CLOCK, SYSTEM
from tests.interfaces.portal.conftest import Street, contents


def code_on(page: str) -> str:
    found = re.search(r'<p class="large strong"><bdi dir="ltr">([^<]+)</bdi></p>', page)
    assert found is not None
    return found[1]


def test_a_page_to_print_in_the_familys_language_with_square_and_code(client: Client, street: Street) -> None:
    door = street.door(language="so")
    page = client.get(door.at("paper/")).content.decode()
    assert "Hadda maya" in page
    printed = client.get(street.door(language="ar").at("paper/")).content.decode()
    assert re.search("\u2066[^\u2066]+/f/\u2069", printed)  # its last stroke stays at its end
    square = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert square is not None
    assert b"<svg" in base64.b64decode(square[1])
    answer = client.post("/f/", {"code": f" {code_on(page).upper()} "})
    assert (answer.status_code, answer.headers["Location"]) == (302, door.path)


def test_a_code_that_opens_nothing_is_answered_alike(client: Client, street: Street) -> None:
    door = street.door()
    code = code_on(client.get(door.at("paper/")).content.decode())
    before = contents(street.school.district_id)
    district, link, voucher = code.split("-")
    wrong = [f"{district}-{link}-22222222", f"{district}-9999-{voucher}", f"zz-{link}-{voucher}", "nothing"]
    pages = {
        re.sub(r' value="[^"]+"', "", client.post("/f/", {"code": each}).content.decode()) for each in wrong
    }
    assert len(pages) == 1
    typed = client.post("/f/", {"code": "3-4-<b>"}).content.decode()
    assert 'value="3-4-&lt;b&gt;"' in typed, "what was typed stays, to be compared with the letter"
    assert contents(street.school.district_id) == before
    with inside(street.school.district_id):
        links.revoke(link=FamilyLink.objects.get(), reason="lost", by=SYSTEM, clock=CLOCK)
    assert client.post("/f/", {"code": code}).status_code == 404


def test_guessing_is_braked(client: Client, street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guesses, "PER_MINUTE", 2)
    answers = [client.post("/f/", {"code": "nothing"}, REMOTE_ADDR="203.0.113.9") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert "Wait a minute, then try again. Or call the school." in answers[2].content.decode()
    assert client.get("/f/").status_code == 200


def test_handing_out_is_in_the_trail(street: Street) -> None:
    door = street.door()
    with inside(street.school.district_id):
        links.hand_out(invitation=door.invitation, guardian=door.guardian, by=SYSTEM, clock=CLOCK)
        event = Event.objects.filter(action="consent.link.hand_out").get()
        assert (event.subject_id, event.at - CLOCK.now()) == (str(door.link.pk), timedelta())
