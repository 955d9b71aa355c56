"""Every page one can reach is accessible, fits a phone, and gives the browser nothing to complain of."""

from __future__ import annotations

from collections import deque
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.interfaces.workspace import demo_doors
from doorstep.kernel.clock import standing_clock
from tests.journeys.conftest import SignIn, barriers

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1360, "height": 900}


def pages_of(context: BrowserContext, live_server: LiveServer, start: str) -> dict[str, str]:
    """One address of each kind of page (by the name of its view) reachable by links from ``start``."""
    page = context.new_page()
    found: dict[str, str] = {}
    waiting = deque([start])
    seen = {start}
    while waiting:
        path = waiting.popleft()
        try:
            name = resolve(urlsplit(path).path).view_name
        except Resolver404:
            found[f"dead link {path}"] = path
            continue
        if name in found or _leaves(name):
            continue
        response = page.goto(live_server.url + path)
        found[name] = path
        assert response is not None
        assert response.status == 200, f"{path} answered {response.status}"
        if "text/html" not in response.headers["content-type"]:
            continue
        for href in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            parts = urlsplit(href)
            if f"{parts.scheme}://{parts.netloc}" == live_server.url:
                target = parts.path + (f"?{parts.query}" if parts.query else "")
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
    page.close()
    return found


def _leaves(name: str) -> bool:
    """Files to download are not pages."""
    return any(word in name for word in ("download", "calendar_file", "export", "certificate_file", "feed"))


def look_at(page: Page, live_server: LiveServer, pages: dict[str, str]) -> list[str]:
    faults = [name for name in pages if name.startswith("dead link")]
    for name, path in pages.items():
        if name.startswith("dead link"):
            continue
        response = page.goto(live_server.url + path)
        if response is None or "text/html" not in response.headers["content-type"]:
            continue
        faults += [f"{name} ({path}): {fault}" for fault in barriers(page)]
    return faults


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone-light", "desktop-dark"]
)
def test_every_page_is_for_everyone(
    told: District,
    browser: Browser,
    live_server: LiveServer,
    sign_in: SignIn,
    viewport: dict[str, int],
    scheme: str,
) -> None:
    with inside(told.pk):
        staff = {row.role: row.user for row in demo_doors.staff()}
        leads = [visit.lead.user for visit in demo_doors.educators(clock=standing_clock())]
        families = demo_doors.families(clock=standing_clock())
    assert leads
    assert {door.visit_set for door in families} == {False, True}
    people: list[tuple[User | None, str]] = [
        *((user, "/") for user in staff.values()),
        (leads[0], "/"),
        *((None, f"/f/{door.token}/") for door in families),
        (None, "/accounts/login/"),
        (None, "/look/"),
    ]
    faults: list[str] = []
    visited: set[tuple[str, bool]] = set()
    for user, start in people:
        context = browser.new_context(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
        if user is not None:
            sign_in(context, user)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        pages = {
            name: path
            for name, path in pages_of(context, live_server, start).items()
            if (name, user is None) not in visited or user is None
        }
        visited |= {(name, user is None) for name in pages}
        faults.extend(look_at(page, live_server, pages))
        context.close()
    assert faults == []
