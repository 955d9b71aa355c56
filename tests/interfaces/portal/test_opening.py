"""The door: who gets in, what strangers see, and that looking changes nothing."""

from __future__ import annotations

import io
import json
import logging
import re

import pytest
from django.conf import settings
from django.test import Client

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.actions import links
from doorstep.domain.consent.queries.links import address
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.walls import inside
from doorstep.interfaces.portal.guesses import PER_MINUTE
from doorstep.kernel.clock import clock_set
from tests.factories import CLOCK, NOW, SYSTEM, make_district
from tests.interfaces.portal.conftest import Door, Street, contents

PAGES = [
    "",
    "again/",
    "chosen/",
    "thanks/",
    "yes/",
    "yes/times/",
    "yes/another/",
    "yes/help/",
    "yes/check/",
    "not-now/",
    "later/",
    "talk/",
    "cancel/",
    "afterwards/",
    "visit.ics",
    "paper/",
    "kept/",
    "kept/wrong/",
    "kept/phone/",
    "kept/phone/code/",
    "kept/address/",
    "kept/address/code/",
    "kept.json",
]
SCANNERS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks",
    "Mozilla/5.0 (compatible; MSIE 9.0; Barracuda Sentinel)",
    "Mimecast-URL-Protect",
    "Proofpoint URL Defense",
    "facebookexternalhit/1.1",
    "WhatsApp/2.23 A",
    "TelegramBot (like TwitterBot)",
    "Slackbot-LinkExpanding 1.0",
    "Googlebot/2.1",
    "curl/8.5.0",
    "Mozilla/5.0 (iPhone) AppleWebKit iMessage link preview",
    "",
]


def test_messages_write_the_link_as_the_portal_reads_it(client: Client, door: Door) -> None:
    assert address(door.link).startswith(settings.BASE_URL + settings.FAMILY_PATH)
    assert client.get(door.path).status_code == 200


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("state", ["invited", "said yes", "confirmed"])
def test_looking_changes_nothing(client: Client, street: Street, method: str, state: str) -> None:
    door = street.door()
    if state == "said yes":
        door.said()
    elif state == "confirmed":
        street.confirmed(door)
    before = contents(street.school.district_id)
    for page in PAGES:
        for scanner in SCANNERS if page == "" else SCANNERS[:1]:
            response = getattr(client, method)(door.at(page), headers={"User-Agent": scanner})
            assert response.status_code in (200, 302, 405), page
    assert contents(street.school.district_id) == before


def test_a_scanner_that_presses_every_button_changes_nothing(street: Street) -> None:
    """Buttons without a person's choice: forms as they came, every button pressed, every token sent back."""
    door = street.door()
    before = contents(street.school.district_id)
    scanner = Client()
    seen: set[str] = set()
    waiting = [door.path]
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith(door.path):
            continue
        seen.add(path)
        page = scanner.get(path, follow=True).content.decode()
        waiting += [link for link in re.findall(r'href="([^"]+)"', page) if link.startswith("/f/")]
        for button in re.findall(r"<button[^>]*>", page):
            name = re.search(r'name="([^"]+)"', button)
            value = re.search(r'value="([^"]*)"', button)
            given = {name[1]: value[1] if value else ""} if name else {}
            scanner.post(path, given)
    assert len(seen) >= 6
    assert contents(street.school.district_id) == before


@pytest.mark.parametrize(
    "ruin", ["unknown", "altered", "revoked", "expired", "not to be contacted", "custody ended", "nonsense"]
)
def test_a_link_that_opens_nothing_has_one_page(client: Client, street: Street, ruin: str) -> None:
    never = client.get("/f/nothing-at-all/")
    door = street.door()
    path, clock = door.path, CLOCK
    with inside(street.school.district_id):
        if ruin == "unknown":
            path = path.replace(path[-12:-8], "zzzz")
        elif ruin == "altered":
            path = path[:-2] + ("A/" if path[-2] != "A" else "B/")
        elif ruin == "revoked":
            links.revoke(link=door.link, reason="lost", by=SYSTEM, clock=CLOCK)
        elif ruin == "expired":
            clock = CLOCK.later(days=200)
        elif ruin == "not to be contacted":
            door.invitation.family.do_not_contact = True
            door.invitation.family.save()
        elif ruin == "custody ended":
            door.guardian.guardianships.update(ended_on=NOW.date())
        else:
            path = "/f/%00/../../etc/passwd/"
    with clock_set(clock):
        for page in ("", "yes/", "kept/", "visit.ics"):
            response = client.get(path + page)
            assert response.status_code == 404
            assert response.content == never.content
            assert dict(response.headers) == dict(never.headers)
        posted = client.post(path + "not-now/", {"choice": "ask_later"})
        assert (posted.status_code, posted.content) == (404, never.content)
    assert door.answers == []
    assert b"Lincoln" not in never.content


@pytest.mark.django_db
def test_the_page_of_strangers_speaks_the_language_they_ask_for(client: Client) -> None:
    spanish = client.get("/f/nothing/", headers={"Accept-Language": "es-MX,es;q=0.9"})
    assert 'lang="es"' in spanish.content.decode()
    assert "Este enlace no abre nada" in spanish.content.decode()
    other = client.get("/f/nothing/", headers={"Accept-Language": "tlh"})
    assert "This link does not open anything" in other.content.decode()


@pytest.mark.parametrize(
    ("known", "asked", "browser", "shown"),
    [
        ("es", "", "en", "es"),
        ("es", "?lang=en", "es", "en"),
        ("am", "", "es", "es"),
        ("am", "", "tlh", "en"),
        ("en", "?lang=es", "en", "es"),
        ("en", "?lang=xx", "es", "en"),
    ],
)
def test_the_page_speaks_the_family_s_language_unless_they_choose(
    client: Client, street: Street, known: str, asked: str, browser: str, shown: str
) -> None:
    door = street.door(language=known)
    response = client.get(door.path + asked, headers={"Accept-Language": browser})
    assert f'<html lang="{shown}" dir="ltr">' in response.content.decode()
    assert response.headers["Content-Language"] == shown


def test_a_chosen_language_is_kept_and_named_in_itself(client: Client, door: Door) -> None:
    page = client.get(f"{door.path}?lang=es").content.decode()
    assert ">English</a>" in page
    assert ">Español</strong>" in page
    assert '<html lang="es"' in client.get(door.at("yes/")).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_pages_tell_no_one_where_they_came_from(client: Client, street: Street, page: str) -> None:
    door = street.door()
    street.confirmed(door)
    response = client.get(door.at(page))
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    has_form = "<form" in response.content.decode()
    assert response.headers["Referrer-Policy"] == ("same-origin" if has_form else "no-referrer")
    assert "script" not in response.content.decode()
    title = re.search(r"<title>(.*?)</title>", response.content.decode(), re.DOTALL)
    secret = door.path.removeprefix("/f/").rstrip("/")
    assert title is None or (secret not in title[1] and "Mateo" not in title[1])
    assert not re.search(r'(?:href|src|action)="(?:https?:)?//', response.content.decode())


def test_no_session_is_made_for_a_family(client: Client, door: Door) -> None:
    client.get(door.path)
    client.get(door.at("yes/"))
    assert set(client.cookies) == {settings.CSRF_COOKIE_NAME}


def test_forms_are_refused_without_their_token(careful: Client, door: Door) -> None:
    response = careful.post(door.at("not-now/"), {"choice": "ask_later"})
    assert response.status_code == 403
    assert door.answers == []
    page = careful.get(door.at("not-now/")).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    given = {"choice": "ask_later", "csrfmiddlewaretoken": token[1]}
    foreign = careful.post(door.at("not-now/"), given, headers={"Origin": "https://elsewhere.example"})
    assert foreign.status_code == 403
    assert careful.post(door.at("not-now/"), given).status_code == 302
    assert [answer.kind for answer in door.answers] == [AnswerKind.NOT_NOW]


def test_a_phone_that_keeps_no_cookies_is_told_whom_to_call_in_its_family_s_language(street: Street) -> None:
    door = street.door(language="es")
    phone = Client(enforce_csrf_checks=True)
    answer = phone.post(door.at("not-now/"), {"choice": "ask_later"}, headers={"Accept-Language": "en-US"})
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Content-Language"]) == (403, "es")
    assert "permita las cookies de este sitio" in page
    assert 'href="tel:' in page
    assert door.answers == []
    strange = phone.post("/f/nothing/not-now/", {"choice": "ask_later"})
    assert strange.status_code == 404


def test_guessing_is_braked_and_a_school_s_shared_address_is_not(client: Client, door: Door) -> None:
    def guess(address: str) -> int:
        return client.get("/f/3-guess/", REMOTE_ADDR=address).status_code

    with clock_set(CLOCK.later(minutes=3)):
        seen = [guess(f"192.0.2.{number % 200}") for number in range(PER_MINUTE + 5)]
        assert seen == [404] * PER_MINUTE + [429] * 5
        braked = client.get("/f/3-guess/", REMOTE_ADDR="192.0.2.1", headers={"Accept-Language": "ar"})
        assert "يرجى الانتظار دقيقة" in braked.content.decode()
        assert client.get(door.path, REMOTE_ADDR="192.0.2.7").status_code == 200
        assert guess("198.51.100.1") == 404
        assert guess("2001:db8:1:22ff::1") == 404
    with clock_set(CLOCK.later(minutes=4)):
        assert guess("192.0.2.9") == 404


def test_someone_signed_in_elsewhere_opens_a_link_like_anyone(client: Client, door: Door) -> None:
    other = make_district()
    user = User.objects.create_user("dana@example.org", name="Dana Ortiz", joined_at=NOW)
    with inside(other.pk):
        Membership.objects.create(
            district_id=other.pk, user=user, role=Role.DISTRICT_ADMIN, school=None, began_at=NOW
        )
    client.force_login(user)
    assert "Ms. Alvarez" in client.get(door.path).content.decode()


def test_no_log_line_holds_a_link(careful: Client, door: Door) -> None:
    log = io.StringIO()
    (handler,) = (each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    before = handler.setStream(log)
    careful.post(door.at("not-now/"), {"choice": "ask_later"})
    careful.get(door.path.replace("-", "_"))
    handler.setStream(before)  # type: ignore[arg-type]  # it had one
    written = log.getvalue()
    lines = [json.loads(line)["event"] for line in written.splitlines() if line.startswith("{")]
    assert len(lines) >= 2
    assert door.path.removeprefix("/f/").rstrip("/") not in written
    assert all("/f/…" in line for line in lines)
