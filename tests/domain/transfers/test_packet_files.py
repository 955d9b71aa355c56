"""A packet between two sites: sealed to one card, signed by another, refused where anything is amiss."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import decisions
from doorstep.domain.people.models import Guardian, Guardianship, Home, Student
from doorstep.domain.transfers import cards, files
from doorstep.domain.transfers.actions import correspondents, packet_files, packet_keys, packets
from doorstep.domain.transfers.models import Basis, Correspondent, DistrictKeys, Handover, Packet
from doorstep.domain.transfers.queries.correspondents import keys_of, known
from doorstep.domain.transfers.queries.packet_keys import sealed_by_key
from doorstep.domain.transfers.queries.packets import arriving
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal
from doorstep.kernel.sealed import KeyRing
from tests.factories import CLOCK, SYSTEM, make_district, make_family, make_school

pytestmark = pytest.mark.django_db
CANARY = "77 Canary Lane"
DANA = Actor("staff", 9, "Dana Whitfield", frozenset({Grant(Role.DISTRICT_ADMIN)}))
LIEN = Actor("staff", 8, "Lien", frozenset({Grant(Role.EDUCATOR)}))


@dataclass
class Sites:
    """Willow Bend, whose site hands over, and Oak Hill, whose site takes in; each knows the other's card.

    Walls keep the two from each other's rows, as two sites would be kept: all that passes is the file.
    """

    here: District
    there: District
    student: Student
    mother: Guardian
    to: Correspondent
    back: Correspondent

    def hand_over(self, **more: Any) -> Handover:
        said = {
            "basis": Basis.YES,
            "agreed_by": self.mother,
            "with_address": True,
            "by": SYSTEM,
            "clock": CLOCK,
        }
        with inside(self.here.pk):
            return packets.hand_over(student=self.student, destination=self.to, **{**said, **more})

    def file(self, handover: Handover | None = None) -> bytes:
        with inside(self.here.pk):
            return packet_files.fetch(handover=handover or self.hand_over(), by=DANA, clock=CLOCK)

    def take_in(self, file: bytes, *, by: Actor = DANA, clock: Clock = CLOCK) -> Packet:
        with inside(self.there.pk):
            return packet_files.take_in(district=self.there, file=file, by=by, clock=clock)

    def sealed_by_hand(
        self, said: dict[str, Any] | None = None, *, adult: dict[str, Any] | None = None, **header: Any
    ) -> bytes:
        """A file that Willow Bend signed in all order, with contents that its site would not write."""
        arrived = files.read(bytes(self.hand_over().packet.sealed))
        contents = {**json.loads(arrived.opened(secrets_of(self.there))), **(said or {})}
        contents["adults"][0] |= adult or {}
        return files.closed(
            json.dumps(contents),
            header=replace(arrived.header, **header),
            by=secrets_of(self.here),
            to=self.to.card,
        )


def secrets_of(district: District) -> cards.Secrets:
    with inside(district.pk):
        keys = keys_of(district_id=district.pk)
        assert keys is not None
        return keys.secrets()


def known_as(district: District, card: cards.Card, secrets: cards.Secrets) -> Correspondent:
    with inside(district.pk):
        return correspondents.know(
            district=district,
            card=card.written(secrets).encode(),
            fingerprint=card.fingerprint.lower().replace(" ", "-"),
            by=DANA,
            clock=CLOCK,
        )


@pytest.fixture
def sites() -> Sites:
    here, there = make_district(name="Willow Bend"), make_district(name="Oak Hill")
    made = {}
    for district in (here, there):
        with inside(district.pk):
            made[district] = correspondents.make_keys(district=district, by=DANA, clock=CLOCK)
    to, back = (
        known_as(one, made[other].card(), made[other].secrets())
        for one, other in ((here, there), (there, here))
    )
    with inside(here.pk):
        family = make_family(school=make_school(district=here), guardians=2, address=CANARY)
        student = Student.objects.select_related("school", "district").get(families__family=family)
        mother = Guardian.objects.order_by("pk")[0]
    with inside(there.pk):
        make_family(school=make_school(district=there), guardians=2, address=None)
    return Sites(here, there, student, mother, to, back)


def refused(code: str) -> Any:
    return pytest.raises(Refusal, match=code)


def test_a_file_carries_what_follows_a_child_and_both_sides_have_it_on_record(sites: Sites) -> None:
    with inside(sites.here.pk):
        father = Guardianship.objects.order_by("-guardian_id")[0]
        decisions.decide(
            about=father, values={"may_receive_records": False}, reason="she told me", by=SYSTEM, clock=CLOCK
        )
    handover = sites.hand_over()
    file = sites.file(handover)
    for secret in (CANARY, "Mateo", "Hern", "Willow Bend", "Oak Hill"):
        assert secret not in file.decode()
    waiting = sites.take_in(file)
    with inside(sites.there.pk):
        assert [(packet.pk, packet.sender) for packet in arriving(district_id=sites.there.pk)] == [
            (waiting.pk, "Willow Bend")
        ]
        contents = packets.look(packet=waiting, by=DANA, clock=CLOCK)
        assert (contents.child, contents.district, contents.address) == (
            "Mateo Hernández",
            "Willow Bend",
            CANARY,
        )
        ties = list(Guardianship.objects.select_related("guardian").order_by("guardian_id"))
        arrival = packets.accept(
            packet=waiting,
            student=Student.objects.select_related("school").get(),
            adults={place: tie.pk for place, tie in enumerate(ties)},
            by=DANA,
            clock=CLOCK,
        )
        assert arrival.from_district == "Willow Bend"
        assert [tie.may_receive_records for tie in Guardianship.objects.order_by("guardian_id")] == [
            True,
            False,
        ]
        told = Event.objects.filter(action__startswith="transfers.packet").order_by("pk")
        assert [event.action.rsplit(".", 1)[1] for event in told] == ["take_in", "look", "accept"]
    with inside(sites.here.pk):
        told = Event.objects.filter(action__startswith="transfers.packet").order_by("pk")
        assert [event.action for event in told] == ["transfers.packet.hand_over", "transfers.packet.fetch"]
        assert (told[0].facts["correspondent"], told[0].facts["to"]) == (sites.to.pk, None)
        assert (Packet.objects.get().receiver, Packet.objects.get().state) == ("Oak Hill", "sent")


def test_what_the_rights_forbid_never_leaves(sites: Sites) -> None:
    with refused("transfers.needs_a_yes"):
        sites.hand_over(agreed_by=None)
    with refused("accounts.not_coordinator"):
        sites.hand_over(by=LIEN)
    with inside(sites.here.pk):
        decisions.decide(
            about=Home.objects.get(), values={"protected": True}, reason="a court", by=SYSTEM, clock=CLOCK
        )
    handover = sites.hand_over()
    waiting = sites.take_in(sites.file(handover))
    with inside(sites.there.pk):
        contents = packets.look(packet=waiting, by=DANA, clock=CLOCK)
        assert (contents.address, contents.protected, handover.with_address) == ("", True, False)
    with inside(sites.here.pk), refused("accounts.not_coordinator"):
        packet_files.fetch(handover=handover, by=LIEN, clock=CLOCK)


def changed(file: bytes, **fields: Any) -> bytes:
    return json.dumps({**json.loads(file), **fields}).encode()


def flipped(file: bytes) -> bytes:
    sealed = bytearray(cards.decoded(json.loads(file)["sealed"]))
    sealed[-1] ^= 1
    return changed(file, sealed=cards.encoded(bytes(sealed)))


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        (flipped, "transfers.file_altered"),
        (lambda file: changed(file, id=str(uuid4())), "transfers.file_altered"),
        (lambda file: changed(file, opens_until="2099-01-01T00:00:00+00:00"), "transfers.file_altered"),
        (lambda file: changed(file, signature=cards.encoded(b"x" * 64)), "transfers.file_altered"),
        (lambda file: changed(file, sender="0000 " * 8), "transfers.file_stranger"),
        (lambda file: changed(file, addressee="0000 " * 8), "transfers.file_not_ours"),
        (lambda file: changed(file, version=2), "transfers.file_version"),
        (lambda file: changed(file, kind="doorstep card"), "transfers.file_unreadable"),
        (lambda file: changed(file, sealed="é"), "transfers.file_unreadable"),
        (lambda file: changed(file, sent_at="yesterday"), "transfers.file_unreadable"),
        (lambda file: file[:-40], "transfers.file_unreadable"),
        (lambda _: b"PK\x03\x04\xff\xfe", "transfers.file_unreadable"),
        (lambda _: b"[" * 100_000, "transfers.file_unreadable"),
        (lambda file: file + b" " * files.MOST_BYTES, "transfers.file_unreadable"),
    ],
)
def test_a_file_that_was_touched_is_refused(
    sites: Sites, spoilt: Callable[[bytes], bytes], code: str
) -> None:
    with refused(code):
        sites.take_in(spoilt(sites.file()))
    with inside(sites.there.pk):
        assert not Packet.objects.exists()


def test_a_file_comes_once_in_its_days_and_to_whom_it_is_for(sites: Sites) -> None:
    file = sites.file()
    with refused("accounts.not_district_administrator"):
        sites.take_in(file, by=LIEN)
    for days, code in ((-2, "transfers.file_ahead"), (31, "transfers.file_old")):
        with refused(code):
            sites.take_in(file, clock=CLOCK.later(days=days))
    waiting = sites.take_in(file, clock=CLOCK.later(days=30))
    with refused("transfers.file_came_already"):
        sites.take_in(file)
    with inside(sites.there.pk):
        packets.decline(packet=waiting, by=DANA, clock=CLOCK)
    with refused("transfers.file_came_already"):
        sites.take_in(file)


def test_no_sender_makes_a_file_last_longer(sites: Sites) -> None:
    file = sites.sealed_by_hand(opens_until=CLOCK.now() + timedelta(days=900))
    with refused("transfers.file_old"):
        sites.take_in(file, clock=CLOCK.later(days=31))
    assert sites.take_in(file).sender == "Willow Bend"


@pytest.mark.parametrize(
    "said",
    [
        {"given_name": None},
        {"given_name": "x" * 601},
        {"given_name": "Ma\u0000teo"},
        {"birth_date": "the first of May"},
        {"do_not_contact": "yes"},
        {"diagnosis": "…"},
        {"adults": [{}]},
        {"said": [{"who": "Rosa", "kind": "perhaps", "on": "2026-09-01"}]},
        {"held": [{"kind": "third", "mode": "video", "on": "2026-09-01", "school": "Lincoln"}]},
        {"held": [{"kind": "first", "mode": "video", "on": "2026-09-01", "school": "Lincoln"}] * 201},
    ],
)
def test_a_known_sender_is_not_believed_everything(sites: Sites, said: dict[str, Any]) -> None:
    with refused("transfers.file_contents"):
        sites.take_in(sites.sealed_by_hand(said))


@pytest.mark.parametrize(
    "adult",
    [
        {"denied": ["may_fly"]},
        {"denied": [["may_contact"]]},
        {"relation": "r" * 41},
        {"orders": [{"forbids": [], "begins_on": "2026-09-01", "ends_on": None}]},
        {"orders": [{"forbids": ["contact"], "begins_on": "2026-09-01", "ends_on": "2026-08-01"}]},
        {"orders": [{"forbids": "contact", "begins_on": "2026-09-01", "ends_on": None}]},
    ],
)
def test_what_is_forbidden_an_adult_is_whole_or_refused(sites: Sites, adult: dict[str, Any]) -> None:
    with refused("transfers.file_contents"):
        sites.take_in(sites.sealed_by_hand({}, adult=adult))


def test_a_third_district_passes_no_file_off_as_its_own(sites: Sites) -> None:
    """It is known to Oak Hill too, and signs what Willow Bend sealed."""
    secrets = cards.Secrets.drawn()
    known_as(sites.there, secrets.card("Elm Park"), secrets)
    arrived = files.read(sites.file())
    header = replace(arrived.header, sender=secrets.card("Elm Park").fingerprint)
    signature = secrets.sign(header.written() + b"\n" + arrived.sealed)
    stolen = {"kind": files.KIND, "version": files.VERSION, **header.said()}
    stolen |= {"sealed": cards.encoded(arrived.sealed), "signature": cards.encoded(signature)}
    with refused("transfers.file_altered"):
        sites.take_in(json.dumps(stolen).encode())


def test_an_ended_correspondent_and_replaced_keys_open_nothing(sites: Sites) -> None:
    file = sites.file()
    with inside(sites.there.pk):
        correspondents.end(correspondent=sites.back, by=DANA, clock=CLOCK)
    with refused("transfers.file_stranger"):
        sites.take_in(file)
    with inside(sites.there.pk):
        correspondents.make_keys(district=sites.there, by=DANA, clock=CLOCK)
        assert [bytes(keys.sealed) == b"" for keys in DistrictKeys.objects.order_by("pk")] == [True, False]
    with refused("transfers.file_not_ours"):
        sites.take_in(file)
    with inside(sites.here.pk):
        correspondents.end(correspondent=sites.to, by=DANA, clock=CLOCK)
        packets.take_back(handover=Handover.objects.get(), by=DANA, clock=CLOCK)
        sites.to.refresh_from_db()
    with refused("transfers.correspondent_ended"):
        sites.hand_over()


def test_a_card_is_known_by_its_fingerprint_alone(sites: Sites) -> None:
    stranger = cards.Secrets.drawn()
    card = stranger.card("Elm Park")
    with inside(sites.here.pk):
        ours = keys_of(district_id=sites.here.pk)
        assert ours is not None
        written = json.loads(card.written(stranger))
        for file, heard, code in (
            (card.written(stranger), sites.to.card.fingerprint, "transfers.fingerprint_differs"),
            (card.written(stranger), "", "transfers.fingerprint_differs"),
            (json.dumps({**written, "name": "Oak Hill"}), card.fingerprint, "transfers.card_unreadable"),
            (json.dumps({**written, "sealing": ""}), card.fingerprint, "transfers.card_unreadable"),
            (json.dumps({**written, "version": 7}), card.fingerprint, "transfers.file_version"),
            (stranger.card(" ").written(stranger), card.fingerprint, "transfers.card_unreadable"),
            (stranger.card("Oak Hill").written(stranger), "", "transfers.card_name_taken"),
            (ours.card().written(ours.secrets()), ours.card().fingerprint, "transfers.card_own"),
        ):
            with refused(code), transaction.atomic():
                correspondents.know(
                    district=sites.here, card=file.encode(), fingerprint=heard, by=DANA, clock=CLOCK
                )
        for change in (
            lambda: correspondents.make_keys(district=sites.here, by=LIEN, clock=CLOCK),
            lambda: correspondents.end(correspondent=sites.to, by=LIEN, clock=CLOCK),
        ):
            with refused("accounts.not_district_administrator"):
                change()
        assert [each.name for each in known(district_id=sites.here.pk)] == ["Oak Hill"]
    known_as(sites.here, card, stranger)
    with refused("transfers.card_known"):
        known_as(sites.here, card, stranger)


def test_it_is_taken_back_or_lapses_on_either_side(sites: Sites) -> None:
    handover = sites.hand_over()
    sites.take_in(sites.file(handover))
    with inside(sites.here.pk):
        packets.take_back(handover=handover, by=DANA, clock=CLOCK)
        handover.packet.refresh_from_db()
        with refused("transfers.settled"):
            packet_files.fetch(handover=handover, by=DANA, clock=CLOCK)
    sites.hand_over()
    for district in (sites.here, sites.there):
        with inside(district.pk):
            assert packets.lapse(district=district, by=SYSTEM, clock=CLOCK.later(days=30)) == 0
            assert packets.lapse(district=district, by=SYSTEM, clock=CLOCK.later(days=31)) == 1
            assert {bytes(packet.sealed) for packet in Packet.objects.all()} == {b""}


def test_keys_and_what_came_are_sealed_again_and_files_are_left(sites: Sites, settings: Any) -> None:
    file = sites.file()
    sites.take_in(file)
    old: KeyRing = settings.ADDRESS_KEYS
    settings.ADDRESS_KEYS = KeyRing({**old.keys, 77: b"k" * 32}, 77)
    for district, count in ((sites.here, 1), (sites.there, 2)):
        with inside(district.pk):
            assert sealed_by_key(district_id=district.pk) == {old.current: count}
            assert packet_keys.reseal(district_id=district.pk, by=SYSTEM, clock=CLOCK) == count
            assert sealed_by_key(district_id=district.pk) == {77: count}
    settings.ADDRESS_KEYS = KeyRing({77: b"k" * 32}, 77)
    with inside(sites.there.pk):
        assert Packet.objects.get().opened().given_name == "Mateo"
    with inside(sites.here.pk):
        assert bytes(Packet.objects.get().sealed) == file


@pytest.mark.parametrize(
    ("district", "change", "told"),
    [
        ("here", "transfers_packet SET state = 'accepted', sealed = '', settled_at = now()", "not_yours"),
        ("here", "transfers_packet SET far = 'Elm Park'", "not_yours"),
        ("there", "transfers_packet SET state = 'withdrawn', sealed = '', settled_at = now()", "not_yours"),
        ("there", "transfers_packet SET far = ''", "not_yours|one_is_here"),
        ("here", "transfers_correspondent SET signing = sealing", "correspondent_stands"),
        ("here", "transfers_correspondent SET name = 'Elm Park'", "correspondent_stands"),
        ("here", "transfers_districtkeys SET sealed = ''", "secret_while_standing"),
        ("here", "transfers_districtkeys SET ended_at = now()", "secret_while_standing"),
    ],
)
def test_the_database_keeps_files_and_cards(sites: Sites, district: str, change: str, told: str) -> None:
    sites.take_in(sites.file())
    with inside(getattr(sites, district).pk), pytest.raises(IntegrityError, match=told), transaction.atomic():
        connection.cursor().execute(f"UPDATE {change}")


def test_the_database_ties_a_file_to_whom_it_is_sealed_to(sites: Sites) -> None:
    handover = sites.hand_over()
    with inside(sites.here.pk):
        with pytest.raises(IntegrityError, match=r"transfers.not_yours"), transaction.atomic():
            Handover.objects.create(
                district=sites.here,
                packet=handover.packet,
                student=sites.student,
                basis=Basis.ENROLS,
                by_name="x",
                at=CLOCK.now(),
            )
        with pytest.raises(ProgrammingError, match="row-level"), transaction.atomic():
            Packet.objects.create(destination=sites.there, far="Elm", sealed=b"x", sent_at=CLOCK.now())
    with inside(sites.there.pk):
        assert (Packet.objects.count(), Correspondent.objects.get().pk) == (0, sites.back.pk)
