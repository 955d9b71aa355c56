"""Two educators visit where there is no signal; what they said there arrives when the signal is back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.reflection.models import Reflection
from doorstep.domain.visits.models import Attestation, DayWord, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import SystemClock
from tests.factories import (
    NOW,
    make_answer,
    make_certificate,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
    make_visit,
)
from tests.journeys.conftest import SignIn, barriers

PHONE = {"width": 390, "height": 844}


class Signal:
    """A wire between the phone and the site that can be cut, for pages and workers alike."""

    def __init__(self, server: str) -> None:
        there = urlsplit(server)
        self.there = (there.hostname, there.port)
        self.listening = socket.create_server(("localhost", 0))
        self.url = f"http://localhost:{self.listening.getsockname()[1]}"
        self.cut, self.open = False, set[socket.socket]()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return
            if self.cut:
                near.close()
                continue
            far = socket.create_connection(self.there)
            self.open |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while said := one.recv(65536):
                other.sendall(said)
        except OSError:
            pass
        for end in (one, other):
            end.close()

    def lose(self) -> None:
        """No signal: what is open breaks, and nothing new comes through."""
        self.cut = True
        for end in self.open:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self.open.clear()

    def find(self) -> None:
        """The signal is back."""
        self.cut = False

    def end(self) -> None:
        """Take the wire away."""
        self.lose()
        self.listening.close()


@pytest.fixture
def signal(live_server: LiveServer) -> Iterator[Signal]:
    wire = Signal(live_server.url)
    yield wire
    wire.end()


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def kept_on_the_phone(page: Page) -> None:
    """Wait until the day is on the phone."""
    expect(page.locator("[data-kept]")).to_contain_text("on this phone too", timeout=15_000)


def read_raw(page: Page) -> str:
    """Everything that lies in the browser's store, as text: what someone would find who opened it up."""
    return str(
        page.evaluate(
            """() => new Promise((done) => {
              const request = indexedDB.open("doorstep-visits", 1);
              request.onsuccess = () => {
                const rows = request.result.transaction("sealed").objectStore("sealed").getAll();
                rows.onsuccess = () => {
                  const texts = rows.result.map((row) => new TextDecoder("latin1").decode(row.sealed));
                  request.result.close();
                  done(`${rows.result.length} rows ${texts.join(" ")}`);
                };
              };
            })"""
        )
    )


@dataclass(frozen=True, slots=True)
class Outing:
    """A visit of today: it began three quarters of an hour ago, and nobody has said anything about it."""

    district: District
    visit: Visit

    @property
    def family(self) -> str:
        return f"The {self.visit.family.name} family"


@pytest.fixture
def outing(transactional_db: None) -> Outing:
    """By the machine's own clock, because a browser's worker knows no other; noon where the school is."""
    now = SystemClock().now()
    hours = now.hour - 12
    zone = f"Etc/GMT{hours:+d}" if hours else "Etc/GMT"
    district = make_district(time_zone=zone)
    with inside(district.pk):
        school = make_school(district=district, time_zone=zone)
        program = make_program(school=school)
        pair = []
        for given_name, family_name in (("Maria", "Alvarez"), ("David", "Chen")):
            educator = make_educator(
                school=school, program=program, given_name=given_name, family_name=family_name, trained=False
            )
            day = now.date()
            make_certificate(educator=educator, valid_from=day - timedelta(1), valid_until=day + timedelta(1))
            pair.append(educator)
        lead, partner = pair
        lead.user = User.objects.create_user("maria@example.org", name="Maria Alvarez", joined_at=NOW)
        lead.save(update_fields=["user"])
        Membership.objects.create(
            district_id=district.pk, user=lead.user, role=Role.EDUCATOR, school=school, began_at=NOW
        )
        invitation = make_invitation(
            program=program, family=make_family(school=school, teacher=lead), educator=lead
        )
        visit = make_visit(
            invitation=invitation,
            lead=lead,
            partner=partner,
            starts_at=now - timedelta(minutes=45),
            answer=make_answer(invitation=invitation),
        )
    return Outing(district=district, visit=visit)


def test_two_educators_visit_without_signal(
    outing: Outing, browser: Browser, signal: Signal, sign_in: SignIn
) -> None:
    visit, family = outing.visit, outing.family
    complaints: list[str] = []
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    sign_in(context, visit.lead.user)  # the cookie is the host's, whichever wire leads there
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    page.goto(f"{signal.url}/my/visits/")
    kept_on_the_phone(page)
    assert read_raw(page).startswith("1 rows ")
    assert visit.family.name not in read_raw(page)

    signal.lose()
    everything_is_said(page, signal.url, family)
    with inside(outing.district.pk):
        assert DayWord.objects.count() == 0

    signal.find()
    page.goto(f"{signal.url}/my/visits/")
    expect(page.locator("[data-kept]")).to_contain_text("is handed in", timeout=15_000)
    page.goto(f"{signal.url}/visits/{visit.key}/")
    expect(page.get_by_role("main")).to_contain_text("Arrived at")
    with inside(outing.district.pk):
        kept = Visit.objects.get(pk=visit.pk)
        assert (kept.state, kept.arrived_at is None, kept.left_at is None) == (VisitState.HELD, False, False)
        assert Attestation.objects.get(visit=visit).hopes_asked
    what_one_types_stays_on_the_phone(page, f"{signal.url}/visits/{visit.key}/reflect/")
    with inside(outing.district.pk):
        assert not Reflection.objects.exists()
    press_sign_out(page)
    assert read_raw(page).startswith("0 rows")
    assert told_at_once(page) == [{"text": str(each)} for each in range(9)]
    assert complaints == []
    context.close()


def test_a_phone_that_is_full_says_so(
    outing: Outing, browser: Browser, signal: Signal, sign_in: SignIn
) -> None:
    """What cannot be kept is not shown as kept: whoever said it is told to write it down."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    sign_in(context, outing.visit.lead.user)
    page = context.new_page()
    page.goto(f"{signal.url}/my/visits/")
    kept_on_the_phone(page)
    context.service_workers[0].evaluate(
        """() => {
          IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
        }"""
    )
    signal.lose()
    page.goto(f"{signal.url}/visits/{outing.visit.key}/")
    expect(page.get_by_role("alert")).to_be_hidden()
    press(page, "We’re here")
    expect(page.get_by_role("alert")).to_contain_text("could not be kept on this phone")
    expect(page.get_by_role("main")).not_to_contain_text("Waits on this phone")
    expect(page.get_by_role("button", name="We’re here")).to_be_visible()
    assert barriers(page) == []
    context.close()


def what_one_types_stays_on_the_phone(page: Page, address: str) -> None:
    """A reflection that is not shared yet is there again, and nowhere but here."""
    page.goto(address)
    box = page.get_by_label("What had I assumed before the visit?")
    box.fill("I had thought they would be strangers.")
    expect(page.locator("[data-drafts-said]")).to_be_visible(timeout=15_000)
    assert "strangers" not in read_raw(page)
    page.goto(address)
    expect(box).to_have_value("I had thought they would be strangers.")
    assert barriers(page) == []


def told_at_once(page: Page) -> object:
    """Nine drafts for a worker that holds no key yet and is asked for the day meanwhile: each is there again.

    The tenth cannot be kept, and the worker says so instead of leaving its page to wait.
    """
    return page.evaluate(
        """async () => {
          const { active } = await navigator.serviceWorker.ready;
          const ask = (what) => new Promise((done) => {
            const channel = new MessageChannel();
            channel.port1.onmessage = (event) => done(event.data);
            active.postMessage(what, [channel.port2]);
          });
          const ids = [...Array(9).keys()];
          await Promise.all(ids.flatMap((id) => [ask({ id, draft: { text: `${id}` } }), ask("show")]));
          const { failed } = await ask({ id: 9, draft: { text: 9n } });
          return failed ? Promise.all(ids.map((id) => ask({ id, recall: true }))) : "not told";
        }"""
    )


def everything_is_said(page: Page, url: str, family: str) -> None:
    """Without signal: the list, the visit, and three words that wait on the phone."""
    page.goto(f"{url}/my/visits/")
    expect(page.get_by_role("main")).to_contain_text(family)
    assert barriers(page) == []
    with page.expect_navigation():
        page.get_by_role("link", name=family).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(family)
    expect(page.get_by_role("main")).to_contain_text("Hopes and dreams.")
    assert barriers(page) == []
    press(page, "We’re here")
    expect(page.get_by_role("main")).to_contain_text("Waits on this phone")
    press(page, "We’ve left")
    page.get_by_label("We asked about hopes and dreams").check()
    press(page, "This is how it was")
    expect(page.locator("[data-said] li")).to_have_count(3)


def press_sign_out(page: Page) -> None:
    """Sign out from the menu, which a phone keeps closed."""
    page.get_by_role("button", name="Menu").click()
    press(page, "Sign out")
