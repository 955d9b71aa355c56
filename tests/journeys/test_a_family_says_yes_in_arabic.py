"""A father opens the text in Arabic and says yes, from right to left, without a script."""

from __future__ import annotations

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import CLOCK
from tests.interfaces.portal.conftest import Street
from tests.journeys.phone import Texts, link_in, phone


def is_arabic(page: Page) -> None:
    """The page says so, reads from the right, and its text stands at the right."""
    root = page.locator("html")
    expect(root).to_have_attribute("lang", "ar")
    expect(root).to_have_attribute("dir", "rtl")
    heading, screen = page.get_by_role("heading", level=1).first.bounding_box(), page.viewport_size
    assert heading is not None
    assert screen is not None
    assert heading["x"] + heading["width"] > screen["width"] - 40


@pytest.mark.django_db(transaction=True)
def test_a_family_says_yes_in_arabic(street: Street, browser: Browser, live_server: LiveServer) -> None:
    with override_settings(MESSAGE_CHANNELS=["sms"]):
        door = street.door(language="ar", name="Haddad")
        (text,) = Texts().come(street.school.district_id, clock=CLOCK)
        assert text.language == "ar"
    with phone(browser, locale="ar") as (page, complaints):
        page.goto(live_server.url + link_in(text))
        is_arabic(page)
        page.get_by_role("link", name="نعم، لنجد موعدًا").click()
        page.get_by_label("في مكتبة").check()
        page.get_by_label("أي واحد؟").fill("Central Library")
        page.get_by_role("button", name="متابعة").click()
        is_arabic(page)
        page.get_by_role("checkbox").nth(0).check()
        page.get_by_role("checkbox").nth(2).check()
        page.get_by_role("button", name="متابعة").click()
        page.get_by_label("شخص يتكلم لغتي").check()
        page.get_by_role("button", name="متابعة").click()
        is_arabic(page)
        page.get_by_role("button", name="إرسال").click()
        is_arabic(page)
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you! We are looking forward to it")
        assert complaints == []
    (answer,) = door.answers
    assert (answer.kind, answer.place, answer.place_name, answer.interpreter_wanted) == (
        "yes",
        "library",
        "Central Library",
        True,
    )
    assert len(answer.times.all()) == 2
