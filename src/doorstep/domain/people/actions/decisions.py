"""What somebody decides by hand about a person: it wins over every roster, and whose word it was is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.actions import family_units
from doorstep.domain.people.actions.addresses import keep
from doorstep.domain.people.models import (
    Decided,
    Decision,
    Family,
    Guardian,
    Guardianship,
    Home,
    Student,
)
from doorstep.domain.people.permissions import check_can_decide_about, check_is_oneself
from doorstep.domain.people.rules import check_decision
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

Value = str | bool | date | None
Person = Student | Guardian | Guardianship | Home | Family

_KINDS: Final[Mapping[type[Person], Decided]] = {
    Student: Decided.STUDENT,
    Guardian: Decided.GUARDIAN,
    Guardianship: Decided.GUARDIANSHIP,
    Home: Decided.HOME,
    Family: Decided.FAMILY,
}
_BY_A_CODE: Final = "on their own page, with a code sent to their number"
_OF_AN_ADDRESS: Final = ("latitude", "longitude", "mark")
"""What a roster tells of an address: where it is, and the mark by which it is another one."""
_WHO_LIVES_WITH_WHOM: Final = {"lives_with", "starts_on", "ended_on"}


@transaction.atomic
def decide(*, about: Person, values: Mapping[str, Value], reason: str, by: Actor, clock: Clock) -> None:
    """Set values of a person, a tie, a home or a family; from now on no roster changes them.

    Values that are so already become decisions too: somebody looked, and says so. Which can be decided is in
    `rules.DECIDED_BY_HAND`.
    """
    kind = _KINDS[type(about)]
    check_can_decide_about(about, by=by)
    about = type(about).objects.select_for_update(of=("self",)).get(pk=about.pk)
    check_decision(kind, values, reason=reason)
    decisions = []
    for field, value in values.items():
        decisions.append(_decision(about, kind, field, value, reason=reason, by=by, clock=clock))
        setattr(about, field, value)
    if not isinstance(about, Family):
        about.decided_by_hand = sorted({*about.decided_by_hand, *values})
    about.save()
    Decision.objects.bulk_create(decisions)
    _record(about, kind, "decide", sorted(values), by=by, clock=clock)
    if isinstance(about, Guardianship) and _WHO_LIVES_WITH_WHOM & set(values):
        family_units.derive(district=about.district, student_ids=[about.student_id], by=by, clock=clock)


@transaction.atomic
def hand_back(*, about: Person, fields: Sequence[str], by: Actor, clock: Clock) -> None:
    """Leave fields to the roster again: the next one that speaks of them sets them."""
    kind = _KINDS[type(about)]
    check_can_decide_about(about, by=by)
    if isinstance(about, Family):
        raise Refusal("people.not_the_rosters")
    about = type(about).objects.select_for_update(of=("self",)).get(pk=about.pk)
    given = [field for field in fields if field in about.decided_by_hand]
    about.decided_by_hand = [field for field in about.decided_by_hand if field not in given]
    about.save(update_fields=["decided_by_hand"])
    Decision.objects.bulk_create(
        _decision(about, kind, field, getattr(about, field), reason="", by=by, clock=clock, hands_back=True)
        for field in given
    )
    _record(about, kind, "hand_back", given, by=by, clock=clock)


@transaction.atomic
def set_own_phone(*, guardian: Guardian, number: str, by: Actor, clock: Clock) -> Decision:
    """An adult gives another number of their own, which no roster changes; the decision says what it was.

    Who asks has proven that it is this adult (`consent.actions.contact_changes`, by a code).
    """
    check_is_oneself(guardian, by=by)
    held = Guardian.objects.select_for_update().get(pk=guardian.pk)
    decision = _decision(held, Decided.GUARDIAN, "phone", number, reason=_BY_A_CODE, by=by, clock=clock)
    held.phone = number
    held.decided_by_hand = sorted({*held.decided_by_hand, "phone"})
    held.save(update_fields=["phone", "decided_by_hand"])
    decision.save()
    _record(held, Decided.GUARDIAN, "decide", ["phone"], by=by, clock=clock)
    return decision


@transaction.atomic
def set_own_address(*, guardian: Guardian, lines: str, by: Actor, clock: Clock) -> Decision:
    """An adult gives another address of the home they live in, which no roster changes.

    Who asks has proven that it is this adult. The decision names the field alone: an address stands sealed
    and nowhere else. Where the home stands on the map is not known until it is looked up again.
    """
    check_is_oneself(guardian, by=by)
    if guardian.home_id is None:
        raise Refusal("people.address_unknown")
    home = Home.objects.select_for_update().get(pk=guardian.home_id)
    keep(home=home, lines=lines, by=by, clock=clock)
    decision = Decision(
        district_id=home.district_id,
        kind=Decided.HOME,
        row_id=home.pk,
        field="address",
        reason=_BY_A_CODE,
        by_name=by.name,
        at=clock.now(),
    )
    home.latitude = home.longitude = None
    home.decided_by_hand = sorted({*home.decided_by_hand, *_OF_AN_ADDRESS})
    home.save(update_fields=["latitude", "longitude", "decided_by_hand"])
    decision.save()
    _record(home, Decided.HOME, "decide", ["address"], by=by, clock=clock)
    return decision


def _decision(
    about: Person,
    kind: Decided,
    field: str,
    value: Value,
    *,
    reason: str,
    by: Actor,
    clock: Clock,
    hands_back: bool = False,
) -> Decision:
    return Decision(
        district_id=about.district_id,
        kind=kind,
        row_id=about.pk,
        field=field,
        before=_plain(getattr(about, field)),
        after=_plain(value),
        reason=reason.strip(),
        by_name=by.name,
        at=clock.now(),
        hands_back=hands_back,
    )


def _plain(value: Value) -> str | bool | None:
    return value.isoformat() if isinstance(value, date) else value


def _record(
    about: Person, kind: Decided, verb: str, fields: Sequence[str], *, by: Actor, clock: Clock
) -> None:
    events.record(
        district_id=about.district_id,
        action=f"people.{kind.value}.{verb}",
        subject=f"people.{type(about).__name__}",
        subject_id=about.pk,
        by=by,
        at=clock.now(),
        fields=list(fields),
    )
