"""A guardian changes their own number or address: a code goes to the number on file and comes back with it.

The link alone changes neither, for it may have been passed on. All that is proven is that whoever has the
link also holds the phone on file at this moment; the code and the new value come in one step, so that nothing
is left open in between. Everyone of record hears that something was changed, and never what it was or is.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.models import ContactChange, Detail, Invitation
from doorstep.domain.consent.one_time_codes import agrees
from doorstep.domain.consent.queries.contact_changes import asked_since, at_home, latest, way_of_code
from doorstep.domain.consent.rules import (
    CODE_LASTS,
    address_in,
    check_can_ask_code,
    check_code_open,
    number_in,
)
from doorstep.domain.messaging.actions.outbox import Draft, write, write_all
from doorstep.domain.people.actions import decisions
from doorstep.domain.people.models import Decision, Guardian
from doorstep.domain.people.permissions import check_is_oneself
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal

_A_DAY = timedelta(days=1)


@transaction.atomic
def send_code(
    *, invitation: Invitation, guardian: Guardian, what: Detail, by: Actor, clock: Clock
) -> ContactChange:
    """Send a code to the number on file, with which the guardian can change ``what``.

    Refused with ``consent.no_number_on_file`` where no text reaches them, and ``consent.codes_enough`` after
    some within a day: then a person helps. A code sent before opens nothing any more.
    """
    person = _locked(guardian)
    check_is_oneself(person, by=by)
    way = way_of_code(person)
    asked = asked_since(guardian=person, since=clock.now() - _A_DAY)
    check_can_ask_code(channel=way, asked_within_a_day=asked)
    change = ContactChange.objects.create(
        district_id=invitation.district_id,
        invitation=invitation,
        guardian=person,
        what=what,
        asked_at=clock.now(),
        expires_at=clock.now() + CODE_LASTS,
    )
    write(
        draft=Draft(
            occasion=_occasion(change),
            template="one_time_code",
            params={"change": change.pk},
            guardian=person,
            channel=way or "",
        ),
        by=by,
        clock=clock,
    )
    _record(change, "send_code", by=by, clock=clock)
    return change


def change_phone(*, guardian: Guardian, code: str, number: str, by: Actor, clock: Clock) -> None:
    """Keep another number of this guardian, proven by the code; no roster changes it from now on.

    A wrong code is counted whatever else happens, so that step is a transaction of its own. The number that
    was given up is told too: whoever holds it should learn that it counts no more.
    """
    new = number_in(number)
    _prove(guardian, Detail.PHONE, code, by=by, clock=clock)
    with transaction.atomic():
        change = _open(guardian, Detail.PHONE, by=by, clock=clock)
        decision = decisions.set_own_phone(guardian=change.guardian, number=new, by=by, clock=clock)
        _finish(change, decision, by=by, clock=clock)
        _tell(change, "phone_changed", [change.guardian], by=by, clock=clock)


def change_address(*, guardian: Guardian, code: str, address: str, by: Actor, clock: Clock) -> None:
    """Keep another address of the home this guardian lives in, proven by the code; no roster changes it.

    For a home whose people all moved. Where some of them did, a person helps: two homes are not one.
    """
    new = address_in(address)
    _prove(guardian, Detail.ADDRESS, code, by=by, clock=clock)
    with transaction.atomic():
        change = _open(guardian, Detail.ADDRESS, by=by, clock=clock)
        decision = decisions.set_own_address(guardian=change.guardian, lines=new, by=by, clock=clock)
        _finish(change, decision, by=by, clock=clock)
        on = local_date(clock.now(), change.invitation.program.school.time_zone)
        _tell(change, "address_changed", at_home(of=change.guardian, on=on), by=by, clock=clock)


@transaction.atomic
def _try(guardian: Guardian, what: Detail, code: str, *, by: Actor, clock: Clock) -> bool:
    """Whether the code is right; a wrong one is counted."""
    change = _open(guardian, what, by=by, clock=clock)
    if agrees(code, key=change.key):
        return True
    change.tries += 1
    change.save(update_fields=["tries"])
    _record(change, "miss", by=by, clock=clock, tries=change.tries)
    return False


def _prove(guardian: Guardian, what: Detail, code: str, *, by: Actor, clock: Clock) -> None:
    if not _try(guardian, what, code, by=by, clock=clock):
        raise Refusal("consent.code_wrong")


def _open(guardian: Guardian, what: Detail, *, by: Actor, clock: Clock) -> ContactChange:
    """The change that can still be made; a second device that came as fast finds it made."""
    person = _locked(guardian)
    check_is_oneself(person, by=by)
    change = latest(guardian=person)
    if change is not None and change.what != what:
        change = None
    check_code_open(change, at=clock.now())
    assert change is not None
    return change


def _finish(change: ContactChange, decision: Decision, *, by: Actor, clock: Clock) -> None:
    change.done_at, change.decision = clock.now(), decision
    change.save(update_fields=["done_at", "decision"])
    _record(change, "make", by=by, clock=clock)


def _tell(change: ContactChange, template: str, people: list[Guardian], *, by: Actor, clock: Clock) -> None:
    """Write to every contact of record, and to the number that was given up."""
    told = [
        Draft(
            occasion=_occasion(change),
            template=template,
            params={"change": change.pk},
            guardian=person,
            channel=channel,
        )
        for person in people
        for channel in settings.MESSAGE_CHANNELS
        if (channel == "email" and person.email) or channel == way_of_code(person)
    ]
    way = way_of_code(change.guardian)
    if change.what == Detail.PHONE and way is not None:
        told.append(
            Draft(
                occasion=_occasion(change),
                template=template,
                purpose=f"{template}_before",
                params={"change": change.pk, "before": True},
                guardian=change.guardian,
                channel=way,
            )
        )
    write_all(drafts=told, by=by, clock=clock)


def _locked(guardian: Guardian) -> Guardian:
    """The record that stands for this person, locked: their codes come one after another."""
    person = guardian.merged_into_id or guardian.pk
    return Guardian.objects.select_for_update(no_key=True).get(pk=person)


def _occasion(change: ContactChange) -> str:
    return f"contact_change:{change.pk}"


def _record(change: ContactChange, verb: str, *, by: Actor, clock: Clock, **facts: int) -> None:
    events.record(
        district_id=change.district_id,
        action=f"consent.contact_change.{verb}",
        subject="consent.ContactChange",
        subject_id=change.pk,
        reason="",
        by=by,
        at=clock.now(),
        guardian=change.guardian_id,
        what=change.what,
        **facts,
    )
