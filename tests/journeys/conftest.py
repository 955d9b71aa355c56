"""What journeys share: a told story, a way to sign in, and a page that minds its manners."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.models import District
from doorstep.interfaces.cli.demo.story import tell
from doorstep.kernel.clock import FixedClock, clock_set
from doorstep.kernel.progress import silent
from tests.interfaces.portal.conftest import street  # noqa: F401 - a fixture

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MORNING = datetime(2026, 10, 14, 15, 0, tzinfo=UTC)
"""A Wednesday of the fall, ten in the morning where the demo's school is."""

SignIn = Callable[[BrowserContext, User], None]


@pytest.fixture
def told(transactional_db: None) -> Iterator[District]:
    """The demo's story with a small school, told up to `MORNING`, where the clock then stands."""
    with clock_set(FixedClock(MORNING)):
        facts = tell(slug="willow-bend", students=110, now=MORNING, progress=silent)
        yield District.objects.get(pk=facts["district"])


@pytest.fixture
def sign_in(live_server: LiveServer) -> SignIn:
    """Sign someone in to a browser without the form, which has journeys of its own."""

    def enter(context: BrowserContext, user: User) -> None:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        assert session.session_key is not None
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": live_server.url}]
        )

    return enter


def barriers(page: Page) -> list[str]:
    """What axe finds on the page, each with its first place; and a page wider than its screen."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {options})")
    faults = [
        f"{fault['id']}: {fault['help']} at {fault['nodes'][0]['target']}" for fault in found["violations"]
    ]
    return faults + too_wide(page)


def too_wide(page: Page) -> list[str]:
    """Whether a page is wider than its screen, in a sentence."""
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return [f"the page is {wide} wide on a screen of {screen}"] if wide > screen else []
