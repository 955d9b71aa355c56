"""What a link is for and nothing else; what ends it; what whoever has it does not learn."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from doorstep.domain.consent.actions import invitations, links
from doorstep.domain.consent.codes import written
from doorstep.domain.consent.models import FamilyLink, Guess, PlaceKind
from doorstep.domain.consent.tokens import derive, read
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian, Student
from doorstep.interfaces.portal import guesses
from doorstep.kernel.clock import clock_set
from doorstep.kernel.ids import base31, digest
from tests.factories import CLOCK, NOW, SYSTEM
from tests.interfaces.portal.conftest import TUESDAY, Door, Street, contents
from tests.interfaces.portal.test_opening import PAGES


def token(door: Door) -> str:
    return door.path.removeprefix("/f/").rstrip("/")


def test_a_token_has_160_bits_of_its_own_and_only_its_digest_is_kept(street: Street) -> None:
    """T14: no table of the database holds a token that opens anything, nor the half of one."""
    doors = [street.door() for _ in range(3)]
    secrets = [token(door).partition("-")[2] for door in doors]
    assert all(len(secret) == 27 + 8 for secret in secrets)
    kept = "\n".join(row for rows in contents(street.school.district_id).values() for row in rows)
    assert not [secret for secret in secrets if secret[:14] in kept]
    with inside(street.school.district_id):
        assert {bytes(link.digest) for link in FamilyLink.objects.all()} == {
            digest(token(door)) for door in doors
        }


PURPOSES = {
    "family": "/f/{}/",
    "a page of it": "/f/{}/kept/",
    "slip": "/f/ask/{}/",
    "calendar": "/calendar/{}.ics",
    "text": "/hooks/texts/{}/",
}


def test_a_secret_of_one_purpose_opens_nothing_else(client: Client, street: Street) -> None:
    """T16: a link, a code on paper, a draft and a CSRF token, each tried at every door but its own."""
    door = street.door()
    client.get(door.at("yes/"))
    client.post(door.at("yes/"), {"place": "home"})
    link = door.link
    code = written(key=link.key, district_id=link.district_id, link_id=link.pk)
    secrets = {
        "link": token(door),
        "code": code,
        "key": str(link.key),
        "digest": bytes(link.digest).hex(),
        "draft": client.cookies["draft"].value.replace("/", "_"),
        "district": base31(link.district_id),
    }
    opened = {
        (name, purpose)
        for name, secret in secrets.items()
        for purpose, path in PURPOSES.items()
        if Client().get(path.format(secret)).status_code == 200
    }
    assert opened == {("link", "family"), ("link", "a page of it")}
    for name, secret in secrets.items():
        answer = Client().post("/f/", {"code": secret})
        assert (answer.status_code == 302) == (name == "code"), name


@pytest.mark.parametrize("ruin", ["expired", "sent anew", "not to be contacted", "left the school"])
def test_a_link_ends_and_says_what_to_do_in_the_language_asked_for(street: Street, ruin: str) -> None:
    """T17: the page of strangers, the same for all, in the reader's language; it names nobody."""
    door = street.door(language="es")
    clock = CLOCK
    with inside(street.school.district_id):
        if ruin == "expired":
            clock = CLOCK.later(days=200)
        elif ruin == "sent anew":
            fresh = links.reissue(link=door.link, by=SYSTEM, clock=CLOCK)
        elif ruin == "not to be contacted":
            door.invitation.family.do_not_contact = True
            door.invitation.family.save()
        else:
            Student.objects.update(missing_since=NOW.date())
    with clock_set(clock):
        response = Client().get(door.path, headers={"Accept-Language": "es"})
        never = Client().get("/f/nothing/", headers={"Accept-Language": "es"})
        assert (response.status_code, response.content) == (404, never.content)
        page = response.content.decode()
        assert "llame a la escuela" in page.casefold()
        assert not re.search("Lincoln|Rosa|Mateo|Alvarez", page)
        if ruin == "sent anew":
            path = f"/f/{derive(key=fresh.key, district_id=fresh.district_id)}/"
            assert Client().get(path).status_code == 200


def test_ten_thousand_guesses_open_nothing_and_ask_the_database_nothing(
    street: Street, django_assert_num_queries: object
) -> None:
    """T18: a token that this site never made is refused before anything is asked."""
    genuine = token(street.door())
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture of pytest-django
        made = [genuine[:-4] + base31(number).rjust(4, "0") for number in range(10_000)]
        assert [guess for guess in made if guess != genuine and read(guess) is not None] == []


def test_guesses_at_one_code_are_braked_from_however_many_places(
    client: Client, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T18: a code is short, so tries at one link count together; its family's own link is not touched."""
    monkeypatch.setattr(guesses, "PER_MINUTE", 3)
    door, other = street.door(), street.door()
    district, link, _ = written(
        key=door.link.key, district_id=door.link.district_id, link_id=door.link.pk
    ).split("-")
    with clock_set(CLOCK.later(minutes=7)):
        seen = [
            client.post(
                "/f/", {"code": f"{district}-{link}-2222222{n}"}, REMOTE_ADDR=f"10.{n}.0.1"
            ).status_code
            for n in range(2, 7)
        ]
        assert seen == [404] * 3 + [429] * 2
        assert client.get(door.path).status_code == 200
        code = written(key=other.link.key, district_id=other.link.district_id, link_id=other.link.pk)
        assert client.post("/f/", {"code": code}, REMOTE_ADDR="10.200.0.1").status_code == 302


def test_guesses_count_together_in_every_process_and_from_everywhere(
    client: Client, street: Street, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    """T18: another process, another network: the brake is the same; and no address is kept for it."""
    monkeypatch.setattr(guesses, "PER_MINUTE", 3)
    monkeypatch.setattr(guesses, "ALL_PER_MINUTE", 8)
    door = street.door()
    code = written(key=door.link.key, district_id=door.link.district_id, link_id=door.link.pk)

    def tried(number: int, typed: str = "") -> int:
        monkeypatch.setattr(guesses, "_brake", guesses._Brake())  # as if each asked another process
        given = {"code": typed or f"nothing {number}"}
        return client.post("/f/", given, REMOTE_ADDR=f"10.{number}.0.1").status_code

    def followed(address: str) -> int:
        return client.get("/f/3-guess/", REMOTE_ADDR=address).status_code

    with clock_set(CLOCK.later(minutes=9)):
        assert [tried(1) for _ in range(4)] == [404, 404, 404, 429]
        assert tried(1, code) == 429
        assert [tried(number) for number in range(2, 8)] == [404] * 5 + [429]
        assert tried(99, code) == 429
        assert client.get(door.path, REMOTE_ADDR="10.1.0.1").status_code == 200
        assert [followed("192.0.2.1") for _ in range(4)] == [404, 404, 404, 429]
        with django_assert_num_queries(0):
            assert followed("192.0.2.1") == 429
        assert not Guess.objects.filter(place__contains="10.").exists()
    with clock_set(CLOCK.later(minutes=12)):
        assert tried(99, code) == 302
        assert tried(1) == 404
        assert {guess.made for guess in Guess.objects.all()} == {1}


def test_a_link_that_was_passed_on_tells_the_least(client: Client, street: Street) -> None:
    """T20: on no page, in no state: an address, a surname, a number or e-mail, another child or adult."""
    mother, _father = street.doors(
        guardians=2, children=2, name="Quetzalcoatl", address="77 Canary Lane, Fresno 93650"
    )
    with inside(street.school.district_id):
        mother.guardian.guardianships.filter(student__given_name="Lucía").update(may_contact=False)
    seen = Counter[str]()

    def look() -> None:
        for page in PAGES:
            text = client.get(mother.at(page), follow=True).content.decode()
            for word in ("Canary", "Fresno", "93650", "Quetzalcoatl", "Luis", "Lucía"):
                seen[word] += word in text
            for kept in (mother.guardian.phone, mother.guardian.phone[2:], mother.guardian.email):
                seen["contact"] += kept in text

    look()
    mother.said(place=PlaceKind.HOME, times=[TUESDAY])
    look()
    street.confirmed(mother)
    look()
    assert {word for word, count in seen.items() if count} == set()


def test_two_devices_and_the_way_back_leave_the_last_answer_with_its_day(street: Street) -> None:
    """T21: what was sent twice is one; a page from before sends what it says, and the last word stands."""
    door = street.door()
    phone, tablet = Client(), Client()
    for device in (phone, tablet):
        device.post(door.at("yes/"), {"place": "park", "place_name": "Mill Park"})
    for device in (phone, tablet, phone):
        device.post(door.at("yes/check/"), {"send": "yes", "sure": "yes"})
    assert [answer.kind for answer in door.answers] == ["yes"]
    for _ in range(2):
        tablet.post(door.at("not-now/"), {"choice": "ask_later"})
    assert [answer.kind for answer in door.answers] == ["yes", "withdrawn"]
    for _ in range(2):
        phone.post(door.at("talk/"), {"choice": "call"})
    assert [answer.kind for answer in door.answers] == ["yes", "withdrawn", "talk_first"]
    page = tablet.get(door.path).content.decode()
    assert "You asked on Tuesday, September 1" in page
    assert "I changed my mind" in page


def test_a_visit_called_off_twice_is_called_off_once(client: Client, street: Street) -> None:
    """T21 again, where others are told of it."""
    door = street.door()
    street.confirmed(door)
    for _ in range(2):
        client.post(door.at("cancel/"), {"choice": "no_visit"})
    assert [answer.kind for answer in door.answers] == ["yes", "withdrawn"]
    with inside(street.school.district_id), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM messaging_message WHERE template = 'educator_visit_cancelled'")
        told = (cursor.fetchone() or (0,))[0]
    assert told <= 2  # one each of the pair


def test_a_link_of_a_closed_invitation_still_shows_what_is_kept(client: Client, street: Street) -> None:
    door = street.door()
    with inside(street.school.district_id):
        invitations.close(invitation=door.invitation, by=SYSTEM, clock=CLOCK)
        assert Guardian.objects.filter(pk=door.guardian.pk).exists()
    assert "This invitation has ended" in client.get(door.path).content.decode()
    assert client.get(door.at("kept/")).status_code == 200
