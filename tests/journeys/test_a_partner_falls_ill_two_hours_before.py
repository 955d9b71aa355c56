"""A partner says on her phone that she cannot come; two hours later someone else stands at the door."""

from __future__ import annotations

import re
from datetime import timedelta

from django.conf import settings
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.messaging.models import Message
from doorstep.domain.organizations.walls import inside
from doorstep.domain.planning.actions import plans
from doorstep.domain.visits.models import Visit
from doorstep.kernel.clock import FixedClock, clock_set
from tests.domain.planning.test_plans import QUICK
from tests.factories import CLOCK, make_district
from tests.journeys.autumn import Autumn, press, window
from tests.journeys.conftest import SignIn, barriers


def test_a_partner_falls_ill_two_hours_before(
    transactional_db: None, browser: Browser, live_server: LiveServer, sign_in: SignIn
) -> None:
    district = make_district()
    with inside(district.pk), clock_set(CLOCK):
        autumn = Autumn.of(district)
        rosa = autumn.fall.coordinator
        plan = plans.make(program=autumn.fall.program, stop=QUICK, by=rosa, clock=CLOCK)
        assert plans.publish(plan=plan, by=rosa, clock=CLOCK).confirmed == 10
        visit = Visit.objects.select_related("partner", "lead", "family", "invitation").order_by(
            "starts_at", "pk"
        )[0]
        partner = autumn.account(visit.partner)
        link = autumn.link(visit.invitation).removeprefix(settings.BASE_URL)
        others = {each.pk: each.calendar_sequence for each in Visit.objects.exclude(pk=visit.pk)}
    ill, heard = visit.partner, []
    with clock_set(FixedClock(visit.starts_at - timedelta(hours=2))):
        with window(browser, sign_in, partner, phone=True) as (page, complaints):
            page.goto(f"{live_server.url}/availability/")
            page.get_by_label("First day away").fill(visit.starts_at.date().isoformat())
            page.get_by_label("Last day away").fill("")
            assert barriers(page) == []
            press(page, "Be away then")
            expect(page.get_by_role("main")).to_contain_text("Take back")
            heard += complaints
        for scheme, phone in (("dark", True), ("light", False)):
            with window(browser, sign_in, autumn.rosa, phone=phone, scheme=scheme) as (page, complaints):
                page.goto(f"{live_server.url}/today/")
                main = page.get_by_role("main")
                expect(main).to_contain_text("Promised visits that need a hand")
                expect(main).to_contain_text(f"{ill} is away then.")
                assert barriers(page) == []
                page.get_by_role("link", name="All repairs").click()
                assert barriers(page) == []
                heard += complaints
        with window(browser, sign_in, autumn.rosa) as (page, complaints):
            page.goto(f"{live_server.url}/today/")
            way = page.get_by_role("button", name=re.compile(f"goes instead of {ill}")).first
            coming = way.inner_text().split(" goes instead of ")[0]
            with page.expect_navigation(wait_until="load"):
                way.click()
            expect(page.get_by_role("main")).to_contain_text("The family and everyone concerned are told.")
            expect(page.get_by_role("main")).not_to_contain_text(f"{visit.family} family")
            heard += complaints
        with window(browser, sign_in, None, phone=True) as (page, complaints):
            page.goto(f"{live_server.url}{link}")
            heading = page.get_by_role("heading", level=1)
            expect(heading).to_contain_text(coming.split()[-1])
            expect(heading).not_to_contain_text(ill.family_name)
            heard += complaints
    assert heard == []
    with inside(district.pk):
        mended = Visit.objects.select_related("partner").get(pk=visit.pk)
        assert (mended.state, mended.starts_at) == (visit.state, visit.starts_at)
        assert str(mended.partner) == coming
        assert Message.objects.filter(template="visit_changed").count() == 1
        assert Message.objects.filter(template="educator_visit_cancelled", educator=ill).count() == 1
        stay = Visit.objects.exclude(pk=visit.pk).exclude(lead=ill).exclude(partner=ill)
        assert all(each.calendar_sequence == others[each.pk] for each in stay)
