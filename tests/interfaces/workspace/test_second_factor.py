"""A password alone opens nothing to who coordinates, pays or administers, unless the district says so."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from doorstep.domain.accounts.actions import sign_in
from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, SYSTEM

from .conftest import House
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
