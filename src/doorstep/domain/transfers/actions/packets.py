"""Handing a child's packet to another district, and taking one in.

Each action runs inside one district. What it writes of its own is its own; the packet is the one row that
both see, and the database says who may do what with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Final

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.domain.people.actions import addresses, court_orders, decisions
from doorstep.domain.people.models import (
    CourtOrder,
    Family,
    Guardian,
    Guardianship,
    Home,
    HomeAddress,
    Student,
)
from doorstep.domain.transfers import files, permissions, rules
from doorstep.domain.transfers.actions import move_questions
from doorstep.domain.transfers.contents import Adult, Contents, Order
from doorstep.domain.transfers.models import Arrival, Basis, Correspondent, Handover, Packet
from doorstep.domain.transfers.queries.correspondents import keys_of
from doorstep.domain.transfers.queries.move_questions import standing
from doorstep.domain.transfers.queries.packets import is_on_its_way
from doorstep.domain.transfers.queries.packing import contents_of, may_agree
from doorstep.domain.transfers.states import PacketState
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal

_REASON: Final = "came along from {district}"


@transaction.atomic
def hand_over(
    *,
    student: Student,
    destination: District | Correspondent,
    basis: Basis,
    agreed_by: Guardian | None,
    with_address: bool,
    by: Actor,
    clock: Clock,
) -> Handover:
    """Hand what should follow a child to another district, on a guardian's yes or for its enrolment there.

    One of another site is handed a file (`packet_files.fetch`), under the same rules. A protected address
    never goes along, whatever was asked.
    """
    student = Student.objects.select_for_update(of=("self",)).select_related("school").get(pk=student.pk)
    origin: District = student.district
    permissions.check_can_hand_over(student, basis=basis, by=by)
    today = local_date(clock.now(), student.school.time_zone)
    rules.check_can_hand_over(
        student,
        origin=origin,
        destination=destination,
        basis=basis,
        agreed_by=agreed_by,
        may_agree=[guardian.pk for guardian in may_agree(student=student, on=today)],
        on_its_way=is_on_its_way(student=student),
        asked=list(standing(student=student)),
        with_address=with_address,
    )
    contents = contents_of(student=student, district=origin, on=today)
    if with_address and not contents.protected:
        contents = replace(contents, address=_address(student, destination, by=by, clock=clock))
    packet = _sealed(contents, origin=origin, destination=destination, clock=clock)
    correspondent = destination if isinstance(destination, Correspondent) else None
    handover = Handover.objects.create(
        district_id=origin.pk,
        packet=packet,
        student=student,
        correspondent=correspondent,
        basis=basis,
        agreed_by=agreed_by if basis is Basis.YES else None,
        with_address=bool(contents.address),
        by_name=by.name,
        at=clock.now(),
    )
    _record(
        *(origin.pk, "hand_over", student, packet),
        by=by,
        clock=clock,
        to=packet.destination_id,
        correspondent=handover.correspondent_id,
        basis=str(basis),
        agreed_by=handover.agreed_by_id,
        with_address=handover.with_address,
    )
    move_questions.settle(handover=handover, by=by, clock=clock)
    return handover


@transaction.atomic
def take_back(*, handover: Handover, by: Actor, clock: Clock) -> None:
    """Take a packet back that nobody has answered yet; what was in it goes."""
    permissions.check_can_hand_over(handover.student, basis=Basis(handover.basis), by=by)
    packet = _settled(handover.packet, PacketState.WITHDRAWN, clock=clock)
    _record(handover.district_id, "take_back", handover.student, packet, by=by, clock=clock)


@transaction.atomic
def lapse(*, district: District, by: Actor, clock: Clock) -> int:
    """Empty the district's packets that nobody answered in time, and those that came from other sites; says
    how many."""
    old = clock.now() - rules.LAPSES_AFTER
    late = Handover.objects.filter(packet__state=PacketState.SENT, packet__sent_at__lt=old)
    handovers = list(late.select_related("packet", "student").order_by("pk"))
    for handover in handovers:
        packet = _settled(handover.packet, PacketState.LAPSED, clock=clock)
        _record(district.pk, "lapse", handover.student, packet, by=by, clock=clock)
    came = Packet.objects.filter(
        origin__isnull=True, destination=district, state=PacketState.SENT, sent_at__lt=old
    )
    unanswered = list(came.order_by("pk"))
    for packet in unanswered:
        _record(
            district.pk, "lapse", None, _settled(packet, PacketState.LAPSED, clock=clock), by=by, clock=clock
        )
    return len(handovers) + len(unanswered)


@transaction.atomic
def look(*, packet: Packet, by: Actor, clock: Clock) -> Contents:
    """What is in a packet that waits for this district, with who looked put on record."""
    check_can_administer(by=by)
    rules.check_can_become(packet, PacketState.ACCEPTED)
    contents = packet.opened()
    _record(_here(packet), "look", None, packet, by=by, clock=clock)
    return contents


@transaction.atomic
def decline(*, packet: Packet, by: Actor, clock: Clock) -> None:
    """Say that the packet is not for this district: the child does not come. What was in it goes."""
    check_can_administer(by=by)
    packet = _settled(packet, PacketState.DECLINED, clock=clock)
    _record(_here(packet), "decline", None, packet, by=by, clock=clock)


@transaction.atomic
def accept(
    *, packet: Packet, student: Student, adults: Mapping[int, int | None], by: Actor, clock: Clock
) -> Arrival:
    """Take a packet in for a child of this district's roster.

    ``adults`` says for each adult of the packet, by place, which tie of the child it is here, or None where
    the roster does not have them. What comes along takes rights away and gives none.
    """
    check_can_administer(by=by)
    packet = Packet.objects.select_for_update(of=("self",)).get(pk=packet.pk)
    rules.check_can_become(packet, PacketState.ACCEPTED)
    contents = packet.opened()
    ties = Guardianship.objects.filter(student=student).select_related("guardian", "district").in_bulk()
    rules.check_matched(contents, adults, ties=ties)
    today = local_date(clock.now(), student.school.time_zone)
    reason = _REASON.format(district=contents.district)[:200]
    for place, adult in enumerate(contents.adults):
        chosen = adults[place]
        if chosen is not None:
            _take_over(ties[chosen], adult, today=today, reason=reason, by=by, clock=clock)
    _take_over_family(student, contents, reason=reason, by=by, clock=clock)
    arrival = Arrival.objects.create(
        district_id=student.district_id,
        packet=packet,
        student=student,
        from_district=contents.district,
        held=[{**asdict(each), "on": each.on.isoformat()} for each in contents.held],
        said=[{**asdict(each), "on": each.on.isoformat()} for each in contents.said],
        absent=[
            _in_short(adult)
            for place, adult in enumerate(contents.adults)
            if adults[place] is None and adult.restricted
        ],
        by_name=by.name,
        at=clock.now(),
    )
    _settled(packet, PacketState.ACCEPTED, clock=clock)
    _record(student.district_id, "accept", student, packet, by=by, clock=clock, origin=packet.origin_id)
    return arrival


# ---- what goes along and what it does


def _sealed(
    contents: Contents, *, origin: District, destination: District | Correspondent, clock: Clock
) -> Packet:
    """The packet, sealed for a district of this site, or into a file that only one of another can open."""
    if isinstance(destination, District):
        packet = Packet(origin=origin, destination=destination, sent_at=clock.now())
        packet.seal(contents)
    else:
        keys = keys_of(district_id=origin.pk)
        if keys is None:
            raise Refusal("transfers.no_keys")
        packet = Packet(origin=origin, far=destination.name, sent_at=clock.now())
        header = files.Header(
            id=packet.key,
            sender=keys.card().fingerprint,
            addressee=destination.card.fingerprint,
            sent_at=packet.sent_at,
            opens_until=packet.sent_at + rules.LAPSES_AFTER,
        )
        packet.sealed = files.closed(
            contents.written(), header=header, by=keys.secrets(), to=destination.card
        )
    packet.save()
    return packet


def _address(student: Student, destination: District | Correspondent, *, by: Actor, clock: Clock) -> str:
    """The address of the child's home, on record like every look; blank where none is known."""
    homes = Home.objects.filter(
        families__members__student=student, families__dissolved_on__isnull=True, protected=False
    )
    known = HomeAddress.objects.filter(home__in=homes).select_related("home").order_by("home_id").first()
    if known is None:
        return ""
    reason = f"handed to {destination.name}"[:200]
    return addresses.reveal(home=known.home, reason=reason, by=by, clock=clock, because="coordinates")


def _take_over(tie: Guardianship, adult: Adult, *, today: date, reason: str, by: Actor, clock: Clock) -> None:
    """Let what was denied to an adult there be denied here, and keep languages that were corrected."""
    values: dict[str, bool | date] = {right: False for right in adult.denied if getattr(tie, right)}
    if adult.ended_on is not None and (tie.ended_on is None or adult.ended_on < tie.ended_on):
        values["ended_on"] = adult.ended_on
    if values:
        decisions.decide(about=tie, values=values, reason=reason, by=by, clock=clock)
    guardian: Guardian = tie.guardian
    languages = {name: getattr(adult, name) for name in adult.corrected}
    languages = {name: code for name, code in languages.items() if code and code != getattr(guardian, name)}
    if languages:
        decisions.decide(about=guardian, values=languages, reason=reason, by=by, clock=clock)
    for order in adult.orders:
        if not _stands_here(tie, order) and (order.ends_on is None or order.ends_on > today):
            court_orders.enter(
                tie=tie,
                forbids=order.forbids,
                begins_on=order.begins_on,
                ends_on=order.ends_on,
                by=by,
                clock=clock,
            )


def _stands_here(tie: Guardianship, order: Order) -> bool:
    """Whether the office here has entered the same order already."""
    return CourtOrder.objects.filter(
        student=tie.student_id,
        guardian=tie.guardian_id,
        lifted_at__isnull=True,
        begins_on=order.begins_on,
        ends_on=order.ends_on,
        **{f"forbids_{what}": True for what in order.forbids},
    ).exists()


def _take_over_family(student: Student, contents: Contents, *, reason: str, by: Actor, clock: Clock) -> None:
    """Keep what the family asked for, a protection, and the address where none is known."""
    here = Family.objects.filter(members__student=student, dissolved_on__isnull=True)
    families = list(here.select_related("home", "district"))
    for family in families:
        if contents.do_not_contact and not family.do_not_contact:
            decisions.decide(about=family, values={"do_not_contact": True}, reason=reason, by=by, clock=clock)
    homes = {family.home.pk: family.home for family in families if family.home is not None}
    for home in homes.values():
        if contents.protected and not home.protected:
            decisions.decide(about=home, values={"protected": True}, reason=reason, by=by, clock=clock)
    if contents.address and len(homes) == 1:
        (home,) = homes.values()
        if not home.protected and not HomeAddress.objects.filter(home=home).exists():
            addresses.keep(home=home, lines=contents.address, by=by, clock=clock)


def _in_short(adult: Adult) -> dict[str, object]:
    """An adult whom the roster does not have, with what is forbidden."""
    forbidden = {f"may_{ {'address': 'know_address', 'records': 'receive_records'}.get(what, what)}"
                 for order in adult.orders for what in order.forbids}  # fmt: skip
    return {
        "name": adult.name,
        "relation": adult.relation,
        "denied": sorted({*adult.denied, *forbidden}),
        "ended_on": adult.ended_on.isoformat() if adult.ended_on else None,
    }


# ---- parts


def _settled(packet: Packet, state: PacketState, *, clock: Clock) -> Packet:
    packet = Packet.objects.select_for_update(of=("self",)).get(pk=packet.pk)
    rules.check_can_become(packet, state)
    packet.state, packet.sealed, packet.settled_at = state, b"", clock.now()
    packet.save(update_fields=["state", "sealed", "settled_at"])
    return packet


def _here(packet: Packet) -> int:
    """The district that a packet waits for."""
    assert packet.destination_id is not None  # one that leaves the site waits for nobody here
    return packet.destination_id


def _record(
    district_id: int,
    verb: str,
    student: Student | None,
    packet: Packet,
    *,
    by: Actor,
    clock: Clock,
    **facts: object,
) -> None:
    events.record(
        district_id=district_id,
        action=f"transfers.packet.{verb}",
        subject="people.Student" if student else "transfers.Packet",
        subject_id=student.pk if student else packet.key,
        by=by,
        at=clock.now(),
        reason="",
        packet=str(packet.key),
        **facts,
    )
