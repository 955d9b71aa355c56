"""A scanner opens every link a family was sent, and presses what it finds; nothing has changed.

A few links in each state a family can be in; ``python -m benchmarks.scanners`` opens a thousand with each.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.consent.states import AnswerKind, Wish
from tests.interfaces.portal.conftest import TUESDAY, Street, contents
from tests.scanners import PROFILES, Profile, scan

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 10
"""Pages a scanner looks at here; a real browser, being slow, is given those that change a standing yes."""
TIMES = [TUESDAY, TUESDAY + timedelta(days=1)]


def links(street: Street) -> list[str]:
    """Families that have not answered, said yes to several times, said not now, and expect a visit."""
    waiting, yes, not_now, expecting = (street.door() for _ in range(4))
    yes.said(place=PlaceKind.PARK, place_name="Mill Park", times=TIMES, interpreter_wanted=True)
    not_now.said(AnswerKind.NOT_NOW, wishes=[Wish.ASK_LATER])
    street.confirmed(expecting)
    return [door.path for door in (waiting, yes, not_now, expecting)]


def test_there_are_twelve() -> None:
    assert len({profile.name for profile in PROFILES}) == 12


def test_a_scanner_opens_every_link(street: Street, browser: Browser, live_server: LiveServer) -> None:
    opened = links(street)
    before = contents(street.school.district_id)
    changed_by: list[Profile] = []
    for profile in PROFILES:
        for link in [f"{opened[1]}yes/"] if profile.in_browser else opened:
            scan(profile, link, browser=browser, site=live_server.url, most=MOST)
        if contents(street.school.district_id) != before:
            changed_by.append(profile)
            before = contents(street.school.district_id)
    assert [profile.name for profile in changed_by] == []
