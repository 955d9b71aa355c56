"""A child moves to another district: one office hands over, the other looks and says who is who."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District, School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import court_orders
from doorstep.domain.people.models import Family, Guardian, Guardianship, Student
from doorstep.domain.programs.models import Program
from doorstep.domain.transfers.actions import move_questions
from doorstep.domain.transfers.models import Correspondent, MoveQuestion, Packet
from doorstep.kernel.clock import clock_set
from tests.factories import (
    CLOCK,
    NOW,
    SYSTEM,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
)

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


def test_a_packet_goes_to_another_site_as_a_file(client: Client) -> None:
    """Two districts that see nothing of each other, as on two sites, and what they send each other."""
    with clock_set(CLOCK):
        here, there = make_office("Willow Bend", address=CANARY), make_office("Oak Hill", address=None)
        for office in (here, there):
            assert office.client.get("/roster/elsewhere/card.json").status_code == 404
            assert "You have no card yet" in text(office.client.get("/roster/elsewhere/"))
            assert "Your card is ready" in text(office.client.post("/roster/elsewhere/keys/", follow=True))
        for office, other in ((here, there), (there, here)):
            theirs = other.client.get("/roster/elsewhere/card.json").content
            said = {"card": SimpleUploadedFile("card.json", theirs), "fingerprint": "1234"}
            wrong = office.client.post("/roster/elsewhere/", said)
            assert "This is not the fingerprint of this card." in text(wrong)
            page = other.client.get("/roster/elsewhere/").content.decode()
            read_out = re.search(r"<code>([0-9A-F ]{39})</code>", page)
            assert read_out is not None
            said = {"card": SimpleUploadedFile("card.json", theirs), "fingerprint": read_out[1]}
            assert "You can hand packets to" in text(
                office.client.post("/roster/elsewhere/", said, follow=True)
            )

        leaves = f"/families/{here.family.key}/children/{here.student.pk}/leaves/"
        with inside(here.district.pk):
            mother = Guardian.objects.order_by("pk")[0]
            far = Correspondent.objects.get()
        assert "Oak Hill, by a file" in text(here.client.get(leaves))
        page = here.client.post(leaves, {"destination": f"far-{far.pk}", "basis": mother.pk}, follow=True)
        assert "Only Oak Hill can open it, for 30 days." in text(page)
        with inside(here.district.pk):
            handover = here.student.handovers.select_related("packet").get()
        download = f"{leaves}{handover.pk}/file/"
        assert download in page.content.decode()
        file = here.client.get(download)
        assert file["Content-Disposition"] == f'attachment; filename="{handover.packet.key}.packet.json"'
        for stranger in (there.client, client):
            assert stranger.get(download).status_code in (302, 404)

        def take_in(content: bytes) -> str:
            uploaded = SimpleUploadedFile("packet.json", content)
            return text(there.client.post("/roster/arrivals/", {"packet": uploaded}, follow=True))

        assert "Choose the file" in text(there.client.post("/roster/arrivals/"))
        assert "or not all of it arrived" in take_in(file.content[:-30])
        assert "This file is not as its sender made it." in take_in(file.content.replace(b"2026", b"2027", 1))
        assert "too large for such a file" in take_in(b" " * (1 << 20) + file.content)
        looked = take_in(file.content)
        assert "Mateo Hernández" in looked
        assert "Which child is it?" in looked
        assert "This file came before." in take_in(file.content)
        assert "Willow Bend handed over on September 1, 2026, by a file" in text(
            there.client.get("/roster/arrivals/")
        )
        assert "Willow Bend hands you what should follow a child." in text(there.client.get("/today/"))
        here.client.post(f"{leaves}{handover.pk}/back/")
        assert here.client.get(download).status_code == 404

        assert here.client.post(f"/roster/elsewhere/{far.pk + 1}/end/").status_code == 404
        ended = here.client.post(f"/roster/elsewhere/{far.pk}/end/", follow=True)
        assert "Ended. Their files are no longer taken in." in text(ended)
        assert "by a file" not in text(here.client.get(leaves))


def test_the_office_asks_a_guardian_by_their_link(client: Client) -> None:
    with clock_set(CLOCK):
        here, there = make_office("Willow Bend", address=None), make_office("Oak Hill", address=None)
        leaves = f"/families/{here.family.key}/children/{here.student.pk}/leaves/"
        with inside(here.district.pk):
            mother = Guardian.objects.order_by("pk")[0]
            said = {"destination": there.district.pk, "basis": mother.pk, "ask": "yes"}
        assert "They have no link of their own" in text(here.client.post(leaves, said, follow=True))
        with inside(here.district.pk):
            program, school = Program.objects.get(), School.objects.get()
            teacher = make_educator(school=school, program=program)
            make_invitation(program=program, family=here.family, educator=teacher)
        page = text(here.client.post(leaves, said, follow=True))
        assert "Asked. You see here what they answer." in page
        assert "Rosa Hernández about Oak Hill, on September 1, 2026 Ask no more" in page
        assert "No answer yet" in page
        assert "A guardian who may decide" in text(
            here.client.post(leaves, {**said, "basis": "enrols"}, follow=True)
        )
        with inside(here.district.pk):
            question = MoveQuestion.objects.get()
            move_questions.answer(
                question=question, yes=False, by=Actor.guardian(mother.pk, "Rosa"), clock=CLOCK
            )
        assert "Said no" in text(here.client.get(leaves))
        del said["ask"]
        assert "A guardian said no to this." in text(here.client.post(leaves, said, follow=True))
        end = f"{leaves}asked/{question.pk}/end/"
        assert there.client.post(end).status_code == 404
        assert "They are not asked any more." in text(here.client.post(end, follow=True))
        assert here.client.post(end).status_code == 404
