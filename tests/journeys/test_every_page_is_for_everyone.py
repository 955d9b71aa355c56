"""Every page one can reach is accessible, fits a phone, and gives the browser nothing to complain of."""

from __future__ import annotations

from collections import deque
from typing import Literal
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.interfaces.workspace import demo_doors
from doorstep.kernel.clock import standing_clock
from tests.examples import examples
from tests.journeys.conftest import SignIn, barriers, too_wide

SEEN: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = (
    ({"width": 390, "height": 844}, "light"),
    ({"width": 1360, "height": 900}, "dark"),
)
"""On a phone by day, and at a desk by night."""


def faults_of(page: Page, server: str, start: str, seen: set[str]) -> list[str]:
    """What is wrong with the pages that links lead to from ``start``, one of each kind.

    A kind is the name of a view; ``seen`` are those looked at already, and grows. Every page is measured on a
    phone and at a desk; axe looks at them in turns, by day and by night (``DOORSTEP_EXAMPLES=2``: both ways
    at each).
    """
    faults: list[str] = []
    waiting, known = deque([start]), {start}
    while waiting:
        path = waiting.popleft()
        name = _kind(path)
        if name is None:
            faults.append(f"{path} leads nowhere")
            continue
        if name in seen:
            continue
        seen.add(name)
        response = page.goto(server + path)
        assert response is not None
        if response.status != 200:
            faults.append(f"{name} ({path}) answers {response.status}")
            continue
        first = SEEN[len(seen) % 2]
        for viewport, scheme in (first, *(each for each in SEEN if each != first)):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)
            looked = (viewport, scheme) == first or examples(1) > 1
            found = barriers(page) if looked else too_wide(page)
            faults += [f"{name} ({path}) {scheme}: {barrier}" for barrier in found]
        for target in _links(page, server):
            if target not in known:
                known.add(target)
                waiting.append(target)
    return faults


def _kind(path: str) -> str | None:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None


def _links(page: Page, server: str) -> list[str]:
    """Where the page's links lead on this site; files to download are not pages."""
    found = []
    for href in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
        parts = urlsplit(href)
        if f"{parts.scheme}://{parts.netloc}" == server and "." not in parts.path.rsplit("/", 1)[-1]:
            found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


def test_every_page_is_for_everyone(
    told: District, browser: Browser, live_server: LiveServer, sign_in: SignIn
) -> None:
    with inside(told.pk):
        staff = [row.user for row in demo_doors.staff()]
        leads = [visit.lead.user for visit in demo_doors.educators(clock=standing_clock())]
        families = demo_doors.families(clock=standing_clock())
    assert leads
    standing = {door.stands: door for door in families}  # one family of each kind, in one language or another
    assert set(standing) == {
        demo_doors.WAITING,
        demo_doors.SET,
        demo_doors.WRITING,
        demo_doors.TWICE,
        demo_doors.MOVING,
    }
    people: list[tuple[User | None, str]] = [
        *((user, "/") for user in [*staff, leads[0]]),
        *((None, f"/f/{door.token}/") for door in standing.values()),
        *((None, path) for path in ("/accounts/login/", "/look/")),
    ]
    faults: list[str] = []
    seen_by_staff: set[str] = set()
    for user, start in people:
        context = browser.new_context(reduced_motion="reduce")  # colours change at once with the scheme
        if user is not None:
            sign_in(context, user)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        seen = seen_by_staff - {"workspace:start"} if user is not None else set()
        faults.extend(faults_of(page, live_server.url, start, seen))
        if user is not None:
            seen_by_staff |= seen
        context.close()
    assert faults == []
