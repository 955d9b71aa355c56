"""When a packet may go, and when it can be settled."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Final

from doorstep.domain.organizations.models import District
from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.transfers.cards import Card
from doorstep.domain.transfers.contents import Contents
from doorstep.domain.transfers.models import Basis, Correspondent, MoveQuestion, Packet
from doorstep.domain.transfers.states import PACKET_TRANSITIONS, PacketState
from doorstep.kernel.refusal import Refusal

LAPSES_AFTER: Final = timedelta(days=30)


def check_can_hand_over(
    student: Student,
    *,
    origin: District,
    destination: District | Correspondent,
    basis: Basis,
    agreed_by: Guardian | None,
    may_agree: Collection[int],
    on_its_way: bool,
    asked: Collection[MoveQuestion] = (),
    with_address: bool = False,
) -> None:
    """Raise for one's own district, a correspondent that was ended, a child merged into another, a second
    packet, or without a yes of a guardian who may decide for the child and receive its records.

    ``asked`` is what stands of questions to guardians: a no that one of them gave about this move goes before
    another's yes, and a yes to a packet without the address is no yes to one with it.
    """
    if destination == origin:
        raise Refusal("transfers.own_district")
    if isinstance(destination, Correspondent) and destination.ended_at is not None:
        raise Refusal("transfers.correspondent_ended")
    if student.merged_into_id is not None:
        raise Refusal("people.merge_merged")
    if on_its_way:
        raise Refusal("transfers.on_its_way")
    if basis is Basis.YES and (agreed_by is None or agreed_by.pk not in may_agree):
        raise Refusal("transfers.needs_a_yes")
    here = [each for each in asked if each.place == destination and each.guardian_id in may_agree]
    if basis is Basis.YES and any(each.said_yes is False for each in here):
        raise Refusal("transfers.said_no")
    without = [each for each in here if each.said_yes and not each.with_address]
    if with_address and basis is Basis.YES and agreed_by in [each.guardian for each in without]:
        raise Refusal("transfers.address_not_agreed")


def check_can_answer(question: MoveQuestion, *, may_agree: Collection[int]) -> None:
    """Raise where the question is over, or who was asked may no longer decide for the child."""
    if question.ended_at is not None:
        raise Refusal("transfers.question_over")
    if question.guardian_id not in may_agree:
        raise Refusal("consent.guardian_may_not_consent")


def check_can_become(packet: Packet, state: PacketState) -> None:
    """Raise where the packet has been settled already."""
    if state not in PACKET_TRANSITIONS[PacketState(packet.state)]:
        raise Refusal("transfers.settled")


def check_has_file(packet: Packet) -> None:
    """Raise where a packet goes to no other site, or nothing is left in it."""
    if not packet.leaves_the_site or packet.state != PacketState.SENT:
        raise Refusal("transfers.settled")


def check_can_know(shown: Card, *, heard: str, ours: Card | None, known: Collection[Card]) -> None:
    """Raise where a card is one's own, known already, under a name that is taken, or not the one whose
    fingerprint was heard."""
    if ours is not None and shown.signing == ours.signing:
        raise Refusal("transfers.card_own")
    if any(shown.signing == each.signing for each in known):
        raise Refusal("transfers.card_known")
    if any(shown.name == each.name for each in known):
        raise Refusal("transfers.card_name_taken")
    if _signs(heard) != _signs(shown.fingerprint):
        raise Refusal("transfers.fingerprint_differs")


def _signs(fingerprint: str) -> str:
    """A fingerprint without what people put between its groups."""
    return "".join(sign for sign in fingerprint.upper() if sign.isalnum())


def check_matched(contents: Contents, chosen: Mapping[int, int | None], *, ties: Collection[int]) -> None:
    """Raise unless each adult is said to be one of the child's adults here, no two the same, or to be
    nobody of the roster."""
    if set(chosen) != set(range(len(contents.adults))):
        raise Refusal("transfers.say_who_is_who")
    named = [tie for tie in chosen.values() if tie is not None]
    if not set(named) <= set(ties):
        raise Refusal("transfers.say_who_is_who")
    if len(set(named)) < len(named):
        raise Refusal("transfers.two_are_one")
