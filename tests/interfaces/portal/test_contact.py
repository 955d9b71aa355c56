"""A family changes its number or address: by a code to the number on file, and never by the link alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from doorstep.domain.consent.models import ContactChange, Correction
from doorstep.domain.consent.one_time_codes import code_of
from doorstep.domain.messaging.actions.postman import drain
from doorstep.domain.messaging.models import MessageAttempt
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses
from doorstep.domain.people.models import Guardian, Guardianship
from doorstep.integrations.email import ShownPostman
from doorstep.integrations.letters import CAUSES
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import CLOCK, SYSTEM
from tests.interfaces.portal.conftest import Door, Street, contents

NIGHT = CLOCK.later(hours=12)  # when no other text leaves


@pytest.fixture(autouse=True)
def texts() -> Iterator[None]:
    with override_settings(MESSAGE_CHANNELS=["sms", "email"]):
        yield


def sent(door: Door, clock: FixedClock) -> list[MessageAttempt]:
    """What leaves now, beside the invitation."""
    drain(
        district_id=door.guardian.district_id,
        postmen=[ShownPostman("sms"), ShownPostman("email")],
        causes=CAUSES,
        by=SYSTEM,
        clock=clock,
    )
    with inside(door.guardian.district_id):
        return list(
            MessageAttempt.objects.exclude(message__template="invitation")
            .select_related("message", "message__guardian")
            .order_by("message__template", "message__channel", "pk")
        )


def code(door: Door) -> str:
    """The code as whoever holds the phone reads it."""
    with inside(door.guardian.district_id):
        return code_of(ContactChange.objects.latest("pk").key)


def told(attempts: list[MessageAttempt]) -> list[tuple[str, str, str]]:
    return [(each.message.template, each.message.channel, each.to) for each in attempts]


def test_a_number_is_changed_with_a_code_that_comes_by_night_too(client: Client, street: Street) -> None:
    door = street.door()
    old = door.guardian.phone
    with clock_set(NIGHT):
        page = client.get(door.at("kept/phone/")).content.decode()
        assert f"••• ••• {old[-4:]}" in page
        asked = client.post(door.at("kept/phone/"), {"choice": "send"})
        assert asked.headers["Location"] == door.at("kept/phone/code/")
        (text,) = sent(door, NIGHT)
        assert told([text]) == [("one_time_code", "sms", old)]
        assert text.body.startswith("Lincoln Elementary: your code is ••••••code.")
        assert code(door) not in text.body
        given = {"code": code(door), "value": "(402) 555-0188"}
        assert client.post(door.at("kept/phone/code/"), given).headers["Location"] == door.at("kept/")
        page = client.get(door.at("kept/")).content.decode()
        assert "••• ••• 0188" in page
        assert "What you changed" in page
    morning = CLOCK.later(hours=24)
    told_of = [each for each in sent(door, morning) if each.message.template == "phone_changed"]
    assert told(told_of) == [
        ("phone_changed", "email", door.guardian.email),
        ("phone_changed", "sms", "+14025550188"),
        ("phone_changed", "sms", old),
    ]
    for each in told_of:
        assert not re.search(r"0188|" + old[-4:], each.body)


def test_an_address_is_changed_and_everyone_of_the_home_hears_that_it_was(
    client: Client, street: Street
) -> None:
    mother, father = street.doors(guardians=2, address="77 Canary Lane")
    client.post(mother.at("kept/address/"), {"choice": "send"})
    given = {"code": code(mother), "value": "9 Elsewhere Road\nOmaha NE 68104"}
    assert client.post(mother.at("kept/address/code/"), given).status_code == 302
    with inside(street.school.district_id):
        home = mother.guardian.home
        assert home is not None
        now = addresses.reveal(home=home, reason="a test", by=SYSTEM, clock=CLOCK)
        assert now == "9 Elsewhere Road\nOmaha NE 68104"
    changed = [each for each in sent(mother, CLOCK) if each.message.template == "address_changed"]
    assert mother.guardian.phone == father.guardian.phone, "a phone of two hears it once"
    assert sorted(told(changed)) == sorted(
        ("address_changed", channel, to)
        for channel, to in (
            ("sms", mother.guardian.phone),
            *(("email", each.email) for each in (mother.guardian, father.guardian)),
        )
    )
    seen = "".join(each.body for each in changed)
    seen += client.get(mother.at("kept/")).content.decode() + client.get(father.at("kept/")).content.decode()
    for word in ("Canary", "Elsewhere", "Omaha"):
        assert word not in seen


def test_who_may_not_know_the_address_does_not_hear_of_it(client: Client, street: Street) -> None:
    mother, father = street.doors(guardians=2)
    with inside(street.school.district_id):
        Guardianship.objects.filter(guardian=father.guardian).update(may_know_address=False)
    client.post(mother.at("kept/address/"), {"choice": "send"})
    client.post(mother.at("kept/address/code/"), {"code": code(mother), "value": "9 Elsewhere Road"})
    changed = [each for each in sent(mother, CLOCK) if each.message.template == "address_changed"]
    assert {each.message.guardian for each in changed} == {mother.guardian}


def test_neither_page_shows_what_is_kept(client: Client, street: Street) -> None:
    door = street.door(address="77 Canary Lane")
    pages = [client.get(door.at(page)).content.decode() for page in ("kept/phone/", "kept/address/")]
    client.post(door.at("kept/address/"), {"choice": "send"})
    pages.append(client.get(door.at("kept/address/code/")).content.decode())
    pages.append(client.post(door.at("kept/address/code/"), {"code": "1", "value": ""}).content.decode())
    for page in pages:
        assert "Canary" not in page
        assert door.guardian.phone not in page


@pytest.mark.parametrize("choice", ["", "lost"])
def test_without_a_choice_nothing_is_sent(client: Client, street: Street, choice: str) -> None:
    door = street.door()
    before = contents(street.school.district_id)
    page = client.post(door.at("kept/phone/"), {"choice": choice}).content.decode()
    assert ("Please call the school" in page) == (choice == "lost")
    assert ("(916) 555-0134" in page.partition("</main>")[0]) == (choice == "lost")
    assert contents(street.school.district_id) == before


def test_where_some_moved_a_person_calls(client: Client, street: Street) -> None:
    door = street.door()
    assert client.post(door.at("kept/address/"), {"choice": "some"}).headers["Location"] == door.at("kept/")
    with inside(street.school.district_id):
        assert Correction.objects.get().what == "address"
        assert not ContactChange.objects.exists()


def test_where_no_number_is_on_file_the_page_says_whom_to_call(client: Client, street: Street) -> None:
    door = street.door()
    with inside(street.school.district_id):
        Guardian.objects.filter(pk=door.guardian.pk).update(phone="")
    for page in ("kept/phone/", "kept/address/"):
        words = client.get(door.at(page)).content.decode()
        assert "Please call the school" in words
        assert "<form" not in words
    assert client.get(door.at("kept/phone/code/")).headers["Location"] == door.at("kept/phone/")


def test_wrong_codes_are_said_in_words_and_stop_after_five(client: Client, street: Street) -> None:
    door = street.door()
    client.post(door.at("kept/phone/"), {"choice": "send"})
    given = {"code": f"{(int(code(door)) + 1) % 1_000_000:06}", "value": "4025550188"}
    for number in range(5):
        page = client.post(door.at("kept/phone/code/"), given).content.decode()
        assert "This is not the code." in page, number
    assert client.post(door.at("kept/phone/code/"), {**given, "code": code(door)}).status_code == 302
    with inside(street.school.district_id):
        assert Guardian.objects.get(pk=door.guardian.pk).phone == door.guardian.phone
    for _ in range(2):
        assert client.post(door.at("kept/phone/"), {"choice": "send"}).status_code == 302
    page = client.post(door.at("kept/phone/"), {"choice": "send"}).content.decode()
    assert "You have had 3 codes since yesterday." in page
