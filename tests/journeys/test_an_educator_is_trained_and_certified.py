"""A teacher signs up, taps “I’m here” under the code on the wall, and takes her certificate home as a PDF."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pypdf
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.organizations.walls import inside
from doorstep.domain.training.models import Attendance, Certificate, Feedback, TrainingSession
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import CLOCK, make_district, make_educator
from tests.journeys.autumn import Autumn, press, window
from tests.journeys.conftest import SignIn, barriers


def test_an_educator_is_trained_and_certified(
    transactional_db: None, browser: Browser, live_server: LiveServer, sign_in: SignIn, tmp_path: Path
) -> None:
    district, heard = make_district(), list[str]()
    with inside(district.pk):
        autumn = Autumn.staffed(district)
        tess = make_educator(
            school=autumn.fall.school,
            program=autumn.fall.program,
            given_name="Tess",
            family_name="Novák",
            trained=False,
        )
        teacher = autumn.account(tess)
    with clock_set(CLOCK):
        with window(browser, sign_in, autumn.rosa) as (page, complaints):
            page.goto(f"{live_server.url}/training/new/")
            page.get_by_label("Day").fill("2026-09-03")
            page.get_by_label("Begins at").fill("15:30")
            page.get_by_label("Trainer", exact=True).fill("Dana Whitfield")
            assert barriers(page) == []
            press(page, "Keep")
            expect(page.get_by_role("main")).to_contain_text("The training is on the list.")
            heard += complaints
        with window(browser, sign_in, teacher, phone=True) as (page, complaints):
            page.goto(f"{live_server.url}/my/training/")
            press(page, "Sign up")
            expect(page.get_by_role("main")).to_contain_text("You have a seat")
            assert barriers(page) == []
            heard += complaints
    with inside(district.pk):
        session = TrainingSession.objects.get()
    with clock_set(FixedClock(session.starts_at + timedelta(minutes=5))):
        with window(browser, sign_in, autumn.rosa) as (page, complaints):
            page.goto(f"{live_server.url}/training/{session.key}/")
            expect(page.get_by_role("main")).to_contain_text("Tess Novák")
            page.get_by_role("link", name="Code for the wall").click()
            wall = page.locator(".slip-link").inner_text()
            assert barriers(page) == []
            heard += complaints
        with window(browser, sign_in, teacher, phone=True) as (page, complaints):
            page.goto(live_server.url + re.sub(r"^https?://[^/]+", "", wall))
            assert barriers(page) == []
            press(page, "I’m here")
            expect(page.get_by_role("main")).to_contain_text("You are on the list of who is here.")
            heard += complaints
    with clock_set(FixedClock(session.starts_at + timedelta(minutes=session.minutes + 10))):
        with window(browser, sign_in, autumn.rosa) as (page, complaints):
            page.goto(f"{live_server.url}/training/{session.key}/")
            press(page, "Certify everyone who was there")
            expect(page.get_by_role("main")).to_contain_text("1 educator is certified.")
            assert barriers(page) == []
            heard += complaints
        with window(browser, sign_in, teacher, phone=True, scheme="dark") as (page, complaints):
            page.goto(f"{live_server.url}/my/training/")
            page.get_by_role("link", name="Say how it was").click()
            page.get_by_label("Yes", exact=True).check()
            page.get_by_label("I would have liked more practice").check()
            assert barriers(page) == []
            press(page, "Send")
            expect(page.get_by_role("main")).to_contain_text("It is kept without your name.")
            page.get_by_role("link", name=re.compile("Sep 3, 2026 to ")).click()
            assert barriers(page) == []
            with page.expect_download() as taken:
                page.get_by_role("link", name=re.compile("PDF")).click()
            taken.value.save_as(tmp_path / "certificate.pdf")
            heard += complaints
    assert heard == []
    words = pypdf.PdfReader(tmp_path / "certificate.pdf").pages[0].extract_text()
    for said in ("Tess Novák", "Dana Whitfield", autumn.fall.school.name):
        assert said in words
    with inside(district.pk):
        assert Attendance.objects.get().minutes == session.minutes
        assert Certificate.objects.get(session=session).educator == tess
        assert Feedback.objects.get().more_practice
