"""What should be known of a child follows into another district, under rights, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import court_orders, decisions
from doorstep.domain.people.models import (
    CourtOrder,
    Family,
    Guardian,
    Guardianship,
    Home,
    HomeAddress,
    Student,
)
from doorstep.domain.people.queries.who_looked import who_saw_address
from doorstep.domain.transfers.actions import packets
from doorstep.domain.transfers.models import Arrival, Basis, Handover, Packet
from doorstep.domain.transfers.queries.candidates import candidates
from doorstep.domain.transfers.queries.packets import arrivals_of, arriving, for_us
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from doorstep.kernel.sealed import CannotOpen
from tests.factories import (
    CLOCK,
    SYSTEM,
    make_answer,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
    make_visit,
)

pytestmark = pytest.mark.django_db
CANARY = "77 Canary Lane"
DANA = Actor("staff", 9, "Dana Whitfield", frozenset({Grant(Role.DISTRICT_ADMIN)}))


@dataclass
class Move:
    """Mateo of Willow Bend, who moves to Oak Hill; both rosters have him."""

    here: District
    there: District
    student: Student
    mother: Guardian
    father: Guardian
    arrived: Student

    def hand_over(self, **more: Any) -> Handover:
        said = {
            "basis": Basis.YES,
            "agreed_by": self.mother,
            "with_address": True,
            "by": SYSTEM,
            "clock": CLOCK,
        }
        with inside(self.here.pk):
            return packets.hand_over(student=self.student, destination=self.there, **{**said, **more})

    @contextmanager
    def at_oak_hill(self) -> Iterator[Packet]:
        with inside(self.there.pk):
            yield arriving(district_id=self.there.pk).get()

    def accept(self, packet: Packet, *places: int | None) -> Arrival:
        ties = {tie.guardian.given_name: tie.pk for tie in self.ties()}
        adults = dict(enumerate(places or (ties["Rosa"], ties["Luis"])))
        return packets.accept(packet=packet, student=self.arrived, adults=adults, by=DANA, clock=CLOCK)

    def ties(self) -> list[Guardianship]:
        return list(
            Guardianship.objects.filter(student=self.arrived).select_related("guardian").order_by("pk")
        )


@pytest.fixture
def move() -> Move:
    here, there = make_district(name="Willow Bend"), make_district(name="Oak Hill")
    with inside(here.pk):
        family = make_family(school=make_school(district=here), guardians=2, address=CANARY)
        student = Student.objects.select_related("school", "district").get(families__family=family)
        mother, father = Guardian.objects.order_by("pk")
    with inside(there.pk):
        arrived = make_family(school=make_school(district=there), guardians=2, address=None)
        child = Student.objects.select_related("school").get(families__family=arrived)
        make_family(school=make_school(district=there), name="Brown")
    return Move(here, there, student, mother, father, child)


def refused(code: str) -> Any:
    return pytest.raises(Refusal, match=code)


def test_what_was_said_and_forbidden_follows_and_is_on_record_on_both_sides(move: Move) -> None:
    with inside(move.here.pk):
        family = Family.objects.get()
        program = make_program(school=move.student.school)
        teachers = [make_educator(school=move.student.school, program=program) for _ in range(2)]
        invitation = make_invitation(program=program, family=family, educator=teachers[0])
        answer = make_answer(invitation=invitation)
        visit = make_visit(
            invitation=invitation, lead=teachers[0], partner=teachers[1], answer=answer, starts_at=CLOCK.now()
        )
        type(visit).objects.filter(pk=visit.pk).update(state=VisitState.HELD)
        for about, values in (
            (move.mother, {"spoken_language": "vi"}),
            (family, {"do_not_contact": True}),
            (Guardianship.objects.get(guardian=move.father), {"may_receive_records": False}),
        ):
            decisions.decide(about=about, values=values, reason="she told me", by=SYSTEM, clock=CLOCK)
        court_orders.enter(
            tie=Guardianship.objects.get(guardian=move.father),
            forbids=["contact"],
            begins_on=date(2026, 3, 1),
            ends_on=None,
            by=SYSTEM,
            clock=CLOCK,
        )
    move.hand_over()
    with inside(move.here.pk):
        home = Home.objects.get()
        assert [look.reason for look in who_saw_address(home_id=home.pk)] == ["handed to Oak Hill"]
    with move.at_oak_hill() as packet:
        contents = packets.look(packet=packet, by=DANA, clock=CLOCK)
        assert candidates(contents) == [move.arrived]
        arrival = move.accept(packet)
        mother, father = move.ties()
        assert (mother.guardian.spoken_language, mother.guardian.decided_by_hand) == (
            "vi",
            ["spoken_language"],
        )
        assert (father.may_receive_records, father.may_consent, father.decided_by_hand) == (
            False,
            True,
            ["may_receive_records"],
        )
        order = CourtOrder.objects.get()
        assert (order.guardian_id, order.forbids_contact, order.entered_by) == (
            father.guardian_id,
            True,
            "Dana Whitfield",
        )
        family = Family.objects.get(members__student=move.arrived)
        assert family.do_not_contact
        assert [(arrival.student, arrival.from_district) for arrival in arrivals_of(family=family)] == [
            (move.arrived, "Willow Bend")
        ]
        assert [(held["kind"], held["mode"]) for held in arrival.held] == [("first", "in_person")]
        assert [(said["who"], said["kind"]) for said in arrival.said] == [("Rosa Hernández", "yes")]
        assert Event.objects.filter(action__startswith="transfers.").count() == 2
    with inside(move.here.pk):
        packet = Packet.objects.get()
        assert (packet.state, bytes(packet.sealed)) == ("accepted", b"")
        event = Event.objects.get(action="transfers.packet.hand_over")
        assert (event.facts["agreed_by"], event.facts["to"]) == (move.mother.pk, move.there.pk)
        assert "Hern" not in str(event.facts)


def test_the_address_is_sealed_anew_and_only_where_none_is_known(move: Move) -> None:
    move.hand_over()
    with move.at_oak_hill() as packet:
        move.accept(packet)
        kept = HomeAddress.objects.select_related("home").get(home__families__members__student=move.arrived)
        place = HomeAddress.place(district_id=move.there.pk, home_sourced_id=kept.home.sourced_id)
        assert settings.ADDRESS_KEYS.open(bytes(kept.sealed), place=place) == CANARY
        assert Event.objects.filter(action="people.address.keep").count() == 1


@pytest.mark.parametrize("why", ["not asked for", "protected"])
def test_the_address_stays_unless_it_is_given_along(move: Move, why: str) -> None:
    if why == "protected":
        with inside(move.here.pk):
            decisions.decide(
                about=Home.objects.get(), values={"protected": True}, reason="a court", by=SYSTEM, clock=CLOCK
            )
    handover = move.hand_over(with_address=why == "protected")
    with move.at_oak_hill() as packet:
        contents = packets.look(packet=packet, by=DANA, clock=CLOCK)
        assert (contents.address, contents.protected, handover.with_address) == (
            "",
            why == "protected",
            False,
        )
        move.accept(packet)
        assert Home.objects.get(families__members__student=move.arrived).protected == (why == "protected")
        assert not HomeAddress.objects.filter(home__families__members__student=move.arrived).exists()


def test_an_adult_who_is_kept_away_is_remembered_where_the_roster_has_them_not(move: Move) -> None:
    with inside(move.here.pk):
        court_orders.enter(
            tie=Guardianship.objects.get(guardian=move.father),
            forbids=["address", "records"],
            begins_on=date(2026, 3, 1),
            ends_on=None,
            by=SYSTEM,
            clock=CLOCK,
        )
    move.hand_over()
    with move.at_oak_hill() as packet:
        arrival = move.accept(packet, move.ties()[0].pk, None)
        assert arrival.absent == [
            {
                "name": "Luis Hernández",
                "relation": "parent",
                "denied": ["may_know_address", "may_receive_records"],
                "ended_on": None,
            }
        ]
        assert not CourtOrder.objects.exists()


def test_nobody_is_matched_by_a_program(move: Move) -> None:
    move.hand_over()
    with move.at_oak_hill() as packet:
        mother, father = move.ties()
        stranger = Guardianship.objects.exclude(student=move.arrived).get()
        for places, code in (
            ((mother.pk,), "transfers.say_who_is_who"),
            ((mother.pk, stranger.pk), "transfers.say_who_is_who"),
            ((mother.pk, mother.pk), "transfers.two_are_one"),
        ):
            with refused(code), transaction.atomic():
                move.accept(packet, *places)
        assert Packet.objects.get().state == "sent"
        assert father.decided_by_hand == []


def test_it_wants_the_yes_of_a_guardian_who_may_give_it(move: Move) -> None:
    with inside(move.here.pk):
        Guardianship.objects.filter(guardian=move.father).update(may_receive_records=False)
    for said in ({"agreed_by": None}, {"agreed_by": move.father}):
        with refused("transfers.needs_a_yes"):
            move.hand_over(**said)
    rosa = Actor("staff", 7, "Rosa", frozenset({Grant(Role.COORDINATOR, move.student.school_id)}))
    with refused("accounts.not_district_administrator"):
        move.hand_over(basis=Basis.ENROLS, by=rosa)
    with refused("accounts.not_coordinator"):
        move.hand_over(by=Actor("staff", 8, "Lien", frozenset({Grant(Role.EDUCATOR)})))
    with refused("transfers.own_district"), inside(move.here.pk):
        packets.hand_over(
            student=move.student,
            destination=move.here,
            basis=Basis.YES,
            agreed_by=move.mother,
            with_address=False,
            by=rosa,
            clock=CLOCK,
        )
    assert move.hand_over(by=rosa).by_name == "Rosa"
    with refused("transfers.on_its_way"):
        move.hand_over(basis=Basis.ENROLS, by=DANA)


def test_it_is_taken_back_declined_or_lapses_and_nothing_is_left_in_it(move: Move) -> None:
    handover = move.hand_over()
    with inside(move.here.pk):
        packets.take_back(handover=handover, by=DANA, clock=CLOCK)
    move.hand_over()
    with move.at_oak_hill() as packet:
        packets.decline(packet=packet, by=DANA, clock=CLOCK)
        with refused("transfers.settled"):
            packets.look(packet=Packet.objects.get(pk=packet.pk), by=DANA, clock=CLOCK)
    move.hand_over()
    for later, lapsed in ((30, 0), (31, 1), (32, 0)):
        with inside(move.here.pk):
            clock = CLOCK.later(days=later)
            assert packets.lapse(district=move.here, by=SYSTEM, clock=clock) == lapsed
    with inside(move.here.pk):
        assert [(packet.state, bytes(packet.sealed)) for packet in Packet.objects.order_by("pk")] == [
            ("withdrawn", b""),
            ("declined", b""),
            ("lapsed", b""),
        ]
        assert Packet.objects.filter(settled_at__gt=CLOCK.now() + timedelta(days=30)).count() == 1


def test_only_its_two_districts_see_a_packet(move: Move) -> None:
    handover = move.hand_over()
    elsewhere = make_district()
    seen = []
    for district in (move.here, move.there, elsewhere):
        with inside(district.pk):
            seen.append((Packet.objects.count(), Handover.objects.count(), for_us(
                district_id=move.there.pk, key=handover.packet.key) is not None))  # fmt: skip
    assert seen == [(1, 1, True), (1, 0, True), (0, 0, False)]
    assert Packet.objects.count() == 0


@pytest.mark.parametrize(
    ("district", "change", "told"),
    [
        ("here", "state = 'accepted', sealed = '', settled_at = now()", "transfers.not_yours"),
        ("here", "state = 'declined', sealed = '', settled_at = now()", "transfers.not_yours"),
        ("there", "state = 'withdrawn', sealed = '', settled_at = now()", "transfers.not_yours"),
        ("there", "sealed = 'x'", "transfers.not_yours"),
        ("here", "destination_id = origin_id", "between_two|transfers.not_yours"),
        ("here", "state = 'withdrawn', settled_at = now()", "empty_when_settled"),
        ("there", "state = 'accepted', settled_at = now()", "empty_when_settled"),
    ],
)
def test_the_database_keeps_who_may_do_what(move: Move, district: str, change: str, told: str) -> None:
    move.hand_over()
    with inside(getattr(move, district).pk), pytest.raises(IntegrityError, match=told), transaction.atomic():
        connection.cursor().execute(f"UPDATE transfers_packet SET {change}")


def test_the_database_takes_no_packet_in_anothers_name_and_forgets_none(move: Move) -> None:
    with inside(move.there.pk), pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
        Packet.objects.create(origin=move.here, destination=move.there, sealed=b"x", sent_at=CLOCK.now())
    handover = move.hand_over()
    with inside(move.there.pk):
        assert Packet.objects.all()._raw_delete("default") == 0
        with pytest.raises(IntegrityError, match=r"transfers.not_yours"), transaction.atomic():
            Handover.objects.create(
                district=move.there,
                packet=handover.packet,
                student=move.arrived,
                basis=Basis.ENROLS,
                by_name="x",
                at=CLOCK.now(),
            )
        packets.decline(packet=Packet.objects.get(), by=DANA, clock=CLOCK)
        with pytest.raises(IntegrityError, match=r"transfers.settled"), transaction.atomic():
            Packet.objects.update(state="sent")
    with inside(move.here.pk), pytest.raises(IntegrityError, match="kept_forever"), transaction.atomic():
        Handover.objects.update(by_name="someone else")


def test_a_packet_opens_for_its_own_two_districts_only(move: Move) -> None:
    handover = move.hand_over()
    copied = Packet(
        key=handover.packet.key,
        origin=move.here,
        destination=make_district(),
        sealed=bytes(handover.packet.sealed),
    )
    assert CANARY.encode() not in bytes(handover.packet.sealed)
    with pytest.raises(CannotOpen):
        copied.opened()
