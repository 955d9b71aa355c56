"""A text says that the visit is set; the mother opens it at work and moves it, in half a minute."""

from __future__ import annotations

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.organizations.walls import inside
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import Visit
from tests.factories import CLOCK, SYSTEM
from tests.interfaces.portal.conftest import TUESDAY, Street
from tests.journeys.phone import Texts, link_in, phone


@pytest.mark.django_db(transaction=True)
@override_settings(MESSAGE_CHANNELS=["sms"])
def test_a_mother_changes_the_time_from_a_text(
    street: Street, browser: Browser, live_server: LiveServer
) -> None:
    texts, district_id = Texts(), street.school.district_id
    door = street.door()
    answer = door.said(times=[TUESDAY], place="home")
    with inside(district_id):
        Program.objects.update(self_booking=True)
        visit = appointments.propose_and_confirm(
            invitation=door.invitation,
            starts_at=TUESDAY,
            lead=street.teacher,
            partner=street.partner,
            by=SYSTEM,
            clock=CLOCK,
        )
    assert visit.answer == answer
    texts.come(district_id, clock=CLOCK)
    (set_,) = [text for text in texts.arrived if "Tuesday, September 8, 4:30 to 5:10" in text.body]
    with phone(browser) as (page, complaints):
        page.goto(live_server.url + link_in(set_))
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("Ms. Alvarez and Mr. Chen will meet you")
        page.get_by_role("link", name="Ask for another time").click()
        page.get_by_label("6:30 to 7:10 in the evening").first.check()
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Yes, this is my answer now").check()
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("6:30 to 7:10 in the evening")).to_be_visible()
        assert complaints == []
    with inside(district_id):
        moved = Visit.objects.get()
        assert (moved.pk, moved.state) == (visit.pk, "confirmed")
        assert moved.starts_at != TUESDAY
    (told,) = texts.come(district_id, clock=CLOCK)
    assert "your visit has changed" in told.body
    assert "6:30 to 7:10 in the evening" in told.body
