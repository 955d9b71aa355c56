"""A password alone opens nothing to who coordinates, pays or administers, unless the district says so."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from playwright.sync_api import Page
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks
from pytest_django.live_server_helper import LiveServer

from doorstep.domain.accounts.actions import sign_in
from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.interfaces.workspace import second_factor
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, NOW, SYSTEM, make_district, make_program, make_school

from .conftest import House
from .passkeys import answer_for
from .reading import text


@pytest.fixture
def strict(house: House) -> House:
    """The district asks for a second factor, as one does that nobody told otherwise."""
    sign_in.ask_second_factor(district_id=house.school.district_id, asked=True, by=SYSTEM, clock=CLOCK)
    return house


def set_up(kind: Authenticator.Type) -> None:
    Authenticator.objects.create(user=User.objects.get(), type=kind, data={})


def test_a_district_that_nobody_told_otherwise_asks_for_it(db: None) -> None:
    assert District.objects.create(name="River District", slug="river").asks_second_factor


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.COORDINATOR, "/today/"),
        (Role.PAYROLL, "/payroll/"),
        (Role.DISTRICT_ADMIN, "/schools/"),
        (Role.NETWORK, "/network/"),
    ],
)
def test_one_is_set_up_before_anything_else(strict: House, role: Role, address: str) -> None:
    client = strict.client(role, everywhere=role != Role.COORDINATOR)
    asked = client.get(address)
    assert (asked.status_code, "First, a second lock" in text(asked)) == (403, True)
    assert client.post("/turn-to/", {"program": str(strict.program.key)}).status_code == 403
    assert 'class="count"' not in client.get("/accounts/2fa/").content.decode()
    set_up(Authenticator.Type.RECOVERY_CODES)
    assert client.get(address).status_code == 403
    set_up(Authenticator.Type.TOTP)
    assert client.get(address).status_code == 200


def test_of_an_educator_and_a_school_lead_it_is_not_asked(strict: House) -> None:
    assert strict.client(Role.EDUCATOR, educator=strict.teacher).get("/my/visits/").status_code == 200
    assert strict.client(Role.SCHOOL_LEAD).get("/today/").status_code == 200


def test_a_coordinator_does_not_decide_it(house: House) -> None:
    by = Actor("staff", 1, "Rosa", frozenset({Grant(Role.COORDINATOR, house.school.pk)}))
    with pytest.raises(Refusal, match="accounts.not_district_administrator"):
        sign_in.ask_second_factor(district_id=house.school.district_id, asked=True, by=by, clock=CLOCK)


def test_the_district_decides_it_on_record(house: House) -> None:
    admin: Client = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    admin.post("/accounts/reauthenticate/", {"password": "a long sentence is safer"})
    assert "no second factor yet" in text(admin.get("/roles/"))
    assert admin.post("/roles/second-factor/", {"asked": "perhaps"}).status_code == 404
    assert admin.post("/roles/second-factor/", {"asked": "yes"}).status_code == 302
    assert admin.get("/roles/").status_code == 403
    set_up(Authenticator.Type.WEBAUTHN)
    assert "no second factor yet" not in text(admin.get("/roles/"))
    admin.post("/roles/second-factor/", {"asked": "no"})
    assert [event.action for event in Event.objects.filter(subject="organizations.District")] == [
        "accounts.second_factor.ask",
        "accounts.second_factor.waive",
    ]


@pytest.fixture
def locked_out(strict: House) -> tuple[Client, User]:
    """Who administers the district, with a factor and just confirmed; and a coordinator who has lost hers."""
    admin = strict.client(Role.DISTRICT_ADMIN, everywhere=True)
    set_up(Authenticator.Type.TOTP)
    admin.post("/accounts/reauthenticate/", {"password": "a long sentence is safer"})
    strict.client(Role.COORDINATOR)
    rosa = User.objects.order_by("pk").last()
    assert rosa is not None
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=rosa, type=kind, data={})
    return admin, rosa


def test_who_has_lost_phone_and_codes_is_let_in_once_more_and_told(
    locked_out: tuple[Client, User], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    admin, rosa = locked_out
    assert "Somebody is locked out" in text(admin.get("/roles/"))
    with django_capture_on_commit_callbacks(execute=True):
        done = admin.post("/roles/locked-out/", {"person": str(rosa.pk)})
    assert done.status_code == 302
    assert not Authenticator.objects.filter(user=rosa).exists()
    assert Authenticator.objects.count() == 1, "nobody else's"
    (event,) = Event.objects.filter(action="accounts.second_factor.take_off")
    assert (event.subject, event.subject_id) == ("accounts.User", str(rosa.pk))
    (letter,) = mail.outbox
    assert (letter.to, "Your second lock was taken off" in letter.subject) == ([rosa.email], True)
    assert "Somebody is locked out" not in text(admin.get("/roles/")), "oneself is not offered"
    client = Client()
    client.force_login(rosa)
    assert "First, a second lock" in text(client.get("/today/"))


def test_the_code_to_scan_stands_on_white_in_the_dark_too(strict: House) -> None:
    rosa = strict.client(Role.COORDINATOR)
    rosa.post("/accounts/reauthenticate/", {"password": "a long sentence is safer"})
    page = rosa.get("/accounts/2fa/totp/activate/").content.decode()
    assert '<p class="slips"><img src="data:image/svg+xml' in page


def test_nobody_takes_off_their_own_nor_a_strangers_nor_without_the_role(
    locked_out: tuple[Client, User], house: House
) -> None:
    admin, rosa = locked_out
    own = User.objects.order_by("pk")[0]
    assert "Choose who it is" in text(admin.post("/roles/locked-out/", {"person": str(own.pk)}))
    given = {"district_id": house.school.district_id, "forget": second_factor.forget, "clock": CLOCK}
    administers = Actor("staff", own.pk, own.name, frozenset({Grant(Role.DISTRICT_ADMIN, None)}))
    coordinates = Actor("staff", own.pk, own.name, frozenset({Grant(Role.COORDINATOR, house.school.pk)}))
    stranger = User.objects.create_user("new@example.org", None, name="New", joined_at=NOW)
    for user, by, code in (
        (rosa, coordinates, "accounts.not_district_administrator"),
        (own, administers, "accounts.not_ones_own_second_factor"),
        (stranger, administers, "accounts.nobody_of_the_district"),
    ):
        with pytest.raises(Refusal, match=code):
            sign_in.take_off_second_factor(**given, user=user, by=by)  # type: ignore[arg-type]
    assert Authenticator.objects.count() == 4
    Authenticator.objects.filter(user=rosa).delete()
    with pytest.raises(Refusal, match="accounts.no_second_factor"):
        sign_in.take_off_second_factor(**given, user=rosa, by=administers)  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_a_passkey_leads_from_the_page_that_asks_for_it_to_the_page_one_wanted(
    page: Page, live_server: LiveServer
) -> None:
    complaints: list[str] = []
    district = make_district()
    district.asks_second_factor = True
    district.save(update_fields=["asks_second_factor"])
    rosa = User.objects.create_user(
        "rosa@example.org", "a long sentence is safer", name="Rosa Delgado", joined_at=NOW
    )
    with inside(district.pk):
        school = make_school(district=district)
        make_program(school=school)
        Membership.objects.create(
            district_id=district.pk, user=rosa, role=Role.COORDINATOR, school=school, began_at=NOW
        )
    answer_for(page)
    home = live_server.url.replace("127.0.0.1", "localhost")
    page.goto(f"{home}/families/?text=okafor")
    _sign_in(page)
    assert page.get_by_role("heading", level=1).inner_text() == "First, a second lock"
    page.on("console", lambda message: complaints.append(message.text))
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill("a long sentence is safer")
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/recovery-codes/")
    assert Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).wrap().name == "My passkey"
    codes = page.get_by_role("listitem").locator("code").all_inner_texts()
    assert len(codes) == len(set(codes)) >= 8
    page.get_by_role("link", name="I have kept them. Go on").click()
    page.wait_for_url("**/families/?text=okafor")
    page.goto(f"{home}/")
    page.wait_for_url("**/today/")  # once: the start is the start again

    page.context.clear_cookies()
    page.goto(f"{home}/families/")
    _sign_in(page)
    page.get_by_role("button", name="Use a passkey or security key").click()
    page.wait_for_url("**/families/")

    page.context.clear_cookies()
    page.goto(f"{home}/families/")
    _sign_in(page)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/families/")
    assert complaints == []


def _sign_in(page: Page) -> None:
    page.get_by_label("Email").fill("rosa@example.org")
    page.get_by_label("Password").fill("a long sentence is safer")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()
