"""Showing an address to someone, as an event that leaves a trace."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Family, Home, HomeAddress
from doorstep.domain.people.permissions import check_can_see_address
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def reveal(*, home: Home, reason: str, by: Actor, clock: Clock, because: str = "") -> str:
    """The address of a home, in lines, with who saw it and why put on record.

    Who may ask is decided by the caller's chapter (the pair of a visit, the coordinator), which says
    ``because`` of what in a code: the family is told. Raises `Refusal` without a reason, and where no address
    is known: then the family is asked.
    """
    if not reason.strip():
        raise Refusal("people.address_needs_reason")
    kept = HomeAddress.objects.filter(home=home).first()
    if kept is None:
        raise Refusal("people.address_unknown")
    events.record(
        district_id=home.district_id,
        action="people.address.reveal",
        subject="people.Home",
        subject_id=home.pk,
        reason=reason.strip(),
        by=by,
        at=clock.now(),
        **({"because": because} if because else {}),
    )
    return settings.ADDRESS_KEYS.open(
        bytes(kept.sealed),
        place=HomeAddress.place(district_id=home.district_id, home_sourced_id=home.sourced_id),
    )


@transaction.atomic
def reveal_to_coordinator(*, family: Family, reason: str, by: Actor, clock: Clock) -> str:
    """The address of a family's home for who coordinates a school of its children, on record.

    A protected address is answered like an unknown one: nobody learns from the refusal that there is one.
    """
    check_can_see_address(family=family, by=by)
    if family.home is None or family.home.protected:
        raise Refusal("people.address_unknown")
    return reveal(home=family.home, reason=reason, by=by, clock=clock, because="coordinates")


@transaction.atomic
def keep(*, home: Home, lines: str, by: Actor, clock: Clock) -> None:
    """Keep the address of a home, sealed, in place of what was known before."""
    district_id, sourced_id = home.district_id, home.sourced_id
    HomeAddress.objects.update_or_create(
        district_id=district_id,
        home=home,
        defaults={
            "sealed": HomeAddress.seal(lines, district_id=district_id, home_sourced_id=sourced_id),
            "mark": HomeAddress.mark_of(lines, district_id=district_id, home_sourced_id=sourced_id),
            "sought": False,
        },
    )
    events.record(
        district_id=home.district_id,
        action="people.address.keep",
        subject="people.Home",
        subject_id=home.pk,
        by=by,
        at=clock.now(),
    )
