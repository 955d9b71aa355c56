"""A child moves to another district: one office hands over, the other looks and says who is who."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.test import Client

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import court_orders
from doorstep.domain.people.models import Family, Guardian, Guardianship, Student
from doorstep.domain.transfers.models import Packet
from doorstep.kernel.clock import clock_set
from tests.factories import CLOCK, NOW, SYSTEM, make_district, make_family, make_program, make_school

from .reading import text

CANARY = "77 Canary Lane"
pytestmark = pytest.mark.django_db


@dataclass
class Office:
    """A district with a school, a family of two adults, and who administers it."""

    district: District
    family: Family
    student: Student
    client: Client


def make_office(name: str, *, address: str | None) -> Office:
    district = make_district(name=name)
    user = User.objects.create_user(f"{name}@example.org", name=f"Dana of {name}", joined_at=NOW)
    with inside(district.pk):
        school = make_school(district=district)
        make_program(school=school)
        family = make_family(school=school, guardians=2, address=address)
        Membership.objects.create(district=district, user=user, role=Role.DISTRICT_ADMIN, began_at=NOW)
        student = Student.objects.get()
    client = Client()
    client.force_login(user)
    return Office(district, family, student, client)


def test_a_packet_goes_from_one_office_to_the_other(client: Client) -> None:
    with clock_set(CLOCK):
        here, there = make_office("Willow Bend", address=CANARY), make_office("Oak Hill", address=None)
        with inside(here.district.pk):
            mother, father = Guardian.objects.order_by("pk")
            court_orders.enter(
                tie=Guardianship.objects.get(guardian=father),
                forbids=["records"],
                begins_on=NOW.date(),
                ends_on=None,
                by=SYSTEM,
                clock=CLOCK,
            )
        leaves = f"/families/{here.family.key}/children/{here.student.pk}/leaves/"
        assert leaves in here.client.get(f"/families/{here.family.key}/").content.decode()
        page = text(here.client.get(leaves))
        assert "a court says: may not receive the child’s records, from September 1, 2026" in page
        assert CANARY not in page
        assert "Choose the district" in text(here.client.post(leaves, {}))
        assert "Select a valid choice" in text(
            here.client.post(leaves, {"destination": there.district.pk, "basis": father.pk})
        )
        sent = here.client.post(
            leaves,
            {"destination": there.district.pk, "basis": mother.pk, "with_address": "on"},
            follow=True,
        )
        assert "Oak Hill September 1, 2026, by Dana of Willow Bend; Rosa Hernández said yes" in text(sent)
        assert "On its way" in text(sent)

        assert "Willow Bend hands you what should follow a child." in text(there.client.get("/today/"))
        assert "Willow Bend" in text(there.client.get("/roster/arrivals/"))
        with inside(there.district.pk):
            packet = Packet.objects.get()
            ties = list(Guardianship.objects.order_by("pk"))
        address = f"/roster/arrivals/{packet.key}/"
        looked = there.client.get(f"{address}?student={there.student.pk}")
        assert "Mateo Hernández" in text(looked)
        assert "An address came along." in text(looked)
        assert CANARY not in looked.content.decode()
        assert not re.search(r'value="[^"]+" selected', looked.content.decode())
        assert "Say who this is here" in text(there.client.post(address, {"student": there.student.pk}))
        done = there.client.post(
            address, {"student": there.student.pk, "adult_0": ties[0].pk, "adult_1": "nobody"}, follow=True
        )
        assert "Accepted." in text(done)
        family = text(there.client.get(f"/families/{there.family.key}/"))
        assert "Mateo Hernández came from Willow Bend" in family
        assert "Luis Hernández (parent) may not receive the child’s records." in family
        assert "Accepted" in text(here.client.get(leaves))
        assert there.client.get(address).status_code == 404
        with inside(there.district.pk):
            looks = Event.objects.filter(action="transfers.packet.look", actor_name="Dana of Oak Hill")
            assert looks.count() >= 2


def test_it_is_declined_or_taken_back_and_nobody_else_finds_it(client: Client) -> None:
    with clock_set(CLOCK):
        here, there = make_office("Willow Bend", address=CANARY), make_office("Oak Hill", address=None)
        other = make_office("Elm Park", address=None)
        leaves = f"/families/{here.family.key}/children/{here.student.pk}/leaves/"
        to = {"destination": there.district.pk, "basis": "enrols"}
        here.client.post(leaves, to)
        with inside(there.district.pk):
            first = Packet.objects.get()
        for stranger in (other, here):
            assert stranger.client.get(f"/roster/arrivals/{first.key}/").status_code == 404
            assert stranger.client.post(f"/roster/arrivals/{first.key}/decline/").status_code == 404
        assert other.client.get(leaves).status_code == 404
        there.client.post(f"/roster/arrivals/{first.key}/decline/")
        assert "Declined" in text(here.client.get(leaves))
        assert "On its way" in text(here.client.post(leaves, to, follow=True))
        with inside(here.district.pk):
            handover = here.student.handovers.latest("pk")
        page = here.client.post(f"{leaves}{handover.pk}/back/", follow=True)
        assert "Taken back. What was in it is gone." in text(page)
        assert "Nothing waits for you" in text(there.client.get("/roster/arrivals/"))
        with inside(here.district.pk):
            assert {bytes(packet.sealed) for packet in Packet.objects.all()} == {b""}
