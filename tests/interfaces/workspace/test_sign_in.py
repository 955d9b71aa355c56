"""Staff sign in with a password and a second factor, or a passkey; each page of it is fit for everyone."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.walls import inside
from tests.factories import NOW, make_district, make_program, make_school

from .passkeys import answer_for

PASSWORD = "a long sentence is safer"


@pytest.fixture
def rosa(db: None) -> User:
    return User.objects.create_user("rosa@example.org", PASSWORD, name="Rosa Delgado", joined_at=NOW)


def sign_in(client: Client, **more: str) -> object:
    return client.post("/accounts/login/", {"login": "rosa@example.org", "password": PASSWORD, **more})


def test_the_right_password_opens(client: Client, rosa: User) -> None:
    response = client.post(
        "/accounts/login/?next=/families/", {"login": "Rosa@Example.org ", "password": PASSWORD}
    )
    assert (response.status_code, response.headers["Location"]) == (302, "/families/")


def test_a_wrong_password_and_an_unknown_person_look_the_same(client: Client, rosa: User) -> None:
    def page(login: str) -> str:
        response = client.post("/accounts/login/", {"login": login, "password": "wrong wrong wrong wrong"})
        body = response.content.decode().replace(login, "…")
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", body)

    assert page("rosa@example.org") == page("nobody@example.org")
    assert "<title>Error: " in page("rosa@example.org")


def test_nobody_signs_up(client: Client, db: None) -> None:
    assert "Accounts are by invitation" in client.get("/accounts/signup/").content.decode()
    client.post("/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD})
    assert not User.objects.exists()


def test_a_link_elsewhere_is_not_followed_after_signing_in(client: Client, rosa: User) -> None:
    response = client.post(
        "/accounts/login/?next=https://evil.example/",
        {"login": "rosa@example.org", "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert response.headers["Location"] == "/"


def test_a_forgotten_password_is_set_anew_by_a_link(client: Client, rosa: User) -> None:
    client.post("/accounts/password/reset/", {"email": "rosa@example.org"})
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", mail.outbox[0].body)
    assert link is not None
    page = client.get(link[1], follow=True)
    form = page.redirect_chain[-1][0]
    fresh = "another sentence for the door"
    client.post(form, {"password1": fresh, "password2": fresh})
    assert Client().login(email="rosa@example.org", password=fresh)


def test_a_second_factor_is_asked_for(client: Client, rosa: User) -> None:
    sign_in(client)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 302
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    secret = client.session[SECRET_SESSION_KEY]
    client.post("/accounts/2fa/totp/activate/", {"code": _code(secret)})
    other = Client()
    response = sign_in(other)
    assert response.headers["Location"].startswith("/accounts/2fa/authenticate/")  # type: ignore[attr-defined]  # a response
    assert other.get("/today/").status_code == 302


ACCOUNT_PAGES = [
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/logout/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
]


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def office(live_server: LiveServer, page: Page, rosa: User) -> Page:
    """The coordinator's browser, at the door."""
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        make_program(school=school)
        Membership.objects.create(
            district_id=district.pk, user=rosa, role=Role.COORDINATOR, school=school, began_at=NOW
        )
    return page


def violations(page: Page) -> list[tuple[str, list[object]]]:
    return [(v["id"], [n["target"] for n in v["nodes"]]) for v in Axe().run(page).response["violations"]]


def test_signing_in_with_the_keyboard_alone(office: Page, live_server: LiveServer) -> None:
    complaints: list[str] = []
    office.on("console", lambda message: complaints.append(message.text))
    office.goto(f"{live_server.url}/accounts/login/")
    assert violations(office) == []
    office.get_by_label("Email").fill("rosa@example.org")
    office.keyboard.press("Tab")
    office.keyboard.press("Tab")
    office.keyboard.type(PASSWORD)
    office.keyboard.press("Enter")
    office.wait_for_url("**/today/")
    assert complaints == []


@pytest.mark.slow
def test_the_pages_of_an_account_are_fit_for_everyone(office: Page, live_server: LiveServer) -> None:
    complaints: list[str] = []
    office.goto(f"{live_server.url}/accounts/login/")
    office.get_by_label("Email").fill("rosa@example.org")
    office.get_by_label("Password").fill(PASSWORD)
    office.get_by_role("button", name="Sign in", exact=True).click()
    office.wait_for_url("**/today/")
    office.on("console", lambda message: complaints.append(message.text))
    found: dict[str, object] = {}
    for address in ACCOUNT_PAGES:
        office.goto(f"{live_server.url}{address}")
        assert office.locator("h1").count() == 1, address
        if wrong := violations(office):
            found[address] = wrong
    assert found == {}
    assert complaints == []


@pytest.mark.slow
def test_a_passkey_opens_without_a_password(office: Page, live_server: LiveServer) -> None:
    answer_for(office)
    home = live_server.url.replace("127.0.0.1", "localhost")
    office.goto(f"{home}/accounts/login/?next=/accounts/2fa/webauthn/add/")
    office.get_by_label("Email").fill("rosa@example.org")
    office.get_by_label("Password").fill(PASSWORD)
    office.get_by_role("button", name="Sign in", exact=True).click()
    office.wait_for_url("**/reauthenticate/**")
    office.get_by_label("Password").fill(PASSWORD)
    office.get_by_role("button", name="Confirm").click()
    office.wait_for_url("**/webauthn/add/")
    office.get_by_label("What you call it").fill("My phone")
    assert office.get_by_label("It opens without my password").is_checked()
    office.get_by_role("button", name="Add it").click()
    office.wait_for_url(lambda url: "/webauthn/add/" not in url)
    office.context.clear_cookies()
    office.goto(f"{home}/accounts/login/")
    office.get_by_role("button", name="Sign in with a passkey").click()
    office.wait_for_url("**/today/")
