"""Packets that leave the site as a file, and those that come as one."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.promises import kept
from doorstep.domain.transfers import files, permissions, rules
from doorstep.domain.transfers.believed import believed
from doorstep.domain.transfers.models import Basis, Handover, Packet
from doorstep.domain.transfers.queries.correspondents import keys_of, known
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def fetch(*, handover: Handover, by: Actor, clock: Clock) -> bytes:
    """The file of a packet that goes to another site, for sending it; each time is on record."""
    permissions.check_can_hand_over(handover.student, basis=Basis(handover.basis), by=by)
    rules.check_has_file(handover.packet)
    events.record(
        district_id=handover.district_id,
        action="transfers.packet.fetch",
        subject="people.Student",
        subject_id=handover.student_id,
        by=by,
        at=clock.now(),
        packet=str(handover.packet.key),
    )
    return bytes(handover.packet.sealed)


@transaction.atomic
def take_in(*, district: District, file: bytes, by: Actor, clock: Clock) -> Packet:
    """Let a file that came from another site wait like any packet, sealed anew.

    Refused with what is wrong: not ours to open, from nobody we know, changed on its way, too old, here
    before, of another version, or saying what no packet of ours could say. Nobody is matched and nothing is
    written about a child until somebody accepts it.
    """
    check_can_administer(by=by)
    arrived = files.read(file)
    keys = keys_of(district_id=district.pk)
    if keys is None:
        raise Refusal("transfers.no_keys")
    if arrived.header.addressee != keys.card().fingerprint:
        raise Refusal("transfers.file_not_ours")
    sender = arrived.sender_among(each.card for each in known(district_id=district.pk))
    arrived.check_opens(at=clock.now(), most=rules.LAPSES_AFTER)
    if Packet.objects.filter(key=arrived.header.key).exists():
        raise Refusal("transfers.file_came_already")
    contents = replace(believed(arrived.opened(keys.secrets())), district=sender.name)
    packet = Packet(
        key=arrived.header.key, destination=district, far=sender.name, sent_at=arrived.header.sent_at
    )
    packet.seal(contents)
    with kept({"transfers_packet_key_key": "transfers.file_came_already"}):
        packet.save()
    events.record(
        district_id=district.pk,
        action="transfers.packet.take_in",
        subject="transfers.Packet",
        subject_id=packet.key,
        by=by,
        at=clock.now(),
        packet=str(packet.key),
        file=str(arrived.header.id),
        sender=sender.fingerprint,
    )
    return packet
