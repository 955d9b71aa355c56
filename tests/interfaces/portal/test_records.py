"""What the school keeps: a family sees its own, and nothing of anyone else."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

from django.test import Client

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.queries.causes import family_letters
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.actions.postman import drain
from doorstep.domain.messaging.models import Message, OptOut
from doorstep.domain.messaging.occasions import OCCASIONS
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses, court_orders, looks
from doorstep.domain.people.models import Guardianship
from doorstep.domain.people.queries.access import Reason
from doorstep.integrations.email import ShownPostman
from doorstep.interfaces.portal.records import LETTERS
from tests.factories import CLOCK, SYSTEM
from tests.interfaces.portal.conftest import Street

CANARY = "77 Canary Lane"


def words(page: str) -> str:
    """What a page says, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_guardian_sees_what_is_kept_by_its_ends(client: Client, street: Street) -> None:
    mother, father = street.doors(guardians=2, children=2, address=CANARY)
    with inside(street.school.district_id):
        Guardianship.objects.filter(guardian=mother.guardian, student__given_name="Lucía").update(
            may_contact=False
        )
    drain(
        district_id=street.school.district_id,
        postmen=[ShownPostman("email")],
        causes={"invitation": family_letters},
        by=SYSTEM,
        clock=CLOCK,
    )
    mother.said()
    father.said(AnswerKind.NOT_NOW)
    page = client.get(mother.at("kept/")).content.decode()
    for said in ("Mateo", f"••• ••• {mother.guardian.phone[-4:]}", "g•••@example.org", "English"):
        assert said in page
    for said in ("You said yes", "Invitation", "Tuesday, September 1", "Nobody has looked at your address."):
        assert said in page
    hidden = (
        "Lucía",
        "Luis",
        "Hernández",
        CANARY,
        "Canary",
        "not now",
        mother.guardian.phone,
        mother.guardian.email,
    )
    assert [word for word in hidden if word in page] == []


def test_who_looked_at_the_address_is_counted(client: Client, street: Street) -> None:
    door = street.door(address=CANARY)
    for day in range(2):
        with inside(street.school.district_id):
            addresses.reveal(
                home=door.guardian.home, reason="Visit today", by=SYSTEM, clock=CLOCK.later(days=day)
            )
    page = client.get(door.at("kept/")).content.decode()
    assert "Your address was looked at 2 times, last on Wednesday, September 2." in page
    assert CANARY not in page


def test_who_looked_is_named_with_what_they_are_and_when(client: Client, street: Street) -> None:
    door = street.door(address=CANARY)
    rosa, lien = Actor("staff", 7, "Rosa Delgado"), Actor("staff", 8, "Lien Tran")
    with inside(street.school.district_id):
        family, home = door.invitation.family, door.guardian.home
        looks.note(family=family, reasons=[Reason("coordinates", "Lincoln")], by=rosa, clock=CLOCK)
        looks.note(family=family, reasons=[Reason("teaches", "Room 5")], by=lien, clock=CLOCK.later(days=1))
        addresses.reveal(home=home, reason="On our way", by=lien, clock=CLOCK, because="visits")
    page = words(client.get(door.at("kept/")).content.decode())
    assert "Lien Tran Visitor Home address Tuesday, September 1" in page
    assert "Lien Tran Teacher Your family’s page Wednesday, September 2" in page
    assert "Rosa Delgado Coordinator of home visits Your family’s page Tuesday, September 1" in page
    assert "On our way" not in page
    kept = client.get(door.at("kept.json")).json()
    assert kept["looked"][0] == {
        "when": "Tuesday, September 1",
        "who": "Lien Tran",
        "role": "Visitor",
        "what": "Home address",
    }


def test_records_of_a_child_are_withheld_from_who_may_not_receive_them(
    client: Client, street: Street
) -> None:
    door = street.door(children=2, address=CANARY)
    with inside(street.school.district_id):
        looks.note(
            family=door.invitation.family,
            reasons=[Reason("coordinates", "Lincoln")],
            by=Actor("staff", 7, "Rosa Delgado"),
            clock=CLOCK,
        )
        found = Guardianship.objects.filter(guardian=door.guardian).select_related("student")
        ties = list(found.order_by("student_id"))
    seen = []
    for forbid in ("nothing", "by the roster", "by a court"):
        with inside(street.school.district_id):
            if forbid == "by the roster":
                Guardianship.objects.filter(pk=ties[1].pk).update(may_receive_records=False)
            if forbid == "by a court":
                court_orders.enter(
                    tie=ties[0],
                    forbids=["records"],
                    begins_on=CLOCK.now().date(),
                    ends_on=None,
                    by=SYSTEM,
                    clock=CLOCK,
                )
        kept = client.get(door.at("kept.json")).json()
        page = words(client.get(door.at("kept/")).content.decode())
        seen.append((kept["children"], kept["withheld"], len(kept["looked"])))
        assert ("is not all shown here" in page) == (forbid != "nothing")
    first, second = (tie.student.called for tie in ties)
    assert seen == [(f"{first} and {second}", False, 1), (first, True, 1), ("", True, 0)]


def test_messages_stop_at_once_and_start_again(client: Client, street: Street) -> None:
    door = street.door()
    client.post(door.at("kept/"), {"choice": "stop"})
    with inside(street.school.district_id):
        assert list(OptOut.objects.order_by("channel").values_list("channel", "value")) == [
            ("email", door.guardian.email),
            ("sms", door.guardian.phone),
            ("whatsapp", door.guardian.phone),
        ]
        assert list(Message.objects.values_list("state", "reason")) == [("cancelled", "stopped")]
    page = client.get(door.at("kept/")).content.decode()
    assert "You get no messages from us." in page
    client.post(door.at("kept/"), {"choice": "start"})
    assert "You get no messages from us." not in client.get(door.at("kept/")).content.decode()
    with inside(street.school.district_id):
        assert not OptOut.objects.filter(lifted_at__isnull=True).exists()
        assert OptOut.objects.filter(since__gte=CLOCK.now() - timedelta(days=1)).count() == 3


def test_every_letter_to_a_family_has_a_name_on_its_record() -> None:
    assert {name for name, each in OCCASIONS.items() if each.reader == "family"} == set(LETTERS)
